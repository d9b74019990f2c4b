"""What stands around every page: bar, choices, notes on the address, exit, footer.

A page asks for what the reader chose:

    view = chrome.current()
    view.package, view.selection
    force = chrome.choice("force", label=t("Force"), options=…, default="W15000003")
"""

from dashboard.chrome.choice import choice, segmented, set_choice
from dashboard.chrome.ending import end
from dashboard.chrome.search import search
from dashboard.chrome.view import View, ask, current
from dashboard.chrome.width import is_narrow

__all__ = ["View", "ask", "choice", "current", "end", "is_narrow", "search", "segmented", "set_choice"]

"""A page that ends before its last line.

``st.stop`` would stop the frame around the page too: the row of choices and the foot.
"""

from typing import NoReturn


class PageEndedError(Exception):
    """The page has said all that it has to say; only the frame catches this."""


def end() -> NoReturn:
    """End the page here; what the frame draws around it stays."""
    raise PageEndedError

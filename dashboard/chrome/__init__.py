"""What stands around every page: bar, choices, notes on the address, exit, footer.

A page asks for what the reader chose:

    view = chrome.current()
    view.package, view.selection
"""





"""The little CSS that the frame needs, and why. Everything else is Streamlit's own elements and theme.

Only classes made from our own keys are named (`st-key-…`); `div:has(> …)` reaches the wrapper that
Streamlit puts around a container, which would otherwise leave an empty gap.
"""

# Streamlit has no hidden field; the fields of the address must be drawn for their binding to hold.
_ADDRESS = "div:has(> [class*='st-key-address_']){display:none}"
# The bar has no slot for a button; this keeps it in the bar's corner at every width.
_LEAVE = (
    "div:has(> .st-key-leave){position:absolute;width:0;height:0}"
    ".st-key-leave{position:fixed;top:.7rem;right:1rem;width:auto;z-index:1000001}"
)
# No container depends on the width: a wide page shows the row of choices, a narrow one a line that opens it.
_WIDE = "@media (min-width:901px){div:has(> .st-key-choices_line){display:none}}"
_PHONE = "@media (max-width:900px){div:has(> .st-key-choices){display:none}}"
# The one line of choices reads as text, from the left.
_LINE = ".st-key-choices_line button>div{justify-content:flex-start;text-align:left}"
# Actions under a chart are quiet and sit close together; nothing native sets the gap to the line above.
_ACTIONS = "[class*='st-key-actions_'] button{min-height:1.75rem;padding:0 .35rem}"
# A card's own border is its space: Streamlit's headings keep a wide margin above them.
_CARD = "[class*='st-key-card_'] h2,[class*='st-key-card_'] h3{padding-top:.1rem}"
# A table under a chart is as small as its source line.
_TABLE = (
    "[class*='st-key-panel_'] table{font-size:.875rem}"
    "[class*='st-key-panel_'] td{font-variant-numeric:tabular-nums}"
)
# The foot of the page: links with room for a thumb, lines that belong together.
_FOOT = ".st-key-foot p{font-size:.9rem;line-height:1.75}.st-key-foot a{padding-left:0}"


def frame(*, choices_open: bool) -> str:
    """The style element of the frame."""
    parts = [_ADDRESS, _LEAVE, _WIDE, "" if choices_open else _PHONE, _LINE, _ACTIONS, _CARD, _TABLE, _FOOT]
    return f"<style>{''.join(parts)}</style>"

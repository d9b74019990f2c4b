"""The little CSS that the frame needs, and why. Everything else is Streamlit's own elements and theme.

Only classes made from our own keys are named (`st-key-…`); `div:has(> …)` reaches the wrapper that
Streamlit puts around a container, which would otherwise leave an empty gap. `#root`, the element of
the front end's own page, gives the rules the weight to hold against the front end's styles, which
come later.
"""

# Streamlit has no hidden field; the fields of the address must be drawn for their binding to hold.
_ADDRESS = "#root div:has(> [class*='st-key-address_']){display:none}"
# The bar has no slot for a button; this keeps it in the bar's corner at every width.
_LEAVE = (
    "#root div:has(> .st-key-leave){position:absolute;width:0;height:0}"
    "#root .st-key-leave{position:fixed;top:.7rem;right:1rem;width:auto;z-index:1000001}"
)
# What asks the browser for its width has nothing to show.
_WIDTH = "#root div:has(> .st-key-width){position:absolute;width:0;height:0;overflow:hidden}"
# What names the field for files has nothing to show either.
_UPLOAD = (
    "#root div:has(> .st-key-upload_role){position:absolute;width:0;height:0}"
    "#root .st-key-upload_role{width:0;height:0;overflow:hidden}"
)
# No container depends on the width: a wide page shows the row of choices, a narrow one a line that opens it.
_WIDE = "@media (min-width:901px){#root div:has(> .st-key-choices_line){display:none}}"
_PHONE = "@media (max-width:900px){#root div:has(> .st-key-choices){display:none}}"
_OPEN = "@media (max-width:900px){#root div:has(> .st-key-choices){display:flex}}"
# The one line of choices reads as text, from the left.
_LINE = "#root .st-key-choices_line button>div{justify-content:flex-start;text-align:left}"
# Actions under a chart are quiet and sit close together; nothing native sets the gap to the line above.
_ACTIONS = "#root [class*='st-key-actions_'] button{min-height:1.75rem;padding:0 .35rem}"
# A card's own border is its space: Streamlit's headings keep a wide margin above them.
_CARD = "#root [class*='st-key-card_'] h2,#root [class*='st-key-card_'] h3{padding-top:.1rem}"
# A table under a chart is as small as its source line.
_TABLE = (
    "#root [class*='st-key-panel_'] table{font-size:.875rem}"
    "#root [class*='st-key-panel_'] td{font-variant-numeric:tabular-nums}"
)
# The foot of the page: links with room for a thumb, lines that belong together.
_FOOT = "#root .st-key-foot p{font-size:.9rem;line-height:1.75}#root .st-key-foot a{padding-left:0}"


RULES = (_ADDRESS, _LEAVE, _WIDTH, _UPLOAD, _WIDE, _PHONE, _LINE, _ACTIONS, _CARD, _TABLE, _FOOT)


def frame() -> str:
    """The rules of the frame. They stand in the head of the page, so that nothing shows before they hold."""
    return "".join(RULES)


def choices(*, is_open: bool) -> str:
    """The style element that shows the row of choices on a narrow page, or leaves it folded.

    It is there in both cases, so that opening the choices moves nothing else on the page.
    """
    return f"<style>{_OPEN if is_open else '/* folded */'}</style>"

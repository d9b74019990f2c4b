"""The switch between all figures and those that can be compared, as Trends and Compare have it."""

from dashboard import chrome
from dashboard.i18n import t

ALL = "all"
COMPARABLE = "comparable"
KEY = "figures"


def choose() -> str:
    """Draw the switch, and return its code: ALL or COMPARABLE."""
    return chrome.choice(
        KEY,
        label=t("Apples to apples"),
        options={ALL: t("All figures"), COMPARABLE: t("Like with like only")},
        default=ALL,
        kind="segmented",
    )

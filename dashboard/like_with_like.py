"""The switch between all figures and those that can be compared, as Trends and Compare have it."""

from dashboard.asking import Choose
from dashboard.i18n import t

ALL = "all"
COMPARABLE = "comparable"
KEY = "figures"


def choose(choose_one: Choose) -> str:
    """Make the choice, and return its code: ALL or COMPARABLE."""
    return choose_one(
        KEY,
        label=t("Apples to apples"),
        options={ALL: t("All figures"), COMPARABLE: t("Like with like only")},
        default=ALL,
    )

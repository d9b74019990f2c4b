"""How to cite a figure."""

from datetime import date

from dashboard.i18n import format_date, t


def citation(*, headline: str, released: date, accessed: date, link: str) -> str:
    """One line that names publisher, tables, release, figure, site, date accessed and address."""
    return t(
        "Home Office, Police recorded crime open data tables, released {released}. "
        "Figure: “{headline}” Recorded Crime Explorer, accessed {accessed}. {link}",
        released=format_date(released),
        headline=headline if headline.endswith((".", "?", "!")) else f"{headline}.",
        accessed=format_date(accessed),
        link=link,
    )

"""Words that every card carries."""

from __future__ import annotations

from datetime import date

from dashboard.i18n import format_date, t


def source_lines(
    *, release_date: date, accessed_date: date, population: bool = False, maps: bool = False
) -> tuple[str, ...]:
    """Source with release date, date accessed, status and licence; population and map sources where
    they apply."""
    lines = [
        t(
            "Source: Police recorded crime open data tables from the Home Office, released {released}, "
            "accessed {accessed}. Official statistics, not accredited.",
            released=format_date(release_date),
            accessed=format_date(accessed_date),
        )
    ]
    if population:
        lines.append(t("Rates use mid-year population estimates from the Office for National Statistics."))
    lines.append(t("Contains public sector information licensed under the Open Government Licence v3.0."))
    if maps:
        lines.append(
            t("Contains OS data © Crown copyright and database right {year}.", year=str(release_date.year))
        )
    return tuple(lines)

"""Words that every card carries."""

from __future__ import annotations

from datetime import date


def source_lines(*, release_date: date, accessed_date: date, population: bool = False, maps: bool = False) -> tuple[str, ...]:
    """Source with release date, date accessed, status, licence; population and map attributions where they apply."""
    raise NotImplementedError

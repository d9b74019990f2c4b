"""Licences under which the sources are published."""

from __future__ import annotations

OPEN_GOVERNMENT_LICENCE = "Open Government Licence v3.0"
OPEN_GOVERNMENT_LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def attribution(source: str) -> str:
    """The sentence that the licence asks for."""
    return (
        f"Contains public sector information licensed under the {OPEN_GOVERNMENT_LICENCE}. Source: {source}."
    )

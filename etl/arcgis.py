"""Pages of an ArcGIS feature service: at most 2,000 records each, followed while the service says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from etl.catalog import SourceError


def has_more(page: dict[str, Any]) -> bool:
    """Whether the service cut the answer off (``f=json`` and ``f=geojson`` say so in two places)."""
    properties = page.get("properties")
    inner = properties.get("exceededTransferLimit") if isinstance(properties, dict) else None
    return bool(page.get("exceededTransferLimit") or inner)


def page_url(url: str, *, offset: int) -> str:
    """The address of the page that starts at record ``offset``."""
    return f"{url}{'&' if '?' in url else '?'}resultOffset={offset}"


def all_features(first: dict[str, Any], *, url: str, get: Callable[[str], Any]) -> dict[str, Any]:
    """``first`` with the features of every page after it.

    Raises ``SourceError`` for an empty page and for a service that begins again whatever the offset.
    """
    features = list(first["features"])
    page = first
    while has_more(page):
        address = page_url(url, offset=len(features))
        page = get(address)
        if not page.get("features"):
            raise SourceError(
                f"{address}: the service promised more records and sent none after {len(features)}; "
                "try again later with: python -m etl update"
            )
        if page["features"][:1] == features[:1]:
            raise SourceError(
                f"{address}: the service sent its first records again, not those after {len(features)}; see "
                "whether it still gives pages, then: python -m etl update"
            )
        features.extend(page["features"])
    return {**page, "features": features}

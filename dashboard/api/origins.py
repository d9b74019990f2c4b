"""Where the figures of an answer come from, and how to attribute them, as the manifest has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.package import Package

ACCREDITATION = "official statistics, not accredited"


def origin(package: Package, names: Sequence[str]) -> dict[str, Any]:
    """``source``, ``licence``, ``licence_url`` and ``attribution`` of some sources of the package.

    Where sources share words those are said once; the licence is the one of the package.
    """
    held = {one["name"]: one for one in package.manifest.get("sources", ())}
    chosen = [held[name] for name in names if name in held]
    licence = next(iter(package.manifest.get("licenses", ())), {"title": "", "path": ""})
    return {
        "source": "; ".join(dict.fromkeys(f"{one['publisher']}: {one['title']}" for one in chosen)),
        "licence": licence["title"],
        "licence_url": licence["path"],
        "attribution": " ".join(dict.fromkeys(one["attribution"] for one in chosen)),
    }

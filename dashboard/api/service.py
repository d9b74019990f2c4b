"""What there is below the root, as a document for whoever comes without one."""

from __future__ import annotations

from typing import Any

from dashboard.api import outlines
from dashboard.api.origins import ACCREDITATION, origin
from dashboard.api.shapes import DESCRIPTION, FORMATS, GUIDE, ROOT
from dashboard.api.tables import TABLES
from dashboard.i18n import t
from dashboard.package import Package


def document(package: Package, *, base: str) -> dict[str, Any]:
    """The tables with their addresses and parameters, and what holds for all of them."""
    return {
        "title": t("Recorded Crime Explorer: the figures for programs"),
        "statistics": ACCREDITATION,
        **origin(package, [one["name"] for one in package.manifest.get("sources", ())]),
        "package": package.version,
        "releases": [day.isoformat() for day in package.releases],
        "documentation": f"{base}{GUIDE}",
        "description": f"{base}{DESCRIPTION}",
        "tables": [
            {
                "name": table.name,
                "title": table.title(),
                "about": table.about(),
                **{form: f"{base}{table.path}.{form}" for form in FORMATS},
                "parameters": [parameter.name for parameter in table.parameters],
            }
            for table in TABLES.values()
        ],
        "boundaries": {
            "name": outlines.NAME,
            "title": outlines.title(),
            "about": outlines.about(),
            "geojson": f"{base}{ROOT}/{outlines.NAME}",
            "parameters": [outlines.LAYER.name],
        },
    }

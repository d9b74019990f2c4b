"""Records of an ArcGIS feature service: the address to ask and the answer read strictly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl.catalog import RemoteFile, Source
from etl.problems import collecting, fail

_DECEMBER_2023 = date(2023, 12, 31)
_HOST = "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services"
_NEXT = "fetch it again: python -m etl update"


def query_url(service: str, *, geometry: bool) -> str:
    """The address that gives every record of a service, with its shape (in degrees) or without."""
    form = "outSR=4326&f=geojson" if geometry else "returnGeometry=false&f=json"
    return f"{_HOST}/{service}/FeatureServer/0/query?where=1%3D1&outFields=*&{form}"


def edition(source: Source, service: str, *, geometry: bool) -> tuple[RemoteFile, ...]:
    """The edition of December 2023 that a source is built on, as the one file to fetch."""
    return (
        RemoteFile(
            source_id=source.source_id,
            url=query_url(service, geometry=geometry),
            title=source.title,
            file_name=f"{service}.{'geojson' if geometry else 'json'}",
            release_date=_DECEMBER_2023,
            content="arcgis",
        ),
    )


def read_features(path: Path, *, file: str) -> list[Mapping[str, Any]]:
    """The features of a stored answer.

    Raises ``InputError`` for anything but JSON, for an ``error`` body (the service sends those with status
    200), for an answer that was cut off and for one without features.
    """
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise fail(f"not JSON: {error}", file=file, next_step=_NEXT) from error
    if not isinstance(body, dict):
        raise fail("not an answer of a feature service", file=file, next_step=_NEXT)
    if "error" in body:
        raise fail(f"the service answered with an error: {body['error']}", file=file, next_step=_NEXT)
    inner = body.get("properties")
    if body.get("exceededTransferLimit") or (isinstance(inner, dict) and inner.get("exceededTransferLimit")):
        raise fail("the answer was cut off: more records were to follow", file=file, next_step=_NEXT)
    features = body.get("features")
    if not isinstance(features, list) or not features:
        raise fail("the answer holds no features", file=file, next_step=_NEXT)
    with collecting(next_step=_NEXT) as problems:
        for number, feature in enumerate(features, start=1):
            if not isinstance(feature, dict):
                problems.add(f"can't use {str(feature)[:40]!r}", file=file, row=number, allowed="a feature")
    return features


def attributes(path: Path, *, file: str, names: Sequence[str]) -> pd.DataFrame:
    """The named attributes of every feature as text columns; a missing or empty one is an error."""
    return attributes_of(read_features(path, file=file), file=file, names=names)


def attributes_of(features: Sequence[Mapping[str, Any]], *, file: str, names: Sequence[str]) -> pd.DataFrame:
    """As ``attributes``, for features that were read already (``properties`` in GeoJSON)."""
    records: list[dict[str, str]] = []
    with collecting(next_step=_NEXT) as problems:
        for number, feature in enumerate(features, start=1):
            found = feature.get("attributes") or feature.get("properties") or {}
            for name in names:
                if not isinstance(found.get(name), str) or not found[name].strip():
                    problems.add(
                        f"can't use {found.get(name)!r}", file=file, row=number, column=name, allowed="text"
                    )
            records.append({name: str(found.get(name)).strip() for name in names})
    return pd.DataFrame(records, columns=list(names))


def refuse_repeated(codes: Iterable[str], *, file: str, what: str) -> None:
    """Raise ``InputError`` that lists the codes that stand more than once."""
    counted = pd.Series(list(codes)).value_counts()
    with collecting(next_step=_NEXT) as problems:
        for code, number in counted[counted > 1].sort_index().items():
            problems.add(f"{what} {code} stands {number} times", file=file, allowed="once")

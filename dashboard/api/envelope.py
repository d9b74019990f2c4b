"""An answer from its rows: where they come from, how many there are, and where the next ones are."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from dashboard.api.encode import json_rows
from dashboard.api.made import Made
from dashboard.api.origins import ACCREDITATION, origin
from dashboard.api.shapes import DESCRIPTION, FORMATS, GUIDE, Asked, Table
from dashboard.exports.csv import csv
from dashboard.package import Package
from dashboard.web.answer import body

# Answers of a megabyte are made while somebody waits: half the time for a third more bytes.
LEVEL = 3


def made(package: Package, table: Table, asked: Asked, *, base: str, form: str, path: str) -> Made:
    """The answer in a format: a page of the rows, as text ready to be sent.

    ``base`` is where the site stands; ``path`` is what was asked, with the ending that it had, and what the
    address of the next page begins with.
    """
    rows = table.rows(package, asked)
    columns = table.columns(package)
    shown = rows.iloc[asked.offset : asked.offset + asked.limit]
    following = next_address(asked, address=f"{base}{path}", count=len(rows))
    if form == "csv":
        table_of_rows = csv(shown[[column.name for column in columns]])
        return Made(body=body(table_of_rows, FORMATS[form], level=LEVEL), following=following)
    meta = meta_of(package, table, asked, base=base, count=len(rows), following=following)
    head = f'{{"meta":{json.dumps(meta, ensure_ascii=False)},\n"data":'.encode()
    text = b"".join((head, json_rows(shown, columns), b"}\n"))
    return Made(body=body(text, FORMATS[form], level=LEVEL), following=following)


def next_address(asked: Asked, *, address: str, count: int) -> str | None:
    """The address of the rows after these, or None after the last of them."""
    after = asked.offset + asked.limit
    if after >= count:
        return None
    params = {**asked.spelled, "limit": str(asked.limit), "offset": str(after)}
    return f"{address}?{urlencode(params)}"


def meta_of(
    package: Package, table: Table, asked: Asked, *, base: str, count: int, following: str | None
) -> dict[str, Any]:
    """What is said of the rows; ``count`` is how many there are with these choices, on all pages together."""
    return {
        "title": table.title(),
        "release": table.released(package, asked).isoformat(),
        **origin(package, table.origins),
        "statistics": ACCREDITATION,
        "page": f"{base}{table.page(package, asked)}",
        "documentation": f"{base}{GUIDE}",
        "description": f"{base}{DESCRIPTION}",
        "package": package.version,
        "count": count,
        "limit": asked.limit,
        "offset": asked.offset,
        "next": following,
    }

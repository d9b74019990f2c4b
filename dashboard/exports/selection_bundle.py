"""The rows of one figure as a data package: CSV with description, notes, licence, citation, checksums."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.spec import Note, Words
from dashboard.exports import papers
from dashboard.exports.archive import Archive, Entry
from dashboard.exports.citation import citation
from dashboard.exports.csv import csv_pieces
from dashboard.exports.describing import PROFILE, csvw_group, fields_of, resource, with_plain_names
from dashboard.i18n import current_language, format_date, t

NOTES_FILE = "notes.csv"


def selection_bundle(
    frame: pd.DataFrame,
    *,
    words: Words,
    notes: Sequence[Note],
    link: str,
    released: date,
    accessed: date,
    name: str,
) -> bytes:
    """The archive of one frame of rows, as ``observations`` makes them or a chart's own table.

    ``name`` is the name of its CSV file without an ending: small letters, digits and hyphens. The same rows,
    words and days give the same bytes.
    """
    rows, listed = with_plain_names(frame), _notes_frame(notes)
    archive = Archive()
    entry = archive.add(f"data/{name}.csv", csv_pieces(rows))
    noted = archive.add(f"data/{NOTES_FILE}", csv_pieces(listed))
    cited = citation(headline=words.title, released=released, accessed=accessed, link=link)
    descriptor = {
        "$schema": PROFILE,
        "name": name,
        "title": words.title,
        "description": words.subtitle,
        "version": released.isoformat(),
        "licenses": [{"name": papers.LICENCE, "path": papers.LICENCE_URL}],
        "sources": [{"title": line} for line in words.sources],
        **({"homepage": link} if link.startswith(("https://", "http://")) else {}),
        "resources": [
            resource(entry, name=name, fields=fields_of(rows), title=words.title, rows=len(rows)),
            resource(noted, name="notes", fields=_notes_fields(), title=t("Notes"), rows=len(listed)),
        ],
    }
    archive.add_all(
        [
            ("datapackage.json", _json(descriptor)),
            ("csv-metadata.json", _json(_csvw(descriptor, released=released))),
            ("README.md", _readme(words, notes, entry=entry, link=link, released=released, cited=cited)),
            ("CITATION.txt", f"{cited}\n"),
            ("CITATION.cff", _citation_file(words, link=link, released=released)),
        ]
    )
    return archive.finish()


def _notes_frame(notes: Sequence[Note]) -> pd.DataFrame:
    return pd.DataFrame(
        [(note.number, note.label, note.text, note.caveat_id) for note in notes],
        columns=["note", "label", "text", "caveat_id"],
    )


def _notes_fields() -> list[dict[str, Any]]:
    return [
        {"name": "note", "type": "integer", "description": t("Number of the note in the chart")},
        {"name": "label", "type": "string", "description": t("Note in a few words")},
        {"name": "text", "type": "string", "description": t("Note in full")},
        {
            "name": "caveat_id",
            "type": "string",
            "description": t("Identifier that the column “caveats” of the figures holds"),
        },
    ]


def _csvw(descriptor: dict[str, Any], *, released: date) -> dict[str, Any]:
    return csvw_group(
        descriptor["resources"],
        language=current_language(),
        title=descriptor["title"],
        description=descriptor["description"],
        license={"@id": papers.LICENCE_URL},
        issued=released.isoformat(),
    )


def _readme(
    words: Words, notes: Sequence[Note], *, entry: Entry, link: str, released: date, cited: str
) -> str:
    lines = [t("# {title}", title=words.title), "", words.subtitle, ""]
    lines += [t("- Release: {date}", date=format_date(released))]
    if link:
        lines.append(t("- Address of this view: {link}", link=link))
    files = [
        (entry.path, t("what the figure shows, one observation a row")),
        (f"data/{NOTES_FILE}", t("the notes of the figure, with their numbers")),
    ]
    lines += ["", *papers.listed(files)]
    if words.sources:
        lines += [t("## Sources"), "", *(f"- {line}" for line in words.sources), ""]
    if notes:
        lines += [t("## Notes"), ""]
        lines += [_note_line(note) for note in notes] + [""]
    lines += [*papers.how_to_read(), t("## How to cite"), "", cited, ""]
    return "\n".join(lines)


def _note_line(note: Note) -> str:
    if note.label:
        return t("{number}. {label}. {text}", number=note.number, label=note.label, text=note.text)
    return t("{number}. {text}", number=note.number, text=note.text)


def _citation_file(words: Words, *, link: str, released: date) -> str:
    return papers.citation_file(
        title=words.title,
        abstract=words.subtitle,
        version=released.isoformat(),
        released=released,
        url=link,
        references=[
            papers.Cited(
                title=t("Police recorded crime open data tables"),
                publisher=t("Home Office"),
                released=released.isoformat(),
            )
        ],
    )


def _json(told: dict[str, Any]) -> str:
    return f"{json.dumps(told, indent=1, ensure_ascii=False)}\n"

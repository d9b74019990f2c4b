"""The pack as one ZIP file: papers, charts and tables, the same bytes on the same day."""

from __future__ import annotations

from dashboard.charts import in_print
from dashboard.charts.look import Look
from dashboard.exports.archive import Archive
from dashboard.exports.csv import csv
from dashboard.figure import rows, workbook
from dashboard.press.as_html import story_html
from dashboard.press.as_markdown import alt_texts, start_here, story_md
from dashboard.press.finding import as_rows
from dashboard.press.pictures import Picture
from dashboard.press.story import Story

SIZES = ((1200, 675), (1600, 900))


def packed(story: Story) -> bytes:
    """The files of a story, in the order of their names. Raises PrintError where a chart has no room."""
    files = {
        "START-HERE.md": start_here(story).encode(),
        "alt-texts.txt": alt_texts(story).encode(),
        "citation.txt": f"{story.citation}\n".encode(),
        "story.html": story_html(story).encode(),
        "story.md": story_md(story).encode(),
        "tables/findings.csv": csv(as_rows(tuple(told.finding for told in story.findings))),
    }
    for shown in story.pictures:
        files |= _of_picture(shown.picture)
    archive = Archive()
    for path in sorted(files):
        archive.add(path, [files[path]])
    return archive.finish()


def _of_picture(picture: Picture) -> dict[str, bytes]:
    chart = picture.figure.chart
    found = {
        f"charts/{picture.name}-{width}x{height}.png": in_print.png(chart, Look(width=width, height=height))
        for width, height in SIZES
    }
    found[f"charts/{picture.name}.svg"] = picture.svg
    found[f"tables/{picture.name}.csv"] = csv(rows(picture.figure))
    found[f"tables/{picture.name}.xlsx"] = workbook(picture.figure)
    return found

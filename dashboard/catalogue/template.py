"""The template of all messages: extraction, and its text in a form that changes only when words change."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[2]
MAPPING = ROOT / "dashboard" / "locale" / "babel.cfg"
TEMPLATE = ROOT / "dashboard" / "locale" / "messages.pot"
KEYWORDS = {"t": None, "tn": (1, 2)}
HEADER = (
    "# Every word a reader of Recorded Crime Explorer sees.\n# Written by `python -m dashboard.catalogue`: "
    "run it after changing words."
)
FOLDERS = ("dashboard", "data/reference", "data/published")


def extract(root: Path = ROOT) -> Catalog:
    """Every message under ``root``, sorted by its words; places are files without line numbers."""
    with MAPPING.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, filename=str(MAPPING))
    catalogue = Catalog(
        project="Recorded Crime Explorer", charset="utf-8", copyright_holder="", msgid_bugs_address=""
    )
    catalogue.header_comment = HEADER
    found = extract_from_dir(
        root,
        method_map=methods,
        options_map=options,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
        directory_filter=_is_ours(root),
    )
    for file_name, _line, message, comments, context in found:
        place = [(file_name.replace("\\", "/"), 0)]
        hints = comments if file_name.endswith(".py") else []
        catalogue.add(message, None, place, auto_comments=hints, context=context)
    return catalogue


def as_text(catalogue: Catalog) -> str:
    """The template as text: the same words give the same bytes, whatever the day."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    dated = ('"POT-Creation-Date:', '"PO-Revision-Date:', '"Generated-By:')
    return "".join(line for line in lines if not line.startswith(dated))


def _is_ours(root: Path) -> Callable[[str], bool]:
    """Walk only the folders that words come from."""
    tops = {Path(folder).parts[0] for folder in FOLDERS}
    inside = {root / folder for folder in FOLDERS}

    def filter_directory(path: str) -> bool:
        folder = Path(path).absolute()
        parts = folder.relative_to(root).parts
        if not parts:
            return True
        if parts[0] not in tops or parts[-1].startswith((".", "__")):
            return False
        return len(parts) == 1 or any(folder.is_relative_to(place) for place in inside)

    return filter_directory

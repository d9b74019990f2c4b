"""No word for readers is written straight into a call that draws it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).resolve().parents[3]
DRAWS = {
    "badge",
        "button"
    ,
        "caption"
    ,
        "checkbox"
    ,
        "dataframe"
    ,
        "download_button"
    ,
        "error"
    ,
        "expander"
    ,
        "header"
    ,
        "info"
    ,
    "link_button", "markdown", "metric", "multiselect", "number_input", "page_link", "pills", "plotly_chart",
    "popover",
        "radio"
    ,
        "segmented_control"
    ,
        "select_slider"
    ,
        "selectbox"
    ,
        "slider"
    ,
        "subheader"
    ,
        "success"
    ,
        "table"
    ,
    "tabs", "text", "text_input", "title", "toast", "toggle", "warning", "write",
    "Column", "NumberColumn", "TextColumn", "LinkColumn", "Page",
}  # fmt: skip
SAID = {"alt", "body", "help", "label", "placeholder", "title", "caption"}
FROM_CATALOGUE = {"t", "tn", "td"}
WORD = re.compile(r"[A-Za-z]{3,}")
# Calls of the same names that draw nothing: tables of the package, logs, streams.
NOT_DRAWN = {"package", "_LOG", "stderr", "file"}
NOT_WORDS = re.compile(r":material/[a-z_]+:|https?://\S+|app_pages/[a-z]+\.py|\\[a-z]+")


def plain_words(path: Path) -> list[str]:
    """Places in a file where a literal word reaches a drawing call."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if _draws(node):
            first = node.args[:1] if getattr(node.func, "attr", "") not in {"Page", "page_link"} else []
            said = [keyword.value for keyword in node.keywords if keyword.arg in SAID]
            for value in (*first, *said):
                found += [f"{path.name}:{value.lineno}: {text!r}" for text in _literals(value)]
    return found


def _draws(node: ast.AST) -> TypeGuard[ast.Call]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in DRAWS):
        return False
    receiver = node.func.value
    name = receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
    return name not in NOT_DRAWN


def _literals(value: ast.expr) -> list[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [value.value] if WORD.search(NOT_WORDS.sub("", value.value)) else []
    if isinstance(value, ast.JoinedStr):
        return [text for part in value.values for text in _literals(part)]
    if isinstance(value, ast.FormattedValue):
        return _literals(value.value)
    if isinstance(value, ast.BinOp):
        return [*_literals(value.left), *_literals(value.right)]
    if isinstance(value, ast.IfExp):
        return [*_literals(value.body), *_literals(value.orelse)]
    return []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "dashboard").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_drawn_words_come_from_the_catalogue(path: Path) -> None:
    assert plain_words(path) == []


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("st.title('All the data')", 1),
        ("column.markdown(f'**Rows** {n}')", 1),
        ("st.dataframe(frame, alt='Rows' if a else t('x'))", 1),
        ("st.title(t('All the data'))", 0),
        ("st.button(label, icon=':material/download:')", 0),
    ],
)
def test_the_search_sees_literals(tmp_path: Path, code: str, places: int) -> None:
    file = tmp_path / "page.py"
    file.write_text(code, encoding="utf-8")
    assert len(plain_words(file)) == places

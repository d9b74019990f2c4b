"""Every string of a drawn page that a reader sees or hears, with where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

READ = {"label", "body", "alt", "help", "placeholder", "content", "options", "title", "page_title"}
IN_FIGURES = {"text", "ticktext", "hovertext", "hovertemplate", "texttemplate", "title"}
NOT_SHOWN = {"html"}


def strings(at: AppTest) -> Iterator[tuple[str, str]]:
    """Pairs of (where, text) for the whole page."""
    yield from _of_node(at._tree)


def _of_node(node: Any) -> Iterator[tuple[str, str]]:
    proto = getattr(node, "proto", None)
    if proto is not None and node.type not in NOT_SHOWN and not getattr(proto, "query_param_key", ""):
        yield from _of_message(proto, node.type)
    if hasattr(node, "children"):
        for child in node.children.values():
            yield from _of_node(child)
    elif node.type == "table":
        yield from _of_frame(node.value, node.type)
    elif node.type == "plotly_chart":
        yield from _of_figure(json.loads(node.proto.spec), node.type)
    elif node.type == "dataframe":
        yield from _of_columns(json.loads(node.proto.columns or "{}"), node.type)
    elif node.type == "bidi_component":
        given = json.loads(node.proto.json or "{}").values()
        yield from ((f"{node.type}.json", text) for text in given if isinstance(text, str))


def _of_message(message: Any, where: str) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        values = value if field.is_repeated else [value]
        if hasattr(values, "items"):
            continue
        for one in values:
            if field.type == field.TYPE_MESSAGE:
                yield from _of_message(one, f"{where}.{field.name}")
            elif field.type == field.TYPE_STRING and field.name in READ:
                yield f"{where}.{field.name}", one


def _of_frame(frame: pd.DataFrame, where: str) -> Iterator[tuple[str, str]]:
    for column in frame.columns:
        yield f"{where} heading", str(column)
        yield from ((f"{where} cell", cell) for cell in frame[column] if isinstance(cell, str))
    yield from ((f"{where} row", name) for name in frame.index if isinstance(name, str))


def _of_figure(part: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key in IN_FIGURES and isinstance(value, str):
                yield f"{where}.{key}", value
            elif key in IN_FIGURES and isinstance(value, list):
                yield from ((f"{where}.{key}", one) for one in value if isinstance(one, str))
            elif key != "geojson":
                yield from _of_figure(value, where)
    elif isinstance(part, list):
        for one in part:
            yield from _of_figure(one, where)


def _of_columns(columns: dict[str, Any], where: str) -> Iterator[tuple[str, str]]:
    for name, settings in columns.items():
        for key in ("label", "help"):
            if isinstance(settings, dict) and isinstance(settings.get(key), str):
                yield f"{where} column {name}.{key}", settings[key]

"""The tags of a PDF, by which screen readers know what they read."""

from __future__ import annotations

from typing import Any

from pypdf import PdfReader


def tags(reader: PdfReader) -> list[dict[str, Any]]:
    """Every element of the tree of tags."""
    found: list[dict[str, Any]] = []
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if not hasattr(element, "get"):
            continue
        if element.get("/S"):
            found.append(element)
        children = element.get("/K", [])
        children = children.get_object() if hasattr(children, "get_object") else children
        waiting += children if isinstance(children, list) else [children]
    return found

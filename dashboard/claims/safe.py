"""Text from a reader or a table as plain words in Markdown."""

from __future__ import annotations

from dashboard.markdown import plain

__all__ = ["plain"]

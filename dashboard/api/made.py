"""An answer that was made: ready to be sent, and to be kept."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.web.answer import Body


@dataclass(frozen=True, kw_only=True)
class Made:
    """A body, and the address of the rows after those in it, if there are any."""

    body: Body
    following: str | None = None

    @property
    def size(self) -> int:
        """Bytes that it takes in memory, about."""
        return self.body.size

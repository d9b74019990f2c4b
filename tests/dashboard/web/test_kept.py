"""What was made for somebody is kept for others, within a number of bytes."""

from __future__ import annotations

from dashboard.web.answer import Body, body
from dashboard.web.kept import LARGEST_SHARE, OVERHEAD_BYTES, Kept


def test_the_memory_is_bounded_by_bytes() -> None:
    kept = Kept[Body](most_bytes=40_000)
    for number in range(50):
        kept.recall(number, lambda: body(b"x" * 100, "image/png"))
        assert kept.held_bytes <= 40_000
    assert 20 < len(kept) < 50
    kept.recall("large", lambda: body(b"x" * (40_000 // LARGEST_SHARE + 1), "image/png"))
    assert kept.held_bytes == sum(one.size + OVERHEAD_BYTES for one in kept._answers.values())
    assert "large" not in kept._answers

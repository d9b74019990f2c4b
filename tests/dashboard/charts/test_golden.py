"""The words of two printed charts with their places, as they were when somebody looked at them.

A change of layout is meant to show here: look at the pictures, then write the new lines into ``golden/``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.charts import in_print
from dashboard.charts.spec import Chart

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["trend", "printed"])
def test_words_stand_where_they_stood(charts: dict[str, Chart], name: str) -> None:
    lines = [
        f"{round(line.box.left)} {round(line.box.top)} {line.text}"
        for line in in_print.drawn(charts[name]).placed
    ]
    assert lines == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()

"""A chart as SVG, PNG or PDF, drawn by matplotlib without a browser, the same bytes each time."""

from __future__ import annotations

from dashboard.charts.spec import Chart

SIZES: tuple[tuple[int, int], ...] = ((1200, 675), (1600, 900), (2400, 1350))


def svg(chart: Chart, *, width: int = 1200, height: int = 675) -> bytes:
    """The picture with headline, subtitle, chart, notes, source and link as SVG with <title> and <desc>."""
    raise NotImplementedError


def png(chart: Chart, *, width: int = 1200, height: int = 675) -> bytes:
    """The same as PNG of exactly width × height pixels."""
    raise NotImplementedError


def pdf(chart: Chart, *, width: int = 1200, height: int = 675) -> bytes:
    """The same as PDF."""
    raise NotImplementedError

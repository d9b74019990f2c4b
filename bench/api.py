"""The API: what an answer costs that nobody has asked for before, and how many kept ones go out a second."""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from starlette.datastructures import QueryParams

from bench.figures import Figure
from dashboard.api import envelope
from dashboard.api.asked import read
from dashboard.api.tables import TABLES
from dashboard.offences import offences_of
from dashboard.store import open_package
from tests.support.server import free_port, running_app

ADDRESS = "/api/v1/counts.json?offence=88A&areas=all-forces&period=quarter"
LIMIT_MS = 30
LEAST_A_SECOND = 200
# A kept answer is found, tagged and sent through Streamlit's own application.
LIMIT_RATIO = 6
CONNECTIONS = 4
REQUESTS = 150
OFFENCES_A_ROUND = 8


def measure(root: Path, *, rounds: int) -> Iterator[Figure]:
    """Answers that are made anew, then kept ones beside the bare route, interleaved."""
    for name in ("counts", "rates"):
        yield _made_anew(root, name, rounds=rounds)
    yield from _kept(root, rounds=rounds)


def _made_anew(root: Path, name: str, *, rounds: int) -> Figure:
    package, table = open_package(str(root / "data" / "published")), TABLES[name]
    codes = [offence.code for offence in offences_of(package).pickable]
    taken = []
    for code in codes[: OFFENCES_A_ROUND * (rounds + 1)]:
        started = time.perf_counter()
        query = QueryParams({"offence": code, "areas": "all-forces", "period": "quarter"})
        asked = read(query, table.parameters, package)
        envelope.made(package, table, asked, base="", form="json", path=table.path)
        taken.append((time.perf_counter() - started) * 1000)
    warm = taken[OFFENCES_A_ROUND:]
    return Figure(
        name=f"API: {name}, all forces and quarters",
        observed=median(warm),
        limit=LIMIT_MS,
        unit="ms",
        detail=f"another offence each time, nothing kept; median of {len(warm)}, slowest {max(warm):.0f} ms",
    )


def _ask_often(url: str) -> int:
    """Ask one connection's share of requests; the bytes of an answer."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    size = 0
    for _ in range(REQUESTS):
        connection.request("GET", ADDRESS, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != http.client.OK:
            raise RuntimeError(f"{url}{ADDRESS} answered {answer.status}; next: open it and read why")
    connection.close()
    return size


def _seconds_a_request(url: str) -> float:
    started = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(_ask_often, [url] * CONNECTIONS))
    return (time.perf_counter() - started) / (CONNECTIONS * REQUESTS)


@contextmanager
def _bare_route(root: Path, size: int) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "bench.bare_route", str(port), str(size)]
    with subprocess.Popen(command, cwd=root) as process:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the bare route does not answer on port {port}; next: python -m bench.bare_route")


def _kept(root: Path, *, rounds: int) -> Iterator[Figure]:
    with (
        tempfile.TemporaryDirectory() as logs,
        running_app("dashboard/app.py", folder=root, log_path=Path(logs) / "dashboard.log") as dashboard,
    ):
        size = _ask_often(dashboard.url)
        with _bare_route(root, size) as bare:
            own, base = [], []
            for _ in range(rounds):
                base.append(_seconds_a_request(bare))
                own.append(_seconds_a_request(dashboard.url))
    detail = f"{1 / median(own):.0f} a second against {1 / median(base):.0f}, {size / 1000:.0f} kB, gzip"
    yield Figure(
        name="API: a kept answer",
        observed=median(own) / median(base),
        limit=LIMIT_RATIO,
        unit="×",
        detail=detail,
    )
    yield Figure(
        name="API: a kept answer, time of each",
        observed=median(own) * 1000,
        limit=1000 / LEAST_A_SECOND,
        unit="ms",
        detail=f"{CONNECTIONS} connections at once, {LEAST_A_SECOND} a second wanted",
    )

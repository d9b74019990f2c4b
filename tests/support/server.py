"""Start a Streamlit app with the real command, wait until it answers, and keep its log."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60.0


class ServerDidNotStartError(RuntimeError):
    """The command ended or stayed silent; the message carries its log."""


@dataclass(frozen=True, kw_only=True)
class RunningApp:
    """A server on this machine: its address, its process and everything that it printed."""

    url: str
    process: subprocess.Popen[bytes]
    log_path: Path

    def log(self) -> str:
        """Everything printed so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A port nobody listens on at the moment, and that no other worker of this run of tests is offered.

    Each worker takes every so many-th pair of ports: systems may offer odd ones only.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    mine = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % workers
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        if port // 2 % workers == mine:
            return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def running_app(
    script: str, *, folder: Path, log_path: Path, environment: Mapping[str, str] | None = None
) -> Iterator[RunningApp]:
    """Run ``streamlit run SCRIPT`` in ``folder`` on a free port of this machine until the block ends.

    Raises ServerDidNotStartError with the log when the health address stays silent for 60 seconds.
    """
    port = free_port()
    command: Sequence[str] = [sys.executable, "-m", "streamlit", "run", script]
    settings = {
        **os.environ,
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_SERVER_HEADLESS": "true",
        "PYTHONUNBUFFERED": "1",
        **(environment or {}),
    }
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=settings, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        app = RunningApp(url=f"http://127.0.0.1:{port}", process=process, log_path=log_path)
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _answers(app.url):
                if process.poll() is not None or time.monotonic() > deadline:
                    message = f"{' '.join(command)} did not answer on port {port}; its log:\n{app.log()}"
                    raise ServerDidNotStartError(message)
                time.sleep(0.1)
            yield app
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

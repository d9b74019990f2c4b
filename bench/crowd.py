"""Nine readers who change something every two seconds, while a tenth sits at a browser and waits.

The nine speak the server's own protocol over a web socket, so that the machine's processors are not spent
on drawing nine pages that nobody looks at.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from bench.figures import Figure
from bench.redraw import median_redraw, open_for_changes

OTHERS = 9
PAUSE_SECONDS = 2.0
LIMIT = 2.5
TURNS = 9
ADDRESSES = (
    "offence=88A",
    "offence=19D&period=year",
    "offence=11A&measure=rate_all",
    "offence=71&areas=E92000001",
)
BIGGEST_MESSAGE = 64 * 1024 * 1024


@dataclass(kw_only=True)
class Diary:
    """What one reader met with: seconds of each change, and every error in words."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def _ask(query: str) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.is_history_navigation = True
    return message.SerializeToString()


def _error_in(message: ForwardMsg) -> str:
    if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
        return message.delta.new_element.exception.message
    failed = message.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_WITH_COMPILE_ERROR
    return "the script did not compile" if failed else ""


def read_on(url: str, *, number: int, stop: Event, diary: Diary) -> None:
    """One reader until told to stop: change, wait for the whole answer, rest until two seconds are over."""
    address = f"{url.replace('http://', 'ws://')}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=BIGGEST_MESSAGE) as socket:
        turn = number
        while not stop.is_set():
            started = time.monotonic()
            socket.send(_ask(ADDRESSES[turn % len(ADDRESSES)]))
            while True:
                message = ForwardMsg()
                message.ParseFromString(socket.recv(timeout=30, decode=False))
                if error := _error_in(message):
                    diary.errors.append(error)
                if message.WhichOneof("type") == "script_finished":
                    break
            diary.seconds.append(time.monotonic() - started)
            turn += 1
            stop.wait(max(0.0, PAUSE_SECONDS - diary.seconds[-1]))


@contextmanager
def crowd(url: str) -> Iterator[list[Diary]]:
    """Nine readers until the block ends; one whose thread ends early leaves a note in its diary."""
    stop = Event()
    diaries = [Diary() for _ in range(OTHERS)]

    def live(number: int) -> None:
        try:
            read_on(url, number=number, stop=stop, diary=diaries[number])
        except (OSError, TimeoutError, EOFError, RuntimeError) as error:
            diaries[number].errors.append(f"{type(error).__name__}: {error}")

    threads = [Thread(target=live, args=(number,), daemon=True) for number in range(OTHERS)]
    for thread in threads:
        thread.start()
        time.sleep(PAUSE_SECONDS / OTHERS)
    yield diaries
    stop.set()
    for thread in threads:
        thread.join(timeout=40)


def measure(browser: Browser, dashboard: str) -> list[Figure]:
    """The tenth reader alone, then among nine others, at the same page."""
    page = open_for_changes(browser, f"{dashboard}/")
    median_redraw(page, turns=3, pause_seconds=0)
    alone = median_redraw(page, turns=TURNS, pause_seconds=PAUSE_SECONDS)
    with crowd(dashboard) as diaries:
        page.wait_for_timeout(PAUSE_SECONDS * 1000)
        together = median_redraw(page, turns=TURNS, pause_seconds=PAUSE_SECONDS)
    page.context.close()
    errors = [error for diary in diaries for error in diary.errors]
    changes = sum(len(diary.seconds) for diary in diaries)
    expected = OTHERS * TURNS
    return [
        Figure(
            name="Ten readers: redraw",
            observed=together / alone,
            limit=LIMIT,
            unit="×",
            detail=f"{together * 1000:.0f} ms among ten, {alone * 1000:.0f} ms alone",
        ),
        Figure(
            name="Ten readers: errors",
            observed=len(errors) + (0 if changes >= expected else expected - changes),
            limit=0,
            unit="errors",
            detail=f"{changes} changes by the other nine; {'; '.join(sorted(set(errors)))[:160] or 'none'}",
        ),
    ]

"""A real server on this machine that answers as badly as it is told to."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer:
    """Ways to answer a request; ``call`` numbers the requests for one path from 1."""

    @staticmethod
    def body(content: bytes, *, status: int = 200, **headers: str) -> Responder:
        """A plain answer; header names are written with underscores."""

        def respond(handler: BaseHTTPRequestHandler, _: int) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers:
                handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        return respond

    @staticmethod
    def cut(content: bytes, *, promised: int) -> Responder:
        """Part of a body, then the connection is reset."""

        def respond(handler: BaseHTTPRequestHandler, _: int) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", str(promised))
            handler.end_headers()
            handler.wfile.write(content)
            handler.wfile.flush()
            time.sleep(0.05)
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.close()

        return respond

    @staticmethod
    def silence(seconds: float) -> Responder:
        """Nothing for a while."""

        def respond(handler: BaseHTTPRequestHandler, _: int) -> None:
            time.sleep(seconds)
            with contextlib.suppress(OSError):
                handler.send_error(500)

        return respond

    @staticmethod
    def in_turn(*answers: Responder) -> Responder:
        """One answer after the other; the last one for all later requests."""

        def respond(handler: BaseHTTPRequestHandler, call: int) -> None:
            answers[min(call, len(answers)) - 1](handler, call)

        return respond


Responder = Callable[[BaseHTTPRequestHandler, int], None]


@dataclass
class Site:
    """The running server: what it answers by path, and the requests it got."""

    address: str
    answers: dict[str, Responder]
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        """The full address of a path."""
        return f"{self.address}{path}"


@contextmanager
def site() -> Iterator[Site]:
    """A server on a free port, stopped at the end."""
    serving = Site(address="", answers={})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path
            serving.requests.append((path, dict(self.headers)))
            calls = sum(seen == path for seen, _ in serving.requests)
            serving.answers.get(path, Answer.body(b"no such page", status=404))(self, calls)

        def log_message(self, *_: object) -> None:
            """Keep the output of the tests clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Connections are cut on purpose."""

        def shutdown_request(self, request: object) -> None:
            with contextlib.suppress(OSError):
                super().shutdown_request(request)  # type: ignore[arg-type]

    server = Server(("127.0.0.1", 0), Handler)
    serving.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield serving
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

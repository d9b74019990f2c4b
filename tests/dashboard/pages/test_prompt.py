"""Answers are sent at once on connections of the network, and other servers are left as they are."""

from __future__ import annotations

import socket
from asyncio import Transport
from typing import Any

import anyio
import pytest

from dashboard.middleware import Prompt


class OnASocket(Transport):
    def __init__(self, connection: socket.socket) -> None:
        super().__init__({"socket": connection})


class Cycle:
    """What a server's request looks like from within: `receive` belongs to an object with a transport."""

    def __init__(self, transport: Transport | None) -> None:
        self.transport = transport

    async def receive(self) -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}


def passed_on(transport: Transport | None) -> list[str]:
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    async def send(_message: Any) -> None:
        """Nothing is sent here."""

    anyio.run(Prompt(app), {"type": "http"}, Cycle(transport).receive, send)
    return seen


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_the_delay_of_small_packets_is_switched_off(family: int) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
        assert passed_on(OnASocket(connection)) == ["http"]
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_socket_of_this_machine_alone_is_left_as_it_is() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        assert passed_on(OnASocket(connection)) == ["http"]


def test_a_server_without_a_transport_is_served_all_the_same() -> None:
    assert passed_on(None) == ["http"]

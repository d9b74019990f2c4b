"""What every test shares: the two folders it may read, and a guard that keeps it off the network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The first example of a property may read a package, and a machine may be busy: how long that takes says
# nothing about the property.
settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")

ROOT = Path(__file__).resolve().parents[1]
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


class OutsideNetworkError(AssertionError):
    """A test tried to reach a host other than this machine."""


def _is_this_machine(host: object) -> bool:
    if not isinstance(host, str | bytes):
        return host is None
    name = host.decode() if isinstance(host, bytes) else host
    if name in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback or name in {"0.0.0.0", "::"}
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def no_outside_network() -> Iterator[None]:
    """Refuse every connection and look-up that leaves this machine."""
    patch = pytest.MonkeyPatch()
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def refuse(host: object) -> None:
        if not _is_this_machine(host):
            message = (
                f"a test tried to reach {host!r}; tests are offline: use responses, or a server on 127.0.0.1"
            )
            raise OutsideNetworkError(message)

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            refuse(address[0])
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            refuse(address[0])
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *rest: Any, **named: Any) -> Any:
        refuse(host)
        return look_up(host, *rest, **named)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", guarded_look_up)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """A folder of stand-ins for the publishers' sites, beside the checkout; few machines have one."""
    folder = ROOT.parent / "shared"
    if not (folder / "mirror" / "index.csv").is_file():
        pytest.skip(f"{folder.name}/mirror/index.csv is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def published() -> Path:
    """The published package that is in the repository."""
    folder = ROOT / "data" / "published"
    if not (folder / "datapackage.json").is_file():
        pytest.fail(f"{folder} holds no datapackage.json; next: python -m etl build")
    return folder


@pytest.fixture(scope="session")
def package(published: Path) -> Any:
    """The published package, opened as the dashboard opens it."""
    from dashboard.store import open_package

    return open_package(str(published))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """On the build machine nothing may be skipped: what a test needs is there, or the run is red."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and CI=true allows no skip: {report.longrepr}"
    return report  # type: ignore[return-value]

"""The address of a pack: read strictly, kept, and sent under a name that says what it is."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from email.utils import format_datetime

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard import middleware
from dashboard.freshness import today
from dashboard.package import Package
from dashboard.press import route
from dashboard.press.story import Story
from dashboard.selection import default_selection
from dashboard.web.kept import Kept
from tests.support.asks import ask

ONE = {"areas": "W15000003"}


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def served(package: Package, made: list[str], monkeypatch: pytest.MonkeyPatch) -> Starlette:
    def packed(story: Story) -> bytes:
        made.append(story.headline)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(zipfile.ZipInfo("story.md"), story.headline)
        return stream.getvalue()

    monkeypatch.setattr(route, "open_package", lambda: package)
    monkeypatch.setattr(route, "packed", packed)
    monkeypatch.setattr(route, "_kept", Kept(route.MOST_BYTES))
    return Starlette(routes=route.ROUTES, middleware=[Middleware(middleware.Guarded)])


def test_a_pack_is_a_download_with_a_tag_and_is_made_once(served: Starlette, made: list[str]) -> None:
    got = ask(served, route.PATH, params=ONE)
    assert (got.status, got.headers["content-type"]) == (200, "application/zip")
    name = "recorded-crime-press-pack-88a-south-wales-2026-04-23.zip"
    assert got.headers["content-disposition"] == f'attachment; filename="{name}"'
    since = datetime.combine(today(), time.min, tzinfo=UTC)  # the day of the accessed date in it
    assert got.headers["last-modified"] == format_datetime(since, usegmt=True)
    assert zipfile.ZipFile(io.BytesIO(got.body)).namelist() == ["story.md"]
    again = ask(served, route.PATH, {"If-None-Match": got.headers["etag"]}, params=ONE)
    assert (again.status, again.body) == (304, b"")
    head = ask(served, route.PATH, params=ONE, method="HEAD")
    assert (head.status, head.headers["etag"]) == (200, got.headers["etag"])
    assert len(made) == 1


def test_the_force_page_and_the_selection_name_the_same_pack(served: Starlette, made: list[str]) -> None:
    by_force = ask(served, route.PATH, params={"force": "W15000003"})
    assert by_force.headers["etag"] == ask(served, route.PATH, params=ONE).headers["etag"]
    assert len(made) == 1


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("areas=nowhere", "areas"),
        ("offence=../../etc/passwd", "offence"),
        ("offence=<script>alert(1)</script>", "offence"),
        ("release=2020-01-01", "release"),
        ("measure=worst", "measure"),
        ("force=E92000001", "force"),
        ("force=W15000003&force=W15000002", "force"),
        ("file=/etc/passwd", "file"),
        (f"areas={'x' * 3000}", "areas"),
    ],
)
def test_what_does_not_exist_is_refused(
    served: Starlette, made: list[str], query: str, parameter: str
) -> None:
    got = ask(served, route.PATH, params=query)
    assert (got.status, got.headers["content-type"]) == (400, "application/problem+json")
    assert got.json()["parameter"] == parameter
    assert b"<script>" not in got.body or got.headers["x-content-type-options"] == "nosniff"
    assert made == []


def test_endless_queries_and_other_methods_are_refused(served: Starlette) -> None:
    assert ask(served, route.PATH, params=f"areas={'x' * 10_000}").status == 414
    assert ask(served, route.PATH, method="POST").status == 405


def test_who_comes_when_many_wait_is_asked_to_come_again(
    served: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def acquire(self, *, blocking: bool) -> bool:
            return blocking

    monkeypatch.setattr(route, "_places", Full())
    got = ask(served, route.PATH, params=ONE)
    assert (got.status, got.headers["retry-after"]) == (503, "60")


def test_the_link_of_a_page_spells_out_everything(package: Package) -> None:
    selection = default_selection(package).with_(areas=("W15000003",))
    address = route.beside("https://crime.example/below/force?x=1", selection, package)
    assert address.startswith("https://crime.example/below/press/pack.zip?offence=88A&areas=W15000003")
    assert "release=2026-04-23" in address
    assert route.beside(None, selection, package).startswith("/press/pack.zip?")

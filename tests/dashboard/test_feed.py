"""The feed of what each release changed: valid Atom, stable identities, nothing unescaped."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard import feed, feed_route, i18n, middleware, server
from dashboard.package import Package
from tests.support.asks import ask
from tests.support.release_packages import loaded, with_changes, with_tables

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BASE = "https://crime.example/"
FEED = f"{BASE}changes.atom"
HOSTILE = "<script>alert(1)</script> & \"'\x00\x0b]]> \ufffe"
MakeFiles = Callable[..., dict[str, bytes]]
MakeCounts = Callable[..., dict[tuple[str, str, str], int | None]]
WriteFiles = Callable[[dict[str, bytes]], Path]


def text(parent: ET.Element, name: str) -> str:
    found = parent.findall(f"a:{name}", ATOM)
    assert len(found) == 1
    return found[0].text or ""


@pytest.fixture
def site(published: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    return Starlette(routes=server.ROUTES, middleware=[Middleware(middleware.Guarded)])


def test_the_feed_has_what_the_standard_asks_for(package: Package) -> None:
    root = ET.fromstring(feed.atom(package, base=BASE))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert text(root, "id").startswith("urn:uuid:")
    assert text(root, "title")
    assert datetime.fromisoformat(text(root, "updated")).date() == package.latest
    assert root.findtext("a:author/a:name", namespaces=ATOM)
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links["self"] == f"{BASE}changes.atom"
    assert links["alternate"] == f"{BASE}changes"


def test_each_release_held_is_one_entry_newest_first(package: Package) -> None:
    root = ET.fromstring(feed.atom(package, base=BASE))
    entries = root.findall("a:entry", ATOM)
    days = [datetime.fromisoformat(text(entry, "updated")).date() for entry in entries]
    assert tuple(days) == package.releases
    assert len({text(entry, "id") for entry in entries}) == len(entries)
    for entry, day in zip(entries, days, strict=True):
        link = entry.find("a:link", ATOM)
        assert link is not None
        address = urlsplit(link.get("href", ""))
        assert (address.path, parse_qs(address.query)) == ("/changes", {"release": [day.isoformat()]})
    assert "22,959 of the 258,482 figures" in text(entries[0], "summary")
    assert "under UK Finance" in text(entries[0], "summary")


def test_identities_do_not_depend_on_where_the_site_is_served(package: Package) -> None:
    one, two = (
        [node.text for node in ET.fromstring(feed.atom(package, base=base)).iter("{http://www.w3.org/2005/Atom}id")]
        for base in (BASE, "http://localhost:8501/crime/")
    )  # fmt: skip
    assert one == two == [feed.urn("feed"), feed.urn("2026-04-23"), feed.urn("2023-10-19")]
    assert feed.urn("2026-04-23") == "urn:uuid:e71d7696-e78c-5fa4-809b-c80d35dfe65d"


def hostile_files(make_files: MakeFiles, make_counts: MakeCounts) -> dict[str, bytes]:
    old = make_counts("2016/17 Q1", "2016/17 Q4") | {("XAFR", "88A", "2016/17 Q1"): 3}
    files = with_changes(make_files(make_counts("2016/17 Q1", "2016/17 Q4"), old))
    areas = pd.read_parquet(io.BytesIO(files["areas.parquet"]))
    named = areas["area_name"].where(areas["area_code"] != "XAFR", HOSTILE)
    return with_tables(files, areas=areas.assign(area_name=named))


def test_hostile_words_in_a_name_stay_words(make_files: MakeFiles, make_counts: MakeCounts) -> None:
    made = feed.atom(loaded(hostile_files(make_files, make_counts)), base='https://x.example/"><b>')
    assert b"<script>" not in made
    assert b"\x00" not in made
    root = ET.fromstring(made)
    assert "<script>alert(1)</script> & \"'\ufffd\ufffd]]> \ufffd" in text(
        root.findall("a:entry", ATOM)[0], "summary"
    )
    assert {node.tag.rpartition("}")[2] for node in root.iter()} == {
        "feed", "id", "title", "subtitle", "updated", "author", "name", "link", "rights", "entry",
        "published", "summary",
    }  # fmt: skip


def test_the_route_answers_with_the_feed_for_its_own_address(site: Starlette) -> None:
    answer = ask(site, FEED, {"Accept-Encoding": "identity"})
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    assert "content-encoding" not in answer.headers
    root = ET.fromstring(answer.plain)
    assert next(link.get("href") for link in root.findall("a:link", ATOM)) == FEED


def test_the_feed_below_a_path_names_that_path(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    site = Starlette()
    site.mount("/crime", Starlette(routes=server.ROUTES))
    answer = ask(site, f"{BASE}crime/changes.atom?utm=1")
    links = [link.get("href") for link in ET.fromstring(answer.plain).findall("a:link", ATOM)]
    assert links[0] == "https://crime.example/crime/changes.atom"


@pytest.mark.parametrize("host", ['x"><b>', "[bad", "", "evil.example/path?q", "x:99999"])
def test_a_host_that_is_none_is_not_repeated(site: Starlette, host: str) -> None:
    answer = ask(site, FEED, {"Host": host})
    assert answer.status == 200
    links = [link.get("href") for link in ET.fromstring(answer.plain).findall("a:link", ATOM)]
    assert links[0] == FEED


def test_the_feed_is_compressed_where_that_is_taken(site: Starlette) -> None:
    plain = ask(site, FEED, {"Accept-Encoding": "identity"})
    packed = ask(site, FEED, {"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.plain == plain.body
    assert int(packed.headers["content-length"]) == len(packed.body) < len(plain.body)
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in packed.headers["vary"]


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_an_unchanged_feed_is_not_sent_again(site: Starlette, form: str) -> None:
    tag = ask(site, FEED).headers["etag"]
    again = ask(site, FEED, {"If-None-Match": form.format(tag=tag)})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == tag


def test_another_tag_gets_the_feed(site: Starlette) -> None:
    assert ask(site, FEED, {"If-None-Match": '"other"'}).status == 200


def test_a_question_about_the_feed_alone_gets_no_body(site: Starlette) -> None:
    answer = ask(site, FEED, method="HEAD")
    assert answer.status == 200
    assert answer.headers["etag"] == ask(site, FEED).headers["etag"]
    assert ask(site, FEED, method="POST").status == 405


def test_a_package_that_does_not_say_has_no_feed(
    make_files: MakeFiles,
    make_counts: MakeCounts,
    write_package: WriteFiles,
    site: Starlette,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = write_package(make_files(make_counts("2016/17 Q1", "2016/17 Q4")))
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(folder))
    answer = ask(site, FEED)
    assert answer.status == 404
    assert "python -m etl build" in answer.json()["detail"]


def test_no_package_is_no_feed_for_now(
    site: Starlette, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(tmp_path / "nothing"))
    assert ask(site, FEED).status == 503


def test_another_address_below_the_feed_is_not_found(site: Starlette) -> None:
    assert ask(site, f"{FEED}/x").status == 404


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("https://x.example/changes?release=2023-10-19", "https://x.example/changes.atom"),
        ("https://x.example/crime/changes", "https://x.example/crime/changes.atom"),
        (None, "/changes.atom"),
    ],
)
def test_the_feed_stands_beside_the_page(page: str | None, address: str) -> None:
    assert feed_route.beside(page) == address


def test_the_language_of_the_feed_is_named(package: Package) -> None:
    root = ET.fromstring(feed.atom(package, base=BASE))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert i18n.current_language() == "en"

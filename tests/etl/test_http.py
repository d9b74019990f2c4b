"""Downloads over a real connection: what is retried, what is refused, what the message says."""

from __future__ import annotations

import gzip
import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.http import USER_AGENT, HttpClient, Limits
from etl.magic import WrongContentError
from etl.transport import DownloadError
from tests.etl.server import Answer, Site, site

BODY = b"a real workbook" * 5_000
QUICK = Limits(connect_s=2, read_s=0.5, attempts=3, backoff_s=0.01, wait_max_s=1, max_bytes=200_000)


@pytest.fixture
def publisher() -> Iterator[Site]:
    with site() as serving:
        yield serving


@pytest.fixture
def client() -> Iterator[HttpClient]:
    made = HttpClient(QUICK)
    yield made
    made.close()


def test_a_file_comes_whole_with_its_hash_and_validators(
    publisher: Site, client: HttpClient, tmp_path: Path
) -> None:
    publisher.answers["/file"] = Answer.body(BODY, ETag='"v1"', Last_Modified="Thu, 23 Apr 2026 08:30:00 GMT")

    came = client.download(publisher.url("/file"), tmp_path / "file")

    assert came is not None
    assert (tmp_path / "file").read_bytes() == BODY
    assert came.sha256 == hashlib.sha256(BODY).hexdigest()
    assert (came.size_bytes, came.etag) == (len(BODY), '"v1"')
    assert came.last_modified == "Thu, 23 Apr 2026 08:30:00 GMT"


def test_sites_are_told_who_asks_and_asked_for_plain_bytes(publisher: Site, client: HttpClient) -> None:
    publisher.answers["/page"] = Answer.body(b"hello")

    assert client.get_text(publisher.url("/page")) == "hello"

    headers = publisher.requests[0][1]
    assert headers["User-Agent"] == USER_AGENT
    assert headers["Accept-Encoding"] == "identity"


def test_what_has_not_changed_is_not_fetched_again(
    publisher: Site, client: HttpClient, tmp_path: Path
) -> None:
    publisher.answers["/file"] = Answer.body(b"", status=304)

    came = client.download(
        publisher.url("/file"), tmp_path / "file", etag='"v1"', last_modified="Thu, 23 Apr 2026 08:30:00 GMT"
    )

    assert came is None
    assert list(tmp_path.iterdir()) == []
    assert publisher.requests[0][1]["If-None-Match"] == '"v1"'
    assert publisher.requests[0][1]["If-Modified-Since"] == "Thu, 23 Apr 2026 08:30:00 GMT"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_trouble_is_tried_again(
    publisher: Site, client: HttpClient, tmp_path: Path, status: int
) -> None:
    publisher.answers["/file"] = Answer.in_turn(Answer.body(b"later", status=status), Answer.body(BODY))

    assert client.download(publisher.url("/file"), tmp_path / "file") is not None
    assert (tmp_path / "file").read_bytes() == BODY
    assert len(publisher.requests) == 2


@pytest.mark.parametrize(("status", "says"), [(429, "fewer requests"), (500, "later"), (503, "later")])
def test_a_lasting_trouble_ends_with_the_status_and_advice(
    publisher: Site, client: HttpClient, tmp_path: Path, status: int, says: str
) -> None:
    publisher.answers["/file"] = Answer.body(b"no", status=status)

    with pytest.raises(DownloadError, match=rf"/file: status {status} .*{says}"):
        client.download(publisher.url("/file"), tmp_path / "file")
    assert len(publisher.requests) == QUICK.attempts
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("status", "says"), [(403, "--file PATH"), (404, "--url URL"), (410, "later")])
def test_an_answer_that_will_not_change_is_not_tried_again(
    publisher: Site, client: HttpClient, tmp_path: Path, status: int, says: str
) -> None:
    publisher.answers["/file"] = Answer.body(b"no", status=status)

    with pytest.raises(DownloadError, match=rf"status {status} .*{says}"):
        client.download(publisher.url("/file"), tmp_path / "file")
    assert len(publisher.requests) == 1


def test_the_wait_that_a_site_asks_for_is_kept(
    publisher: Site, client: HttpClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waits.append)
    publisher.answers["/file"] = Answer.in_turn(
        Answer.body(b"slow down", status=429, Retry_After="1"),
        Answer.body(b"slow down", status=503, Retry_After="86400"),
        Answer.body(BODY),
    )

    assert client.download(publisher.url("/file"), tmp_path / "file") is not None
    assert waits == [1, QUICK.wait_max_s]


@pytest.mark.parametrize("promised", [len(BODY) * 2, len(BODY) + 1])
def test_a_connection_cut_half_way_is_tried_again_from_the_beginning(
    publisher: Site, client: HttpClient, tmp_path: Path, promised: int
) -> None:
    publisher.answers["/file"] = Answer.in_turn(Answer.cut(BODY, promised=promised), Answer.body(BODY))

    assert client.download(publisher.url("/file"), tmp_path / "file") is not None
    assert (tmp_path / "file").read_bytes() == BODY


def test_a_truncated_download_is_never_kept(publisher: Site, client: HttpClient, tmp_path: Path) -> None:
    publisher.answers["/file"] = Answer.body(BODY[:100], Content_Length=str(len(BODY)))

    with pytest.raises(DownloadError, match=r"cut after .* bytes on each of 3 tries; check the connection"):
        client.download(publisher.url("/file"), tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


def test_a_page_cut_half_way_is_tried_again(publisher: Site, client: HttpClient) -> None:
    publisher.answers["/page"] = Answer.in_turn(Answer.cut(b'{"a"', promised=100), Answer.body(b'{"a": 1}'))

    assert client.get_json(publisher.url("/page")) == {"a": 1}


def test_a_site_that_stays_silent_is_given_up_after_some_tries(
    publisher: Site, client: HttpClient, tmp_path: Path
) -> None:
    publisher.answers["/file"] = Answer.silence(1)

    with pytest.raises(
        DownloadError, match=r"no answer after 3 tries \(.*\); check the connection.*--mirror"
    ):
        client.download(publisher.url("/file"), tmp_path / "file")
    assert len(publisher.requests) == QUICK.attempts


def test_a_machine_that_is_not_there_is_an_error_with_advice(client: HttpClient, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]  # taken, so that nobody else can answer there, and deaf

        with pytest.raises(DownloadError, match="no answer after 3 tries"):
            client.download(f"http://127.0.0.1:{port}/file", tmp_path / "file")


def test_a_trickle_is_given_up_in_the_end(publisher: Site, tmp_path: Path) -> None:
    publisher.answers["/file"] = Answer.body(BODY)
    client = HttpClient(Limits(total_s=-1, attempts=1))

    with pytest.raises(DownloadError, match="is too slow"):
        client.download(publisher.url("/file"), tmp_path / "file")
    client.close()


def test_a_file_that_says_it_is_too_large_is_not_taken(
    publisher: Site, client: HttpClient, tmp_path: Path
) -> None:
    publisher.answers["/file"] = Answer.body(b"x", Content_Length=str(QUICK.max_bytes + 1))

    with pytest.raises(DownloadError, match=r"larger than 200,000 bytes"):
        client.download(publisher.url("/file"), tmp_path / "file")


def test_a_body_that_swells_while_unpacking_is_bounded(
    publisher: Site, client: HttpClient, tmp_path: Path
) -> None:
    packed = gzip.compress(b"0" * 50_000_000)
    assert len(packed) < QUICK.max_bytes
    publisher.answers["/file"] = Answer.body(packed, Content_Encoding="gzip")

    with pytest.raises(DownloadError, match=r"larger than 200,000 bytes"):
        client.download(publisher.url("/file"), tmp_path / "file")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html><title>Sorry</title></html>", "looks like a web page.*Sorry"),
        (b'{"error": {"code": 400, "message": "Invalid query"}}', "an error in the body.*Invalid query"),
    ],
)
def test_a_page_or_an_error_with_status_200_is_not_taken_for_an_answer(
    publisher: Site, client: HttpClient, body: bytes, says: str
) -> None:
    publisher.answers["/query"] = Answer.body(body)

    with pytest.raises(WrongContentError, match=says):
        client.get_json(publisher.url("/query"))


def test_a_page_in_another_encoding_is_an_error(publisher: Site, client: HttpClient) -> None:
    publisher.answers["/page"] = Answer.body("caf\xe9".encode("latin-1"))

    with pytest.raises(DownloadError, match="not UTF-8 text"):
        client.get_text(publisher.url("/page"))


def test_an_address_that_is_none_is_an_error(client: HttpClient) -> None:
    with pytest.raises(DownloadError, match="ftp://example"):
        client.get_text("ftp://example.org/file")

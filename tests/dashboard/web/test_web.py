"""Requests to our own routes: read strictly, refused clearly, answered with a tag."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard import middleware
from dashboard.package import Package
from dashboard.selection import default_selection, to_params
from dashboard.web import site
from dashboard.web.answer import answer, body
from dashboard.web.choices import known_only, one_of, selection_of
from dashboard.web.handler import nothing_here, route
from dashboard.web.refusal import Refused, echoed
from tests.support.asks import ask

WORDS = b"offences recorded by the police " * 40


def _words(request: Request) -> Response:
    return answer(request, body(WORDS, "text/csv"), since=date(2026, 4, 23))


def _where(request: Request) -> Response:
    return Response(site.base_of(request))


def _broken(_request: Request) -> Response:
    raise ZeroDivisionError("the secret of the server")


def _framed(_request: Request) -> Response:
    return HTMLResponse("<p>a chart</p>", headers={"Content-Security-Policy": "frame-ancestors *"})


@pytest.fixture
def served() -> Starlette:
    return Starlette(
        routes=[
            route("/words", _words),
            route("/own", _words, shared=False),
            route("/where", _where),
            route("/broken", _broken),
            route("/own/broken", _broken, shared=False),
            route("/embed/one", _framed),
            route("/framed", _framed),
            route("/{rest:path}", nothing_here),
        ],
        middleware=[Middleware(middleware.Guarded)],
    )


def test_an_answer_says_what_it_is_and_from_when(served: Starlette) -> None:
    got = ask(served, "/words")
    assert (got.status, got.body) == (200, WORDS)
    assert got.headers["last-modified"] == "Thu, 23 Apr 2026 00:00:00 GMT"
    assert got.headers["access-control-allow-origin"] == "*"
    assert got.headers["cross-origin-resource-policy"] == "cross-origin"
    assert got.headers["content-length"] == str(len(WORDS))
    assert "max-age" in got.headers["cache-control"]


def test_only_shared_answers_can_be_read_by_other_sites(served: Starlette) -> None:
    got = ask(served, "/own")
    assert "access-control-allow-origin" not in got.headers
    assert got.headers["cross-origin-resource-policy"] == "same-origin"


def test_gzip_is_sent_where_it_is_asked_for_with_a_tag_of_its_own(served: Starlette) -> None:
    plain, packed = ask(served, "/words"), ask(served, "/words", {"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("wrapped", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_what_the_asker_has_is_not_sent_again(served: Starlette, wrapped: str) -> None:
    tag = ask(served, "/words").headers["etag"]
    got = ask(served, "/words", {"If-None-Match": wrapped.format(tag=tag)})
    assert (got.status, got.body, got.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Thu, 23 Apr 2026 00:00:00 GMT", 304),
        ("Fri, 24 Apr 2026 10:00:00 GMT", 304),
        ("Wed, 22 Apr 2026 23:59:59 GMT", 200),
        ("yesterday", 200),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", 200),
        ("Fri, 24 Apr 2026 10:00:00 +9999999999999999", 200),
        ("Fri, 24 Apr 2026 10:00:00 -0000", 200),
    ],
)
def test_an_asker_who_knows_only_the_day_gets_what_is_newer(
    served: Starlette, since: str, status: int
) -> None:
    assert ask(served, "/words", {"If-Modified-Since": since}).status == status


def test_a_tag_decides_alone_where_both_are_given(served: Starlette) -> None:
    both = {"If-None-Match": '"another"', "If-Modified-Since": "Fri, 24 Apr 2026 10:00:00 GMT"}
    assert ask(served, "/words", both).status == 200


def test_head_is_answered_with_the_same_tag(served: Starlette) -> None:
    got = ask(served, "/words", method="HEAD")
    assert got.status == 200
    assert got.headers["etag"] == ask(served, "/words").headers["etag"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_what_only_reads_refuses_to_be_written(served: Starlette, method: str) -> None:
    got = ask(served, "/words", method=method)
    assert got.status == 405
    assert got.headers["allow"] == "GET, HEAD, OPTIONS"
    assert got.headers["content-type"] == "application/problem+json"
    assert method in got.json()["detail"]


def test_another_site_may_ask_what_it_may_do(served: Starlette) -> None:
    got = ask(served, "/words", method="OPTIONS")
    assert got.status == 204
    assert got.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_an_endless_address_is_refused_before_it_is_read(served: Starlette) -> None:
    got = ask(served, "/words", params={"areas": "x" * 10_000})
    assert got.status == 414
    assert len(got.body) < 500


@pytest.mark.parametrize("before", ["#", "areas=%23", "%", "areas=é#"])
def test_an_endless_query_is_refused_however_it_begins(served: Starlette, before: str) -> None:
    assert ask(served, "/words", params=f"{before}{'x' * 10_000}").status == 414


@pytest.mark.parametrize(("address", "status"), [("/words", 200), ("/where", 200), ("/nowhere", 404)])
def test_a_query_that_is_no_text_is_read_like_any_other(served: Starlette, address: str, status: int) -> None:
    assert ask(served, address, params=b"areas=\xff\xfe").status == status


def test_an_address_that_names_nothing_says_so(served: Starlette) -> None:
    got = ask(served, "/nowhere")
    assert got.status == 404
    assert got.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address.",
        "parameter": "/nowhere",
    }


def test_an_error_of_ours_is_a_refusal_that_tells_nothing_of_it(
    served: Starlette, caplog: pytest.LogCaptureFixture
) -> None:
    got, refused = ask(served, "/broken"), ask(served, "/nowhere")
    assert (got.status, got.json()["title"]) == (500, "Internal Server Error")
    assert set(got.json()) == {"type", "title", "status", "detail"}
    assert b"secret" not in got.body
    length = {"content-length": str(len(got.body))}
    assert got.headers == {**refused.headers, **length}
    assert "ZeroDivisionError: the secret of the server" in caplog.text
    assert "No answer for '/broken'" in caplog.text


def test_an_error_of_what_is_not_shared_is_not_shared(served: Starlette) -> None:
    got = ask(served, "/own/broken")
    assert (got.status, got.headers["cross-origin-resource-policy"]) == (500, "same-origin")
    assert "access-control-allow-origin" not in got.headers


def test_only_embeds_may_stand_in_a_frame_elsewhere(served: Starlette) -> None:
    embed, other = ask(served, "/embed/one"), ask(served, "/framed")
    assert "x-frame-options" not in embed.headers
    assert embed.headers["content-security-policy"] == "frame-ancestors *"
    assert other.headers["x-frame-options"] == "SAMEORIGIN"
    assert embed.body == b"<p>a chart</p>"


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("crime.example", "http://crime.example"),
        ("localhost:8501", "http://localhost:8501"),
        ("[::1]:8501", "http://[::1]:8501"),
        ('evil"><script>', "http://testserver"),
        ("two words", "http://testserver"),
        ("crime.example:99999", "http://testserver"),
        ("[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]"),
        ("[1:2]", "http://testserver"),
        ("[1:2]:80", "http://testserver"),
        ("[:::::]", "http://testserver"),
        ("[1.2.3.4]", "http://testserver"),
    ],
)
def test_addresses_begin_with_the_host_that_was_asked(served: Starlette, host: str, base: str) -> None:
    assert ask(served, "/where", {"Host": host}).body.decode() == base


@pytest.mark.parametrize(
    ("server", "base"),
    [
        (("::ffff:127.0.0.1", 8611), "http://[::ffff:127.0.0.1]:8611"),
        (("::1", 80), "http://[::1]"),
        (("127.0.0.1", 8611), "http://127.0.0.1:8611"),
    ],
)
def test_the_name_of_the_server_stands_in_for_a_host_that_is_none(server: tuple[str, int], base: str) -> None:
    scope = {"type": "http", "scheme": "http", "server": server, "headers": [(b"host", b"two words")]}
    assert site.base_of(Request(scope)) == base


def test_a_site_can_say_where_it_stands(served: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(site.ADDRESS_VARIABLE, "https://crime.example/explorer/")
    assert ask(served, "/where").body == b"https://crime.example/explorer"


def _refusal(query: str, package: Package) -> Refused:
    with pytest.raises(Refused) as caught:
        selection_of(QueryParams(query), package)
    return caught.value


def test_the_parameters_are_those_of_the_pages(package: Package) -> None:
    usual = default_selection(package)
    spelled = QueryParams(to_params(usual.with_(measure="rate_under18"), package, explicit=True))
    read = selection_of(spelled, package)
    assert read == usual.with_(measure="rate_under18", release=package.latest)
    assert selection_of(QueryParams(""), package) == usual


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("offence=99Z", "offence", "99Z"),
        ("areas=Atlantis", "areas", "Atlantis"),
        ("measure=feelings", "measure", "feelings"),
        ("period=decade", "period", "decade"),
        ("from=9999-99-q9", "from", "9999-99-q9"),
        ("release=1999-01-01", "release", "1999-01-01"),
        ("offence=88A&offence=8N", "offence", "more than one"),
    ],
)
def test_what_a_page_would_mend_is_refused_by_name(
    package: Package, query: str, parameter: str, words: str
) -> None:
    refused = _refusal(query, package)
    assert refused.parameter == parameter
    assert words in refused.detail
    assert "Showing" not in refused.detail


def test_a_closed_list_is_told(package: Package) -> None:
    assert _refusal("measure=feelings", package).allowed == ("offences", "rate_all", "rate_under18")
    assert _refusal("release=1999-01-01", package).allowed == tuple(
        day.isoformat() for day in package.releases
    )


def test_a_parameter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        known_only(QueryParams("force=South+Wales"), ["offence", "areas"])
    assert (caught.value.parameter, caught.value.allowed) == ("force", ("areas", "offence"))
    known_only(QueryParams("areas=W1"), ["offence", "areas"])


def test_one_choice_is_read_in_any_case_and_once() -> None:
    assert one_of(QueryParams("view=INDEX"), "view", ["lines", "index"], default="lines") == "index"
    assert one_of(QueryParams("view="), "view", ["lines", "index"], default="lines") == "lines"
    for query in ("view=pie", "view=lines&view=index"):
        with pytest.raises(Refused, match="view"):
            one_of(QueryParams(query), "view", ["lines", "index"], default="lines")


def test_what_is_said_back_is_short() -> None:
    assert echoed("x" * 5000) == "x" * 80 + "…"
    assert echoed("88A") == "88A"

"""What a GOV.UK page offers for download: by the Content API, or by its HTML when the API doesn't answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from etl.catalog import EtlError, Http, SourceError

_SITE = "https://www.gov.uk"
_ASSETS = "assets.publishing.service.gov.uk"


@dataclass(frozen=True)
class Attachment:
    """One file on offer."""

    title: str
    url: str

    @property
    def file_name(self) -> str:
        """The last part of the address."""
        return PurePosixPath(urlsplit(self.url).path).name


def offered(http: Http, *, page: str) -> tuple[Attachment, ...]:
    """The files on a page, from the Content API; from the HTML page when the API gives no list.

    Raises ``SourceError`` that tells both reasons when neither gives one.
    """
    try:
        return _from_api(http.get_json(f"{_SITE}/api/content{page}"))
    except EtlError as first:
        try:
            return _from_html(http.get_text(f"{_SITE}{page}"))
        except EtlError as second:
            raise SourceError(f"{_SITE}{page} can't be read. Content API: {first} Page: {second}") from second


def choose(
    attachments: Iterable[Attachment], *, title_has: Iterable[str], title_lacks: Iterable[str]
) -> Attachment:
    """The one attachment whose title has all of some words and none of others.

    Raises ``SourceError`` that lists the titles when none fits, or those that fit when several do.
    """
    there = tuple(attachments)
    wanted, denied = tuple(title_has), tuple(title_lacks)
    fitting = {
        each.url: each
        for each in there
        if all(word in each.title.casefold() for word in wanted)
        and not any(word in each.title.casefold() for word in denied)
    }
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    shown = "; ".join(repr(each.title) for each in (fitting.values() if fitting else there))
    raise SourceError(
        f"{len(fitting)} attachments have a title with {' and '.join(map(repr, wanted))}; "
        f"exactly one is wanted. "
        f"{'They are' if fitting else 'The page offers'}: {shown}. "
        "Next: look at the page and bring the file in with: python -m etl fetch SOURCE --url URL"
    )


def _from_api(body: object) -> tuple[Attachment, ...]:
    details = body.get("details") if isinstance(body, Mapping) else None
    listed = details.get("attachments") if isinstance(details, Mapping) else None
    if not isinstance(listed, list) or not listed:
        raise SourceError("the answer has no list details.attachments.")
    return tuple(
        Attachment(" ".join(str(each["title"]).split()), urljoin(_SITE, str(each["url"])))
        for each in listed
        if isinstance(each, Mapping) and each.get("title") and each.get("url")
    )


def _from_html(text: str) -> tuple[Attachment, ...]:
    links = _Links()
    links.feed(text)
    found = tuple(
        Attachment(title, url) for title, url in links.found if title and urlsplit(url).hostname == _ASSETS
    )
    if not found:
        raise SourceError("the page has no links to files.")
    return found


class _Links(HTMLParser):
    """Links with the text between their tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._address = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address = urljoin(_SITE, dict(attrs).get("href") or "")
            self._words = []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address:
            self.found.append((" ".join("".join(self._words).split()), self._address))
            self._address = ""

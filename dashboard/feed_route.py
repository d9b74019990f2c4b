"""`/changes.atom`: the feed of what each release changed."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from dashboard import feed, memo
from dashboard.i18n import t
from dashboard.query_release_news import is_told
from dashboard.store import open_package
from dashboard.web import site
from dashboard.web.answer import answer, body
from dashboard.web.handler import route
from dashboard.web.refusal import Refused

PATH = "/changes.atom"
MEDIA_TYPE = "application/atom+xml"
# Followers ask often and releases are rare; a newer build must still show within the hour.
CACHE = "public, max-age=3600"


def beside(page_url: str | None) -> str:
    """The address of the feed, from that of a page of the same site."""
    return site.beside(page_url, PATH)


def changes(request: Request) -> Response:
    """Answer with the feed. Refuses where the package does not say what its releases changed."""
    package = open_package()
    if not is_told(package):
        raise Refused(
            t("The package does not say what its releases changed; next: python -m etl build"),
            status=HTTPStatus.NOT_FOUND,
        )
    base = f"{site.base_of(request)}/"
    made = memo.remember(package, ("feed", base), lambda: body(feed.atom(package, base=base), MEDIA_TYPE))
    return answer(request, made, since=package.latest, cache=CACHE)


ROUTE = route(PATH, changes)

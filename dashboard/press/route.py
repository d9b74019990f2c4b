"""`/press/pack.zip`: the press pack of a selection, by the query of the pages."""

from __future__ import annotations

import threading
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dashboard.chrome import options
from dashboard.exports.archive import MEDIA_TYPE
from dashboard.freshness import today
from dashboard.i18n import current_language, t
from dashboard.package import Package
from dashboard.press.pack import packed
from dashboard.press.story import story_of
from dashboard.press.subject import subject_of
from dashboard.selection import KEYS, Selection, to_params
from dashboard.store import open_package
from dashboard.web import site
from dashboard.web.answer import Body, answer, body
from dashboard.web.choices import known_only, one_of, selection_of
from dashboard.web.handler import nothing_here, route
from dashboard.web.kept import Kept
from dashboard.web.refusal import AGAIN_SECONDS, Refused

PATH = "/press/pack.zip"
FORCE = "force"
MOST_BYTES = 24_000_000
# Making a pack keeps a processor busy for seconds: so many may wait for their turn, others come again.
MOST_WAITING = 6

_kept: Kept[Body] = Kept(MOST_BYTES)
_making = threading.Lock()
_places = threading.BoundedSemaphore(MOST_WAITING)


def beside(page_url: str | None, selection: Selection, package: Package) -> str:
    """The address of the pack, from that of a page of the same site: every choice and the release."""
    query = urlencode(to_params(selection, package, explicit=True))
    return site.beside(page_url, f"{PATH}?{query}")


def asked(params: QueryParams, package: Package) -> Selection:
    """The selection that a query spells; ``force`` stands for that force alone. Raises Refused."""
    known_only(params, (*KEYS, FORCE))
    selection = selection_of(params, package)
    force = one_of(params, FORCE, tuple(options.forces(package)), default="")
    return selection.with_(areas=(force,)) if force else selection


def press_pack(request: Request) -> Response:
    """Answer with the pack. Refuses choices that do not exist, and more askers than can be served."""
    package, base = open_package(), site.base_of(request)
    selection = asked(request.query_params, package)
    key = (package.version, current_language(), today(), base, selection)
    return answer(
        request,
        _kept.recall(key, lambda: _in_turn(package, selection, base)),
        since=today(),
    )


def _in_turn(package: Package, selection: Selection, base: str) -> Body:
    if not _places.acquire(blocking=False):
        raise Refused(
            t("Other press packs are being made just now; ask again in a minute."),
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            again_seconds=AGAIN_SECONDS,
        )
    try:
        with _making:
            story = story_of(subject_of(package, selection, base=base))
            name = f"{story.subject.stem}.zip"
            return body(packed(story), MEDIA_TYPE, disposition=f'attachment; filename="{name}"')
    finally:
        _places.release()


ROUTES = [route(PATH, press_pack), route("/press/{rest:path}", nothing_here)]

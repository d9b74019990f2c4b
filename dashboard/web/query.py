"""The query of a request as its choices are read from it, whole: also what follows a raw ``#``."""

from __future__ import annotations

from starlette.types import Scope


def query_of(scope: Scope) -> str:
    """The query that ``Request.query_params`` parses, in a spelling that can stand in an address.

    ``Request.url`` ends the query at a raw ``#``, which no browser sends, and fails for bytes that are not
    UTF-8: two requests with other choices could have one query there.
    """
    return str(scope["query_string"].decode("latin-1")).replace("#", "%23")

"""Reading what a request chooses, by the keys of the pages' address; what a page would mend is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from starlette.datastructures import QueryParams

from dashboard.i18n import t
from dashboard.package import Package
from dashboard.selection import KEYS, Selection, parse
from dashboard.web.refusal import Refused, echoed

LONGEST_REASON = 300


def known_only(params: QueryParams, allowed: Iterable[str]) -> None:
    """Raises Refused for a key that is not one of these."""
    keys = tuple(allowed)
    for key in params:
        if key not in keys:
            raise Refused(
                t("There is no parameter “{given}” here.", given=echoed(key)),
                parameter=echoed(key),
                allowed=sorted(keys),
            )


def one_of(
    params: QueryParams,
    key: str,
    allowed: Sequence[str],
    *,
    default: str,
    spelled: Callable[[str], str] = str.strip,
) -> str:
    """The one value of a key, in the spelling of ``allowed``. Raises Refused for another, or for two."""
    given = one_value(params, key)
    if given is None:
        return default
    known = {code.casefold(): code for code in allowed}
    code = known.get(spelled(given).casefold())
    if code is None:
        raise Refused(
            t("“{given}” is not a choice for “{field}”.", given=echoed(given), field=key),
            parameter=key,
            allowed=list(allowed),
        )
    return code


def one_value(params: QueryParams, key: str) -> str | None:
    """The one value of a key, or None. Raises Refused for more than one."""
    given = [text.strip() for text in params.getlist(key) if text.strip()]
    if len(given) > 1:
        raise Refused(
            t("“{key}” takes one value, and {count} were given.", key=key, count=str(len(given))),
            parameter=key,
        )
    return given[0] if given else None


def as_lists(params: QueryParams) -> Mapping[str, list[str]]:
    """Every value of every key, as ``selection.parse`` reads them."""
    return {key: params.getlist(key) for key in dict.fromkeys(params)}


def selection_of(params: QueryParams, package: Package) -> Selection:
    """The selection that the keys of the pages' address spell.

    Raises Refused for the first value that a page would replace, with what was allowed.
    """
    chosen = {key: values for key, values in as_lists(params).items() if key in KEYS}
    selection, problems = parse(chosen, package)
    if problems:
        first = problems[0]
        raise Refused(echoed(first.why, most=LONGEST_REASON), parameter=first.key, allowed=first.allowed)
    return selection

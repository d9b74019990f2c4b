"""Groups of forces that a reader makes: a name and member forces, spelled out in one word of the address.

``g.Rural_Wales.W15000001.W15000004`` is a group by the name of "Rural Wales". Nothing about it is kept on
the server: whoever has the address has the group.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.measure import drawable
from dashboard.i18n import format_number, t

PREFIX = "g"
SEPARATOR = "."
LONGEST_NAME = 40
FEWEST_MEMBERS = 2
_BLANK = "_"
# What a name may hold beside letters and digits: nothing that Markdown, HTML or the address give a meaning.
_SIGNS = frozenset(" -'’()&")


class GroupError(ValueError):
    """A group that can't be made; the message is for the reader."""


def is_group(word: str) -> bool:
    """Whether a word of the address means a group."""
    return word.casefold().startswith(f"{PREFIX}{SEPARATOR}")


def group_code(name: str, members: Sequence[str]) -> str:
    """The word of the address for a group. Raises GroupError for a name that can't be used."""
    return SEPARATOR.join([PREFIX, checked_name(name).replace(" ", _BLANK), *members])


def read_group(code: str) -> tuple[str, tuple[str, ...]]:
    """Name and member codes of a word for which ``is_group`` holds. Raises GroupError for a bad name."""
    _, name, *members = code.split(SEPARATOR)
    return checked_name(name.replace(_BLANK, " ")), tuple(members)


def checked_name(name: str) -> str:
    """The name with single blanks. Raises GroupError when it is empty, too long or has other signs."""
    tidy = " ".join(name.split())
    if not any(sign.isalnum() for sign in tidy):
        raise GroupError(t("A group needs a name with at least one letter or digit."))
    if len(tidy) > LONGEST_NAME:
        raise GroupError(t("The name of a group has at most {most} signs.", most=format_number(LONGEST_NAME)))
    strange = sorted({sign for sign in tidy if not (sign in _SIGNS or (sign.isalnum() and drawable(sign)))})
    if strange:
        raise GroupError(
            t(
                "The name of a group has Latin letters, digits, blanks and - ' ( ) & only, not {signs}.",
                signs=" ".join(strange),
            )
        )
    return tidy

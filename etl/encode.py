"""Code lists: every name a publisher uses becomes one of our codes, or an error that lists it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.problems import Problems

Words = npt.NDArray[np.object_]


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """What a column may hold.

    ``codes`` are the codes themselves, ``aliases`` lead from a published name to a code, ``ignored`` from a
    published name to the reason why its rows are left out (they are counted). ``kept_in`` names the file
    where a newcomer is to be added.
    """

    name: str
    codes: frozenset[str]
    aliases: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, str] = field(default_factory=dict)
    kept_in: str = ""

    def __post_init__(self) -> None:
        strays = sorted(set(self.aliases.values()) - self.codes)
        if strays:
            raise ValueError(
                f"{self.kept_in}: aliases of {self.name} lead to unknown codes: {', '.join(strays)}"
            )


@dataclass(frozen=True)
class Encoded:
    """``codes`` in the order of the input (None where ignored) and the ignored rows counted by reason."""

    codes: Words
    excluded: dict[str, int]


def encode(
    values: Words,
    *,
    code_list: CodeList,
    problems: Problems,
    file: str,
    sheet: str = "",
    column: str = "",
    first_row: int = 2,
) -> Encoded:
    """Codes for the values, each looked up once.

    A value that the list doesn't know is added to ``problems`` once, with the row where it first stands and
    the number of rows that hold it.
    """
    positions, distinct = pd.factorize(values)
    found: list[str | None] = []
    excluded: dict[str, int] = {}
    for number, value in enumerate(distinct):
        code = code_list.aliases.get(value, value if value in code_list.codes else None)
        found.append(code)
        if code is not None:
            continue
        rows = positions == number
        if value in code_list.ignored:
            reason = code_list.ignored[value]
            excluded[reason] = excluded.get(reason, 0) + int(rows.sum())
            continue
        problems.add(
            f"unknown {code_list.name} {value!r} in {int(rows.sum()):,} row(s), first here",
            file=file,
            sheet=sheet,
            row=first_row + int(rows.argmax()),
            column=column,
            allowed=f"the codes and names in {code_list.kept_in}",
        )
    return Encoded(np.array(found, dtype=object)[positions], excluded)

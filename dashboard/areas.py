"""The areas a reader can choose: forces and the groups that are summed from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.groups import FEWEST_MEMBERS, GroupError, group_code, is_group, read_group
from dashboard.i18n import t, td
from dashboard.package import Package

WALES = "W92000004"
ENGLAND = "E92000001"
ENGLAND_AND_WALES = "K04000001"
TRANSPORT_POLICE = "XBTP"
CITY_OF_LONDON = "E23000034"
WELSH_FORCES = ("W15000003", "W15000001", "W15000002", "W15000004")
DEFAULT_AREAS = (*WELSH_FORCES, WALES)

READERS_GROUP = "group"
GROUP_KINDS = ("region", "nation", "england_and_wales", READERS_GROUP)
PICKABLE_KINDS = ("england_and_wales", "nation", "region", "force", "transport")


@dataclass(frozen=True, kw_only=True)
class Area:
    """A force, a body or a group.

    ``members`` are the bodies whose counts are summed (the area itself for a body);
    ``population_members`` the forces whose populations are. They differ for England and Wales: British
    Transport Police has offences but no resident population.
    """

    code: str
    name: str
    name_cy: str | None
    kind: str
    slug: str
    nation_code: str | None
    region_code: str | None
    rate_excluded: bool
    rate_excluded_reason: str | None
    sort_order: int
    members: tuple[str, ...]
    population_members: tuple[str, ...]
    shares_name: bool = False

    @property
    def label(self) -> str:
        """The name for readers in their language; a region says so where a force has the same name."""
        if self.kind == READERS_GROUP:
            return self.name
        if self.kind == "region" and self.shares_name:
            return t("{area} (region)", area=td(self.name))
        return td(self.name)

    @property
    def is_group(self) -> bool:
        """Whether the figures of this area are sums over others."""
        return self.kind in GROUP_KINDS


class Areas(Mapping[str, Area]):
    """All areas by code, in the published order, with look-ups by slug and name.

    The word of a reader's group (``groups``) is a code too: it is no part of the list, and is read each time
    that it is asked for.
    """

    def __init__(self, areas: tuple[Area, ...]) -> None:
        self._by_code = {area.code: area for area in areas}
        self._by_word: dict[str, str] = {}
        forces_first = sorted(areas, key=lambda area: area.kind != "force")
        for spelling in ("code", "slug", "name", "name_cy"):
            for area in forces_first:
                word = getattr(area, spelling)
                if word:
                    self._by_word.setdefault(word.casefold(), area.code)

    def __getitem__(self, code: str) -> Area:
        if code in self._by_code:
            return self._by_code[code]
        if not is_group(code):
            raise KeyError(code)
        try:
            return self.group(code)
        except GroupError as error:
            raise KeyError(code) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def find(self, word: str) -> Area | None:
        """The area with this code, slug or name (any case), or None."""
        code = self._by_word.get(word.strip().casefold())
        return None if code is None else self._by_code[code]

    def group(self, code: str) -> Area:
        """The reader's group that a word spells, its members in the published order and each once.

        Raises GroupError, with a message for the reader, for a bad name, for members that are not forces
        and for fewer than two.
        """
        name, spelled_members = read_group(code)
        words = [word.upper() for word in spelled_members]
        forces = {area.code: area for area in self.forces}
        strange = [word for word in words if word not in forces]
        if strange:
            raise GroupError(
                t(
                    "The group “{name}” names {codes}, which is no police force.",
                    name=name,
                    codes=", ".join(strange),
                )
            )
        members = tuple(one for one in forces if one in words)
        if len(members) < FEWEST_MEMBERS:
            raise GroupError(t("The group “{name}” needs at least two police forces.", name=name))
        nations = {forces[one].nation_code for one in members}
        regions = {forces[one].region_code for one in members}
        spelled = group_code(name, members)
        return Area(
            code=spelled,
            name=name,
            name_cy=None,
            kind=READERS_GROUP,
            slug=spelled,
            nation_code=nations.pop() if len(nations) == 1 else None,
            region_code=regions.pop() if len(regions) == 1 else None,
            rate_excluded=False,
            rate_excluded_reason=None,
            sort_order=len(self),
            members=members,
            population_members=members,
        )

    def of_kind(self, *kinds: str) -> tuple[Area, ...]:
        """Areas of these kinds in the published order."""
        return tuple(area for area in self.values() if area.kind in kinds)

    @property
    def forces(self) -> tuple[Area, ...]:
        """The 43 territorial forces."""
        return self.of_kind("force")

    @property
    def pickable(self) -> tuple[Area, ...]:
        """What an area picker offers: groups, widest first, then forces, then British Transport Police."""
        return tuple(area for kind in PICKABLE_KINDS for area in self.of_kind(kind))

    def region_of(self, code: str) -> Area | None:
        """The region of a force (Wales for the Welsh forces), or None for other bodies."""
        region = self[code].region_code
        return self.get(region) if region else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _members(row: pd.Series, table: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    forces = table[table["area_kind"] == "force"]
    if row["area_kind"] == "england_and_wales":
        chosen = tuple(forces["area_code"])
        return (*chosen, TRANSPORT_POLICE), chosen
    if row["area_kind"] in ("nation", "region"):
        own = (forces["nation_code"] == row["area_code"]) | (forces["region_code"] == row["area_code"])
        chosen = tuple(forces.loc[own, "area_code"])
        return chosen, chosen
    own_code = (str(row["area_code"]),)
    return own_code, own_code if row["area_kind"] == "force" else ()


def _read(package: Package) -> Areas:
    table = package.table("areas").sort_values(["sort_order", "area_code"])
    names = table["area_name"].value_counts()
    areas = []
    for _, row in table.iterrows():
        members, population_members = _members(row, table)
        areas.append(
            Area(
                code=str(row["area_code"]),
                name=str(row["area_name"]),
                name_cy=_text(row["area_name_cy"]),
                kind=str(row["area_kind"]),
                slug=str(row["slug"]),
                nation_code=_text(row["nation_code"]),
                region_code=_text(row["region_code"]),
                rate_excluded=bool(row["rate_excluded"]),
                rate_excluded_reason=_text(row["rate_excluded_reason"]),
                sort_order=int(row["sort_order"]),
                members=members,
                population_members=population_members,
                shares_name=bool(names[row["area_name"]] > 1),
            )
        )
    return Areas(tuple(areas))


def areas_of(package: Package) -> Areas:
    """The areas of a package (read once)."""
    return package.once("areas", lambda: _read(package))

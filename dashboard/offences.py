"""The offences and themes a reader can choose."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.i18n import t, td
from dashboard.package import Package

DEFAULT_OFFENCE = "88A"


@dataclass(frozen=True, kw_only=True)
class Offence:
    """An offence code, or a theme (``is_theme``) with its codes."""

    code: str
    name: str
    description: str
    definition: str | None
    is_theme: bool
    pickable: bool
    codes: tuple[str, ...]
    group: str | None = None
    subgroup: str | None = None
    first_year: str | None = None
    last_year: str | None = None

    @property
    def label(self) -> str:
        """The name for readers in their language: "Sexual grooming (88A)", or the theme's name."""
        if self.is_theme:
            return td(self.name)
        return t("{offence} ({code})", offence=td(self.name), code=self.code)


class Offences:
    """Offences by code and themes by id, each in the published order."""

    def __init__(self, *, offences: tuple[Offence, ...], themes: tuple[Offence, ...]) -> None:
        self.offences = offences
        self.themes = themes
        self._by_code = {entry.code: entry for entry in (*offences, *themes)}
        self._by_word = {code.casefold(): code for code in self._by_code}

    def __getitem__(self, code: str) -> Offence:
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def find(self, word: str) -> Offence | None:
        """The offence or theme with this code (any case), or None."""
        code = self._by_word.get(word.strip().casefold())
        return None if code is None else self._by_code[code]

    @property
    def pickable(self) -> tuple[Offence, ...]:
        """What an offence picker offers: themes first, then offences."""
        return (*self.themes, *(offence for offence in self.offences if offence.pickable))

    def themes_with(self, code: str) -> tuple[Offence, ...]:
        """Themes that hold an offence code, smallest first."""
        holding = (theme for theme in self.themes if code in theme.codes)
        return tuple(sorted(holding, key=lambda theme: len(theme.codes)))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _read(package: Package) -> Offences:
    table = package.table("offences").sort_values(["sort_order", "offence_code"])
    offences = tuple(
        Offence(
            code=str(row["offence_code"]),
            name=_text(row["short_name"]) or str(row["description"]),
            description=str(row["description"]),
            definition=_text(row["definition"]),
            is_theme=False,
            pickable=bool(row["pickable"]),
            codes=(str(row["offence_code"]),),
            group=_text(row["offence_group"]),
            subgroup=_text(row["offence_subgroup"]),
            first_year=_text(row["first_year"]),
            last_year=_text(row["last_year"]),
        )
        for row in table.to_dict("records")
    )
    themes = package.table("offence_themes").sort_values(["sort_order", "offence_code"])
    return Offences(
        offences=offences,
        themes=tuple(
            Offence(
                code=str(theme_id),
                name=str(rows["theme_name"].iloc[0]),
                description=str(rows["theme_description"].iloc[0]),
                definition=None,
                is_theme=True,
                pickable=True,
                codes=tuple(rows["offence_code"]),
            )
            for theme_id, rows in themes.groupby("theme_id", sort=False)
        ),
    )


def offences_of(package: Package) -> Offences:
    """The offences and themes of a package (read once)."""
    return package.once("offences", lambda: _read(package))

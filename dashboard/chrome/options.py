"""What a reader can choose from, in words. Pure."""

from collections.abc import Sequence

from dashboard.areas import WALES, WELSH_FORCES, areas_of
from dashboard.i18n import current_language, t, td, tn
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import QUARTERS_A_YEAR, Quarter
from dashboard.selection import Selection


def offences(package: Package) -> dict[str, str]:
    """Offences and themes: code to label, themes first."""

    def make() -> dict[str, str]:
        return {
            entry.code: t("{theme} (group)", theme=entry.label) if entry.is_theme else entry.label
            for entry in offences_of(package).pickable
        }

    return package.once(("offence menu", current_language()), make)


def areas(package: Package) -> dict[str, str]:
    """Areas: code to name. Groups first, then the Welsh forces, then the others by name."""

    def make() -> dict[str, str]:
        found = areas_of(package).pickable
        groups = [area for area in found if area.is_group]
        welsh = [area for area in found if area.code in WELSH_FORCES]
        others = [area for area in found if not area.is_group and area.code not in WELSH_FORCES]
        ordered = [*groups, *welsh, *sorted(others, key=lambda area: td(area.name))]
        return {area.code: td(area.name) for area in ordered}

    return package.once(("area menu", current_language()), make)


def area_name(package: Package, code: str) -> str:
    """The name of an area in a menu, readers' groups included."""
    return areas(package).get(code) or areas_of(package)[code].label


def forces(package: Package) -> dict[str, str]:
    """The 43 territorial forces: code to name, Welsh forces first."""
    menu = areas(package)
    known = {area.code for area in areas_of(package).forces}
    return {code: name for code, name in menu.items() if code in known}


def measures() -> dict[str, str]:
    """Measures by their code in the address."""
    return {
        "offences": t("Offences"),
        "rate_all": t("Per 100,000 people"),
        "rate_under18": t("Per 100,000 children under 18"),
    }


def periods() -> dict[str, str]:
    """Lengths of period by their code in the address."""
    return {
        "rolling": t("Rolling 12 months"),
        "year": t("Financial years"),
        "quarter": t("Quarters"),
    }


def starts(quarters: Sequence[Quarter], *, first: Quarter) -> list[Quarter]:
    """Where a span can begin: the first quarter of each year held, and `first`, which is chosen now."""
    return sorted({quarters[0], first, *(quarter for quarter in quarters if quarter.number == 1)})


def ends(quarters: Sequence[Quarter], *, last: Quarter) -> list[Quarter]:
    """Where a span can end: the last quarter of each year, the newest quarter, and `last`, newest first."""
    whole = (quarter for quarter in quarters if quarter.number == QUARTERS_A_YEAR)
    return sorted({quarters[-1], last, *whole}, reverse=True)


def areas_in_words(codes: tuple[str, ...], package: Package) -> str:
    """The chosen areas in a few words, for one line."""
    if frozenset(codes) == frozenset(WELSH_FORCES):
        return t("four Welsh forces")
    if frozenset(codes) == frozenset((*WELSH_FORCES, WALES)):
        return t("Wales and its four forces")
    names = [area_name(package, code) for code in codes]
    if len(names) == 1:
        return names[0]
    return tn("{first} and {n} more", "{first} and {n} more", len(names) - 1, first=names[0])


def in_one_line(selection: Selection, package: Package) -> str:
    """All choices in one line: "Sexual grooming (88A) · four Welsh forces · offences · rolling 12 months"."""
    return t(
        "{offence} · {areas} · {measure} · {period}",
        offence=offences(package)[selection.offence],
        areas=areas_in_words(selection.areas, package),
        measure=measures()[selection.measure],
        period=periods()[selection.period],
    )

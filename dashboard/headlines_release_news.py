"""Sentences about what a release changed: for the page, the Overview and the feed."""

from __future__ import annotations

from dashboard.areas import areas_of
from dashboard.i18n import format_date, format_number, format_percent, t, td, tn
from dashboard.labels import months_label
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.phrases import first_fitting, period_phrase
from dashboard.query_release_news import Body, News, PartOfYear, SharedMove, months_between

MOST_CODES = 6
MONTHS_TO_THE_NEXT = 4
"""Releases come out every three months or so: a longer gap means that others lie between."""


def title(found: News) -> str:
    """ "What changed in the release of 23 April 2026"."""
    return t("What changed in the release of {date}", date=format_date(found.release))


def since(found: News) -> str:
    """What the release is held against, and that others may lie between; a paragraph."""
    if found.before is None:
        return t(
            "The release of {date} is the oldest one held here, so there is none before it to hold it "
            "against. What can be said of it alone is below.",
            date=format_date(found.release),
        )
    months = months_between(found)
    if months > MONTHS_TO_THE_NEXT:
        return t(
            "Held against the release of {before}, the one before it that is held here. {months} months lie "
            "between the two, and releases that came out in between are not held: “new” and “changed” mean "
            "since {before}, not since last quarter.",
            before=format_date(found.before),
            months=format_number(months),
        )
    return t("Held against the release of {before}, the one before it.", before=format_date(found.before))


def summary(package: Package, found: News) -> tuple[str, ...]:
    """The findings as sentences, the most general first; at least one."""
    said = [quarters(found), revised(found), *codes(package, found), *bodies(package, found)]
    if found.shared:
        said.append(shared(package, found, found.shared[0]))
    kept = tuple(one for one in said if one)
    if kept:
        return kept
    if found.before is None:
        return (t("It is the oldest release held here, and nothing large moved in its newest year."),)
    return (t("Nothing of it differs from the release before."),)


def findings(package: Package, found: News) -> tuple[str, ...]:
    """``summary``, and also what did not happen: no new quarter, no code or body that came or went."""
    if found.before is None:
        return summary(package, found)
    said = [
        quarters(found) or t("It has no quarter that the release of {before} did not have.",
                             before=format_date(found.before)),
        revised(found),
        *(codes(package, found) or [t("No offence code appeared or vanished.")]),
        *(bodies(package, found) or [t("No police force or other body appeared or vanished.")]),
        *(shared(package, found, one) for one in found.shared[:1]),
    ]  # fmt: skip
    return tuple(one for one in said if one)


def quarters(found: News) -> str:
    """How many quarters are new; "" without any."""
    if not found.quarters or found.before is None:
        return ""
    return tn(
        "It brings {n} quarter that the release of {before} did not have: {months}.",
        "It brings {n} quarters that the release of {before} did not have: {months}.",
        len(found.quarters),
        before=format_date(found.before),
        months=months_label(found.quarters[0].first_day, found.quarters[-1].last_day),
    )


def revised(found: News) -> str:
    """How many figures differ, and for which year most of them; "" for the oldest release."""
    if found.before is None or not found.cells:
        return ""
    if not found.changed:
        return tn(
            "The {n} figure that both releases hold is the same in both.",
            "All {n} figures that both releases hold are the same in both.",
            found.cells,
        )
    whole = found.by_year[~found.by_year["partial"].astype(bool)]
    years = found.by_year if whole.empty or not whole["changed"].sum() else whole
    top = years.iloc[int(years["share"].to_numpy().argmax())]
    return t(
        "{changed} of the {cells} figures that both releases hold were revised ({percent}); of those for "
        "{year}, {share}.",
        changed=format_number(found.changed),
        cells=format_number(found.cells),
        percent=_share(found.changed / found.cells),
        year=str(top["period_fy"]),
        share=_share(float(top["share"])),
    )


def _share(fraction: float) -> str:
    """A share with a decimal where it would else look like none or like all."""
    return format_percent(fraction, decimals=0 if 0.01 <= fraction <= 0.99 or fraction in {0, 1} else 1)


def codes(package: Package, found: News) -> list[str]:
    """Which offence codes appeared and vanished, a sentence each."""
    said = []
    if found.new_codes:
        said.append(
            tn(
                "New is {n} offence code: {codes}.",
                "New are {n} offence codes: {codes}.",
                len(found.new_codes),
                codes=_codes(package, found.new_codes),
            )
        )
    if found.lost_codes:
        said.append(
            tn(
                "No longer there is {n} offence code: {codes}.",
                "No longer there are {n} offence codes: {codes}.",
                len(found.lost_codes),
                codes=_codes(package, found.lost_codes),
            )
        )
    return said


def _codes(package: Package, listed: tuple[str, ...]) -> str:
    known = offences_of(package)
    names = [known[code].label if code in known else code for code in listed]
    shown = ", ".join(names[:MOST_CODES])
    if len(names) <= MOST_CODES:
        return shown
    return tn("{codes} and {n} more", "{codes} and {n} more", len(names) - MOST_CODES, codes=shown)


def bodies(package: Package, found: News) -> list[str]:
    """Which bodies appeared and vanished between the two releases, with what is known of their figures."""
    said = [
        t("New in the tables: {body}.", body=name(package, body.code)) for body in found.new_bodies
    ]  # fmt: skip
    said += [_lost(package, body) for body in found.lost_bodies]
    return said


def _lost(package: Package, body: Body) -> str:
    if body.heir is None:
        return t(
            "{body} is no longer in the tables, and no other body there has its figures.",
            body=name(package, body.code),
        )
    return t(
        "{body} is no longer named: every one of its figures now stands, unchanged, under {other}.",
        body=name(package, body.code),
        other=name(package, body.heir),
    )


def within(package: Package, found: News) -> list[str]:
    """Bodies that begin or end within the release, and what that can mean."""
    said = [
        t("{body} stands in it from {year} on.", body=name(package, body.code), year=body.year or "")
        for body in found.begins
    ]
    said += [
        t("{body} stands in it until {year}.", body=name(package, body.code), year=body.year or "")
        for body in found.ends
    ]
    return said


def name(package: Package, code: str) -> str:
    """The name of a body for readers; its code where the list of areas does not have it."""
    known = areas_of(package)
    return known[code].label if code in known else code


def offence_name(package: Package, code: str) -> str:
    """The name of an offence or theme for readers; its code where the lists do not have it."""
    known = offences_of(package)
    return td(known[code].label) if code in known else code


def shared(package: Package, found: News, move: SharedMove) -> str:
    """One move that many forces share, as a sentence that says what it may mean."""
    named = {
        "offence": offence_name(package, move.offence),
        "year": period_phrase(found.move_year) if found.move_year else "",
    }
    if move.higher:
        finding = tn(
            "{n} force recorded over 40% more offences of {offence} in {year} than the year before",
            "{n} forces recorded over 40% more offences of {offence} in {year} than the year before",
            len(move.forces),
            **named,
        )
    else:
        finding = tn(
            "{n} force recorded over 40% fewer offences of {offence} in {year} than the year before",
            "{n} forces recorded over 40% fewer offences of {offence} in {year} than the year before",
            len(move.forces),
            **named,
        )
    return _what_it_may_mean(finding, move)


def shared_in_part(package: Package, part: PartOfYear, move: SharedMove) -> str:
    """The same of the quarters of a year that are out."""
    named = {"offence": offence_name(package, move.offence), "months": period_phrase(part.year)}
    if move.higher:
        finding = tn(
            "{n} force recorded over 40% more offences of {offence} in {months} than in the same months of "
            "the year before",
            "{n} forces recorded over 40% more offences of {offence} in {months} than in the same months of "
            "the year before",
            len(move.forces),
            **named,
        )
    else:
        finding = tn(
            "{n} force recorded over 40% fewer offences of {offence} in {months} than in the same months of "
            "the year before",
            "{n} forces recorded over 40% fewer offences of {offence} in {months} than in the same months of "
            "the year before",
            len(move.forces),
            **named,
        )
    return _what_it_may_mean(finding, move)


def _what_it_may_mean(finding: str, move: SharedMove) -> str:
    if move.likely_the_code:
        return t(
            "{finding}. So many at once point to something that they share: a change in how these offences "
            "are counted, coded or reported looks likely.",
            finding=finding,
        )
    return t("{finding}: look at the code before you look at a force.", finding=finding)


def shared_headline(package: Package, found: News) -> str:
    """The finding about moves that forces share, at most 15 words."""
    year = period_phrase(found.move_year) if found.move_year else ""
    if not found.shared:
        if not found.moves:
            return t("No recorded count of a force moved beyond 40% in {year}", year=year)
        return t("No large move recorded for {year} is shared by many forces", year=year)
    top = found.shared[0]
    named = {
        "n": format_number(len(top.forces)),
        "year": year,
        "offence": offence_name(package, top.offence),
    }
    if top.higher:
        return first_fitting(
            [
                t("{n} forces recorded over 40% more offences in {year}: {offence}", **named),
                t("{n} forces recorded over 40% more in {year}: code {code}", code=top.offence, **named),
            ]
        )
    return first_fitting(
        [
            t("{n} forces recorded over 40% fewer offences in {year}: {offence}", **named),
            t("{n} forces recorded over 40% fewer in {year}: code {code}", code=top.offence, **named),
        ]
    )


def revised_headline(found: News) -> str:
    """The finding about revised figures by year, at most 15 words."""
    if found.before is None:
        return t("The oldest release held has none before it to be revised from")
    if not found.cells or not found.changed:
        return t("No recorded figure differs between the two releases")
    whole = found.by_year[~found.by_year["partial"].astype(bool)]
    years = found.by_year if whole.empty or not whole["changed"].sum() else whole
    top = years.iloc[int(years["share"].to_numpy().argmax())]
    return t(
        "{percent} of the figures recorded for {year} were revised since {before}",
        percent=_share(float(top["share"])),
        year=str(top["period_fy"]),
        before=format_date(found.before, form="MMMM y"),
    )

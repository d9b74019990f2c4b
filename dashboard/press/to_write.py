"""Wording to use and not to use for one subject, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import headlines_compare, queries, wording
from dashboard.fitting_rate import as_rate
from dashboard.i18n import format_date, t, td
from dashboard.press import find_change, fixed_words
from dashboard.press.finding import Finding
from dashboard.press.fixed_words import Wording
from dashboard.press.subject import Subject

MIXED_CODE = "88A"


def to_use(subject: Subject, findings: Sequence[Finding]) -> tuple[Wording, ...]:
    """Sentences that the figures bear: the headline and every finding that holds."""
    headline = Wording(
        text=headline_of(subject),
        reason=t("It says who recorded, how much and when, and no more than the test allows."),
    )
    held = [Wording(text=one.sentence, reason=one.test) for one in findings if one.holds]
    general = Wording(
        text=t("“{offence}: offences recorded by police”", offence=td(subject.offence.name)),
        reason=t("“Recorded” says what the figures are, in one word."),
    )
    return (headline, *held, general)


def not_to_use(subject: Subject) -> tuple[Wording, ...]:
    """Sentences that these figures would tempt somebody to write."""
    compared = find_change.compared(subject)
    reason = ""
    if compared.direction == "similar" and compared.test is not None:
        reason = t(
            "Chance alone could make the difference between the two years ({p}).",
            p=wording.p_words(compared.test.p_value),
        )
    own = [Wording(text=wording.not_to_write(subject.package, compared), reason=reason)]
    return (*own, *_over_breaks(subject), *_superlatives(subject), *_of_code(subject), *fixed_words.never())


def headline_of(subject: Subject) -> str:
    """The headline: it names the offence, because it is quoted by itself."""
    return wording.sentence_in(subject.package, subject.selection, subject.area.code, subject.window)


def _over_breaks(subject: Subject) -> tuple[Wording, ...]:
    first = subject.selection.start.first_day
    return tuple(
        Wording(
            text=t("Any change from before {day} to after it", day=format_date(day)),
            reason=t("What is counted changed on that day: the figures on its two sides do not compare."),
        )
        for day in find_change.break_days(subject)
        if first < day <= subject.selection.end.last_day
    )


def _superlatives(subject: Subject) -> tuple[Wording, ...]:
    rated = as_rate(subject.selection, subject.package)
    table = queries.force_table_in(subject.package, rated, subject.window)
    row = table[table["area_code"] == subject.area.code]
    text = t("“The highest (or lowest) in the country”")
    if len(row) != 1 or pd.isna(row["rank_low"].iloc[0]):
        return (Wording(text=text, reason=t("Ranks are ranges: intervals that overlap give no order.")),)
    low, high = int(row["rank_low"].iloc[0]), int(row["rank_high"].iloc[0])
    if low == high == 1:
        return ()
    return (
        Wording(
            text=text,
            reason=t(
                "By the intervals, {area} can stand at any place from {ranks}.",
                area=subject.area.label,
                ranks=headlines_compare.range_words(low, high),
            ),
        ),
    )


def _of_code(subject: Subject) -> tuple[Wording, ...]:
    if subject.offence.codes != (MIXED_CODE,):
        return ()
    return (
        Wording(
            text=t("“Offences of sexual communication with a child” for this number"),
            reason=t(
                "Code 88A also holds meeting a child after grooming: it is an upper bound for sexual "
                "communication with a child, never its count."
            ),
        ),
    )

"""Sentences and rows about a reader's figures beside the official ones."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.charts import tidy
from dashboard.charts.spec import Words, with_notes
from dashboard.i18n import format_number, t, tn
from dashboard.phrases import first_fitting


def headline(own: pd.DataFrame, area: str) -> str:
    """How many of the reader's figures lie under, over or on the recorded ones: no figure itself."""
    differences = own["difference"].dropna()
    total = len(differences)
    if not total:
        return first_fitting(
            [
                t("{area}: no recorded figure to hold your figures against", area=area),
                t("No recorded figure to hold your figures against"),
            ]
        )
    counts = {
        "lower": int((differences < 0).sum()),
        "same": int((differences == 0).sum()),
        "higher": int((differences > 0).sum()),
    }
    kind = max(counts, key=lambda name: counts[name])
    named = {"area": area, "count": format_number(counts[kind]), "n": format_number(total)}
    if kind == "same":
        return tn(
            "{area}: your figures equal recorded ones in {count} of {n} period",
            "{area}: your figures equal recorded ones in {count} of {n} periods",
            total,
            **named,
        )
    if kind == "lower":
        return tn(
            "{area}: your figures lower than recorded in {count} of {n} period",
            "{area}: your figures lower than recorded in {count} of {n} periods",
            total,
            **named,
        )
    return tn(
        "{area}: your figures higher than recorded in {count} of {n} period",
        "{area}: your figures higher than recorded in {count} of {n} periods",
        total,
        **named,
    )


def marked(words: Words) -> Words:
    """The words of a card with the source of the reader's figures, and with what holds for them as notes."""
    source = t("Your figures: from a file that a reader brought. They are no official statistics.")
    texts = (
        t(
            "The diamonds are a reader’s figures from a file. Nobody has checked them, this site has not "
            "stored them, and the address of this page cannot hold them."
        ),
        t(
            "Of a reader’s figures, 1 to 4 are hidden, and others beside them, so that no total gives "
            "them away."
        ),
        t(
            "A difference need not be an error: a file may count another offence, other dates or an "
            "earlier state of the records."
        ),
    )
    return replace(with_notes(words, texts), sources=(*words.sources, source))


def rows(official: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """The rows for files: the official series, then the reader's figures, each marked as what it is."""
    theirs = official.assign(series=t("official figures"))
    mine = pd.DataFrame(
        {
            "series": t("your figures, not official statistics"),
            "area_code": own["area_code"],
            "area_name": own["area_name"],
            "period_key": own["period_key"],
            "period_label": own["period_label"],
            "period_start": own["period_start"],
            "period_end": own["period_end"],
            "value": own["own"],
            "status": own["own_status"],
            "partial": own["partial"],
            "notes": [_note(row) for row in own.to_dict("records")],
        }
    )
    return pd.concat([theirs, mine], ignore_index=True)


def _note(row: Mapping[Hashable, Any]) -> str:
    official, difference = tidy.known(row["official"]), tidy.known(row["difference"])
    words = [str(row["remark"])] if row["remark"] else []
    if official is not None and difference is not None:
        words.insert(
            0,
            t(
                "official figure for the same dates {official}, difference {difference}",
                official=format_number(official),
                difference=format_number(difference, signed=True),
            ),
        )
    return "; ".join(words)

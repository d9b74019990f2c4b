"""Words made from the data: labels, number formats, phrases and headlines.

A headline has at most fifteen words, says "recorded", and claims a difference only where the exact test
(a year against the year before) or the interval (an area against England and Wales) tells it from chance.
This is the module that pages and charts import.
"""

from __future__ import annotations

from dashboard.headlines import (
    area_headline,
    headline_in,
    headline_of,
    last_window,
    lead_area,
    sentence_in,
    series_headline,
)
from dashboard.headlines_change import (
    assumption_words,
    p_words,
    periods_headline,
    verdict,
)
from dashboard.headlines_control import control_headline
from dashboard.headlines_forces import force_headline, map_headline
from dashboard.headlines_funnel import (
    funnel_headline,
    outside_counts,
    outside_words,
    phi_words,
    plain_words,
    tau_words,
    without_figure_words,
)
from dashboard.headlines_not_to_write import not_to_write
from dashboard.headlines_revisions import (
    figure_words,
    mark_words,
    share_headline,
    since_words,
    vintage_headline,
    with_revision,
)
from dashboard.labels import (
    mark_label,
    measure_label,
    months_label,
    period_kind_label,
    period_label,
    status_label,
    value_label,
    year_label,
)
from dashboard.phrases import MOST_WORDS, change_words, first_fitting, period_phrase, subject, subtitle

__all__ = [
    "MOST_WORDS",
    "area_headline",
    "assumption_words",
    "change_words",
    "control_headline",
    "figure_words",
    "first_fitting",
    "force_headline",
    "funnel_headline",
    "headline_in",
    "headline_of",
    "last_window",
    "lead_area",
    "map_headline",
    "mark_label",
    "mark_words",
    "measure_label",
    "months_label",
    "not_to_write",
    "outside_counts",
    "outside_words",
    "p_words",
    "period_kind_label",
    "period_label",
    "period_phrase",
    "periods_headline",
    "phi_words",
    "plain_words",
    "sentence_in",
    "series_headline",
    "share_headline",
    "since_words",
    "status_label",
    "subject",
    "subtitle",
    "tau_words",
    "value_label",
    "verdict",
    "vintage_headline",
    "with_revision",
    "without_figure_words",
    "year_label",
]

"""Questions that pages ask of a package, each a pure function to a tidy frame or a record.

This is the one module that pages and charts import; the answers are made in the ``query_`` modules.
"""

from __future__ import annotations

from dashboard.context import breaks_for, caveats_for, events_for
from dashboard.query_change import ChangeOnYear, change_in, change_on_rolling_year, change_on_year
from dashboard.query_forces import force_table, force_table_in, offence_mix
from dashboard.query_series import held_year, latest_full_year, series, values_in, year_values, years

__all__ = [
    "ChangeOnYear",
    "breaks_for",
    "caveats_for",
    "change_in",
    "change_on_rolling_year",
    "change_on_year",
    "events_for",
    "force_table",
    "force_table_in",
    "held_year",
    "latest_full_year",
    "offence_mix",
    "series",
    "values_in",
    "year_values",
    "years",
]

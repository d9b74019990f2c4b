"""Questions that pages ask of a package, each a pure function to a tidy frame or a record.

This is the one module that pages and charts import; the answers are made in the ``query_`` modules.
"""

from __future__ import annotations

from dashboard.context import breaks_for, caveats_for, events_for
from dashboard.query_change import ChangeOnYear, change_in, change_on_rolling_year, change_on_year
from dashboard.query_code_moves import code_moves, pairs_held
from dashboard.query_compare import Denominators, RankRange, changes_and_trends, compare_table, denominators
from dashboard.query_control import control, control_breaks
from dashboard.query_forces import force_table, force_table_in, offence_mix
from dashboard.query_funnel import ForcesFunnel, forces_funnel
from dashboard.query_grid import full_years
from dashboard.query_period_figure import PeriodFigure
from dashboard.query_periods import (
    PeriodsCompared,
    PeriodsError,
    compare_periods,
    latest_pair,
    run_of_quarters,
)
from dashboard.query_periods_beside import axis_words, caveats_between, periods_frame, unit_words
from dashboard.query_revisions import (
    cells_by_year,
    cells_of,
    cells_to_hand_out,
    changed_cells,
    largest,
    year_counts,
)
from dashboard.query_series import (
    held_year,
    latest_full_year,
    series,
    values_in,
    values_over,
    year_values,
    years,
)
from dashboard.query_trend_tags import trend_tags
from dashboard.query_vintages import between, changed_since, count_before, drawn, vintages

__all__ = [
    "ChangeOnYear",
    "Denominators",
    "ForcesFunnel",
    "PeriodFigure",
    "PeriodsCompared",
    "PeriodsError",
    "RankRange",
    "axis_words",
    "between",
    "breaks_for",
    "caveats_between",
    "caveats_for",
    "cells_by_year",
    "cells_of",
    "cells_to_hand_out",
    "change_in",
    "change_on_rolling_year",
    "change_on_year",
    "changed_cells",
    "changed_since",
    "changes_and_trends",
    "code_moves",
    "compare_periods",
    "compare_table",
    "control",
    "control_breaks",
    "count_before",
    "denominators",
    "drawn",
    "events_for",
    "force_table",
    "force_table_in",
    "forces_funnel",
    "full_years",
    "held_year",
    "largest",
    "latest_full_year",
    "latest_pair",
    "offence_mix",
    "pairs_held",
    "periods_frame",
    "run_of_quarters",
    "series",
    "trend_tags",
    "unit_words",
    "values_in",
    "values_over",
    "vintages",
    "year_counts",
    "year_values",
    "years",
]

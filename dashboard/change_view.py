"""Parts of the page "Is this change real?"."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import queries, wording
from dashboard.areas import areas_of
from dashboard.asking import Choose
from dashboard.chrome import options
from dashboard.i18n import format_date, format_number, t, td
from dashboard.labels import months_in_short
from dashboard.markdown import plain
from dashboard.package import Package
from dashboard.periods import QUARTERS_A_YEAR, Quarter
from dashboard.queries import PeriodsCompared
from dashboard.selection import Selection
from dashboard.windows import Window, year_window

FEW_A_QUARTER = 10
MOST_STAND_OUT = 0.5


def areas(package: Package, selection: Selection) -> dict[str, str]:
    """What can be picked: the chosen areas first, readers' groups among them, then all others."""
    menu = options.areas(package)
    chosen = {code: options.area_name(package, code) for code in selection.areas}
    return chosen | {code: name for code, name in menu.items() if code not in chosen}


def lengths() -> dict[str, str]:
    """Kinds of period by their code in the address."""
    return {
        "years": t("Financial years"),
        "quarters": t("Quarters"),
        "runs": t("From – to"),
    }


def periods(held: Sequence[Quarter], kind: str, choose: Choose) -> tuple[Window, Window]:
    """The two periods that are chosen, by their kind (``lengths``).

    By default the two newest full years; or the newest quarter and the same quarter a year before. Raises
    PeriodsError when a run ends before it begins.
    """
    if kind == "years":
        return _years(held, choose)
    quarters = {
        quarter.slug: months_in_short(quarter.first_day, quarter.last_day) for quarter in reversed(held)
    }

    def quarter(key: str, label: str, default: Quarter) -> Quarter:
        return Quarter.parse(choose(key, label=label, options=quarters, default=default.slug))

    if kind == "quarters":
        first = quarter("first_quarter", t("First period"), held[max(len(held) - 1 - QUARTERS_A_YEAR, 0)])
        second = quarter("second_quarter", t("Second period"), held[-1])
        return (queries.run_of_quarters(held, first, first), queries.run_of_quarters(held, second, second))
    earlier, later = queries.latest_pair(held)
    begins = quarter("first_from", t("First period, from"), earlier.first)
    ends = quarter("first_to", t("First period, to"), earlier.last)
    begins_second = quarter("second_from", t("Second period, from"), later.first)
    ends_second = quarter("second_to", t("Second period, to"), held[-1])
    return (
        queries.run_of_quarters(held, begins, ends),
        queries.run_of_quarters(held, begins_second, ends_second),
    )


def _years(held: Sequence[Quarter], choose: Choose) -> tuple[Window, Window]:
    found = (year_window(held, start) for start in range(held[-1].fy_start, held[0].fy_start - 1, -1))
    years = {window.key: window for window in found if window is not None}
    names = {key: wording.period_label(window) for key, window in years.items()}
    usual = [window.key for window in queries.latest_pair(held)]
    earlier, later = (key if key in names else list(names)[-1] for key in usual)
    first = choose("first", label=t("First period"), options=names, default=earlier)
    second = choose("second", label=t("Second period"), options=names, default=later)
    return years[first], years[second]


def page_choices(area: str, kind: str, pair: tuple[Window, Window]) -> dict[str, str]:
    """What only this page chooses, spelled as in the address."""
    one, other = pair
    by_kind = {
        "years": {"first": one.key, "second": other.key},
        "quarters": {"first_quarter": one.first.slug, "second_quarter": other.first.slug},
        "runs": {
            "first_from": one.first.slug,
            "first_to": one.last.slug,
            "second_from": other.first.slug,
            "second_to": other.last.slug,
        },
    }
    return {"area": area, "lengths": kind, **by_kind[kind]}


def for_area(package: Package, selection: Selection, area: str) -> Selection:
    """The selection for one area; counts where a rate means nothing (the page says so)."""
    of_area = selection.with_(areas=(area,))
    place = areas_of(package)[area]
    if selection.is_rate and (place.rate_excluded or not place.population_members):
        return of_area.with_(measure="offences")
    return of_area


def spanning(selection: Selection, compared: PeriodsCompared) -> Selection:
    """The selection from the first quarter of the earlier period to the last of the later one."""
    return selection.with_(
        start=compared.earlier.window.first, end=compared.later.window.last, period="quarter"
    )


def says(package: Package, compared: PeriodsCompared) -> None:
    """Draw the verdict, the sentence not to write, and what bears on both."""
    with st.container(border=True, key="verdict", gap="small"):
        st.markdown(t("**{verdict}**", verdict=plain(wording.verdict(package, compared))))
        st.markdown(plain(wording.not_to_write(package, compared)))
        st.caption(" ".join((wording.assumption_words(), *cautions(compared))))


def cautions(compared: PeriodsCompared) -> list[str]:
    """What a reader must keep in mind about the two figures themselves."""
    said = []
    if not compared.same_season:
        said.append(
            t("The two periods hold different quarters of the year, and recorded offences vary by season.")
        )
    for figure in (compared.earlier, compared.later):
        period = wording.period_phrase(figure.window)
        if figure.partial and figure.count is not None:
            said.append(t("{period} is not a full period.", period=period))
        if figure.provisional and figure.count is not None:
            said.append(t("{period} is provisional and may be revised.", period=period))
        if figure.count_before is not None and compared.release_before is not None:
            said.append(
                t(
                    "{period} is revised: the release of {date} said {before}.",
                    period=period,
                    date=format_date(compared.release_before),
                    before=format_number(figure.count_before),
                )
            )
        if figure.population_carried:
            said.append(
                t(
                    "The population of {period} is not out yet; the newest estimate, mid-{year}, stands in.",
                    period=period,
                    year=str(figure.population_year),
                )
            )
    return said


def caveats(package: Package, compared: PeriodsCompared) -> None:
    """Draw what changed in law, recording or completeness between the first day and the last."""
    st.header(t("What changed between the two"), anchor=False)
    found = queries.caveats_between(package, compared)
    if found.empty:
        st.markdown(t("No break, no incomplete figure and no change of recording is documented in between."))
        return
    pairs = zip(found["label"], found["text"], strict=True)
    st.markdown(
        "\n".join(
            t("- **{label}.** {text}", label=plain(td(label)), text=plain(td(text))) for label, text in pairs
        )
    )


def cannot_compare(error: ValueError) -> None:
    """Say why two periods can't be compared."""
    st.info(plain(str(error)), icon=":material/info:")


def about_signals(quarters: pd.DataFrame) -> None:
    """Draw what a signal of the control chart is and is not; ``quarters`` is ``queries.control``."""
    if quarters["mean"].iloc[-1] < FEW_A_QUARTER:
        st.caption(
            t(
                "Fewer than {least} offences a quarter on average: such counts can't fall far below their "
                "mean, the limits fit badly, and a signal means little.",
                least=format_number(FEW_A_QUARTER),
            )
        )
    newest = quarters[quarters["stretch"] == quarters["stretch"].max()]
    if (newest["signals"] != "").mean() > MOST_STAND_OUT:
        st.caption(
            t(
                "Most quarters stand out. That is what a series does which rises or falls for years: the "
                "limits fit one that stays level, so read the line, not the single signals."
            )
        )
    with st.expander(t("How to read this chart")):
        st.markdown(
            t(
                "Quarterly counts go up and down even when nothing changes. The mean and the two limits "
                "say how far this series usually moves from one quarter to the next (an XmR chart: the "
                "mean, plus and minus 2.66 times the mean step between neighbouring quarters). They start "
                "afresh only where a break in law or recording is documented."
            )
        )
        st.markdown(
            t(
                "A **signal** is a pattern that such a series seldom makes by itself: a quarter outside "
                "the limits; seven in a row on one side of the mean; seven in a row rising or falling; two "
                "of three in the outer third of the limits."
            )
        )
        st.markdown(
            t(
                "A signal says that something changed. It does **not** say what: more offences, more "
                "reports, a single investigation or another way of recording all look alike. No signal "
                "does not mean that nothing changed. Seasons are not taken out, and with fewer than 12 "
                "quarters the limits are trial limits."
            )
        )

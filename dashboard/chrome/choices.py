"""The row of choices that every page shares; on a phone one line that opens it."""

import streamlit as st

from dashboard.chrome import address, groups, options
from dashboard.i18n import format_date, t
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.selection import KEYS, MOST_AREAS, Selection, parse, to_params

_OPEN = "choices_open"
_PICKS = {
    "offence": "pick_offence",
    "areas": "pick_areas",
    "measure": "pick_measure",
    "period": "pick_period",
    "from": "pick_from",
    "to": "pick_to",
    "release": "pick_release",
}


def draw(selection: Selection, package: Package) -> None:
    """Draw the choices, set to what the address says."""
    is_open = are_open()
    with st.container(key="choices_line"):
        line = options.in_one_line(selection, package)
        st.button(
            t("Done — show {choices}", choices=line)
            if is_open
            else t("{choices} — **change**", choices=line),
            key="choices_toggle",
            icon=":material/expand_less:" if is_open else ":material/tune:",
            on_click=_toggle,
            width="stretch",
            wrap=True,
        )
    _set(selection, package)
    with st.container(key="choices"):
        _row(selection, package)


def are_open() -> bool:
    """Whether the reader of a narrow page has opened the choices."""
    return bool(st.session_state.get(_OPEN, False))


def _toggle() -> None:
    st.session_state[_OPEN] = not are_open()


def _set(selection: Selection, package: Package) -> None:
    st.session_state[_PICKS["offence"]] = selection.offence
    st.session_state[_PICKS["areas"]] = list(selection.areas)
    st.session_state[_PICKS["measure"]] = selection.measure
    st.session_state[_PICKS["period"]] = selection.period
    st.session_state[_PICKS["from"]] = selection.start.slug
    st.session_state[_PICKS["to"]] = selection.end.slug
    st.session_state[_PICKS["release"]] = (selection.release or package.latest).isoformat()


def _row(selection: Selection, package: Package) -> None:
    chosen = (selection, package)
    offences, areas = options.offences(package), options.areas(package)
    own = [code for code in selection.areas if code not in areas]
    measures, periods = options.measures(), options.periods()
    grid = st.grid(12, min_column_width=64, gap="small", vertical_alignment="bottom")
    grid.cell(column_span=3).selectbox(
        t("Offence"),
        list(offences),
        format_func=offences.__getitem__,
        key=_PICKS["offence"],
        on_change=_choose,
        args=chosen,
    )
    grid.cell(column_span=3).multiselect(
        t("Areas"),
        [*own, *areas],
        format_func=lambda code: options.area_name(package, code),
        key=_PICKS["areas"],
        max_selections=MOST_AREAS,
        select_all=False,
        placeholder=t("Choose forces, Wales, England or regions"),
        on_change=_choose,
        args=chosen,
    )
    grid.cell(column_span=2).selectbox(
        t("Measure"),
        list(measures),
        format_func=measures.__getitem__,
        key=_PICKS["measure"],
        on_change=_choose,
        args=chosen,
    )
    grid.cell(column_span=2).selectbox(
        t("Period"),
        list(periods),
        format_func=periods.__getitem__,
        key=_PICKS["period"],
        on_change=_choose,
        args=chosen,
    )
    last = grid.cell(column_span=2).container(horizontal=True, gap="xsmall")
    with last.popover(t("Group"), help=t("Make a group of police forces")):
        groups.form(selection, package)
    with last.popover(
        t(
            "{first}–{last}",
            first=str(selection.start.first_day.year),
            last=str(selection.end.last_day.year),
        ),
        help=t("From when to when, and which release"),
        width="content",
    ):
        _dates(selection, package)


def _dates(selection: Selection, package: Package) -> None:
    chosen = (selection, package)
    quarters = package.cube(selection.release).quarters
    st.selectbox(
        t("From"),
        [quarter.slug for quarter in options.starts(quarters, first=selection.start)],
        format_func=_quarter_label,
        key=_PICKS["from"],
        on_change=_choose,
        args=chosen,
    )
    st.selectbox(
        t("To"),
        [quarter.slug for quarter in options.ends(quarters, last=selection.end)],
        format_func=_quarter_label,
        key=_PICKS["to"],
        on_change=_choose,
        args=chosen,
    )
    releases = {day.isoformat(): format_date(day) for day in package.releases}
    st.selectbox(
        t("Release of the figures"),
        list(releases),
        format_func=releases.__getitem__,
        key=_PICKS["release"],
        on_change=_choose,
        args=chosen,
    )


def _quarter_label(slug: str) -> str:
    return Quarter.parse(slug).label


def _choose(before: Selection, package: Package) -> None:
    """Write what the menus now say into the address, in the shortest form that means the same."""
    picked = {key: st.session_state[menu] for key, menu in _PICKS.items()}
    areas = picked["areas"] or list(before.areas)
    release_changed = picked["release"] != (before.release or package.latest).isoformat()
    asked = {**picked, "areas": ",".join(areas)}
    if release_changed:
        # Another release covers other quarters: show all that it has.
        asked = {**asked, "from": "", "to": ""}
    selection, _ = parse(asked, package)
    params = to_params(selection, package)
    address.write({key: params.get(key, "") for key in KEYS})


def put_right(selection: Selection, package: Package) -> None:
    """Replace what the address says by what is shown. For a callback."""
    params = to_params(selection, package)
    address.write({key: params.get(key, "") for key in KEYS})

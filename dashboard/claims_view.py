"""Parts of the page of printed claims: what a reader asks."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import chrome
from dashboard.areas import areas_of
from dashboard.chrome import address
from dashboard.claims import ledger, reader, say, say_reading, say_verdict, search
from dashboard.claims.ledger import Entry
from dashboard.claims.reader import Reading
from dashboard.claims.verdict import Claim, of_entry
from dashboard.i18n import t
from dashboard.markdown import plain
from dashboard.package import Package

TEXT, READING = "claim_text", "claim_reading"
PLACE, KIND, PERIOD, NUMBER = "claim_place", "claim_kind", "claim_period", "claim_number"
MOST_NUMBER = 9_999_999
TEXT_HEIGHT = 90


def ask(package: Package) -> Claim | None:
    """Draw the box for a pasted claim and what was understood of it; the claim once every part is there."""
    with st.form("claim_form", border=False):
        st.text_area(
            t("A claim, as you read or heard it"),
            key=TEXT,
            placeholder=t("South Wales recorded 158 grooming offences in 2017/18"),
            height=TEXT_HEIGHT,
        )
        st.caption(t("The text stays in this window: it is not stored, and it is no part of the address."))
        st.form_submit_button(t("Check the claim"), type="primary", on_click=_read, args=(package,))
    reading: Reading | None = st.session_state.get(READING)
    if reading is None:
        return None
    refused = say_reading.refusal(reading)
    if refused:
        st.warning(plain(refused))
        if not reading.nothing or reading.too_long or not reading.length:
            return None
    remarks = say_reading.remarks(reading, package)
    if remarks:
        st.markdown("\n".join(f"- {plain(remark)}" for remark in remarks))
    return _parts(package, reading)


def _read(package: Package) -> None:
    """Read the text, and fill the menus with what was understood. For a callback."""
    reading = reader.read(st.session_state[TEXT], package)
    st.session_state[READING] = reading
    st.session_state.update(_understood(reading))
    place = reading.area.place
    if place in search.places(package):
        address.write({"place": place})


def _understood(reading: Reading) -> dict[str, object]:
    quantity, span = reading.number.quantity, reading.span
    return {
        PLACE: reading.area.place,
        KIND: reading.offence.kind,
        PERIOD: None if span is None else _code(span.start, span.end),
        NUMBER: quantity.value if quantity is not None and not quantity.bound else None,
    }


def _code(start: date, end: date) -> str:
    return f"{start.isoformat()}_{end.isoformat()}"


def _parts(package: Package, reading: Reading) -> Claim | None:
    """Draw the four parts of a claim, filled with what was understood, for the reader to put right."""
    for key, value in _understood(reading).items():
        st.session_state.setdefault(key, value)
    places = _place_menu(package)
    kinds = {kind: say_verdict.offence_of(package, kind) for kind in search.kinds(package)}
    spans = _period_menu(package, reading)
    with st.grid(4, min_column_width=210, gap="small"):
        place = _menu(t("Area"), places, key=PLACE)
        kind = _menu(t("Offence"), kinds, key=KIND)
        period = _menu(t("Period"), {code: say.period(*days) for code, days in spans.items()}, key=PERIOD)
        number = st.number_input(
            t("Number of offences"), min_value=0, max_value=MOST_NUMBER, step=1, value=None, key=NUMBER
        )
    in_words = reading.number.quantity is not None or bool(reading.number.in_words)
    asked = {
        t("the area"): place is None,
        t("the offence"): kind is None,
        t("the period"): period is None,
        t("the number"): number is None and not in_words,
    }
    missing = [name for name, is_missing in asked.items() if is_missing]
    if missing or place is None or kind is None or period is None:
        st.info(t("Not found in the text, and needed: {parts}. Choose above.", parts=", ".join(missing)))
        return None
    start, end = spans[period]
    return Claim(
        place=place,
        kind=kind,
        start=start,
        end=end,
        count=None if number is None else int(number),
        quantity=reading.number.quantity if number is None else None,
        in_words=reading.number.in_words if number is None else (),
    )


def _menu(label: str, options: dict[str, str], *, key: str) -> str | None:
    return st.selectbox(
        label, list(options), format_func=options.__getitem__, key=key, index=None, placeholder=t("Choose")
    )


def _place_menu(package: Package) -> dict[str, str]:
    areas = areas_of(package)
    every = dict.fromkeys((*(area.code for area in areas.pickable), *search.places(package)))
    return {place: ledger.place_label(package, place) for place in every}


def _period_menu(package: Package, reading: Reading) -> dict[str, tuple[date, date]]:
    """The periods of the ledger and those of the text, newest first; each year of April to March once."""
    found = {ledger.period_key(*days): days for days in reader.printed_periods(package)}
    read = [reading.span, reading.period.span, *reading.period.choices]
    for span in read:
        if span is not None:
            found[ledger.period_key(span.start, span.end)] = (span.start, span.end)
    ordered = sorted(found.values(), key=lambda days: (days[1], days[0]), reverse=True)
    return {_code(*days): days for days in ordered}


def picked_id() -> str:
    """The identifier of the picked claim in the address, "" without one."""
    kept = st.session_state.get("claim")
    return str(st.query_params.get("claim", "") if kept is None else kept)


def pick(package: Package, found: Sequence[Entry]) -> Claim | None:
    """Draw the menu of the printed claims that meet the filters, and return the chosen one."""
    known = ledger.by_id(package)
    chosen = picked_id()
    offered = [entry for entry in found if entry.count_id != chosen]
    options = {"none": t("No claim chosen")}
    options |= {
        entry.count_id: say.option(entry, ledger.place_label(package, entry.place))
        for entry in (*([known[chosen]] if chosen in known else []), *offered)
    }
    code = chrome.choice(
        "claim", label=t("Printed claims that meet the filters below"), options=options, default="none"
    )
    return None if code == "none" else of_entry(known[code])

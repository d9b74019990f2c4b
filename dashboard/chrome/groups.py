"""Making a group of forces: a name, its members, and a button that puts it among the chosen areas."""

import streamlit as st

from dashboard.areas import areas_of
from dashboard.chrome import address, options
from dashboard.groups import GroupError, group_code
from dashboard.i18n import format_number, t
from dashboard.markdown import plain
from dashboard.package import Package
from dashboard.selection import MOST_AREAS, Selection, to_params

_NAME, _MEMBERS, _PROBLEM = "group_name", "group_members", "group_problem"


def form(selection: Selection, package: Package) -> None:
    """Draw the form. What is wrong with a group is said in it."""
    forces = options.forces(package)
    st.markdown(
        t(
            "A group adds up its forces: the counts are summed, and its rate is the sum of the counts over "
            "the sum of the populations. It lives in the address of the page and nowhere else."
        )
    )
    st.text_input(t("Name of the group"), key=_NAME, max_chars=40, placeholder=t("Such as: Rural Wales"))
    st.multiselect(
        t("Police forces in the group"),
        list(forces),
        format_func=forces.__getitem__,
        key=_MEMBERS,
        select_all=False,
        placeholder=t("Choose two or more"),
    )
    st.button(t("Add this group"), key="group_add", on_click=_add, args=(selection, package), type="primary")
    if problem := st.session_state.pop(_PROBLEM, None):
        st.warning(plain(problem))


def _add(selection: Selection, package: Package) -> None:
    try:
        made = areas_of(package).group(group_code(st.session_state[_NAME], st.session_state[_MEMBERS]))
    except GroupError as error:
        st.session_state[_PROBLEM] = str(error)
        return
    others = [code for code in selection.areas if code != made.code]
    if len(others) >= MOST_AREAS:
        st.session_state[_PROBLEM] = t(
            "A chart shows at most {most} areas. Take one out of the list of areas first.",
            most=format_number(MOST_AREAS),
        )
        return
    changed = selection.with_(areas=(made.code, *others))
    address.write({"areas": to_params(changed, package).get("areas", "")})
    st.session_state[_NAME], st.session_state[_MEMBERS] = "", []

"""The yardstick: the least Streamlit code that draws the same 43 areas and changes the offence."""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pandas as pd  # noqa: E402
import plotly.graph_objects as go  # noqa: E402
import streamlit as st  # noqa: E402

from dashboard.charts.map import geojson  # noqa: E402
from dashboard.store import open_package  # noqa: E402

OFFENCES = {
    "Sexual grooming (88A)": "88A",
    "Rape, girl under 16 (19D)": "19D",
    "Cruelty to children (11A)": "11A",
}
NO_WORLD = {"type": "Topology", "objects": {}, "arcs": []}


@st.cache_resource
def outlines() -> dict[str, Any]:
    """The same outlines as the dashboard's, inside the figure."""
    return geojson(open_package().boundaries)


@st.cache_data
def counts() -> pd.DataFrame:
    """One year of the three offences by force."""
    table = open_package().table("offence_counts")
    newest = table[(table["release"] == table["release"].max()) & (table["period_fy"] == "2024/25")]
    wanted = newest[newest["offence_code"].isin(list(OFFENCES.values()))]
    summed = wanted.groupby(["area_code", "offence_code"], as_index=False)["offences_count"].sum()
    return summed.astype({"offences_count": "float64"})


st.title("Minimal page")
offence = st.selectbox("Offence", list(OFFENCES))
table = counts()
shown = table[table["offence_code"] == OFFENCES[offence]]
figure = go.Figure(
    go.Choropleth(
        geojson=outlines(), locations=shown["area_code"], z=shown["offences_count"], featureidkey="id"
    )
)
figure.update_geos(visible=False, fitbounds="locations")
st.plotly_chart(figure, config={"topojsonURL": f"data:application/json,{json.dumps(NO_WORLD)}#"})

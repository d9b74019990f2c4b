"""A page that shows hostile texts as plain words, each in every place where Streamlit reads Markdown."""

import sys
from pathlib import Path

import pandas as pd
import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from dashboard.markdown import link, plain
from tests.support.hostile_words import TEXTS

st.title("Plain words")
for place, text in enumerate(TEXTS):
    with st.container(key=f"words_{place}"):
        st.markdown(plain(text))
        st.caption(plain(text))
        st.markdown(f"- {plain(text)}")
        st.warning(plain(text))
        st.header(plain(text), anchor=False)
        st.text_input(plain(text), key=f"input_{place}")
        st.markdown(link(text, "https://b.example"))
        st.table(pd.DataFrame({plain(text): [plain(text)]}))

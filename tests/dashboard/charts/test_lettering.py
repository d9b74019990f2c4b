"""Lines as glyphs: against matplotlib's own laying out, and what must hold of any line."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from dashboard.charts import in_print_words, lettering, measure, theme
from dashboard.charts.theme import Face

FACES: tuple[Face, ...] = ("regular", "semibold", "italic", "headline")
LINE = "Police in Wales recorded 1,234 offences (To Av, ‘88A’) – [1–4]"
WORDS = st.text(st.characters(codec="latin-1", exclude_categories=("Cc", "Cf")), max_size=60)


@pytest.mark.parametrize("face", FACES)
def test_outlines_lie_where_matplotlib_would_draw_them(face: Face) -> None:
    ours = in_print_words.outline(LINE, face).get_extents().get_points() / lettering.units_per_em(face)
    font = FontProperties(fname=str(theme.FONT_FILES[face]))
    theirs = TextPath((0, 0), LINE, size=1, prop=font).get_extents().get_points()
    assert np.allclose(ours, theirs, atol=0.01)


@pytest.mark.parametrize("face", FACES)
def test_pairs_are_kerned(face: Face) -> None:
    assert lettering.width("AVAVAV", size=10, face=face) < measure.width("AVAVAV", size=10, face=face)


@given(line=WORDS, face=st.sampled_from(FACES))
def test_glyphs_run_to_the_right_and_the_outline_has_each(line: str, face: Face) -> None:
    shaped = lettering.shaped(line, face)
    starts = [glyph.x for glyph in shaped.glyphs]
    assert starts == sorted(starts)
    assert shaped.advance >= max(starts, default=0)
    corners = sum(
        len(points) or 1 for glyph in shaped.glyphs for _, points in lettering.strokes(face, glyph.number)
    )
    assert len(in_print_words.outline(line, face).vertices) == corners


def test_width_grows_with_the_size() -> None:
    assert lettering.width(LINE, size=32, face="regular") == pytest.approx(
        2 * lettering.width(LINE, size=16, face="regular")
    )


def test_a_blank_has_no_outline_and_a_lacking_character_an_empty_box() -> None:
    (blank,) = lettering.shaped(" ", "regular").glyphs
    assert lettering.svg_path("regular", blank.number) == ""
    assert len(in_print_words.outline("", "regular").vertices) == 0
    (unknown,) = lettering.shaped("\N{SNOWMAN}", "regular").glyphs
    assert unknown.number == 0
    assert lettering.svg_path("regular", unknown.number).startswith("M")

"""Hostile texts as Streamlit's own front end draws them: by the elements of a plain word, and by no other."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from dashboard.markdown import APART
from tests.support.browser import OpenPage, visit
from tests.support.hostile_words import TEXTS, USUAL
from tests.support.server import RunningApp, running_app

DRAWN = """key => {
  const root = document.querySelector('.st-key-' + key);
  const tags = [...root.querySelectorAll('*')].map(one => one.tagName + (one.getAttribute('role') || ''));
  return [tags, root.textContent];
}"""
ALIVE = "a, img, em, code, del, .katex, [role=img], span[style]"
PLACES = 9


def test_every_text_is_drawn_as_a_plain_word_is(root: Path, tmp_path: Path, open_page: OpenPage) -> None:
    script = "tests/support/plain_words_app.py"
    quiet = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
    with running_app(script, folder=root, log_path=tmp_path / "server.log", environment=quiet) as running:
        watched = open_page(1400)
        visit(watched.page, running.url)
        usual_tags, usual_words = watched.page.evaluate(DRAWN, "words_0")
        assert usual_words.count(USUAL) == PLACES
        for place, text in enumerate(TEXTS):
            tags, words = watched.page.evaluate(DRAWN, f"words_{place}")
            assert tags == usual_tags, text
            assert words.replace(APART, "") == usual_words.replace(USUAL, text), text
        assert watched.outside_requests == []


def test_an_address_brings_nothing_alive(app: RunningApp, open_page: OpenPage) -> None:
    watched = open_page(1400)
    value = "![x](https://a.example/x.png)[y](https://a.example):material/delete:$w$`v`"
    query = {"offence": value, "areas": value, "measure": value, "release": value, "view": value}
    visit(watched.page, f"{app.url}/trends?{urlencode(query)}")
    alerts = watched.page.locator('[data-testid="stAlert"] [data-testid="stMarkdownContainer"]')
    said = alerts.all_inner_texts()
    assert sum(value in words.replace(APART, "") for words in said) >= 2
    assert alerts.locator(ALIVE).count() == 0
    assert watched.outside_requests == []

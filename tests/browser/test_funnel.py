"""The funnel: a click on a dot does what the select box does."""

from __future__ import annotations

import re

from tests.support.browser import OpenPage, settle, visit, wait_until
from tests.support.server import RunningApp

DOTS_DRAWN = "document.querySelectorAll('.js-plotly-plot .scatterlayer .point').length"
PLACE_OF_DOT = """code => {
  const plot = document.querySelector('.js-plotly-plot');
  const trace = plot._fullData.find(data => data.customdata && data.customdata.includes(code));
  const index = trace.customdata.indexOf(code);
  const { xaxis, yaxis } = plot._fullLayout;
  plot.scrollIntoView({block: 'center'});
  const box = plot.getBoundingClientRect();
  return [
    box.left + xaxis._offset + xaxis.d2p(trace.x[index]),
    box.top + yaxis._offset + yaxis.d2p(trace.y[index]),
  ];
}"""


def test_a_click_on_a_dot_chooses_its_force(app: RunningApp, open_page: OpenPage) -> None:
    watched = open_page(1400)
    page = watched.page
    visit(page, f"{app.url}/funnel")
    wait_until(page, f"{DOTS_DRAWN} >= 42")
    spot = page.evaluate(PLACE_OF_DOT, "E23000001")
    page.mouse.move(*spot)
    page.wait_for_timeout(300)
    assert "Metropolitan Police" in (page.locator(".hoverlayer").first.text_content() or "")
    page.mouse.click(*spot)
    page.wait_for_timeout(800)
    settle(page)
    assert "force=E23000001" in page.url
    box = page.get_by_role("combobox", name=re.compile("[Ff]orce")).first
    chosen = box.evaluate("e => e.closest('[data-testid=stSelectbox]').innerText + e.value")
    assert "Metropolitan Police" in chosen
    assert watched.outside_requests == []

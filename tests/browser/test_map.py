"""The map: all areas, nobody else's servers, and a click that only sets the select box."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.support.browser import OpenPage, settle, visit, wait_until
from tests.support.server import RunningApp

AREAS_DRAWN = "document.querySelectorAll('.js-plotly-plot .choroplethlayer path').length"
POINT_INSIDE_AREA = """name => {
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    for (const path of plot.querySelectorAll('.choroplethlayer path')) {
      const datum = path.__data__;
      if (datum && JSON.stringify([datum.loc, datum.id, datum.tx, datum.hovertext]).includes(name)) {
        path.scrollIntoView({block: 'center'});
        const box = path.getBoundingClientRect();
        const toPath = path.getScreenCTM().inverse();
        const inside = [];
        for (let x = box.left; x < box.right; x += 4) {
          for (let y = box.top; y < box.bottom; y += 4) {
            if (path.isPointInFill(new DOMPoint(x, y).matrixTransform(toPath))) inside.push([x, y]);
          }
        }
        return inside[Math.floor(inside.length / 2)] ?? null;
      }
    }
  }
  return null;
}"""


def chosen_force(page: Page) -> str:
    box = page.get_by_role("combobox", name=re.compile("[Ff]orce")).first
    return str(
        box.evaluate("e => (e.closest('[data-testid=stSelectbox]') || e.parentElement).innerText + e.value")
    )


def test_all_43_areas_are_drawn(app: RunningApp, open_page: OpenPage) -> None:
    watched = open_page(1400)
    visit(watched.page, f"{app.url}/map")
    wait_until(watched.page, f"{AREAS_DRAWN} >= 43")
    assert watched.outside_requests == []


def test_a_click_chooses_the_force_that_the_select_box_shows(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, f"{app.url}/map")
    wait_until(page, f"{AREAS_DRAWN} >= 43")
    assert "Dyfed-Powys" not in chosen_force(page)
    spot = page.evaluate(POINT_INSIDE_AREA, "W15000004")
    assert spot, "Dyfed-Powys is not on the map"
    page.mouse.move(*spot)
    page.mouse.click(*spot)
    page.wait_for_timeout(800)
    settle(page)
    assert "Dyfed-Powys" in chosen_force(page)
    assert "force=" in page.url


def test_the_select_box_does_what_the_click_does(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, f"{app.url}/map")
    box = page.get_by_role("combobox", name=re.compile("[Ff]orce")).first
    box.click()
    box.fill("Gwent")
    page.get_by_role("option", name=re.compile("Gwent")).first.click()
    page.wait_for_timeout(500)
    settle(page)
    assert "Gwent" in chosen_force(page)
    assert "force=" in page.url

"""The workbook is chosen on the landing page by its title, never by a file name or a heading."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from etl.catalog import SourceError
from etl.periods import PeriodError
from etl.sources import home_office_pfa, ons_appendix_tables, ons_boundaries, ons_lookup, ons_population

ASSETS = "https://assets.publishing.service.gov.uk/media/0123456789abcdef01234567"
WANTED = "Police recorded crime open data Police Force Area tables, year ending March 2013 onwards"
LOOK_ALIKES = (
    "Outcomes open data, year ending March 2025",
    "Outcomes for alternate offences open data, year ending March 2017 to year ending March 2026",
    "Police recorded crime Community Safety Partnership open data tables, year ending March 2021 onwards",
    "Police recorded crime subcodes for selected VAWG offences, from year ending March 2021",
    "Police recorded crime firearms open data Police Force Area tables",
    "Knife and sharp instrument open data tables: recorded crime by police force area",
    "Recorded crime data geographical reference table",
)


class FakeSite:
    """Answers as the site would: ``api`` is the Content API's body, ``page`` the HTML; None fails."""

    def __init__(self, *, api: object = None, page: str | None = None) -> None:
        self.api, self.page = api, page

    def get_json(self, url: str) -> object:
        assert url.startswith("https://www.gov.uk/api/content/government/")
        if self.api is None:
            raise SourceError("503 from the API.")
        return self.api

    def get_text(self, url: str) -> str:
        assert url.startswith("https://www.gov.uk/government/")
        if self.page is None:
            raise SourceError("503 from the page.")
        return self.page


def api(*titles: str, name: str = "tables-230426.ods") -> object:
    listed = [{"title": title, "url": f"{ASSETS}/{number}-{name}"} for number, title in enumerate(titles)]
    return {"details": {"attachments": listed}}


def page(*titles: str, name: str = "tables-230426.ods") -> str:
    links = "".join(
        f'<h3><a class="x" href="{ASSETS}/{number}-{name}"><span>{title}</span></a></h3>'
        for number, title in enumerate(titles)
    )
    return f'<!doctype html><a href="/help">{WANTED}</a>{links}'


def test_the_api_gives_the_workbook_among_its_look_alikes() -> None:
    (file,) = home_office_pfa.discover(FakeSite(api=api(*LOOK_ALIKES[:3], WANTED, *LOOK_ALIKES[3:])))
    assert (file.url, file.title) == (f"{ASSETS}/3-tables-230426.ods", WANTED)
    assert (file.release_date, file.content) == (date(2026, 4, 23), "ods")


@pytest.mark.parametrize("body", [None, {}, {"details": {}}, {"details": {"attachments": []}}, []])
def test_the_page_stands_in_when_the_api_gives_no_list(body: object) -> None:
    (file,) = home_office_pfa.discover(FakeSite(api=body, page=page(*LOOK_ALIKES, WANTED)))
    assert file.file_name == f"{len(LOOK_ALIKES)}-tables-230426.ods"


def test_when_neither_answers_both_reasons_are_told() -> None:
    with pytest.raises(SourceError, match=r"Content API: 503 from the API\. Page: 503 from the page\."):
        home_office_pfa.discover(FakeSite())


def test_a_page_without_the_title_lists_what_it_offers() -> None:
    with pytest.raises(SourceError, match=r"^0 attachments have a title .* The page offers: 'Outcomes open"):
        home_office_pfa.discover(FakeSite(api=api(*LOOK_ALIKES)))


def test_two_fitting_titles_are_an_error_and_neither_is_taken() -> None:
    with pytest.raises(
        SourceError, match=r"^2 attachments have a title .* exactly one is wanted\. They are:"
    ):
        home_office_pfa.discover(FakeSite(api=api(WANTED, f"{WANTED} (revised)")))


def test_a_file_name_without_a_date_is_an_error() -> None:
    with pytest.raises(PeriodError, match="has no release date DDMMYY"):
        home_office_pfa.discover(FakeSite(api=api(WANTED, name="tables.ods")))


def test_the_release_date_of_a_named_file_is_read_or_unknown() -> None:
    assert home_office_pfa.release_date_of("prc-pfa-mar2013-onwards-tables-191023.ods") == date(2023, 10, 19)
    assert home_office_pfa.release_date_of("tables.ods") is None
    assert ons_population.release_date_of("policeforceareas1991to2024.xlsx") == date(2025, 12, 1)
    assert ons_population.release_date_of("other.xlsx") is None
    assert ons_appendix_tables.release_date_of("appendixtablesyesept22.xlsx") == date(2023, 1, 26)
    assert ons_appendix_tables.release_date_of("appendixtablesyesept23.xlsx") is None


def test_the_mirror_holds_what_is_discovered(shared: Path) -> None:
    listed = (shared / "mirror" / "index.csv").read_text(encoding="utf-8")
    folder = shared / "mirror" / "www.gov.uk"
    site = FakeSite(
        api=json.loads(next(folder.rglob("police-recorded*.json")).read_text(encoding="utf-8")),
        page=next(folder.rglob("police-recorded*.html")).read_text(encoding="utf-8"),
    )
    found = [*home_office_pfa.discover(site), *home_office_pfa.discover(FakeSite(page=site.page))]
    assert found[0].url == found[1].url
    for source in (ons_appendix_tables, ons_boundaries, ons_lookup):
        found += source.discover(site)
    assert [file.url for file in found if file.url not in listed] == []
    assert ons_population.WORKBOOK_URL in listed

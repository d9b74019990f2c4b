from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from dashboard import i18n

WORDS = {
    "Hello {name}": "Helo {name}",
    ("{n} force", "{n} forces"): ("{n} heddlu", "{n} o heddluoedd"),
    "South Wales": "De Cymru",
    "Wrong {name}": "Anghywir {enw}",
}


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    monkeypatch.setenv("RECORDED_CRIME_LOCALES", str(tmp_path))

    def add(language: str, kind: str) -> None:
        catalog = Catalog(locale="de", domain="messages")  # two plural forms, as in English
        for source, translated in WORDS.items():
            catalog.add(source, translated)
        place = tmp_path / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        buffer = io.BytesIO()
        {"mo": write_mo, "po": write_po}[kind](buffer, catalog)
        (place / f"messages.{kind}").write_bytes(buffer.getvalue())

    return add


def test_english_needs_no_catalogue() -> None:
    assert (
        i18n.t("Police in {area} recorded {count}", area="Wales", count="553")
        == "Police in Wales recorded 553"
    )
    assert i18n.tn("{n} force", "{n} forces", 1) == "1 force"
    assert i18n.tn("{n} force", "{n} forces", 1234) == "1,234 forces"
    assert i18n.td("South Wales") == "South Wales"


@pytest.mark.parametrize("kind", ["po", "mo"])
def test_a_language_is_a_catalogue(catalogues: Callable[[str, str], None], kind: str) -> None:
    catalogues("cy", kind)
    assert "cy" in i18n.available_languages()
    with i18n.use("cy"):
        assert i18n.t("Hello {name}", name="Nia") == "Helo Nia"
        assert i18n.tn("{n} force", "{n} forces", 1) == "1 heddlu"
        assert i18n.tn("{n} force", "{n} forces", 43) == "43 o heddluoedd"
        assert i18n.td("South Wales") == "De Cymru"
        assert i18n.t("not translated") == "not translated"
    assert i18n.current_language() == "en"
    assert i18n.t("Hello {name}", name="Nia") == "Hello Nia"


def test_a_changed_catalogue_shows_without_a_restart(
    catalogues: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogues("cy", "po")
    with i18n.use("cy"):
        assert i18n.td("South Wales") == "De Cymru"
    monkeypatch.delenv("RECORDED_CRIME_LOCALES")
    with pytest.raises(i18n.LanguageError):
        i18n.use("zz")


def test_an_unknown_language_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(i18n.LanguageError, match=r"'zz'.*available: en"):
        i18n.use("zz")


def test_a_missing_placeholder_names_the_message() -> None:
    with pytest.raises(i18n.CatalogueError, match=r"Hello.*given by name: nothing"):
        i18n.t("Hello {name}", nothing="x")


def test_a_translation_with_other_placeholders_is_an_error(catalogues: Callable[[str, str], None]) -> None:
    catalogues("cy", "po")
    with i18n.use("cy"), pytest.raises(i18n.CatalogueError, match="'cy'"):
        i18n.t("Wrong {name}", name="x")


def test_placeholders_by_position_are_refused() -> None:
    with pytest.raises(i18n.CatalogueError):
        i18n.t("Hello {}", name="x")


def test_empty_text_is_empty_and_not_the_head_of_the_catalogue(
    catalogues: Callable[[str, str], None],
) -> None:
    catalogues("cy", "mo")
    with i18n.use("cy"):
        assert i18n.td("") == i18n.t("") == ""


@pytest.mark.parametrize("value", [None, float("nan"), 3])
def test_data_words_are_text(value: object) -> None:
    with pytest.raises(TypeError, match="translates text"):
        i18n.td(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "expected"),
    [
        (7140, 0, False, "7,140"),
        (17.449, 1, False, "17.4"),
        (7, 0, True, "+7"),
        (-19, 0, True, "−19"),
        (0, 0, True, "0"),
        (0.04, 1, True, "0.0"),
        (-1, 0, False, "-1"),
    ],
)
def test_numbers(value: float, decimals: int, signed: bool, expected: str) -> None:
    assert i18n.format_number(value, decimals=decimals, signed=signed) == expected


def test_percentages_and_dates() -> None:
    assert i18n.format_percent(0.326) == "33%"
    assert i18n.format_percent(-0.05, signed=True) == "−5%"
    assert i18n.format_date(date(2026, 4, 23)) == "23 April 2026"


def test_dates_follow_the_language(catalogues: Callable[[str, str], None]) -> None:
    catalogues("cy", "po")
    with i18n.use("cy"):
        assert i18n.format_date(date(2026, 4, 23)) == "23 Ebrill 2026"


def test_an_invented_language_counts_in_british_forms(catalogues: Callable[[str, str], None]) -> None:
    catalogues("qps", "po")
    with i18n.use("qps"):
        assert i18n.format_number(7140) == "7,140"
        assert i18n.format_date(date(2026, 4, 23)) == "23 April 2026"

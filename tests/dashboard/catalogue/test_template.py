"""The template of messages: complete, current, and the same whenever it is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.catalogue import data_words
from dashboard.catalogue.__main__ import main
from dashboard.catalogue.template import TEMPLATE, as_text, extract
from dashboard.i18n import t, use

PLACEHOLDER = re.compile(r"\{([a-z_0-9]*)[^{}]*\}")


def test_the_template_in_the_repository_is_up_to_date() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == as_text(extract()), "next: python -m dashboard.catalogue"


def test_the_template_has_no_date_and_no_line_numbers() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    assert "POT-Creation-Date" not in text
    assert not re.search(r"^#: .*:[0-9]+", text, flags=re.MULTILINE)


def test_words_of_code_and_of_data_are_both_in_it() -> None:
    messages = {message.id for message in extract() if isinstance(message.id, str)}
    assert "95% interval" in messages
    assert "Dyfed-Powys" in messages
    assert "Sexual grooming" in messages


def test_placeholders_have_names() -> None:
    for message in extract():
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        if any(where.endswith(".py") for where, _ in message.locations):
            for form in forms:
                assert "" not in PLACEHOLDER.findall(form), form


def test_check_says_when_the_template_is_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held = tmp_path / "messages.pot"
    monkeypatch.setattr("dashboard.catalogue.__main__.TEMPLATE", held)
    assert main(["--check"]) == 1
    assert "python -m dashboard.catalogue" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_a_reference_table_that_lost_a_column_is_named(tmp_path: Path) -> None:
    table = tmp_path / "caveats.csv"
    table.write_text("caveat_id,label\n1,Break\n", encoding="utf-8")
    with (
        table.open("rb") as file,
        pytest.raises(data_words.ExtractionError, match=r"caveats\.csv has no column text, source_title"),
    ):
        list(data_words.extract_reference(file, (), (), {}))


def test_a_folder_that_stands_elsewhere_is_walked_past(tmp_path: Path) -> None:
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "checkout"
    elsewhere.mkdir()
    (root / "dashboard").mkdir(parents=True)
    (root / "dashboard" / "page.py").write_text('t("Which figures are there?")\n', encoding="utf-8")
    (elsewhere / "library.py").write_text('t("Not ours")\n', encoding="utf-8")
    (root / ".venv").symlink_to(elsewhere)
    found = [message.id for message in extract(root) if message.id]
    assert found == ["Which figures are there?"]


def test_numbers_and_codes_are_no_messages(tmp_path: Path) -> None:
    table = tmp_path / "caveats.csv"
    table.write_text("label,text,source_title\n1,A break in 2017,88A\n", encoding="utf-8")
    with table.open("rb") as file:
        found = [message[2] for message in data_words.extract_reference(file, (), (), {})]
    assert found == ["A break in 2017"]


def test_a_language_is_a_catalogue_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "cy" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "messages.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Wales"\nmsgstr "Cymru"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("RECORDED_CRIME_LOCALES", str(tmp_path))
    with use("cy"):
        assert t("Wales") == "Cymru"
    assert t("Wales") == "Wales"

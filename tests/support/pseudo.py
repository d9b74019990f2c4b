"""An invented language: every letter of every message wears an accent, placeholders and addresses stay.

A word in plain letters on a page drawn in this language did not come out of the catalogue.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

LANGUAGE = "qx"
# What a translator leaves alone: placeholders, addresses of links, code, icons.
KEPT = re.compile(r"\{[^{}]*\}|\]\([^)]*\)|https?://\S+|`[^`]*`|:material/[a-z_]+:")
ACCENTED = {
    letter: next(
        made
        for accent in ("́", "̣", "̇", "̂", "̈", "̌", "̧", "̊", "̆")
        if len(made := unicodedata.normalize("NFC", letter + accent)) == 1
    )
    for letter in "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ"
}
ACCENTED |= {"q": "ǫ", "Q": "Ǫ"}


def accented(message: str) -> str:
    """The message in the invented language."""
    made, end = [], 0
    for kept in KEPT.finditer(message):
        made += [_plain_to_accented(message[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join(made) + _plain_to_accented(message[end:])


def _plain_to_accented(text: str) -> str:
    return "".join(ACCENTED.get(letter, letter) for letter in text)


def write(catalogue: Catalog, folder: Path) -> None:
    """Write the catalogue's translation into the invented language where the dashboard finds it."""
    made = Catalog(locale="en", charset="utf-8")
    for message in catalogue:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            made.add(message.id, tuple(accented(form) for form in message.id))
        else:
            made.add(message.id, accented(message.id))
    place = folder / LANGUAGE / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "messages.po").open("wb") as file:
        write_po(file, made)

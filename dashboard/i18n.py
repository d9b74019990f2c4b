"""Every word a reader sees: translation, plural forms, numbers and dates in the reader's language.

English is the language of the source and needs no catalogue. Another language is a gettext catalogue
at ``locale/<language>/LC_MESSAGES/messages.mo`` (or ``messages.po``, compiled in memory). A folder named
by the environment variable ``RECORDED_CRIME_LOCALES`` is searched first.
"""

from __future__ import annotations

import gettext
import io
import os
import string
from contextvars import ContextVar, Token
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from babel import Locale, UnknownLocaleError
from babel import dates as babel_dates
from babel import numbers as babel_numbers
from babel.messages import mofile, pofile

SOURCE_LANGUAGE = "en"
SOURCE_LOCALE = "en_GB"
DOMAIN = "messages"
FOLDER_VARIABLE = "RECORDED_CRIME_LOCALES"
DEFAULT_FOLDER = Path(__file__).parent / "locale"

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)
_formatter = string.Formatter()


class LanguageError(ValueError):
    """A language for which there is no catalogue."""


class CatalogueError(ValueError):
    """A message whose placeholders do not match what the caller gives."""


class _Use:
    """Undoes ``use`` when it serves as a context manager."""

    def __init__(self, token: Token[str]) -> None:
        self._token = token

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _language.reset(self._token)


def _folders() -> tuple[Path, ...]:
    extra = os.environ.get(FOLDER_VARIABLE)
    return (Path(extra), DEFAULT_FOLDER) if extra else (DEFAULT_FOLDER,)


def _catalogue_file(language: str) -> Path | None:
    for folder in _folders():
        place = folder / language / "LC_MESSAGES"
        for name in (f"{DOMAIN}.mo", f"{DOMAIN}.po"):
            if (place / name).is_file():
                return place / name
    return None


def available_languages() -> tuple[str, ...]:
    """Codes of the languages that can be used, English first."""
    found = {
        place.name
        for folder in _folders()
        if folder.is_dir()
        for place in folder.iterdir()
        if place.name != SOURCE_LANGUAGE and _catalogue_file(place.name) is not None
    }
    return (SOURCE_LANGUAGE, *sorted(found))


def use(language: str) -> _Use:
    """Set the language of the current context at once; ``with use("cy"):`` restores it afterwards.

    Raises LanguageError, with the languages that exist, when there is no catalogue for it.
    """
    if language not in available_languages():
        allowed = ", ".join(available_languages())
        places = ", ".join(map(str, _folders()))
        raise LanguageError(f"no catalogue for language {language!r} in {places}; available: {allowed}")
    return _Use(_language.set(language))


def current_language() -> str:
    """The language in use, "en" when nothing was set."""
    return _language.get()


@lru_cache(maxsize=32)
def _read_catalogue(path: Path, _modified_ns: int) -> gettext.NullTranslations:
    if path.suffix == ".mo":
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    compiled = io.BytesIO()
    with path.open("rb") as file:
        mofile.write_mo(compiled, pofile.read_po(file, abort_invalid=True))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _catalogue() -> gettext.NullTranslations:
    language = current_language()
    path = None if language == SOURCE_LANGUAGE else _catalogue_file(language)
    if path is None:
        return gettext.NullTranslations()
    return _read_catalogue(path, path.stat().st_mtime_ns)


def _fill(message: str, source: str, named: dict[str, object]) -> str:
    try:
        return _formatter.vformat(message, (), named)
    except (KeyError, IndexError, ValueError) as error:
        raise CatalogueError(
            f"language {current_language()!r}: cannot fill {message!r} (source {source!r}); "
            f"placeholders given by name: {', '.join(sorted(named)) or 'none'}"
        ) from error


def t(message: str, /, **named: object) -> str:
    """Translate a sentence, then put in the named values (already formatted for the reader)."""
    return _fill(_catalogue().gettext(message) if message else "", message, named)


def tn(singular: str, plural: str, n: int, /, **named: object) -> str:
    """Translate with the plural form for ``n``; ``{n}`` is the formatted number unless given."""
    values: dict[str, object] = {"n": format_number(n), **named}
    return _fill(_catalogue().ngettext(singular, plural, n), singular, values)


def td(text: str, /) -> str:
    """Translate words that come from the data tables (names, definitions, caveats), taken as they are.

    Raises TypeError for anything but text: a null cell is the caller's to word.
    """
    if not isinstance(text, str):
        raise TypeError(f"td() translates text, not {type(text).__name__}: {text!r}")
    return _catalogue().gettext(text) if text else ""


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    base = language.replace("-", "_").split("_")[0]
    for name in (SOURCE_LOCALE if base == SOURCE_LANGUAGE else language.replace("-", "_"), base):
        try:
            return Locale.parse(name)
        except UnknownLocaleError:
            continue
    return Locale.parse(SOURCE_LOCALE)


def locale() -> Locale:
    """Babel's locale for the language in use (British forms for English and for invented languages)."""
    return _locale(current_language())


def language_tag() -> str:
    """The language in use as files and pages name it: "en-GB"."""
    return str(locale()).replace("_", "-")


def format_number(value: float, /, *, decimals: int = 0, signed: bool = False) -> str:
    """A number for a reader: 7140 -> "7,140". ``signed`` writes a plus or a minus before it."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    if signed:
        pattern = f"+{pattern};−{pattern}"
        if round(value, decimals) == 0:
            return format_number(0, decimals=decimals)
    return babel_numbers.format_decimal(value, format=pattern, locale=locale())


def format_percent(fraction: float, /, *, decimals: int = 0, signed: bool = False) -> str:
    """A fraction as a percentage: 0.123 -> "12%"."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    if signed:
        pattern = f"+{pattern};−{pattern}"
        if round(fraction, decimals + 2) == 0:
            return format_percent(0, decimals=decimals)
    return babel_numbers.format_percent(fraction, format=pattern, locale=locale())


def format_date(day: date, /, *, form: str = "d MMMM y") -> str:
    """A date for a reader: "23 April 2026". ``form`` is a Unicode date pattern such as "MMMM y"."""
    return babel_dates.format_date(day, format=form, locale=locale())

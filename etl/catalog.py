"""The seam of the pipeline: what a source, a table, a column, a snapshot and a check are.

A column is described once, here; the dtypes, the validation schema, the parquet schema and the data
dictionary of the manifest are all derived from that description (``etl.schema``). The published tables
themselves are listed in ``etl.tables``.

**A source is one module in ``etl/sources/``** (found by ``etl.sources.registry``). It has:

``SOURCE: Source``
    Who publishes it, under which licence, how often.
``TABLES: tuple[str, ...]``
    Names of the published tables that it feeds. Tables of the same name from two sources are stacked.
``FILES: tuple[str, ...]``
    Names of the hand-kept CSV files in ``data/reference`` that it reads (``()`` for none). A build fails
    with a clear message when one of them is missing.
``PROCESSING: tuple[str, ...]``
    What we did to the figures, in sentences; goes to the manifest and to the About page.
``CHECKS: tuple[Check, ...]``
    Run on all tables together after every source has been parsed.
``parse(inputs: Inputs) -> Parsed``
    Local files and references in, tables out. Pure but for reading those files. Called in a process of
    its own, so the module must be importable and its results picklable. When
    ``SOURCE.parse_each_release`` is true it is called once for each release, in parallel, with
    ``inputs.files`` of length one, and the tables are stacked; otherwise once with every release held,
    oldest first (``inputs.newest`` is the last).

A source with files at the publisher's also has:

``discover(http: Http) -> tuple[RemoteFile, ...]``
    What the publisher offers now, newest release last. Raises ``SourceError`` when the page cannot be
    understood. Every file has a release date.
``release_date_of(file_name: str) -> date | None``
    The release date that a file name spells out; ``None`` when it tells none. A source that has it takes
    files by name (``etl fetch``), whether or not it can discover them.

``next_due(newest: date) -> str``
    The month in which the release after the one of ``newest`` is expected ("2026-07"); optional.

Dtypes in the tables that ``parse`` returns: text as ``str`` or categorical of ``str``; integers any integer
dtype (``Int64`` when null occurs); dates as ``datetime64`` or ``datetime.date``; numbers ``float64``;
booleans ``bool``. ``etl.schema.conform`` brings them to the published types and refuses what does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar, cast

if TYPE_CHECKING:
    import pandas as pd

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
Content = Literal["ods", "xlsx", "csv", "json", "arcgis"]


class EtlError(Exception):
    """Something a person has to act on: the message says what, where, what was allowed, what next."""


class SourceError(EtlError):
    """A file or page of a publisher is not what the reader of that source allows."""


Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a published table.

    ``unit`` is a word such as "offences" or "persons"; ``allowed`` closes the list of values.
    """

    name: str
    type: ColumnType
    description: str
    unit: str = ""
    nullable: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """One published table: its columns in order and the key that makes a row unique."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    geometry: bool = False


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where figures come from, under which licence, and how often they appear."""

    source_id: str
    title: str
    publisher: str
    landing_url: str
    licence: str
    licence_url: str
    attribution: str
    status: str
    cadence: str
    parse_each_release: bool = False


@dataclass(frozen=True, kw_only=True)
class RemoteFile:
    """A file that discovery found at the publisher.

    ``release_date`` is the day of publication; for a look-up or a boundary, the day its content stands for.
    ``content`` chooses the check of the first bytes; "arcgis" is JSON of a feature service, whose pages are
    followed while ``exceededTransferLimit`` is true.
    """

    source_id: str
    url: str
    title: str
    file_name: str
    release_date: date
    content: Content


@dataclass(frozen=True, kw_only=True)
class LocalFile:
    """One snapshot that a source parses: the raw bytes on this machine and what the lock says of them."""

    source_id: str
    path: Path
    url: str
    title: str
    file_name: str
    release_date: date
    sha256: str
    size_bytes: int
    accessed_date: date


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What ``parse`` may read: the snapshots of its source, oldest first, and the hand-kept references."""

    files: tuple[LocalFile, ...]
    reference: Path

    @property
    def newest(self) -> LocalFile:
        """The newest release held. Raises ``SourceError`` when there is none."""
        if not self.files:
            raise SourceError("no snapshot is held for this source; run: python -m etl update")
        return self.files[-1]


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """What ``parse`` gives back.

    ``rows_read`` counts the data rows of the raw file; ``rows_left_out`` says by reason how many of them did
    not become a row of a table (blank rows, rows merged ...). ``rows_read`` minus the sum of
    ``rows_left_out`` must equal the rows of ``counted_table`` (checked by the build), so that no row
    disappears without being counted; leave ``counted_table`` empty where a row is not a row.
    ``checks`` are results that only the parser can know (a correction applied, a label that drifted).
    """

    tables: Mapping[str, pd.DataFrame]
    rows_read: int = 0
    rows_left_out: Mapping[str, int] = field(default_factory=dict)
    counted_table: str = ""
    checks: tuple[CheckResult, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """The outcome of one check. ``required`` failures stop publication.

    ``check_id`` is unique together with ``subject`` and ``release``. The texts must not depend on the
    clock or on the machine: they are published.
    """

    check_id: str
    title: str
    subject: str
    passed: bool
    required: bool
    observed: str
    expected: str
    release: date | None = None
    tolerance: str = ""
    reason: str = ""
    source_url: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """What a check may look at: every table of the build (published types), and the references.

    Dates are ``datetime64``; text is ``str`` or categorical. Comparisons with the release before are made
    between the releases inside ``tables``, never with what was published earlier, so that the same
    snapshots always give the same results.
    """

    tables: Mapping[str, pd.DataFrame]
    reference: Path
    files: Mapping[str, tuple[LocalFile, ...]] = field(default_factory=dict)
    kept: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made once for all checks and tables of a build that ask for ``name``."""
        if name not in self.kept:
            self.kept[name] = make()
        return cast(Made, self.kept[name])


Check = Callable[[CheckContext], tuple[CheckResult, ...]]


class Http(Protocol):
    """What discovery may ask of the network (or of a mirror). Both raise ``etl.http.DownloadError``."""

    def get_json(self, url: str) -> object:
        """The decoded JSON body; an HTML page or an ``"error"`` body with status 200 is an error."""

    def get_text(self, url: str) -> str:
        """The decoded text of a page."""


class SourceModule(Protocol):
    """The shape of a module in ``etl/sources/``; members not listed here are optional."""

    SOURCE: Source
    TABLES: tuple[str, ...]
    FILES: tuple[str, ...]
    PROCESSING: tuple[str, ...]
    CHECKS: tuple[Check, ...]

    def parse(self, inputs: Inputs) -> Parsed:
        """Read the files and give back tables."""


class RemoteSourceModule(SourceModule, Protocol):
    """A source whose files stand at a publisher's site."""

    def discover(self, http: Http) -> tuple[RemoteFile, ...]:
        """What the publisher offers now, newest release last."""

    def release_date_of(self, file_name: str) -> date | None:
        """The release date that a file name spells out."""

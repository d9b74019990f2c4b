"""``fetch``: bring one named release in, from an address or from a file of this machine, then build."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

from etl.catalog import Content, EtlError, RemoteFile
from etl.commands._shared import build_and_publish, is_current, today, transport_of
from etl.layout import Layout
from etl.lock import writing
from etl.snapshot import bring, bring_file, read_lock, write_lock
from etl.sources import fetchable_sources, source
from etl.swap import recover

_CONTENT_OF_SUFFIX: dict[str, Content] = {
    ".ods": "ods",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".json": "arcgis",
    ".geojson": "arcgis",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and of which release."""
    parser.add_argument("source", metavar="SOURCE", help="the source (see: python -m etl list)")
    parser.add_argument("--url", help="address of the file at the publisher")
    parser.add_argument("--file", type=Path, metavar="PATH", help="a downloaded file of this machine")
    parser.add_argument(
        "--release-date",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="day of publication, where the file name does not tell it",
    )
    parser.add_argument("--no-build", action="store_true", help="keep the file, do not build yet")


def run(arguments: argparse.Namespace, places: Layout) -> int:
    """Bring the file in; build when it is new."""
    remote = described(arguments)
    with writing(places.data):
        recover(places.published)
        transport = transport_of(arguments)
        if arguments.file is not None:
            snapshot = bring_file(places, remote, arguments.file, today=today())
        else:
            snapshot = bring(places, remote, transport, today=today())
        if snapshot is None and not is_current(places):
            return build_and_publish(arguments, places, transport)
        if snapshot is None:
            print(f"nothing new: {remote.file_name} of {remote.release_date} is held already")
            return 0
        print(
            f"new: {remote.source_id} {remote.file_name} of {remote.release_date}, {snapshot.bytes:,} bytes"
        )
        if arguments.no_build:
            write_lock(places.lock_file, (*read_lock(places.lock_file), snapshot))
            return 0
        return build_and_publish(arguments, places, transport, (snapshot,))


def described(arguments: argparse.Namespace) -> RemoteFile:
    """The file that the arguments name. Raises ``EtlError`` when its release or kind cannot be told."""
    module = source(arguments.source)
    takers = fetchable_sources()
    if arguments.source not in takers:
        raise EtlError(f"{arguments.source} takes no file by name; those that do: {', '.join(takers)}")
    if arguments.url is None and arguments.file is None:
        raise EtlError("give --url URL or --file PATH; see: python -m etl fetch --help")
    file_name = _file_name(arguments)
    released = arguments.release_date or takers[arguments.source].release_date_of(file_name)
    if released is None:
        raise EtlError(f"{file_name} does not tell the day of release; give --release-date YYYY-MM-DD")
    content = _CONTENT_OF_SUFFIX.get(PurePosixPath(file_name).suffix.lower())
    if content is None:
        raise EtlError(f"{file_name}: not one of the kinds of file read: {', '.join(_CONTENT_OF_SUFFIX)}")
    return RemoteFile(
        source_id=arguments.source,
        url=arguments.url or module.SOURCE.landing_url,
        title=module.SOURCE.title,
        file_name=file_name,
        release_date=released,
        content=content,
    )


def _file_name(arguments: argparse.Namespace) -> str:
    """The name at the publisher: of the address (its path, or its ``uri`` parameter), else of the file."""
    if arguments.url is None:
        return str(arguments.file.name)
    parts = urlsplit(arguments.url)
    named = parse_qs(parts.query).get("uri", [parts.path])[0]
    return PurePosixPath(named).name

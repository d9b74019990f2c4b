"""Raw files kept by hash, and the lock file that says which ones the package is built from.

A raw file is known by its SHA-256, never by its name: publishers upload new bytes under old names. The lock
changes only when bytes change, and a new file is entered only once a build with it has passed its checks: a
bad file at the publisher's spoils neither the lock nor the package. Every release ever fetched stays; when a
publisher replaces the file of a release, both snapshots stay in the lock and the later one is parsed. Raw
files are not under version control: a missing one is fetched again and held against the lock.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from etl.arcgis import all_features, has_more
from etl.catalog import Content, EtlError, LocalFile, RemoteFile
from etl.layout import Layout
from etl.magic import SUFFIXES, check_content
from etl.swap import raise_if_full, replace_file
from etl.transport import Downloaded, Transport, sha256_of

_FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One entry of the lock: bytes that a publisher gave out, and where and when we took them."""

    source_id: str
    title: str
    url: str
    file_name: str
    content: Content
    release_date: date
    sha256: str
    bytes: int
    accessed_date: date
    etag: str = ""
    last_modified: str = ""


def read_lock(path: Path) -> tuple[Snapshot, ...]:
    """The snapshots of the lock file, in its order; none when there is no file yet."""
    if not path.is_file():
        return ()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise EtlError(f"{path}: format {content['format']!r}, this version reads {_FORMAT}")
        return tuple(_snapshot(entry) for entry in content["snapshots"])
    except (ValueError, KeyError, TypeError) as error:
        raise EtlError(
            f"{path}: not a lock file of this project ({type(error).__name__}: {error}); "
            "restore it from version control"
        ) from error


def _snapshot(entry: dict[str, Any]) -> Snapshot:
    dates = {name: date.fromisoformat(entry[name]) for name in ("release_date", "accessed_date")}
    return Snapshot(**{**entry, **dates})


def write_lock(path: Path, snapshots: tuple[Snapshot, ...]) -> None:
    """Write the lock file, sorted by source and release date; do nothing when it would not change."""
    ordered = sorted(snapshots, key=lambda each: (each.source_id, each.release_date))
    entries = [asdict(each) for each in ordered]
    body = json.dumps({"format": _FORMAT, "snapshots": entries}, indent=2, ensure_ascii=False, default=str)
    encoded = f"{body}\n".encode()
    if not path.is_file() or path.read_bytes() != encoded:
        replace_file(path, encoded)


def current(snapshots: tuple[Snapshot, ...], source_id: str) -> tuple[Snapshot, ...]:
    """The snapshots of a source to parse: for each release date the one fetched last, oldest first."""
    by_release = {each.release_date: each for each in snapshots if each.source_id == source_id}
    return tuple(by_release[release] for release in sorted(by_release))


def raw_path(layout: Layout, snapshot: Snapshot) -> Path:
    """Where the raw bytes of a snapshot lie."""
    return layout.raw / snapshot.source_id / f"{snapshot.sha256}.{SUFFIXES[snapshot.content]}"


def bring(layout: Layout, remote: RemoteFile, transport: Transport, *, today: date) -> Snapshot | None:
    """Fetch ``remote`` into the raw folder; ``None`` when the lock holds these bytes already.

    The caller enters the snapshot in the lock (``write_lock``) once it has proved readable.
    """
    held = [each for each in read_lock(layout.lock_file) if each.source_id == remote.source_id]
    known = next((each for each in reversed(held) if each.url == remote.url), None)
    with _incoming(layout, remote.source_id) as path:
        came = _download(remote, path, transport, known=known)
        if came is None:
            return None
        check_content(path, content=remote.content, where=remote.url)
        return _keep(layout, remote, path, came, today=today)


def bring_file(layout: Layout, remote: RemoteFile, file: Path, *, today: date) -> Snapshot | None:
    """Take ``file`` of this machine as the bytes of ``remote``; ``None`` when they are held already."""
    if not file.is_file():
        raise EtlError(f"{file}: no such file; give the path of a downloaded file")
    with _incoming(layout, remote.source_id) as path:
        shutil.copyfile(file, path)
        check_content(path, content=remote.content, where=str(file))
        came = Downloaded(sha256=sha256_of(path), size_bytes=path.stat().st_size, etag="", last_modified="")
        return _keep(layout, remote, path, came, today=today)


def ensure(layout: Layout, snapshot: Snapshot, transport: Transport) -> LocalFile:
    """The raw file of a snapshot, fetched again when it is missing or damaged.

    Raises ``EtlError`` when the publisher now gives out other bytes than the lock says.
    """
    path = raw_path(layout, snapshot)
    if not path.is_file() or sha256_of(path) != snapshot.sha256:
        remote = RemoteFile(
            source_id=snapshot.source_id,
            url=snapshot.url,
            title=snapshot.title,
            file_name=snapshot.file_name,
            release_date=snapshot.release_date,
            content=snapshot.content,
        )
        with _incoming(layout, snapshot.source_id) as incoming:
            came = _download(remote, incoming, transport, known=None)
            if came is None or came.sha256 != snapshot.sha256:
                check_content(incoming, content=snapshot.content, where=snapshot.url)
                raise EtlError(
                    f"{snapshot.url}: the publisher now gives out other bytes than {layout.lock_file.name} "
                    f"says (sha256 {sha256_of(incoming)}, not {snapshot.sha256}); bring the old file with: "
                    f"python -m etl fetch {snapshot.source_id} --file PATH, or take the new one with: "
                    f"python -m etl update {snapshot.source_id}"
                )
            _move(incoming, path)
    return LocalFile(
        source_id=snapshot.source_id,
        path=path,
        url=snapshot.url,
        title=snapshot.title,
        file_name=snapshot.file_name,
        release_date=snapshot.release_date,
        sha256=snapshot.sha256,
        size_bytes=snapshot.bytes,
        accessed_date=snapshot.accessed_date,
    )


def _download(
    remote: RemoteFile, path: Path, transport: Transport, *, known: Snapshot | None
) -> Downloaded | None:
    """The bytes of ``remote`` in ``path``, further pages of a feature service included."""
    if remote.content == "arcgis":
        came = transport.download(remote.url, path)
        check_content(path, content="arcgis", where=remote.url)
        first = cast(dict[str, Any], json.loads(path.read_bytes()))
        if came is not None and has_more(first):
            merged = all_features(first, url=remote.url, get=transport.get_json)
            path.write_text(json.dumps(merged, ensure_ascii=False), encoding="utf-8")
            return Downloaded(
                sha256=sha256_of(path), size_bytes=path.stat().st_size, etag="", last_modified=""
            )
        return came
    return transport.download(
        remote.url,
        path,
        etag=known.etag if known else "",
        last_modified=known.last_modified if known else "",
    )


def _keep(
    layout: Layout, remote: RemoteFile, path: Path, came: Downloaded, *, today: date
) -> Snapshot | None:
    """Move ``path`` to its place among the raw files, unless the lock holds its bytes already."""
    snapshots = read_lock(layout.lock_file)
    held = next(
        (each for each in snapshots if (each.source_id, each.sha256) == (remote.source_id, came.sha256)), None
    )
    if held is not None:
        if held.release_date != remote.release_date:
            raise EtlError(
                f"{remote.url}: these bytes are held already as the release of {held.release_date}, "
                f"not {remote.release_date}; give --release-date {held.release_date} or another file"
            )
        if not raw_path(layout, held).is_file():
            _move(path, raw_path(layout, held))
        return None
    snapshot = Snapshot(
        source_id=remote.source_id,
        title=remote.title,
        url=remote.url,
        file_name=remote.file_name,
        content=remote.content,
        release_date=remote.release_date,
        sha256=came.sha256,
        bytes=came.size_bytes,
        accessed_date=today,
        etag=came.etag,
        last_modified=came.last_modified,
    )
    _move(path, raw_path(layout, snapshot))
    return snapshot


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.replace(target)


@contextmanager
def _incoming(layout: Layout, source_id: str) -> Iterator[Path]:
    """A place for bytes that are not checked yet; nothing stays there. Raises ``NoSpaceError``."""
    folder = layout.raw / source_id
    path = folder / ".incoming"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as error:
        path.unlink(missing_ok=True)
        raise_if_full(error, where=folder)
        raise
    finally:
        path.unlink(missing_ok=True)

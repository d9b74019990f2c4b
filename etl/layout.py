"""Where things lie: the folder of the data, its references, raw files, lock and published package."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER_VARIABLE = "RECORDED_CRIME_FOLDER"
MANIFEST = "datapackage.json"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The places that the pipeline reads and writes."""

    data: Path
    reference: Path

    @property
    def raw(self) -> Path:
        """Raw files of the publishers by source and hash; can be fetched again."""
        return self.data / "raw"

    @property
    def lock_file(self) -> Path:
        """Which raw bytes the package is built from."""
        return self.data / "snapshots.lock.json"

    @property
    def published(self) -> Path:
        """The package that readers open."""
        return self.data / "published"


def layout(data: Path | None = None, reference: Path | None = None) -> Layout:
    """The layout for a data folder: the one given, else that of the environment, else ``data`` here.

    The references are those of the checkout unless another folder is given.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    folder = data or (Path(named) if named else ROOT / "data")
    return Layout(data=folder, reference=reference or ROOT / "data" / "reference")

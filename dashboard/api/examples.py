"""Worked examples: addresses that answer, and how three programs ask them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.api.parameters import ALL_FORCES
from dashboard.api.tables import TABLES
from dashboard.areas import WALES, WELSH_FORCES
from dashboard.i18n import t
from dashboard.offences import DEFAULT_OFFENCE
from dashboard.package import Package
from dashboard.queries import latest_full_year


@dataclass(frozen=True, kw_only=True)
class Example:
    """One thing to ask: ``title`` says what, ``path`` is the address from the slash on."""

    title: str
    path: str
    name: str

    @property
    def is_csv(self) -> bool:
        """Whether the answer is CSV."""
        return ".csv?" in self.path


def examples(package: Package) -> tuple[Example, ...]:
    """What people ask most: a series, a comparison, what was revised, and what to know of it."""
    year = latest_full_year(package).replace("/", "-")
    grooming = {"offence": DEFAULT_OFFENCE}
    return (
        Example(
            title=t("One offence in Wales, year by year"),
            name="counts",
            path=_path("counts", "csv", {**grooming, "areas": WALES, "period": "year"}),
        ),
        Example(
            title=t("The rate of every force in one year, with its 95% interval, as this release has it"),
            name="rates",
            path=_path(
                "rates",
                "json",
                {
                    **grooming,
                    "areas": ALL_FORCES,
                    "measure": "rate_under18",
                    "period": "year",
                    "from": year,
                    "to": year,
                    "release": package.latest.isoformat(),
                },
            ),
        ),
        Example(
            title=t("What the newest release has revised"),
            name="revisions",
            path=_path("revisions", "csv", grooming),
        ),
        Example(
            title=t("What to know before comparing a force"),
            name="caveats",
            path=_path("caveats", "json", {**grooming, "areas": WELSH_FORCES[0]}),
        ),
    )


def _path(table: str, form: str, params: dict[str, str]) -> str:
    return f"{TABLES[table].path}.{form}?{urlencode(params)}"


def curl(example: Example, *, base: str) -> str:
    """A command that saves the answer, compressed on its way."""
    ending = "csv" if example.is_csv else "json"
    return f'curl --compressed --output {example.name}.{ending} "{base}{example.path}"'


def pandas(example: Example, *, base: str) -> str:
    """Python that reads the answer into a data frame."""
    address = f'address = "{base}{example.path}"\n'
    if example.is_csv:
        return (
            f"import pandas as pd\n\n{address}"
            f'{example.name} = pd.read_csv(address, dtype={{"offence_code": str}})'
        )
    return (
        f"import json\nfrom urllib.request import urlopen\n\nimport pandas as pd\n\n{address}"
        f'{example.name} = pd.DataFrame(json.load(urlopen(address))["data"])'
    )


def r(example: Example, *, base: str) -> str:
    """R that reads the answer into a data frame."""
    address = f'address <- "{base}{example.path}"\n'
    if example.is_csv:
        return (
            f"{address}{example.name} <- read.csv(address, fileEncoding = "
            '"UTF-8-BOM", colClasses = c(offence_code = "character"))'
        )
    return f"{address}{example.name} <- jsonlite::fromJSON(address)$data"

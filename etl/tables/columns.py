"""Short ways to write a column, and the columns that several tables share."""

from __future__ import annotations

from etl.catalog import Column


def text(name: str, description: str, *, nullable: bool = False, allowed: tuple[str, ...] = ()) -> Column:
    """A text column."""
    return Column(name=name, type="string", description=description, nullable=nullable, allowed=allowed)


def whole(
    name: str,
    description: str,
    *,
    unit: str = "",
    nullable: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Column:
    """A column of whole numbers."""
    return Column(
        name=name,
        type="integer",
        description=description,
        unit=unit,
        nullable=nullable,
        minimum=minimum,
        maximum=maximum,
    )


def number(
    name: str,
    description: str,
    *,
    unit: str = "",
    nullable: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Column:
    """A column of numbers with decimals."""
    return Column(
        name=name,
        type="number",
        description=description,
        unit=unit,
        nullable=nullable,
        minimum=minimum,
        maximum=maximum,
    )


def day(name: str, description: str, *, nullable: bool = False) -> Column:
    """A column of calendar days."""
    return Column(name=name, type="date", description=description, nullable=nullable)


def flag(name: str, description: str) -> Column:
    """A column of yes or no."""
    return Column(name=name, type="boolean", description=description)


AREA_CODE = text(
    "area_code",
    "ONS code of the police force area, region or nation; X… codes stand for bodies without one "
    "(XBTP British Transport Police, XAFR Action Fraud, XCIF Cifas, XFFA Financial Fraud Action UK, "
    "XUKF UK Finance)",
)
OFFENCE_CODE = text(
    "offence_code", "Offence code of the Home Office, as text: 4.1 and 4.10 are different offences"
)
SCOPE_AREAS = text("area_codes", "Area codes that the row is about, separated by spaces; * for every area")
SCOPE_OFFENCES = text(
    "offence_codes", "Offence codes that the row is about, separated by spaces; * for every offence"
)
PUBLISHER = text("publisher", "Who printed the figure or statement")
SOURCE_TITLE = text("source_title", "Title of the page or document")
SOURCE_URL = text("source_url", "Address of the page or document")
PUBLISHED_DATE = text(
    "published_date", "When it was published: a day, a month (2019-03) or a year", nullable=True
)
FIRST_DAY = "First day of the period"
LAST_DAY = "Last day of the period"

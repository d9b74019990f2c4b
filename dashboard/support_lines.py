"""Where to turn for help: the lines that every page, and every paper to hand on, names."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.i18n import t

POLICE, EMERGENCY = "101", "999"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A support line: its name, its number, and where to read about it."""

    name: str
    number: str
    address: str


def support_lines() -> tuple[Line, ...]:
    """The lines, first the one for children themselves."""
    return (
        Line(name=t("Childline"), number="0800 1111", address="https://www.childline.org.uk"),
        Line(name=t("NSPCC helpline"), number="0808 800 5000", address="https://www.nspcc.org.uk"),
        Line(name=t("Stop It Now"), number="0808 1000 900", address="https://www.stopitnow.org.uk"),
    )


def telephone(number: str) -> str:
    """The address that dials a number."""
    return "tel:" + number.replace(" ", "")

"""Where to turn for help: the lines that every page, and every paper to hand on, names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.i18n import t

POLICE, EMERGENCY = "101", "999"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A support line: its name, whom it is for, its number, and where to read about it."""

    name: str
    whom: str
    number: str
    address: str

    @property
    def site(self) -> str:
        """The address as it is printed."""
        return self.address.removeprefix("https://www.")

    @property
    def linked(self) -> str:
        """Name and number in Markdown, each a link."""
        return f"[{self.name}]({self.address}): {dialled(self.number)}"


def support_lines() -> tuple[Line, ...]:
    """The lines, first the one for children themselves."""
    return (
        Line(
            name=t("Childline"),
            whom=t("for anyone under 19, free, day and night"),
            number="0800 1111",
            address="https://www.childline.org.uk",
        ),
        Line(
            name=t("NSPCC helpline"),
            whom=t("for adults who worry about a child"),
            number="0808 800 5000",
            address="https://www.nspcc.org.uk",
        ),
        Line(
            name=t("Stop It Now"),
            whom=t(
                "for anyone who worries about their own or somebody else’s thoughts or behaviour towards "
                "children"
            ),
            number="0808 1000 900",
            address="https://www.stopitnow.org.uk",
        ),
    )


def police(write: Callable[[str], str] = str) -> str:
    """The numbers of the police in a sentence; ``write`` says how a number is written, by itself or as a
    link."""
    return t(
        "Police: {number}, in an emergency {emergency}", number=write(POLICE), emergency=write(EMERGENCY)
    )


def telephone(number: str) -> str:
    """The address that dials a number."""
    return "tel:" + number.replace(" ", "")


def dialled(number: str) -> str:
    """A number in Markdown, as a link that dials it."""
    return f"[{number}]({telephone(number)})"

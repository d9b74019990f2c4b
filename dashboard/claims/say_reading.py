"""What was understood of a pasted claim, and what has to be asked, in words."""

from __future__ import annotations

from dashboard.claims import ledger, say
from dashboard.claims.reader import LONGEST, OTHER_LAWS, Reading
from dashboard.i18n import format_number, t
from dashboard.package import Package


def refusal(reading: Reading) -> str:
    """Why a text is not read at all, or "" when it is."""
    if reading.too_long:
        return t(
            "This text has {length} characters, and a claim is a sentence or two: paste the sentence with "
            "the number, at most {most} characters.",
            length=format_number(reading.length),
            most=format_number(LONGEST),
        )
    if not reading.length:
        return t("Paste a sentence with a number first.")
    if reading.nothing:
        return t(
            "No area, period, offence or number was found in this text. Paste a sentence such as “South "
            "Wales recorded 158 grooming offences in 2017/18”, or choose the parts below."
        )
    return ""


def remarks(reading: Reading, package: Package) -> tuple[str, ...]:
    """How the words were read where they could mean more than one thing, and what is not checked."""
    return (
        *_of_area(reading, package),
        *_of_offence(reading),
        *_of_period(reading),
        *_of_number(reading),
        *((t("Marks of a web page were left out of the text."),) if reading.had_tags else ()),
    )


def _of_area(reading: Reading, package: Package) -> tuple[str, ...]:
    if not reading.area.choices:
        return ()
    names = ", ".join(ledger.place_label(package, place) for place in reading.area.choices)
    return (t("The text may be about more than one area ({names}): choose one.", names=names),)


def _of_offence(reading: Reading) -> tuple[str, ...]:
    said = []
    offence = reading.offence
    if offence.kind in OTHER_LAWS.values():
        said.append(t("Scotland and Northern Ireland count another offence under another law."))
    elif offence.unsure:
        said.append(
            t(
                "“{words}” is read as the offence that newspapers mean, sexual communication with a child; "
                "statistics also call code 88A grooming.",
                words=offence.words,
            )
        )
    if offence.outside:
        said.append(
            t(
                "Outside of what is checked here: {words}. This page is about sexual communication with a "
                "child and 88A.",
                words=", ".join(f"“{words}”" for words in offence.outside),
            )
        )
    return tuple(said)


def _of_period(reading: Reading) -> tuple[str, ...]:
    said = []
    span = reading.span
    if reading.period.choices:
        words = ", ".join(f"“{one.words}”" for one in reading.period.choices)
        said.append(t("The text names more than one period ({words}): choose one.", words=words))
    if span is not None and span.reading == "near":
        said.append(
            t(
                "“{words}” is read as {period}, the period that was printed.",
                words=span.words,
                period=say.period(span.start, span.end),
            )
        )
    if span is not None and span.reading == "law":
        said.append(
            t(
                "“{words}” is counted from 3 April 2017, when the offence came into force.",
                words=span.words,
            )
        )
    if span is not None and span.reading == "calendar":
        said.append(
            t(
                "“{words}” is read as the calendar year. Most prints are about years from April to March: "
                "choose one of those if it is meant.",
                words=span.words,
            )
        )
    if reading.period.unread:
        words = ", ".join(f"“{one}”" for one in reading.period.unread)
        said.append(t("Not read as a period, because it gives no two dates: {words}.", words=words))
    return tuple(said)


def _of_number(reading: Reading) -> tuple[str, ...]:
    said = []
    number = reading.number
    if number.choices:
        words = ", ".join(format_number(one.value) for one in number.choices)
        said.append(t("The text gives more than one number ({words}): type the one to check.", words=words))
    if number.others:
        words = ", ".join(f"“{one.words}”" for one in number.others)
        said.append(t("Not checked: {words}.", words=words))
    if number.in_words:
        words = ", ".join(f"“{one}”" for one in number.in_words)
        said.append(
            t(
                "Stays a claim in words: {words}. Percentages and multiples between printed figures can't be "
                "checked, because forces that answered and months covered differ from print to print.",
                words=words,
            )
        )
    if number.quantity is not None and number.quantity.bound:
        said.append(t("“{words}” is a claim in words and not a count.", words=number.quantity.words))
    return tuple(said)

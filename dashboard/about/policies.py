"""Status, limits, revisions, errors and contact: what a reader of official figures must be told."""

from __future__ import annotations

from datetime import date

from dashboard.about.parts import Entry
from dashboard.i18n import t
from dashboard.support_lines import support_lines

REVIEW_URL = "https://osr.statisticsauthority.gov.uk/publication/the-quality-of-police-recorded-crime-statistics-for-england-and-wales/"
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def status() -> tuple[str, ...]:
    """Paragraphs on what kind of statistics these are."""
    return (
        t(
            "Police recorded crime is **official statistics, not accredited**. The UK Statistics Authority "
            "took the accreditation away in January 2014 because it could not be sure that forces recorded "
            "offences reliably and alike."
        ),
        t(
            "On 16 May 2024 the Office for Statistics Regulation published its review of [the quality of "
            "police recorded crime statistics]({url}). It found that recording has become better since "
            "2014, and that the figures are a better indicator of police activity than of trends in crime.",
            url=REVIEW_URL,
        ),
        t(
            "This site is not an official publication and no publisher has endorsed it. It shows the "
            "published figures as they are, and says where it adds something of its own."
        ),
    )


def limits() -> tuple[Entry, ...]:
    """What the figures can't tell, most important first."""
    return (
        Entry(
            term=t("Not how common the harm is"),
            text=t(
                "Recorded offences move with reporting, with what technology companies pass on, with "
                "undercover work and with how carefully police record. Most abuse of children is never "
                "reported."
            ),
        ),
        Entry(
            term=t("One case, many offences"),
            text=t("One investigation can add many offences to one quarter of one force."),
        ),
        Entry(
            term=t("The law changed in April 2017"),
            text=t(
                "Sexual communication with a child became an offence on 3 April 2017 and is counted in 88A. "
                "The step in that year is the law, not the crime."
            ),
        ),
        Entry(
            term=t("88A is not the count of one offence"),
            text=t(
                "88A also holds meeting a child after grooming, so it should be an upper bound for sexual "
                "communication with a child. It is never that count, and the two are never joined in one "
                "line."
            ),
        ),
        Entry(
            term=t("Some forces, some years"),
            text=t(
                "Figures are known to be off for Greater Manchester from July 2019, Devon and Cornwall from "
                "November 2022, Dyfed-Powys in 2017/18 and 2018/19, Humberside in 2022/23, Hampshire and "
                "Isle of Wight in 2021/22 and Lincolnshire in 2024/25: in the official tables, or in what "
                "was printed from requests. Each card carries the notes that apply to it."
            ),
        ),
        Entry(
            term=t("Offences move between codes"),
            text=t(
                "Kent in 2017/18 and West Midlands in 2021/22 first put communication offences under code "
                "71 and moved them to 88A later. Some forces may still do so."
            ),
        ),
        Entry(
            term=t("Who answered"),
            text=t(
                "The number of forces that answered the yearly freedom of information requests changes "
                "every year."
            ),
        ),
    )


def revisions() -> tuple[str, ...]:
    """How changes of published figures are handled."""
    return (
        t(
            "The Home Office revises every year that is open in forces’ systems at each release, four times "
            "a year. We keep every release we have read, unchanged; the newest is shown unless the address "
            "names another. A permalink names its release, so it shows the same figures for good."
        ),
        t(
            "When the publisher is wrong in a way we can prove, the correction is a row in a table with its "
            "reason, and it fails as soon as the publisher has mended it. Nothing is corrected by hand."
        ),
    )


def errors() -> tuple[str, ...]:
    """What happens when something is wrong."""
    return (
        t(
            "Before anything is published here, the checks below must pass; if one fails, the last good "
            "figures stay. If a figure is found to be wrong because of us, it is mended, the change log "
            "says what it was and what it is now, and the version at the foot of the page changes."
        ),
    )


def contact() -> tuple[str, ...]:
    """Whom to ask."""
    return (
        t(
            "If you find an error, please open an issue in this project’s repository with the permalink of "
            "the figure, or write to the people who run this copy of the site."
        ),
        t(
            "Questions about the official figures go to the Home Office: {email}.",
            email="[crimeandpolicestats@homeoffice.gov.uk](mailto:crimeandpolicestats@homeoffice.gov.uk)",
        ),
    )


def support() -> tuple[str, ...]:
    """Lines that listen and advise, in Markdown, each with whom it is for."""
    return tuple(t("{line}, {whom}.", line=line.linked, whom=line.whom) for line in support_lines())


def maps(released: date) -> str:
    """The attribution that maps carry."""
    return t("Maps: contains OS data © Crown copyright and database right {year}.", year=str(released.year))

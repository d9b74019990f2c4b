"""The glossary: the words of recorded crime in plain English."""

from __future__ import annotations

from dashboard.about.parts import Entry
from dashboard.i18n import t


def entries() -> tuple[Entry, ...]:
    """Every term, in the alphabetical order of the reader's language."""
    return tuple(sorted(_terms() + _symbols_of_time(), key=lambda entry: entry.term.casefold()))


def shorthand() -> tuple[Entry, ...]:
    """The marks in square brackets that stand beside figures, in the order of the alphabet."""
    return (
        Entry(
            term="[b]",
            text=t("Break in the series: figures before and after it do not count the same thing."),
        ),
        Entry(term="[c]", text=t("Confidential: the figure is held back to protect people.")),
        Entry(term="[e]", text=t("Estimated, by us or by the publisher; the notes say by which method.")),
        Entry(
            term="[p]",
            text=t("Provisional or part of a period: the figure will grow or change."),
        ),
        Entry(term="[r]", text=t("Revised since an earlier release.")),
        Entry(term="[u]", text=t("Low reliability: few offences, so chance moves the figure a lot.")),
        Entry(term="[x]", text=t("Not available: nobody supplied a figure. It is not zero.")),
        Entry(
            term="[z]",
            text=t(
                "Not applicable: the figure would mean nothing here, such as a rate for a place with few "
                "residents."
            ),
        ),
    )


def _terms() -> tuple[Entry, ...]:
    return (
        Entry(
            term=t("Recorded offence"),
            text=t(
                "An offence that police have written down under the national recording rules. It is not a "
                "conviction, and it is not a measure of how much harm there is: much of it is never "
                "reported."
            ),
        ),
        Entry(
            term=t("Group of forces"),
            text=t(
                "Forces that a reader puts together under a name, such as Rural Wales. Its count is the sum "
                "of theirs, and its rate that sum over the sum of their populations. It is part of the "
                "address of the page and stored nowhere."
            ),
        ),
        Entry(
            term=t("Like with like"),
            text=t(
                "With this choice, figures that can’t be compared are left out: what lies before a change "
                "in what is counted, periods that are not full, and years for which a note says that a "
                "force’s figures are incomplete or were recorded in another way."
            ),
        ),
        Entry(
            term=t("Your figures"),
            text=t(
                "Counts from a file that a reader brings, such as the reply to a freedom of information "
                "request. They are no official statistics; they are read in memory for that reader’s page, "
                "and stored nowhere."
            ),
        ),
        Entry(
            term=t("Hidden figure"),
            text=t(
                "In a file that a reader brings, a count from 1 to 4 is hidden, so that nobody can be "
                "recognised by it; others are hidden beside it, so that a total cannot give it away. A zero "
                "stays."
            ),
        ),
        Entry(
            term=t("Funnel"),
            text=t(
                "A chart of rates against the size of the population, with limits that narrow as areas get "
                "larger. Its limits here allow for the many ways in which forces differ."
            ),
        ),
        Entry(
            term=t("Control chart"),
            text=t(
                "A chart of quarters with the range in which they moved so far. A signal is a pattern that "
                "chance rarely makes; it does not say why."
            ),
        ),
        Entry(
            term=t("Recent trend"),
            text=t(
                "Whether the last five years rise or fall together beyond chance; one unusual year alone "
                "makes no trend."
            ),
        ),
        Entry(
            term=t("Offence code"),
            text=t(
                "The Home Office’s short code for a class of offences, such as 88A. Several laws can be "
                "counted in one code, and the laws in a code can change."
            ),
        ),
        Entry(
            term=t("Sexual grooming (88A)"),
            text=t(
                "A class of offences. Until the end of March 2017 it was meeting a child after sexual "
                "grooming. Since April 2017 it has also held sexual communication with a child, which is "
                "most of it now."
            ),
        ),
        Entry(
            term=t("Sexual communication with a child"),
            text=t(
                "Section 15A of the Sexual Offences Act 2003, in force since 3 April 2017: an adult "
                "intentionally communicating sexually with a child under 16. Its own recording code is "
                "71/17; in these tables it is inside 88A and cannot be told apart from the rest."
            ),
        ),
        Entry(
            term=t("Theme"),
            text=t(
                "A group of offence codes that we put together, each with its reason. The Data page lists "
                "them."
            ),
        ),
        Entry(
            term=t("Police force area"),
            text=t(
                "The land that one of the 43 territorial forces polices: 39 in England, four in Wales. "
                "British Transport Police covers the railways and has no residents, so no rate."
            ),
        ),
        Entry(
            term=t("England and Wales"),
            text=t(
                "Here, the 43 territorial forces and British Transport Police together, as in the tables of "
                "the Office for National Statistics. Bodies that record only fraud are left out."
            ),
        ),
        Entry(
            term=t("Freedom of information request"),
            text=t(
                "A written question that a public body must answer. The counts of sexual communication with "
                "a child by force come from such requests, and not every force answered every time."
            ),
        ),
        Entry(
            term=t("Accredited official statistics"),
            text=t(
                "Official statistics that the Office for Statistics Regulation has found to meet its code. "
                "Police recorded crime has not been accredited since 2014."
            ),
        ),
        Entry(
            term=t("Claim in words"),
            text=t(
                "A statement without an exact count, such as “more than 1,300”. It is quoted, never plotted."
            ),
        ),
        Entry(
            term=t("Print"),
            text=t(
                "One publication of a figure or claim: who printed it, when, for which area, period and "
                "offence. Two prints of one number are often one answer of the police, repeated."
            ),
        ),
        Entry(
            term=t("Negative count"),
            text=t(
                "A correction: the force took back more offences recorded earlier than it recorded anew in "
                "that quarter. It is kept as published."
            ),
        ),
        Entry(
            term=t("Conflict"),
            text=t("Two sources that print different numbers for what seems to be the same thing."),
        ),
        Entry(
            term=t("95% interval"),
            text=t(
                "The range that the underlying rate would plausibly lie in, given the number of offences "
                "recorded. It covers chance alone, not differences in reporting or recording."
            ),
        ),
        Entry(
            term=t("Rate"),
            text=t(
                "Offences recorded for every 100,000 people, or every 100,000 children under 18, who live "
                "there."
            ),
        ),
        Entry(
            term=t("Vintage"),
            text=t(
                "What one release said of a figure. The same figure has as many vintages as there are "
                "releases that give it."
            ),
        ),
        Entry(
            term=t("Revision"),
            text=t(
                "A difference between two vintages of one figure: records were cancelled, added late, or "
                "moved to another code or date. It says nothing about how much happened."
            ),
        ),
        Entry(
            term=t("Release"),
            text=t(
                "The whole table as the Home Office published it on one day. Each release can change "
                "figures of earlier years."
            ),
        ),
    )


def _symbols_of_time() -> tuple[Entry, ...]:
    return (
        Entry(
            term=t("Financial year"),
            text=t("April to the next March. 2024/25 is April 2024 to March 2025."),
        ),
        Entry(
            term=t("Quarter"),
            text=t(
                "Q1 is April to June, Q2 July to September, Q3 October to December, and Q4 January to March "
                "of the next calendar year."
            ),
        ),
        Entry(
            term=t("Rolling 12 months"),
            text=t("The latest four quarters added up, moved on by one quarter at a time."),
        ),
        Entry(
            term=t("Partial year"),
            text=t(
                "A financial year of which some quarters are not out yet. It is never shown as a full year."
            ),
        ),
    )

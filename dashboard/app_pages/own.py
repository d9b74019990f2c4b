"""Your figures: a reader's own table over the official series, read in memory and gone with the page."""

from dataclasses import replace

import streamlit as st

from dashboard import card, card_notes, chrome, own_questions, own_view, queries, wording
from dashboard.areas import areas_of
from dashboard.asking import words
from dashboard.charts.own import own_over_official
from dashboard.figure import Figure
from dashboard.i18n import t
from dashboard.offences import offences_of
from dashboard.own_figures import words as own_words
from dashboard.own_figures.columns import recognise
from dashboard.own_figures.compare import compared, period_of
from dashboard.own_figures.names import names_of
from dashboard.own_figures.problems import FileRefusedError
from dashboard.own_figures.reading import open_book
from dashboard.own_figures.understand import of_offence, understand

view = chrome.current()
package, selection = view.package, view.selection

st.title(t("Your figures"), anchor=False)
own_view.promise()
upload = own_view.bring()
sheet = answers = found = None
key = "" if upload is None else upload.file_id
if upload is None:
    own_view.before()
else:
    try:
        book = open_book(upload.getvalue())
        place = own_view.place_of_sheet(book, key=key)
        sheet = book.sheet(book.sheets[place])
        key = f"{key}_{place}"
        answers = own_questions.columns(sheet, recognise(sheet, names_of(package)), package, key=key)
        if own_questions.complete(answers):
            found = understand(sheet, answers, package)
    except FileRefusedError as error:
        own_view.refused(error)

if sheet is not None and answers is not None and found is None:
    st.info(t("Say above which columns hold areas, periods and counts; then the figures are drawn."))

if sheet is not None and answers is not None and found is not None:
    meaning = own_questions.periods(found.open, answers.meaning, key=key)
    answers = replace(answers, meaning=meaning)
    found_names = understand(sheet, answers, package) if found.open.periods else found
    answers = replace(answers, names=own_questions.names(found_names.open, package, key=key))
    found = understand(sheet, answers, package) if answers.names else found_names
    cells = of_offence(found.cells, own_questions.offence(found.open, key=key))
    if found.open.periods:
        st.info(t("Answer the question on periods; then the figures are drawn."))
    elif not cells:
        st.info(t("No figure of the file could be read. The list says why."))
    else:
        code = own_view.area_menu(package, cells, selection, key=key)
        area = areas_of(package)[code]
        period = period_of([cell for cell in cells if cell.area_code == code])
        shown = selection.with_(measure="offences", areas=(code,), period=period)
        if selection.is_rate:
            st.caption(t("A file holds counts, so counts are shown instead of rates."))
        own = compared(package, shown, cells, code)
        official = queries.series(package, shown)
        around = own_words.marked(
            words(
                chrome.ask(),
                headline=own_words.headline(own, area.label),
                subtitle=t(
                    "{offence}: {measure}, {area}, official series by {period}, with your figures over it",
                    offence=offences_of(package)[selection.offence].label,
                    measure=wording.measure_label("offences"),
                    area=area.label,
                    period=wording.period_kind_label(period),
                ),
                selection=shown,
            )
        )
        card.show(
            Figure(
                key="your_figures",
                chart=own_over_official(
                    official, own, words=around, period=period, events=card_notes.events(package, shown)
                ),
                selection=shown,
                package=package,
                data=lambda: own_words.rows(official, own),
                private=True,
            )
        )
        own_view.hidden_words(found, sheet)
    own_view.problems(found, name=upload.name if upload else "", sheet=sheet)

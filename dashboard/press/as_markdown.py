"""The story as Markdown, and the page that says what is in the pack."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.i18n import format_date, t
from dashboard.markdown import in_file
from dashboard.press.finding import Number
from dashboard.press.fixed_words import Wording
from dashboard.press.story import Shown, Story, Told, caveat_words


def story_md(story: Story) -> str:
    """``story.md``."""
    blocks = [
        t("# {headline}", headline=in_file(story.headline)),
        in_file(story.subtitle),
        t("## Three findings"),
        *(_finding(place, told) for place, told in enumerate(story.findings, start=1)),
        t("## Charts"),
        *(_picture(shown) for shown in story.pictures),
        t("## Wording to use"),
        _wordings(story.to_use),
        t("## Wording not to use"),
        _wordings(story.not_to_use),
        t("## What “police recorded” means"),
        *map(in_file, story.recorded_means),
        t("## Caveats"),
        "\n".join(
            t("{number}. **{label}.** {text}", number=str(number), label=in_file(label), text=in_file(words))
            if label
            else t("{number}. {text}", number=str(number), text=in_file(words))
            for number, (label, words) in enumerate(story.caveats, start=1)
        ),
        t("## How to cite"),
        f"> {in_file(story.citation)}",
        t("## Who publishes the figures"),
        _bullets(story.publishers),
        t("## To print beside the story"),
        _bullets(story.support),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _finding(place: int, told: Told) -> str:
    one = told.finding
    heading = t("### {number}. {title}", number=str(place), title=in_file(one.title))
    lines = [f"- {number_words(number)}" for number in one.numbers]
    if one.test:
        lines.append(t("- Test: {test}", test=in_file(one.test)))
    lines += [t("- Beware: {caution}", caution=in_file(caution)) for caution in one.cautions]
    if told.caveats:
        lines.append(t("- Caveats: {numbers}", numbers=caveat_words(told.caveats)))
    if one.link:
        lines.append(t("- See it: <{link}>", link=one.link))
    sentence = f"**{in_file(one.sentence)}**" if one.holds else in_file(one.sentence)
    return "\n\n".join(part for part in (heading, sentence, "\n".join(lines)) if part)


def number_words(number: Number) -> str:
    """A number with its limits and unit, in one line of Markdown."""
    named = {"what": in_file(number.what), "value": in_file(number.shown), "unit": in_file(number.unit)}
    if not number.limits:
        return t("{what}: {value} ({unit})", **named)
    return t("{what}: {value} ({unit}; 95% interval {limits})", **named, limits=number.limits)


def _picture(shown: Shown) -> str:
    picture = shown.picture
    lines = [
        f"![{in_file(picture.alt)}](charts/{picture.name}-1200x675.png)",
        t(
            "{headline}. Table: {table}. Caveats: {numbers}.",
            headline=in_file(picture.figure.chart.words.headline),
            table=f"`tables/{picture.name}.csv`",
            numbers=caveat_words(shown.caveats),
        ),
    ]
    return "\n\n".join(lines)


def _wordings(entries: Iterable[Wording]) -> str:
    return "\n".join(
        t("- {words} *{reason}*", words=in_file(one.text), reason=in_file(one.reason))
        if one.reason
        else f"- {in_file(one.text)}"
        for one in entries
    )


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {in_file(line)}" for line in lines)


def start_here(story: Story) -> str:
    """``START-HERE.md``: what is inside, in the order in which somebody needs it."""
    subject = story.subject
    files = [
        ("story.html", t("the headline, three findings, charts and caveats, to read in a browser")),
        ("story.md", t("the same as plain text")),
        (
            "charts/",
            t("each chart as SVG and as PNG of 1200 × 675 and 1600 × 900, source and headline inside"),
        ),
        ("alt-texts.txt", t("what each chart shows in words, for readers who don’t see it")),
        ("tables/", t("the figures of each chart as CSV and XLSX; findings.csv has those of the findings")),
        ("citation.txt", t("how to cite")),
        ("SHA256SUMS", t("checksums of all files: sha256sum -c SHA256SUMS")),
    ]
    return "\n".join(
        [
            t("# Press pack: {subtitle}", subtitle=in_file(story.subtitle)),
            "",
            in_file(story.headline) + ".",
            "",
            t(
                "Figures of the release of {date}. Every link opens these figures again, also after the next "
                "release.",
                date=format_date(subject.released),
            ),
            "",
            *(f"{place}. `{path}`: {holds}" for place, (path, holds) in enumerate(files, start=1)),
            "",
            t("## Before you publish"),
            "",
            t("- Write “recorded”: the figures are what the police recorded, not what happened."),
            t("- Read “Wording not to use” in the story: it names what these very figures can’t bear."),
            t("- Keep the source in the picture, and the release date beside every number."),
            t("- Print the support lines beside the story:"),
            *(f"  - {in_file(line)}" for line in story.support),
            "",
            t("The page with these figures: <{link}>", link=story.link),
            "",
        ]
    )


def alt_texts(story: Story) -> str:
    """``alt-texts.txt``."""
    parts = [f"{one.picture.name} ({one.picture.purpose})\n{one.picture.alt}\n" for one in story.pictures]
    return "\n".join(parts)

"""Words in Markdown mean themselves: no text is live, on a page as Streamlit draws it or in a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dashboard.markdown import APART, in_file, link, plain

# What Streamlit 1.67 looks for in text from which the backslashes are gone (its StreamlitMarkdown.js).
STREAMLIT = {
    "links": r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)",
    "e-mail": r"([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)",
    "icons": r":material[/_](\w+):",
    "logo": r":streamlit:",
    "emoji": r":\+1:|:-1:|:[\w-]+:",
    "arrows": r"(?:^|[\s\ufeff])(?:<->|->|<-|--|>=|<=|~=)(?:[\s\ufeff]|$)",
}
LIVE = {name: re.compile(pattern, re.ASCII | re.IGNORECASE) for name, pattern in STREAMLIT.items()}
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
FORMULA = re.compile(r"(?<!\\)(?:\\\\)*\$")
DIRECTIVE = re.compile(r":+[a-zA-Z]")

# Pieces that mean something, in any order, and whatever else a keyboard or a file brings. No page shows a
# lone half of a sign, and Markdown itself puts another sign for the sign without a number.
MEANINGFUL = r"""
* ** _ ` ``` ~~ $ $$ \ [ ] ( ) ![ ]( < > <b> </b> <!-- # - + 1. 2) --- === *** | { } ! &amp; &#58; & : :: :::
:red[ :material/ :material_home: :tada: :+1: :streamlit: -> <- <-> -- >= <= ~= a b 7
http://a.example https: // www. www . @ a@b.example mailto: [^1] [x]:http://a.example
"""
SPACED = (
    " ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "\u00a0",
    "\u2028",
    "# ",
    "> ",
    "- ",
    "1. ",
    " -> ",
    " -- ",
    " <= ",
)
PIECES = st.sampled_from([*MEANINGFUL.split(), *SPACED])
SIGNS = st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00")
TEXTS = st.lists(PIECES | st.text(SIGNS, max_size=3), max_size=12).map("".join)


class Words(HTMLParser):
    """The tags of a piece of HTML, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(markdown: str) -> Words:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Words(reader.render(markdown))


def one_line(text: str) -> str:
    """The text in one line; blanks that hold words together stay."""
    held = {"\u00a0": "\ue000", "\u2007": "\ue001", "\u202f": "\ue002"}
    for blank, sign in held.items():
        text = text.replace(blank, sign)
    text = " ".join(text.split())
    for blank, sign in held.items():
        text = text.replace(sign, blank)
    return text


def said(made: str) -> str:
    """What is left for Streamlit to look through once the backslashes are gone."""
    return ESCAPED.sub(r"\1", made)


@given(TEXTS)
@example("wwww.a.example :a:b: http://x https://y a@b.c <-> -- :material/x: 1. -")
def test_a_text_on_a_page_is_as_it_stands(text: str) -> None:
    made = plain(text)
    assert "\n" not in made
    assert said(made).replace(APART, "") == one_line(text).replace(APART, "")


@given(TEXTS)
@example(":material/delete:")
@example("www")
@example("-- <->")
@example("\u00a0->\u00a0")
def test_streamlit_finds_nothing_in_a_text_on_a_page(text: str) -> None:
    made = plain(text)
    for name, live in LIVE.items():
        assert not live.search(said(made)), name
    assert not FORMULA.search(made)
    assert not DIRECTIVE.search(made)
    assert ":material/" not in made


@given(TEXTS, st.sampled_from(["{}", "{}.", "{}: x", "“{}”", "({})", "x {}", "1 {} 2", "{}, www"]))
@example("www", "{}.")
@example("a@", "{}: x")
def test_a_sentence_around_it_brings_nothing_alive(text: str, sentence: str) -> None:
    made = sentence.format(plain(text))
    for name, live in LIVE.items():
        assert not live.search(said(made)), name


AROUND = {
    "x {} y": ["p"],
    "**x{}x**": ["p", "strong"],
    "# x{}": ["h1"],
    "- x{}": ["ul", "li"],
    "> x{}": ["blockquote", "p"],
    "[x{}](https://a.example)": ["p", "a"],
    "![x{}](a.png)": ["p", "img"],
    "words\n{}": ["p"],
    "| a |\n|---|\n| x{} |": ["table", "thead", "tr", "th", "tbody", "tr", "td"],
}


@given(write=st.sampled_from([plain, in_file]), around=st.sampled_from(list(AROUND)), text=TEXTS)
@settings(max_examples=300)
def test_a_text_is_words_wherever_it_is_put(write: Callable[[str], str], around: str, text: str) -> None:
    assert rendered(around.format(write(text))).tags == AROUND[around]


@pytest.mark.parametrize("write", [plain, in_file])
@given(text=TEXTS)
def test_a_text_by_itself_is_one_paragraph_of_its_words(write: Callable[[str], str], text: str) -> None:
    made = rendered(write(text))
    assert made.tags == (["p"] if one_line(text) else [])
    assert made.text.replace(APART, "").strip() == one_line(text).replace(APART, "").strip()


def test_what_is_nothing_to_markdown_stays_without_a_sign() -> None:
    for text in (
        "Devon & Cornwall",
        "1,316 to 2,000 (95%)",
        "2017/18: 44 offences! None",
        "a-b",
        "Q&A; p = 0.05",
    ):
        assert in_file(text) == text.replace("&A", "\\&A")
        assert plain(text) == in_file(text)


def test_marks_keep_their_brackets() -> None:
    assert plain("1,316 [r]") == "1,316 \\[r\\]"
    assert plain("-5") == "-5"
    assert plain("- 5") == "\\- 5"
    assert plain("1. of April") == "1\\. of April"


@given(TEXTS, TEXTS)
def test_a_link_goes_where_it_says_and_nowhere_else(text: str, address: str) -> None:
    made = rendered(f"x {link(text, 'https://a.example/' + address)}")
    assert made.tags == ["p", "a"]


def test_an_address_keeps_its_letters() -> None:
    address = "https://a.example/b_c?d=e&f=%28g%29#h"
    assert link("a [b]", address) == f"[a \\[b\\]]({address})"
    assert link("a", "https://a.example/b (c)") == "[a](https://a.example/b%20%28c%29)"


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "data:text/html,x", "//a.example", "a)"])
def test_what_is_no_address_of_the_web_is_no_link(address: str) -> None:
    assert link("a *b*", address) == "a \\*b\\*"

"""The one HTML page that the front end starts from, finished for this site.

It gets the language, a title, a description and the styles of the frame before any JavaScript runs,
and asks for the chart library at once instead of after the first chart's data has arrived.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from dashboard.chrome import styles
from dashboard.i18n import t

_TITLE = re.compile(r"<title>[^<]*</title>")
_LANGUAGE = re.compile(r"<html lang=\"[^\"]*\">")
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FILE = re.compile(r"(?:src|href)=\"\./(static/[^\"]+)\"")
# Files that the first view of any page needs and that the front end discovers late.
_SOON = (
    "js/PlotlyChart.*.js",
    "js/Multiselect.*.js",
    "js/Selectbox.*.js",
    "js/TextInput.*.js",
    "js/BidiComponent.*.js",
    "media/SourceSerifVariable-Roman*.woff2",
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """The finished page, with the text of its inline scripts."""

    html: bytes
    inline_scripts: tuple[str, ...]


def _soon(front_end: Path) -> tuple[Path, ...]:
    folder = front_end / "static"
    return tuple(path for pattern in _SOON for path in sorted(folder.glob(pattern)))


def first_files(front_end: Path) -> tuple[Path, ...]:
    """Scripts and styles that a first visit loads: what the page names, and what it will need soon."""
    named = _FILE.findall((front_end / "index.html").read_text(encoding="utf-8"))
    found = [front_end / name for name in named] + list(_soon(front_end))
    return tuple(path for path in found if path.suffix in {".js", ".css"} and path.is_file())


# A page below the root, such as /trends, otherwise looks for the server at /trends first, in vain.
_SERVER_AT = "<script>window.__streamlit = {{BACKEND_BASE_URL: location.origin + {path}}}</script>"


@lru_cache(maxsize=4)
def finish(raw: bytes, front_end: Path, base_path: str = "") -> Page:
    """Finish the page. What is not the front end's own page comes back as it is.

    `base_path` is where the site is served below the host, without slashes at its ends.
    """
    text = raw.decode("utf-8")
    if '<div id="root">' in text:
        text = _LANGUAGE.sub('<html lang="en-GB">', text, count=1)
        title = escape(t("Recorded Crime Explorer"))
        about = escape(
            t("Offences recorded by the police in England and Wales, by force and quarter, since April 2012.")
        )
        follow = escape(t("What each release changed"))
        server = json.dumps(f"/{base_path}" if base_path else "/").replace("<", "\\u003c")
        head = [
            f"<title>{title}</title>",
            _SERVER_AT.format(path=server),
            f"<style>{styles.frame()}</style>",
            f'<meta name="description" content="{about}" />',
            f'<link rel="alternate" type="application/atom+xml" title="{follow}" href="./changes.atom" />',
        ]
        for path in _soon(front_end):
            address = f"./{path.relative_to(front_end).as_posix()}"
            if path.suffix == ".js":
                head.append(f'<link rel="modulepreload" crossorigin href="{address}">')
            else:
                head.append(f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{address}">')
        text = _TITLE.sub(lambda _: "\n    ".join(head), text, count=1)
        words = escape(
            t("This site needs JavaScript. The figures can also be downloaded from the Home Office.")
        )
        text = _NOSCRIPT.sub(lambda _: f"<noscript><p>{words}</p></noscript>", text, count=1)
    html = text.encode("utf-8")
    return Page(
        html=html,
        inline_scripts=tuple(_INLINE_SCRIPT.findall(text)),
    )

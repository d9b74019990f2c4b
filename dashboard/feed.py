"""What changed in the releases held, as an Atom feed (RFC 4287): one entry a release, newest first. Pure."""

from __future__ import annotations

import re
import uuid
from datetime import date
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from dashboard import headlines_release_news as sentences
from dashboard.i18n import language_tag, t
from dashboard.package import Package
from dashboard.query_release_news import news

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
# The identity of an entry is the release that it is about, wherever a copy of this site is served.
SUBJECT = (
    "https://www.gov.uk/government/statistical-data-sets/police-recorded-crime-and-outcomes-open-data-tables"
)
# XML 1.0 has no way to write these, not even escaped.
_NEVER_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(package: Package, *, base: str) -> bytes:
    """The feed as UTF-8. ``base`` is the address of the site with a slash at its end.

    Raises PackageError where the package does not say what its releases changed.
    """
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": language_tag()})
    _add(feed, "id", urn("feed"))
    _add(feed, "title", t("Recorded Crime Explorer: what each release changed"))
    _add(
        feed,
        "subtitle",
        t("Police recorded crime open data tables of the Home Office, each release against the one before."),
    )
    _add(feed, "updated", moment(package.latest))
    _add(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", t("Recorded Crime Explorer"))
    _link(feed, rel="self", address=f"{base}changes.atom", kind="application/atom+xml")
    _link(feed, rel="alternate", address=f"{base}changes", kind="text/html")
    _link(feed, rel="license", address=LICENCE)
    _add(
        feed,
        "rights",
        t("Contains public sector information licensed under the Open Government Licence v3.0."),
    )
    for release in package.releases:
        _entry(feed, package, release, base=base)
    ET.indent(feed)
    return ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(feed: ET.Element, package: Package, release: date, *, base: str) -> None:
    found = news(package, release)
    entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
    _add(entry, "id", urn(release.isoformat()))
    _add(entry, "title", sentences.title(found))
    _add(entry, "published", moment(release))
    _add(entry, "updated", moment(release))
    _link(
        entry,
        rel="alternate",
        address=f"{base}changes?{urlencode({'release': release.isoformat()})}",
        kind="text/html",
    )
    _add(entry, "summary", " ".join([sentences.since(found), *sentences.summary(package, found)]))


def urn(name: str) -> str:
    """An identity that never changes: of the feed, or of a release by its day."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{SUBJECT}#{name}").urn


def moment(day: date) -> str:
    """A release's day as RFC 3339 wants it; the tables come out in the morning and name no time."""
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{tag}").text = _NEVER_IN_XML.sub("\ufffd", text)


def _link(parent: ET.Element, *, rel: str, address: str, kind: str = "") -> None:
    named = {"rel": rel, "href": _NEVER_IN_XML.sub("\ufffd", address)}
    ET.SubElement(parent, f"{{{ATOM}}}link", {**named, "type": kind} if kind else named)

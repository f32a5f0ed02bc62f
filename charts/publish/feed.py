"""An Atom feed of what was corrected and of what has happened since, made from the rows and the page that tell of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from charts.data.pages import Page
from charts.data.schema import Correction
from charts.data.words import foreign, say
from charts.publish import paths
from charts.publish.html import marked
from charts.publish.records import LICENCE
from charts.site import Site

SINCE = "since.md"
# A section with a name of its own; one without, such as what was not found, is no event.
_EVENT = re.compile(r"##\s+(?P<words>.+?)\s*\{\s*#(?P<name>[\w-]+)\s*\}\s*")


@dataclass(frozen=True)
class Entry:
    """What the feed tells; *key* tells it apart, *address* leads to it from the site's root, *content* is HTML.

    *first* and *last* are the days on which it was entered here, its first row and its last.
    """

    key: str
    title: str
    address: str
    first: date
    last: date
    content: str


def as_atom(site: Site) -> str:
    """Return the feed: the latest first, an event that came later before an earlier one."""
    entries = [_corrected(each, site) for each in site.tables.corrections]
    if SINCE in site.pages:
        entries += reversed(list(_events(site.pages[SINCE], site)))
    entries.sort(key=lambda entry: entry.last, reverse=True)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.words.language})
    _add(feed, "id", _id(site, ""))
    _add(feed, "title", say("feed.title", site=site.name))
    _add(feed, "updated", _moment(entries[0].last if entries else site.tables.event_end))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": site.address + paths.FEED})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site.address or "./"})
    _add(SubElement(feed, "author"), "name", site.name)
    _add(feed, "rights", f"{LICENCE[0]}, {LICENCE[1]}")
    for entry in entries:
        made = SubElement(feed, "entry")
        _add(made, "id", _id(site, entry.key))
        _add(made, "title", entry.title)
        _add(made, "published", _moment(entry.first))
        _add(made, "updated", _moment(entry.last))
        SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": site.address + entry.address})
        _add(made, "content", entry.content, type="html")
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, "unicode")}\n'


def _corrected(row: Correction, site: Site) -> Entry:
    path = row.page or f"charts/{row.chart}.md"
    key = f"correction {row.date} {path} {row.changed}"
    told = say("corrections.changed", changed=row.changed), say("corrections.why", why=row.why)
    content = "".join(f"<p>{_words(words)}</p>" for words in told)
    page = site.pages[path]
    return Entry(key, say("feed.corrected", page=page.title), page.address, row.date, row.date, content)


def _events(page: Page, site: Site) -> Iterator[Entry]:
    """The sections of a page that have a name and rest on evidence, in its order."""
    headings = [n for n, block in enumerate(page.blocks) if block.kind == "heading"]
    for n, end in zip(headings, [*headings[1:], len(page.blocks)], strict=True):
        first, last = page.blocks[n].line, page.blocks[end].line if end < len(page.blocks) else float("inf")
        found = _EVENT.fullmatch(page.blocks[n].text)
        linked = [each.id for each in page.references if each.scheme == "evidence" and first < each.line < last]
        days = sorted(day for row_id in linked if (day := site.tables.evidence[row_id].accessed))
        if found and days:
            content = "".join(_as_html(block.text, site) for block in page.blocks[n + 1 : end])
            place = f"{page.address}#{found['name']}"
            yield Entry(place, site.plain(found["words"]), place, days[0], days[-1], content)


def _as_html(block: str, site: Site) -> str:
    """A paragraph or list of a page as HTML, its links by their words."""
    items = re.split(r"^[-*+]\s+", block, flags=re.MULTILINE)
    if len(items) == 1:
        return f"<p>{_words(site.plain(block))}</p>"
    return f"<ul>{''.join(f'<li>{_words(site.plain(item))}</li>' for item in items[1:])}</ul>"


def _words(text: str) -> str:
    return str(marked(text)) if foreign() else escape(text, quote=False)


def _id(site: Site, key: str) -> str:
    """A name that stays the same wherever the site stands."""
    return uuid5(NAMESPACE_URL, f"{site.name} {key}").urn


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text

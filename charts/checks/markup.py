"""HTML that may stand in pages and settings: words, links and pictures; nothing that runs, loads or leads anywhere but on the web."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from html.parser import HTMLParser

from charts.checks import prose
from charts.checks.links import KNOWN
from charts.data.pages import SCHEMES, Page

_TAGS = {
    *prose.INLINE, "article", "aside", "br", "caption", "code", "col", "colgroup", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "kbd", "li", "main", "nav", "ol", "p", "picture", "pre", "samp",
    "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul", "var", "wbr",
    "input", "label",  # of content tabs and task lists
    "blockquote",  # what is wrong with it is told elsewhere
}  # fmt: skip
_ATTRIBUTES = {
    "abbr", "alt", "checked", "class", "colspan", "datetime", "dir", "disabled", "for", "height", "href", "hreflang", "id", "lang", "loading", "markdown", "media", "name",
    "open", "rel", "role", "rowspan", "scope", "sizes", "span", "src", "srcset", "start", "tabindex", "title", "type", "width",
}  # fmt: skip
_ALIGNED = re.compile(r"text-align: (?:left|right|center);?")  # what Python-Markdown writes into tables
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-\x00-\x20]*):")
_FIELDS = ("title", "description", "hide", "icon")
_FIELD = re.compile(r"^([^\s:#-][^:\n]*):", re.MULTILINE)


def faults(page: Page) -> Iterable[tuple[int, str]]:
    """Yield what may not stand in the front matter of *page*, which the theme writes into HTML as it is."""
    for field in _FIELD.finditer(page.front_matter):
        if (name := field[1].strip("\"' ")) not in _FIELDS:
            yield (
                page.line_of(field.start()),
                f"the front matter has {name!r}; it may have {', '.join(_FIELDS)}. Take it out",
            )
    for name, start, words in prose.fields(page):
        if mark := re.search(
            '[<>"]', re.sub(r"^\s*[>|][+-]?\s*\n", "", words)
        ):  # after the mark of words that go on below
            yield page.line_of(start), f"the {name} has {mark[0]}, which HTML takes for markup; write it without"


def fault(html: str) -> str | None:
    """Say what in *html* would run, load or lead astray, or return None."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return next(iter(reader.found), None)


def fault_of(tag: str, attributes: Mapping[str, str | None]) -> str | None:
    """Say what is wrong with an element, or return None."""
    if tag not in _TAGS:
        return f"a page may not hold the element {tag}; write Markdown, or one of the links of ours"
    if tag == "input" and attributes.get("type") not in ("radio", "checkbox"):
        return "a page may not ask for anything; take the element input out"
    for name, value in attributes.items():
        if not (
            name in _ATTRIBUTES
            or name.startswith(("aria-", "data-"))
            or (name == "style" and _ALIGNED.fullmatch(value or ""))
        ):
            return f"the element {tag} may not have {name}; take it out"
        if name in ("href", "src", "srcset") and (scheme := _SCHEME.match(unescape(value or ""))):
            known = re.sub(r"[\x00-\x20]", "", scheme[1]).lower()
            if known not in (*KNOWN, *SCHEMES) or known != scheme[1].lower():
                return f"a link may not lead to {known}:; write an address from https://"
    return None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if why := fault_of(tag, dict(attrs)):
            self.found.append(why)

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"a page may not hold <!{decl[:20]}>; take it out")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"a page may not hold <?{data[:20]}>; take it out")

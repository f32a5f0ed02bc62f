"""No loose numerals: finds each numeral in our own words that no row yields; the only place that says which may stand so.

Number words ("two", "fivefold") are no numerals. List numbers need no leave: Markdown counts a list itself, they are never text.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from charts.pages import SCHEMES

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"


def _name(words: str) -> str:
    """A proper name: S-400, but not S-4000, S-400.5 or S-400%."""
    return rf"(?<![\w$.,-]){re.escape(words)}(?![\w%]|[.,-]\d)"


# What may stand without a row, and why. Keep it short: a figure that can be bound to a row belongs bound.
ALLOWED = {
    # The day of the visit, of a publication or of a correction tells when a text was written; it is no figure that anybody claims.
    "a day, such as 5 December 2025": rf"(?<![\w$.,-])(?:[12]?[1-9]|[123]0|31)\s{_MONTH}\s20\d\d(?![\w%]|[.,-]\d)",
    # The same where the day is not known.
    "a month of a year, such as December 2025": rf"(?<!\w){_MONTH}\s20\d\d(?![\w%]|[.,-]\d)",
    # Proper names: the digits count nothing. Weapons, and the group of states.
    "S-400": _name("S-400"),
    "S-500": _name("S-500"),
    "Su-57": _name("Su-57"),
    "G20": _name("G20"),
}
# Outside this list, and free as well: code spans and blocks, which hold file names, ids and addresses.

WAYS = (
    "bind it to a row with [](number:ID), [](evidence:ID) or [](computed:ID); quote the author in a block quotation; "
    "or add it to the allow-list in charts/numerals.py"
)

_ALLOWED = re.compile("|".join(ALLOWED.values()))
_DIGIT = r"[\d²³¹¼-¾⁰-₉⅐-↉①-⓿]"
_NUMERAL = re.compile(rf"(?:[^\W\d_]+-?|(?<!\w)[+\-−–])?[$€£₹]?{_DIGIT}+(?:[.,:/–-]?{_DIGIT}+)*(?: ?%|[^\W\d_]+)?")
_SILENT = ("code", "pre", "script", "style")  # file names, and what nobody reads
_SPOKEN = ("alt", "title", "aria-label")
# Marks that Python-Markdown puts for HTML it has set aside; "\x02" and a number stand for an escaped character.
_ASIDE = re.compile("\x02(?!\\d+\x03)[^\x03]*\x03")
_ESCAPED = re.compile("\x02(\\d+)\x03")
# What on a page as written is no prose of ours: code, quotations, comments, and the targets of links.
_NO_PROSE = re.compile(
    r"^(?P<fence>```|~~~).*?^(?P=fence)|^ {0,3}>.*?(?=\n\s*\n|\Z)|<!--.*?-->|(?P<tick>`+)[^`].*?(?P=tick)"
    rf"|\[[^\[\]]*\]\((?:{'|'.join(SCHEMES)}):[^)]*\)|\]\([^)\s]*|^ {{0,3}}\[[^\]\n]+\]:[^\n]*",
    re.MULTILINE | re.DOTALL,
)


def loose(words: str) -> str | None:
    """Return the first numeral in *words* that the allow-list does not let stand, with its sign and what is joined to it."""
    found = _NUMERAL.search(_ALLOWED.sub(lambda name: "_" * len(name[0]), words))
    return found[0].strip() if found else None


def loose_in_page(root: Element, raw: list) -> str | None:
    """Return the first loose numeral that a reader of a page would meet, or None.

    *root* is the page before our links are filled in, which answer for their own words. *raw* is the HTML that the page holds
    as written, which stands outside the tree.
    """
    for words in (*_words(root), *(part for html in raw if isinstance(html, str) for part in _words_of_html(html))):
        if numeral := loose(words):
            return numeral
    return None


def prose(page: str) -> str:
    """Return a *page* as written with all that is not our prose, and all that the allow-list has, blanked out line by line."""
    return _ALLOWED.sub(_blank, _NO_PROSE.sub(_blank, page))


def _blank(found: re.Match) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _words(element: Element) -> Iterator[str]:
    """The texts within *element*, piece by piece; a numeral that runs over two pieces is met as two."""
    target = element.get("href") or element.get("src") or ""
    if element.tag not in ("blockquote", *_SILENT) and target.partition(":")[0] not in SCHEMES:
        if element.text and element.text != target:  # an address shown as it is
            yield _plain(element.text)
        yield from (element.get(name, "") for name in _SPOKEN)
        for child in element:
            yield from _words(child)
            yield _plain(child.tail or "")


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda mark: chr(int(mark[1])), _ASIDE.sub(" ", text))


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.silent += tag in _SILENT
        self.words += [value for name, value in attrs if name in _SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def _words_of_html(html: str) -> list[str]:
    parser = _Html()
    parser.feed(html)
    parser.close()
    return parser.words

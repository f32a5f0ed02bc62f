"""No loose numerals: finds each numeral in our own words that no row yields; the only place that says which may stand so.

Number words ("two", "fivefold") are no numerals. Neither are the numbers of a list, which count its items.
"""

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from charts.checks import times
from charts.data.lines import blank, blank_text
from charts.data.pages import SCHEMES, Page
from charts.data.schema import Tables

LIST = "[names] in docs/data/article.toml"
WAYS = (
    "bind it to a row with [](number:ID), [](evidence:ID) or [](computed:ID); quote the author in a block quotation; "
    "if it is a time, as “in 2024” or “in August 2025”, link a row of that time in the same paragraph; "
    f"or, if it is a name, add it to {LIST}"
)

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# What may stand in the words of charts and tables without a row besides the article's own names, and why. On a page the
# times are proven.
DATES = {
    # The day of an event, of a publication or of a correction tells when; it is no figure that anybody claims.
    "a day, such as 5 December 2025": rf"(?<![\w$.,-])(?:[12]?[1-9]|[123]0|31)\s{_MONTH}\s20\d\d(?![\w%]|[.,-]\d)",
    # The same where the day is not known.
    "a month of a year, such as December 2025": rf"(?<!\w){_MONTH}\s20\d\d(?![\w%]|[.,-]\d)",
}

_DIGIT = r"[\d²³¹¼-¾⁰-₉⅐-↉①-⓿]"
_ANY_DIGIT = re.compile(_DIGIT)
_NUMERAL = re.compile(rf"(?:[^\W\d_]+-?|(?<!\w)[+\-−–])?[$€£₹]?{_DIGIT}+(?:[.,:/–-]?{_DIGIT}+)*(?: ?%|[^\W\d_]+)?")

# What on a page is no prose of ours, besides the code and comments that `Page.body` has blanked out already.
_SILENT_ELEMENT = r"<(?P<tag>code|pre|script|style)\b.*?</(?P=tag)\s*>"  # file names, and what nobody reads
_OUR_LINK = rf"\[[^\[\]]*\]\((?:{'|'.join(SCHEMES)}):[^)]*\)"
_TARGET = r"(?<=\])\([^)\s]*"  # of a link or picture; its title stays
_AUTOLINK = r"<(?:[a-z][a-z0-9+.-]*:|[^<>\s@]+@)[^<>\s]*>"
_DEFINITION = r"^ {0,3}\[[^\]\n]+\]:\s*\S+"  # of a link; its title stays
_ATTRIBUTES = r"\{:?[ ]*(?:[#.][\w-]+|[\w-]+=[^\s}]+)(?:[ ]+(?:[#.][\w-]+|[\w-]+=[^\s}]+))*[ ]*\}"
_LIST_NUMBER = r"^[ \t]*\d+\.(?=[ \t])"
_SILENT = re.compile(f"{_SILENT_ELEMENT}|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_NO_PROSE = re.compile(
    "|".join((_SILENT_ELEMENT, _OUR_LINK, _AUTOLINK, _TARGET, _DEFINITION, _ATTRIBUTES, _LIST_NUMBER)),
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>", re.IGNORECASE | re.DOTALL)
_SPOKEN = re.compile(r"\s(?:alt|title|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")
_FIELD = re.compile(r"^['\"]?(title|description)['\"]?\s*:(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


@lru_cache
def _allowed(names: tuple[str, ...], dates: bool) -> re.Pattern:
    # A proper name: S-400, but not S-4000, S-400.5 or S-400%.
    exact = (rf"(?<![\w$.,-]){re.escape(name)}(?![\w%]|[.,-]\d)" for name in names)
    return re.compile("|".join((*(DATES.values() if dates else ()), *exact)) or "(?!)")


def loose(words: str, names: Sequence[str]) -> str | None:
    """Return the first numeral in *words* that neither a date nor one of *names* holds, with its sign and what is joined to it."""
    return next((numeral for _, numeral in _find(words, names)), None)


def in_words(words: str) -> bool:
    """Return whether *words*, as Markdown, hold a numeral at all."""
    return bool(_NUMERAL.search(html.unescape(words)))


def loose_in_page(page: Page, names: Sequence[str], tables: Tables) -> Iterator[tuple[int, str, str]]:
    """Yield each loose numeral of a page: its line, itself, and the field of the front matter that it stands in or ""."""
    for field in _FIELD.finditer(page.front_matter):
        words, unproven = times.prove_field(page, field[2], tables)
        for offset, numeral in (*unproven, *_find(words, names, dates=False)):
            yield page.line_of(field.start(2) + offset), numeral, field[1]
    words, unproven = times.prove(page, _prose(page), tables)
    for offset, numeral in (*unproven, *_find(words, names, dates=False)):
        yield page.line_of(offset), numeral, ""


def times_of(page: Page, tables: Tables) -> tuple[str, ...]:
    """Return the days, months and years that stand proven in a page's prose."""
    return times.proven(page, _prose(page), tables)


def loose_in_html(written: str, names: Sequence[str]) -> str | None:
    """Return the first loose numeral in the words of HTML, which it shows or has read aloud."""
    text = _TAG.sub(_only_spoken, _SILENT.sub(" ", written))
    return loose(html.unescape(text), names)


def _find(words: str, names: Sequence[str], *, dates: bool = True) -> Iterator[tuple[int, str]]:
    if not re.search(_DIGIT, words):  # as most words of ours; a date or name has one too
        return
    if not _ANY_DIGIT.search(words):  # most words have none, and this is quick to tell
        return
    masked = _allowed(tuple(names), dates).sub(lambda name: re.sub(r"[^\n]", "_", name[0]), words)
    for found in _NUMERAL.finditer(masked):
        yield found.start(), found[0].strip()


def _prose(page: Page) -> str:
    """Return a page with all blanked out that is not our prose, as long as the page itself."""
    lines = page.body.split("\n")
    for block in page.blocks:
        if block.kind == "quotation":
            quoted = blank_text(block.text).split("\n")
            lines[block.line - 1 : block.line - 1 + len(quoted)] = quoted
    text = _TAG.sub(_only_spoken, _NO_PROSE.sub(blank, "\n".join(lines)))
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]).ljust(len(entity[0])), text)


def _only_spoken(tag: re.Match) -> str:
    """Blank out a tag, but for the attributes that are read aloud."""
    kept = blank_text(tag[0])
    for attribute in _SPOKEN.finditer(tag[0]):
        group = 1 if attribute[1] is not None else 2
        kept = kept[: attribute.start(group)] + attribute[group] + kept[attribute.end(group) :]
    return kept

"""No loose numerals: finds each number in our own words that no row yields, in digits or in words, and says which may stand.

Small counts in words may stand, see `charts.checks.number_words`. So may the numbers of a list, which count its items.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

from charts.checks import number_words, paragraphs, prose, quoted, times
from charts.checks.number_words import Saying
from charts.data.pages import Page
from charts.data.schema import Tables
from charts.data.words import Catalogue, current

LIST = "[names] in docs/data/article.toml"
WAYS = (
    "bind it to a row with [](number:ID), [](evidence:ID) or [](computed:ID); quote the author in a block quotation; "
    "if it is a time, as “in 2024” or “in August 2025”, link a row of that time in the same paragraph; "
    "if it is in words, as “half”, link a row there that says it in the same words; "
    f"or, if it is a name, add it to {LIST}"
)
# What may stand in the words of charts and tables without a row besides the article's own names, and why. On a page the
# times are proven.
DATES = {
    # The day of an event, of a publication or of a correction tells when; it is no figure that anybody claims.
    "a day, such as 5 December 2025": ("dates.day", r"(?<![\w$.,-])"),
    # The same where the day is not known.
    "a month of a year, such as December 2025": ("dates.month", r"(?<!\w)"),
}

_DIGIT = r"[\d²³¹¼-¾⁰-₉⅐-↉①-⓿]"
_ANY_DIGIT = re.compile(_DIGIT)
_NUMERAL = re.compile(
    rf"(?:[^\W\d_]+-?|(?<!\w)[+\-−–])?[$€£₹]?{_DIGIT}+(?:[.,:/–-]?{_DIGIT}+)*(?:[ \u00a0\u202f]?%|[^\W\d_]+)?"
)
_SILENT = re.compile(f"{prose.SILENT_ELEMENT}|<!--.*?-->", re.DOTALL | re.IGNORECASE)


_Rows = Callable[
    [int], Iterable[Saying | None]
]  # that stand beside an offset; None for one whose fault is told already

_SPACE = r"\s"


@lru_cache
def _allowed(names: tuple[str, ...], dates: bool, told: Catalogue) -> re.Pattern:
    parts = {"day": "(?:[12]?[1-9]|[123]0|31)", "month": times.months(told), "year": r"20\d\d"}
    forms = (
        rf"{before}{times.form(told.entries[name], _SPACE, **parts)}(?![\w%]|[.,-]\d)"
        for name, before in DATES.values()
    )
    # A proper name: S-400, but not S-4000, S-400.5 or S-400%.
    exact = (rf"(?<![\w$.,-]){re.escape(name)}(?![\w%]|[.,-]\d)" for name in names)
    return re.compile("|".join((*(forms if dates else ()), *exact)) or "(?!)")


def loose(words: str, names: Sequence[str], rows: Sequence[Saying] = ()) -> str | None:
    """Return the first number in *words* that neither a date nor one of *names* holds, with its sign and what is joined to it.

    One in words may be yielded by *rows*, or stand in quotation marks, which are held to somebody's words.
    """
    return next((number for _, number in sorted(_find(words, names, lambda _: rows))), None)


def loose_in_digits(words: str, names: Sequence[str], *, dates: bool = True) -> str | None:
    """Return the first such number that is written in digits; without *dates*, one of a date too."""
    masked = _without(names, words, dates=dates)
    return next((found[0].strip() for found in _NUMERAL.finditer(masked)), None)


def loose_in_words(words: str, names: Sequence[str], rows: Sequence[Saying]) -> str | None:
    """Return the first such number that is written in words."""
    masked = _without(names, words)
    return next((number for _, number in _spelt(masked, lambda _: rows)), None)


def in_words(words: str) -> bool:
    """Return whether *words*, as Markdown, hold a number at all."""
    shown = html.unescape(words)
    return bool(_NUMERAL.search(shown)) or any(number_words.find(shown))


def loose_in_page(page: Page, names: Sequence[str], tables: Tables) -> Iterator[tuple[int, str, str]]:
    """Yield each loose number of a page: its line, itself, and the field of the front matter that it stands in or ""."""
    linked = list(paragraphs.rows(page.references, tables))
    for name, start, written in prose.fields(page):
        words, unproven = times.prove_field(page, written, tables)
        for offset, number in (*unproven, *_find(words, names, lambda _: linked, dates=False)):
            yield page.line_of(start + offset), number, name
    words, unproven = times.prove(page, prose.of_page(page), tables)
    beside = partial(paragraphs.beside, page, tables=tables)
    for offset, number in (*unproven, *_find(words, names, beside, dates=False)):
        yield page.line_of(offset), number, ""


def proven(page: Page, tables: Tables) -> tuple[str, ...]:
    """Return the days, months, years and numbers in words that stand in the prose of a page without a fault."""
    words = prose.of_page(page)
    return (*times.proven(page, words, tables), *{found[0] for found in number_words.find(words)})


def loose_in_html(written: str, names: Sequence[str]) -> str | None:
    """Return the first loose numeral in the words of HTML, which it shows or has read aloud."""
    return loose(html.unescape(prose.without_tags(prose.without_inline_tags(_SILENT.sub(" ", written)))), names)


def _without(names: Sequence[str], words: str, *, dates: bool = True) -> str:
    return _allowed(tuple(names), dates, current()).sub(lambda name: re.sub(r"[^\n]", "_", name[0]), words)


def _find(words: str, names: Sequence[str], rows: _Rows, *, dates: bool = True) -> Iterator[tuple[int, str]]:
    masked = _without(names, words, dates=dates)
    if _ANY_DIGIT.search(masked):  # most words have none, and this is quick to tell
        for found in _NUMERAL.finditer(masked):
            yield found.start(), found[0].strip()
    yield from _spelt(masked, rows)


def _spelt(words: str, rows: _Rows) -> Iterator[tuple[int, str]]:
    masked = quoted.mask(words)
    for found in number_words.find(masked):
        # Of "60 billion" the digits are told.
        of_digits = number_words.is_magnitude(found[0]) and re.search(r"\d\S*\s$", masked[: found.start()])
        if not of_digits and not number_words.yielded(found, rows(found.start())):
            yield found.start(), " ".join(found[0].split())

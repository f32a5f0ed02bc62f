"""Numbers in words: which of them measure something, so that a row must yield them, and which may stand.

A count up to twelve stands, "three shares", "the second tariff". It does not with a unit after it ("three percent", "five years"; one
and two may be a length of time). Neither does what is larger ("eighty", "two million", "dozens"), nor a part ("half", "a third
of", "two thirds") or a multiple ("twice", "doubled", "fivefold").
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from charts.data.words import Catalogue, current

_SPACE = r"[\s-]+"
_ROMAN = "(?-i:(?=[XVI]{2})X{0,3}(?:IX|IV|V?I{0,3}))"
_HALF = 0.5


@lru_cache(maxsize=4)
def _words(told: Catalogue) -> re.Pattern:
    """Return the regular expression of a number in the words of a language."""

    def pattern(name: str) -> str:
        return told.entries[f"number_words.{name}"]

    small, lengths, tens, spans = (
        "|".join(map(re.escape, names))
        for names in (_of(told, "counts"), _of(told, "counts")[3:], _of(told, "tens"), _of(told, "spans"))
    )
    count, unit = f"(?P<count>{lengths}|(?:{tens})|{pattern('half')})", f"(?P<unit>{spans}|{pattern('other_spans')})"
    large = pattern("large")
    forms = (
        f"{count}{_SPACE}{unit}{pattern('span_end')}",
        f"(?:(?:{pattern('one')}|{small}){_SPACE})?(?:{large})(?:{_SPACE}{pattern('joined')}(?:{large}|{small}))*",
        f"(?:{small}){_SPACE}(?:{pattern('measures')})",
        pattern("parts"),
        pattern("multiples"),
        _ROMAN,
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _of(told: Catalogue, name: str) -> tuple[str, ...]:
    return told.lists[f"number_words.{name}"]


_DAYS = (
    365.25,
    30.44,
    7,
    1,
    3652.5,
)  # of a year, month, week, day and decade, in which order a catalogue has their names
_OF_NO_ONE_LENGTH = (0, 1, 4)
_DAY = timedelta(days=1)
_SLACK = timedelta(days=3)  # of years, months and decades


class Saying(Protocol):
    """A row: of numbers, of evidence, or as a chart draws it. It may have more words, see `_TEXTS`."""

    @property
    def label(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...


_TEXTS = ("label", "period", "said", "basis", "note", "title")


def find(text: str) -> Iterator[re.Match]:
    """Yield each number in words in *text* that a row must yield."""
    return _words(current()).finditer(text)


def is_magnitude(words: str) -> bool:
    """Return whether *words* begin with one that digits may stand before, as in "60 billion"."""
    return bool(re.match(current().entries["number_words.magnitudes"], words, re.IGNORECASE))


def yielded(found: re.Match, rows: Iterable[Saying | None]) -> bool:
    """Return whether one of *rows* says a number in these words or is as long as they say, or two of them lie so far apart.

    A row that is None excuses all.
    """
    known: list[Saying] = []
    for row in rows:
        if row is None or _says(row, found[0]) or _is_as_long(row.start, row.end, found):
            return True
        known.append(row)
    ends = [row.end for row in known if row.end]
    return any(_is_as_long(early + _DAY, late, found) for early in ends for late in ends)


def _says(row: Saying, words: str) -> bool:
    texts = " | ".join(getattr(row, text, "") for text in _TEXTS)
    return bool(re.search(rf"\b{re.escape(_plain(words))}\b", _plain(texts)))


def _is_as_long(first: date | None, last: date | None, found: re.Match) -> bool:
    units = [each.casefold() for each in _of(current(), "spans")]
    unit = (found["unit"] or "").casefold()
    if not first or not last or unit not in units:
        return False
    nth = units.index(unit)
    off = abs(last - first + _DAY - timedelta(days=_count(found["count"]) * _DAYS[nth]))
    return off <= (_SLACK if nth in _OF_NO_ONE_LENGTH else timedelta())


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())


def _count(words: str) -> float:
    counts, tens = ([each.casefold() for each in _of(current(), name)] for name in ("counts", "tens"))
    plain = words.casefold()
    if plain in counts:
        return counts.index(plain)
    return 10 * (tens.index(plain) + 2) if plain in tens else _HALF

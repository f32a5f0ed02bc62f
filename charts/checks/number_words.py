"""Numbers in words: which of them measure something, so that a row must yield them, and which may stand.

A count up to twelve stands, "three shares", "the second tariff". It does not with a unit after it ("three percent", "five years"; one
and two may be a length of time). Neither does what is larger ("eighty", "two million", "dozens"), nor a part ("half", "a third
of", "two thirds") or a multiple ("twice", "doubled", "fivefold").
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_COUNTS = ["zero", *_ONES, "ten", "eleven", "twelve"]
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_PARTS = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth|millionth"
_SMALL = "|".join(_COUNTS)
_LARGE = (
    rf"(?:{_TENS})(?:-(?:{'|'.join(_ONES)}|first|second|{_PARTS}))?|(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundred(?:th|s)?|thousand(?:th|s)?|(?!(?:m|b)illions of US dollars)(?:m|b|tr|quadr)illion(?:th|s)?|"
    r"dozens?|scores|lakhs?|crores?|myriads?"
)
_MEASURES = (
    "percent|per cent|percentage|points?|times|fold|dollars?|cents?|euros?|pounds sterling|roubles?|rubles?|rupees?|yuan|"
    "barrels?|tonnes?|tons?|kilomet(?:re|er)s?|miles?|(?:mega|giga)watts?"
)
_TIMES = "year|month|week|day|decade|centur(?=y|ies)|hour"
_SPAN = rf"(?P<count>{'|'.join(_COUNTS[3:])}|(?:{_TENS})|half(?:[\s-]+an?)?)[\s-]+(?P<unit>{_TIMES})(?:s|y|ies)?"
_MULTIPLES = (
    rf"(?:{_SMALL}|hundred|thousand|million|many|several)-?fold|twice|thrice|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|"
    r"trebl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|quintupl(?:e|es|ed|ing)|halv(?:e|es|ed|ing)"
)
_PART_ENDS = r"(?=\s+(?:of|more|less|fewer|higher|lower|larger|smaller|as|that|those)\b|\s*(?:[.,;:!?)\]”’\"]|$))"
_WORDS = re.compile(
    rf"\b(?:{_SPAN}|"
    rf"(?:(?:an?|{_SMALL})[\s-]+)?(?:{_LARGE})(?:[\s-]+(?:and[\s-]+)?(?:{_LARGE}|{_SMALL}))*|"
    rf"(?:{_SMALL})[\s-]+(?:{_MEASURES})|"
    rf"half|halves|(?:an?|one)[\s-]+(?:{_PARTS}){_PART_ENDS}|(?:(?:{_SMALL})[\s-]+)?(?:thirds|fifths|sixths|sevenths|eighths|ninths|tenths)|three[\s-]quarters|"
    rf"{_MULTIPLES}|(?-i:(?=[XVI]{{2}})X{{0,3}}(?:IX|IV|V?I{{0,3}})))(?!\w)",
    re.IGNORECASE,
)
_DAYS = {"year": 365.25, "month": 30.44, "week": 7, "day": 1, "decade": 3652.5}
_DAY = timedelta(days=1)
_SLACK = timedelta(days=3)  # of years and months, which are not of one length


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
    return _WORDS.finditer(text)


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
    unit = (found["unit"] or "").casefold()
    if not first or not last or unit not in _DAYS:
        return False
    off = abs(last - first + _DAY - timedelta(days=_count(found["count"]) * _DAYS[unit]))
    return off <= (_SLACK if unit in ("year", "month", "decade") else timedelta())


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())


def _count(words: str) -> float:
    plain = words.casefold()
    if plain.startswith("half"):
        return 0.5
    return _COUNTS.index(plain) if plain in _COUNTS else 10 * (_TENS.split("|").index(plain) + 2)

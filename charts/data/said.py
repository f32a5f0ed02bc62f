"""The author's words for a number, read: "approximately $60 billion" is about 60 billion dollars."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from charts.data.quantities import Quantity
from charts.data.units import MONTHS, in_unit
from charts.data.words import english

QUALIFIERS = {
    "about": "about", "approximately": "about", "only about": "about", "around": "about", "roughly": "about",
    "over": "over", "exceeding": "over", "more than": "over", "above": "over",
    "under": "under", "below": "under", "less than": "under",
    "almost": "almost", "nearly": "almost", "only": "exact",
}  # fmt: skip
_CARDINALS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_WORDS = "|".join(_CARDINALS)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
FORMS = (  # what the number looks like, and its unit
    (rf"(?P<n>{_FIGURE})(?:%| per ?cent)", "percent"),
    (rf"(?P<n>{_WORDS})fold", "times"),
    (rf"(?P<n>{_WORDS}|{_FIGURE}) times", "times"),
    (rf"(?P<n>{_WORDS}|\d+) years", "years"),
    (rf"(?P<n>{'|'.join(_ORDINALS)})-largest", "rank"),
    (rf"(?P<n>{'|'.join(_ORDINALS)}|\d+(?=st|nd|rd|th))(?:st|nd|rd|th)?", "ordinal"),
    *((rf"{month} (?P<n>\d+)(?:-(?P<end>\d+))?", f"day of {month}") for month in MONTHS),
    (r"(?P<n>\d{4})", "year"),
)


def parse(said: str, own: Collection[str] = ()) -> Quantity | None:
    """Read the author's words for a number ("approximately $60 billion", "almost fivefold"); None if they cannot be read.

    *own* are the article's own units; each is said as it is printed. A sentence may begin with the words.
    """
    return _parse(said, own) or _parse(said[:1].lower() + said[1:], own)


def _parse(said: str, own: Collection[str]) -> Quantity | None:
    words = "|".join(sorted(QUALIFIERS, key=len, reverse=True))
    qualifier, rest = re.findall(rf"^(?:({words}) )?(.*)$", said, re.DOTALL)[0]
    for pattern, unit in (*_own(own), *FORMS):
        if match := re.fullmatch(pattern, rest):
            n = match["n"]
            value = Decimal(_CARDINALS.get(n) or _ORDINALS.get(n) or n.replace(",", ""))
            if match.groupdict().get("end"):
                return Quantity(value, unit, "range", Decimal(match["end"]))
            return Quantity(value, unit, QUALIFIERS.get(qualifier, "exact"))
    return None


def _own(units: Collection[str]) -> Iterator[tuple[str, str]]:
    for unit in units:
        before, after = in_unit("{}", unit, english()).split("{}")
        words = "" if before else f"{_WORDS}|"
        yield rf"{re.escape(before)}(?P<n>{words}{_FIGURE}){re.escape(after)}", unit

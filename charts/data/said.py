"""The author's words for a number, read: "approximately $60 billion" is about 60 billion dollars."""

import re
from decimal import Decimal

from charts.data.quantities import Quantity

_QUALIFIERS = {
    "about": "about", "approximately": "about", "only about": "about", "around": "about",
    "over": "over", "exceeding": "over", "more than": "over", "above": "over",
    "under": "under", "below": "under", "less than": "under",
    "almost": "almost", "nearly": "almost", "only": "exact",
}  # fmt: skip
_CARDINALS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_WORDS = "|".join(_CARDINALS)
_FORMS = (  # what the number looks like, and its unit
    (r"\$(?P<n>\d+(?:\.\d+)?) billion", "USD billion"),
    (r"(?P<n>\d+(?:\.\d+)?)%", "percent"),
    (rf"(?P<n>{_WORDS})fold", "times"),
    (rf"(?P<n>{_WORDS}|\d+) years", "years"),
    (rf"(?P<n>{'|'.join(_ORDINALS)})-largest", "rank"),
    (rf"(?P<n>{'|'.join(_ORDINALS)}|\d+(?=st|nd|rd|th))(?:st|nd|rd|th)?", "ordinal"),
    (r"December (?P<n>\d+)-(?P<end>\d+)", "day of December"),
    (r"(?P<n>\d{4})", "year"),
)


def parse(said: str) -> Quantity | None:
    """Read the author's words for a number ("approximately $60 billion", "almost fivefold"); None if they cannot be read."""
    if said == "millions":  # more than one million, and no figure
        return Quantity(Decimal(1), "million people", "over")
    words = "|".join(sorted(_QUALIFIERS, key=len, reverse=True))
    qualifier, rest = re.findall(rf"^(?:({words}) )?(.*)$", said, re.DOTALL)[0]
    for form, unit in _FORMS:
        if match := re.fullmatch(form, rest):
            n = match["n"]
            value = Decimal(_CARDINALS.get(n) or _ORDINALS.get(n) or n)
            if "end" in match.groupdict():
                return Quantity(value, unit, "range", Decimal(match["end"]))
            return Quantity(value, unit, _QUALIFIERS.get(qualifier, "exact"))
    return None

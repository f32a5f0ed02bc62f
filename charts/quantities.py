"""Values with unit and precision, the interval each stands for, and arithmetic with intervals."""

import re
from dataclasses import dataclass
from decimal import Decimal

PRECISIONS = ("exact", "about", "over", "under", "almost", "range")

# How each unit is printed; `{}` stands for the figure. "rank" and "ordinal" print 2 as "2nd".
UNITS = {
    "USD billion": "${} billion",
    "USD per barrel": "${} a barrel",
    "percent": "{}%",
    "times": "{} times",
    "years": "{} years",
    "year": "{}",
    "day of December": "{} December",
    "rank": "{}",
    "ordinal": "{}",
    "million people": "{} million people",
    "documents": "{} documents",
    "units": "{} units",
    "million barrels a day": "{} million barrels a day",
}

INFINITY = Decimal("Infinity")


@dataclass(frozen=True)
class Interval:
    """All values from *low* to *high*; an open end is not itself part of it."""

    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False

    def overlaps(self, other: "Interval") -> bool:
        """Return whether at least one value lies in both."""
        lower, upper = (
            max(self, other, key=lambda i: (i.low, i.open_low)),
            min(self, other, key=lambda i: (i.high, not i.open_high)),
        )
        if lower.low == upper.high:
            return not (lower.open_low or upper.open_high)
        return lower.low < upper.high


@dataclass(frozen=True)
class Quantity:
    """A value as somebody stated it.

    Attributes:
        value: as typed, so that 5.0 keeps its digit; the lower end where *precision* is "range".
        unit: a key of `UNITS`.
        precision: one of `PRECISIONS`.
        end: the upper end where *precision* is "range", else None.
    """

    value: Decimal
    unit: str
    precision: str = "exact"
    end: Decimal | None = None

    @property
    def interval(self) -> Interval:
        """The values that the words allow.

        Exact: half a unit of the last digit given. About: half a unit of the last digit that is not zero, the reading
        that favours whoever said it. Over: above the value. Under and almost: from zero to below the value.
        """
        if self.precision == "over":
            return Interval(self.value, INFINITY, open_low=True)
        if self.precision in ("under", "almost"):
            return Interval(Decimal(0), self.value, open_high=True)
        if self.precision == "range":
            return Interval(self.value, self.end)
        if self.unit in ("rank", "ordinal", "year", "years", "day of December"):
            return Interval(self.value, self.value)  # counted, not measured: nothing is rounded
        digits = self.value.normalize() if self.precision == "about" else self.value
        half = Decimal(5).scaleb(digits.as_tuple().exponent - 1)
        return Interval(self.value - half, self.value + half)

    def __str__(self) -> str:
        """Print in the house format: "about $60 billion", "over 35%", "2nd"."""
        words = "" if self.precision in ("exact", "range") else f"{self.precision} "
        shown = (
            _ordinal(self.value)
            if self.unit in ("rank", "ordinal")
            else figure(self.value, grouped=self.unit != "year")
        )
        if self.end is not None:
            shown += f" to {figure(self.end)}"
        text = UNITS[self.unit].format(shown)
        return words + ("1 year" if text == "1 years" else text)


def figure(value: Decimal, decimals: int | None = None, *, grouped: bool = True) -> str:
    """Print a bare figure: thousands separated, *decimals* places or else as typed with two at most; a true minus sign."""
    if not value.is_finite():
        return "\N{INFINITY}"
    places = decimals if decimals is not None else min(2, max(0, -value.as_tuple().exponent))
    shown = f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"
    return shown.replace("-", "\N{MINUS SIGN}")


def _ordinal(value: Decimal) -> str:
    n = int(value)
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def ratio(over: Interval, under: Interval) -> Interval:
    """Return how many times *under* goes into *over*; both must be positive."""
    return Interval(
        over.low / under.high, over.high / under.low, over.open_low or under.open_high, over.open_high or under.open_low
    )


def total(first: Interval, second: Interval) -> Interval:
    """Return the sum."""
    return Interval(
        first.low + second.low,
        first.high + second.high,
        first.open_low or second.open_low,
        first.open_high or second.open_high,
    )


def balance(first: Interval, second: Interval) -> Interval:
    """Return *first* less *second*."""
    return Interval(
        first.low - second.high,
        first.high - second.low,
        first.open_low or second.open_high,
        first.open_high or second.open_low,
    )


def yearly_rate(start: Interval, end: Interval, years: Decimal) -> Interval:
    """Return the compound rate, in percent a year, that leads from *start* to *end* in *years*."""
    growth = ratio(end, start)
    low, high = ((multiple ** (1 / years) - 1) * 100 for multiple in (growth.low, growth.high))
    return Interval(low, high, growth.open_low, growth.open_high)


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


def parse_said(said: str) -> Quantity | None:
    """Read the author's words for a number ("approximately $60 billion", "almost fivefold"); None if they cannot be read."""
    if said == "millions":  # more than one million, and no figure
        return Quantity(Decimal(1), "million people", "over")
    words = "|".join(sorted(_QUALIFIERS, key=len, reverse=True))
    qualifier, rest = re.fullmatch(rf"(?:({words}) )?(.*)", said, re.DOTALL).groups()
    for form, unit in _FORMS:
        if match := re.fullmatch(form, rest):
            n = match["n"]
            value = Decimal(_CARDINALS.get(n) or _ORDINALS.get(n) or n)
            if "end" in match.groupdict():
                return Quantity(value, unit, "range", Decimal(match["end"]))
            return Quantity(value, unit, _QUALIFIERS.get(qualifier, "exact"))
    return None

"""Values with unit and precision, the interval each stands for, and arithmetic with intervals."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from charts.data.units import COUNTED, exponent, in_unit, ordinal, printed
from charts.data.words import say

PRECISIONS = ("exact", "about", "over", "under", "almost", "range")

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
        unit: a key of `UNITS`, or one that the article lists, see `form`.
        precision: one of `PRECISIONS`.
        end: the upper end where *precision* is "range", else None.
        whole: whether the article counts this unit of its own in whole things.
    """

    value: Decimal
    unit: str
    precision: str = "exact"
    end: Decimal | None = None
    whole: bool = field(default=False, compare=False)

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
        if self.end is not None:
            return Interval(self.value, self.end)
        if self.is_counted:
            return Interval(self.value, self.value)
        digits = self.value.normalize() if self.precision == "about" else self.value
        half = Decimal(5).scaleb(exponent(digits) - 1)
        return Interval(self.value - half, self.value + half)

    @property
    def is_counted(self) -> bool:
        """Whether it was counted to the last one, so that it is that value and no other."""
        return (self.whole or self.unit in COUNTED) and self.precision == "exact"

    @property
    def as_printed(self) -> Interval:
        """The interval without the room that rounding gives: the very value, or what "over" and a range's ends say."""
        if self.precision in ("exact", "about"):
            return Interval(self.value, self.value)
        return self.interval

    def meets(self, found: Interval) -> bool:
        """Return whether a figure as printed, *found*, is one that rounds to this one.

        One that lies at the very end of the interval is as near to the next figure, so rounding alone takes it in.
        """
        own = self.interval
        if self.precision in ("exact", "about") and not self.is_counted:
            own = replace(own, open_low=True, open_high=True)
        return own.overlaps(found)

    def __str__(self) -> str:
        """Print in the house format: "about $60 billion", "over 35%", "2nd"."""
        shown = (
            ordinal(self.value)
            if self.unit in ("rank", "ordinal")
            else printed(self.value, grouped=self.unit != "year")
        )
        if self.end is not None:
            shown = say("numbers.range", low=shown, high=printed(self.end))
        text = in_unit(shown, self.unit)
        return text if self.precision in ("exact", "range") else say(f"precision.{self.precision}", figure=text)


def ratio(over: Interval, under: Interval) -> Interval:
    """Return how many times *under* goes into *over*, without end if it may be zero; neither may be negative."""
    high = over.high / under.low if under.low else INFINITY
    return Interval(over.low / under.high, high, over.open_low or under.open_high, over.open_high or under.open_low)


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

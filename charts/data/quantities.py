"""Values with unit and precision, the interval each stands for, and arithmetic with intervals."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

PRECISIONS = ("exact", "about", "over", "under", "almost", "range")

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = tuple(f"day of {month}" for month in MONTHS)
# Units of any article, by how they are printed; `{}` stands for the figure. "rank" and "ordinal" print 2 as "2nd".
UNITS = {"percent": "{}%", "times": "{} times", "years": "{} years", "year": "{}", "rank": "{}", "ordinal": "{}"} | {
    day: f"{{}} {month}" for day, month in zip(_DAYS, MONTHS, strict=True)
}

# Counted and not measured: nothing is rounded.
COUNTED = ("rank", "ordinal", "year", "years", *_DAYS)
# Numbers of these units count nothing: they name a thing, such as a summit, a unit of a plant, a day or a year.
NAMING = ("ordinal", "year", *_DAYS)

# Signs of currencies, by their codes of ISO 4217; an amount in another is printed with its code, as "CHF 5 million".
CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}

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
        half = Decimal(5).scaleb(_exponent(digits) - 1)
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
        words = "" if self.precision in ("exact", "range") else f"{self.precision} "
        shown = (
            _ordinal(self.value)
            if self.unit in ("rank", "ordinal")
            else printed(self.value, grouped=self.unit != "year")
        )
        if self.end is not None:
            shown += f" to {printed(self.end)}"
        text = form(self.unit).format(shown)
        return words + ("1 year" if text == "1 years" else text)


def form(unit: str) -> str:
    """Return how a unit is printed, `{}` for the figure: "USD billion" as "${} billion", "USD per barrel" as "${} a barrel"."""
    if unit in UNITS:
        return UNITS[unit]
    if money := re.fullmatch(r"([A-Z]{3})(?: (?:per (.+)|(.+)))?", unit):
        per, rest = (f" {word}" if word else "" for word in money.groups()[1:])
        article = " an" if per[1:2] in "aeiou" else " a"
        return CURRENCIES.get(money[1], f"{money[1]} ") + "{}" + (article + per if per else rest)
    return f"{{}} {unit}"


def printed(value: Decimal, decimals: int | None = None, *, grouped: bool = True) -> str:
    """Print a bare value: thousands separated, *decimals* places or else as typed with two at most; a true minus sign."""
    if not value.is_finite():
        return "\N{INFINITY}"
    places = decimals if decimals is not None else min(2, max(0, -_exponent(value)))
    shown = f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"
    return shown.replace("-", "\N{MINUS SIGN}")


def _exponent(value: Decimal) -> int:
    """The power of ten of the last digit: -1 for 5.0; *value* is finite."""
    return int(value.as_tuple().exponent)


def _ordinal(value: Decimal) -> str:
    n = int(value)
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


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

"""A figure computed from two or three others: from the values as printed, and with all that their rounding allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from charts.checks import working
from charts.data.quantities import INFINITY, Interval, Quantity, balance, ratio, total, yearly_rate
from charts.data.schema import PART
from charts.data.units import in_unit, printed

_OPERATIONS = {"ratio": ratio, "sum": total, "balance": balance}
RESULTS = {"ratio": "times", "rate": "percent", PART: "percent"}  # of the result, where it is not that of the inputs


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A computed figure: *value* from the figures as printed, *interval* with rounding, and the *working* in words.

    *places* is how many decimals the value has.
    """

    value: Decimal
    interval: Interval
    unit: str
    places: int
    working: str

    @property
    def text(self) -> str:
        """The figure in the house format, with the interval that rounding allows, if it can be told from the figure."""
        ends = working.ends(self.interval, self.places)
        return self.printed if ends is None else f"{self.printed} ({ends})"

    @property
    def printed(self) -> str:
        """The figure alone."""
        return in_unit(printed(self.value, self.places), self.unit)

    @property
    def range(self) -> str:
        """All that rounding allows, or the figure where that has no width: "5.0 to 5.5 times"."""
        ends = working.ends(self.interval, self.places)
        return in_unit(ends, self.unit) if ends else self.printed


def refusal(kind: str, inputs: Sequence[Quantity]) -> str | None:
    """Say why a figure of this *kind* cannot be computed from *inputs*, or return None."""
    if kind in ("ratio", "rate") and not all(each.interval.low > 0 for each in inputs):
        return f"a {kind} needs values above zero; name other rows"
    if kind == PART:
        if any(each.interval.high == INFINITY for each in inputs):
            return "a part needs figures with two ends; name other rows"
        _, start, end = inputs
        if start.interval.high >= end.interval.low:
            return "the whole at the end, named last, does not lie above the whole at the start; name other rows"
    return None


def compute(kind: str, inputs: Sequence[Quantity], years: Decimal) -> Computed:
    """Compute a figure of one of the kinds; *years* counts for a rate alone."""
    intervals = [each.interval for each in inputs]
    printed = [Interval(each.value, each.value) for each in inputs]
    interval, value = _operate(kind, intervals, years), _operate(kind, printed, years).low
    unit = RESULTS.get(kind, inputs[0].unit)
    places = working.places(kind, unit, inputs)
    if kind == PART:
        words = working.part(inputs, interval, value, places)
    elif kind == "rate":
        words = working.rate(inputs, interval, value, places, years)
    else:
        words = working.arithmetic(kind, inputs, interval, value, places)
    return Computed(value=value, interval=interval, unit=unit, places=places, working=words)


def _operate(kind: str, inputs: Sequence[Interval], years: Decimal) -> Interval:
    if kind == PART:
        return _part(*inputs)
    if kind == "rate":
        return yearly_rate(inputs[0], inputs[1], years)
    return _OPERATIONS[kind](*inputs)


def _part(part: Interval, start: Interval, end: Interval) -> Interval:
    """How much of a rise from *start* to *end* is one part of the whole, in percent, at least.

    What the part was at the start is not asked: all of *start* is taken for it, and it cannot have been more. In each of the
    three values the figure only rises or only falls, so its ends lie where theirs do.
    """
    found = [100 * (p - s) / (e - s) for p, s, e in product(*((each.low, each.high) for each in (part, start, end)))]
    return Interval(min(found), max(found))

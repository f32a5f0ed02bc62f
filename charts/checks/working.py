"""A check's working in words: intervals, distances and the steps of a computation."""

from collections.abc import Sequence
from decimal import Decimal

from charts.data.quantities import INFINITY, Interval, Quantity
from charts.data.units import in_unit, printed
from charts.data.words import say

# The most decimals that a computed figure is printed with, for the unit of the result.
_MOST_PLACES = {"times": 1, "USD billion": 1, "percent": 1}


def span(interval: Interval) -> str:
    """Say an interval: "55 to 65", "above 35", "under 5"."""
    if interval.high == INFINITY:
        return say("numbers.above", low=printed(interval.low))
    if interval.low == 0 and interval.open_high:
        return say("numbers.under", high=printed(interval.high))
    if interval.low == interval.high:
        return printed(interval.low, grouped=False)
    return say("numbers.range", low=printed(interval.low), high=printed(interval.high))


def places(kind: str, unit: str, inputs: Sequence[Quantity]) -> int:
    """Return how many decimals a computed figure has: a sum or balance no more than the figures that it is made of."""
    most = _MOST_PLACES.get(unit, 2)
    given = max(max(0, -int(each.value.as_tuple().exponent)) for each in inputs)
    return min(most, given) if kind in ("sum", "balance") else most


def limits(interval: Interval, places: int) -> tuple[str, str] | None:
    """Print the ends of a computed interval, the upper one empty if it is open; None where both print alike and so say nothing."""
    if places == 0 and any(end.is_finite() and end != end.to_integral_value() for end in (interval.low, interval.high)):
        places = 1  # half a unit, by rounding
    low, high = (printed(end, places) if end.is_finite() else "" for end in (interval.low, interval.high))
    return None if low == high else (low, high)


def ends(interval: Interval, places: int) -> str | None:
    """Say them: "59.5 to 70.5", "above 29.5"."""
    found = limits(interval, places)
    return found and _between(*found)


def _between(low: str, high: str) -> str:
    return say("numbers.range", low=low, high=high) if high else say("numbers.above", low=low)


def means(precision: str, low: float, high: float, *, alone: bool = False) -> str:
    """Say what the words of a row allow: "about: 55 to 65", "over: above 35", "counted"; *alone*, without the first word."""
    if low == high:
        return say("means.counted")
    lowest, highest = (
        printed(Decimal(str(round(end, 2))).normalize()) if end < float("inf") else "" for end in (low, high)
    )
    exactness = say(f"means.{precision}")
    if precision in ("under", "almost"):
        allowed = say("numbers.under", high=highest)
    elif lowest == highest:  # a range too narrow to print
        return exactness
    else:
        allowed = _between(lowest, highest)
    return allowed if alone else say("means.both", precision=exactness, allowed=allowed)


def allowed(quantity: Quantity, *, alone: bool = False) -> str:
    """Say what the words of a quantity allow, as `means` does."""
    return means(quantity.precision, float(quantity.interval.low), float(quantity.interval.high), alone=alone)


def allows(quantity: Quantity) -> str:
    """Say in its unit what the words of a quantity allow: "$55 to 65 billion", "anything under 5 times"."""
    interval, unit = quantity.interval, quantity.unit
    if interval.high == INFINITY:
        return say("working.anything_over", figure=in_unit(printed(interval.low), unit))
    if interval.open_high:
        return say("working.anything_under", figure=in_unit(printed(interval.high), unit))
    return in_unit(span(interval), unit)


def reading(said: str, quantity: Quantity) -> str:
    """Say what the author's words are taken to mean, in a sentence, or "" where the words say it themselves."""
    says_itself = quantity.is_counted or quantity.precision in ("range", "over", "under")
    return "" if says_itself else say("working.reading", said=said, allowed=allows(quantity))


def distance(claimed: Quantity, found: Quantity) -> str:
    """Say where a source's figure stands, beside all that the words of the article's figure allow."""
    own, other, unit = claimed.interval, found.interval, claimed.unit
    if claimed.is_counted or claimed.end is not None:
        return say("distance.same") if own.overlaps(other) else say("distance.not_same")
    if own.overlaps(other):
        return say("distance.within") if claimed.meets(found.as_printed) else say("distance.by_rounding")
    side, gap = ("above", other.low - own.high) if other.low >= own.high else ("below", own.low - other.high)
    if not gap:  # over 5 against almost 5: they touch at 5, which is part of neither
        return say(f"distance.just_{side}")
    points = unit == "percent"
    amount = say("distance.points", figure=printed(gap)) if points else in_unit(printed(gap), unit)
    return say(f"distance.{side}", amount=amount)


def arithmetic(kind: str, inputs: Sequence[Quantity], interval: Interval, value: Decimal, places: int) -> str:
    """Write a ratio, sum or balance out: as printed first, then with the ends that rounding allows."""
    first, second = inputs
    a, b = first.interval, second.interval
    sign, lowest, highest = {
        "ratio": ("/", (a.low, b.high), (a.high, b.low)),
        "sum": ("+", (a.low, b.low), (a.high, b.high)),
        "balance": ("\N{MINUS SIGN}", (a.low, b.high), (a.high, b.low)),
    }[kind]

    def written(one: Decimal, other: Decimal, result: str) -> str:
        return f"{printed(one)} {sign} {printed(other)} = {result}"

    as_printed = say("working.as_printed", sum=written(first.value, second.value, printed(value, places)))
    found = limits(interval, places)
    if found is None:
        return as_printed
    least, most = written(*lowest, found[0]), written(*highest, found[1])
    rounded = say("working.with_rounding", least=least, most=most) if found[1] else say("working.at_least", least=least)
    return f"{as_printed} {rounded}"


def rate(inputs: Sequence[Quantity], interval: Interval, value: Decimal, places: int, years: Decimal) -> str:
    """Write a yearly rate out: as printed first, then with the ends that rounding allows."""
    first, second = inputs
    a, b = first.interval, second.interval

    def percent(figure: Decimal) -> str:
        return in_unit(printed(figure, places), "percent")

    steps = in_unit(printed(years), "years")
    as_printed = say("working.rate", first=first, second=second, years=steps, rate=percent(value))
    if ends(interval, places) is None:
        return as_printed
    lowest = {"least": percent(interval.low), "least_from": printed(a.high), "least_to": printed(b.low)}
    highest = {"most": percent(interval.high), "most_from": printed(a.low), "most_to": printed(b.high)}
    return f"{as_printed} {say('working.rate_with_rounding', **lowest, **highest)}"


def part(inputs: Sequence[Quantity], interval: Interval, value: Decimal, places: int) -> str:
    """Write out how much of a rise one part of the whole is, at least."""
    p, start, end = (printed(each.value) for each in inputs)
    minus = "\N{MINUS SIGN}"
    result = in_unit(printed(value, places), "percent")
    found = [say("working.part", sum=f"({p} {minus} {start}) / ({end} {minus} {start}) = {result}")]
    if said := ends(interval, places):
        found.append(say("working.part_with_rounding", range=in_unit(said, "percent")))
    return " ".join((*found, say("working.part_taken", start=start)))

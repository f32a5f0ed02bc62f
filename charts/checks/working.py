"""A check's working in words: intervals, distances and the steps of a computation."""

from collections.abc import Sequence
from decimal import Decimal

from charts.data.quantities import INFINITY, Interval, Quantity, form, printed

# The most decimals that a computed figure is printed with, for the unit of the result.
_MOST_PLACES = {"times": 1, "USD billion": 1, "percent": 1}
_EXACTNESS = {"exact": "as printed", "range": "a range"}


def span(interval: Interval) -> str:
    """Say an interval: "55 to 65", "above 35", "under 5"."""
    if interval.high == INFINITY:
        return f"above {printed(interval.low)}"
    if interval.low == 0 and interval.open_high:
        return f"under {printed(interval.high)}"
    if interval.low == interval.high:
        return printed(interval.low, grouped=False)
    return f"{printed(interval.low)} to {printed(interval.high)}"


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
    return found and (" to ".join(found) if found[1] else f"above {found[0]}")


def means(precision: str, low: float, high: float) -> str:
    """Say what the words of a row allow: "about: 55 to 65", "over: above 35", "counted"."""
    if low == high:
        return "counted"
    lowest, highest = (
        printed(Decimal(str(round(end, 2))).normalize()) if end < float("inf") else "" for end in (low, high)
    )
    if precision in ("under", "almost"):
        return f"{precision}: under {highest}"
    exactness = _EXACTNESS.get(precision, precision)
    if lowest == highest:  # a range too narrow to print
        return exactness
    return f"{exactness}: " + (f"{lowest} to {highest}" if highest else f"above {lowest}")


def allowed(quantity: Quantity) -> str:
    """Say what the words of a quantity allow, as `means` does."""
    return means(quantity.precision, float(quantity.interval.low), float(quantity.interval.high))


def allows(quantity: Quantity) -> str:
    """Say in its unit what the words of a quantity allow: "$55 to 65 billion", "anything under 5 times"."""
    interval, unit = quantity.interval, form(quantity.unit)
    if interval.high == INFINITY:
        return f"anything over {unit.format(printed(interval.low))}"
    if interval.open_high:
        return f"anything under {unit.format(printed(interval.high))}"
    return unit.format(span(interval))


def reading(said: str, quantity: Quantity) -> str:
    """Say what the author's words are taken to mean, in a sentence, or "" where the words say it themselves."""
    says_itself = quantity.is_counted or quantity.precision in ("range", "over", "under")
    return "" if says_itself else f"The words “{said}” allow {allows(quantity)}."


def distance(claimed: Quantity, found: Quantity) -> str:
    """Say where a source's figure stands, beside all that the words of the article's figure allow."""
    own, other, unit = claimed.interval, found.interval, claimed.unit
    if claimed.is_counted or claimed.end is not None:
        return "the same" if own.overlaps(other) else "not the same"
    if own.overlaps(other):
        return "within" if claimed.meets(found.as_printed) else "within by rounding only"
    side, gap = ("above", other.low - own.high) if other.low >= own.high else ("below", own.low - other.high)
    if not gap:  # over 5 against almost 5: they touch at 5, which is part of neither
        return f"just {side}"
    amount = f"{printed(gap)} percentage points" if unit == "percent" else form(unit).format(printed(gap))
    return f"{side} by {amount}"


def arithmetic(kind: str, inputs: Sequence[Quantity], interval: Interval, value: Decimal, places: int) -> str:
    """Write a ratio, sum or balance out: as printed first, then with the ends that rounding allows."""
    first, second = inputs
    a, b = first.interval, second.interval
    sign, lowest, highest = {
        "ratio": ("/", (a.low, b.high), (a.high, b.low)),
        "sum": ("+", (a.low, b.low), (a.high, b.high)),
        "balance": ("\N{MINUS SIGN}", (a.low, b.high), (a.high, b.low)),
    }[kind]
    as_printed = f"As printed: {printed(first.value)} {sign} {printed(second.value)} = {printed(value, places)}."
    found = limits(interval, places)
    if found is None:
        return as_printed
    low, high = found
    at_least = f"at least {printed(lowest[0])} {sign} {printed(lowest[1])} = {low}"
    at_most = f" and at most {printed(highest[0])} {sign} {printed(highest[1])} = {high}" if high else ""
    return f"{as_printed} With rounding it is {at_least}{at_most}."


def rate(inputs: Sequence[Quantity], interval: Interval, value: Decimal, places: int, years: Decimal) -> str:
    """Write a yearly rate out: as printed first, then with the ends that rounding allows."""
    first, second = inputs
    a, b = first.interval, second.interval
    steps = f"{printed(years)} {'year' if years == 1 else 'years'}"
    as_printed = f"From {first} to {second} in {steps}: {printed(value, places)}% a year as printed."
    if ends(interval, places) is None:
        return as_printed
    at_least = f"at least {printed(interval.low, places)}% (from {printed(a.high)} to {printed(b.low)})"
    return f"{as_printed} With rounding it is {at_least} and at most {printed(interval.high, places)}% (from {printed(a.low)} to {printed(b.high)})."


def part(inputs: Sequence[Quantity], interval: Interval, value: Decimal, places: int) -> str:
    """Write out how much of a rise one part of the whole is, at least."""
    p, start, end = (printed(each.value) for each in inputs)
    minus = "\N{MINUS SIGN}"
    as_printed = f"As printed: ({p} {minus} {start}) / ({end} {minus} {start}) = {printed(value, places)}%, at least."
    said = ends(interval, places)
    rounded = f" With rounding it is {said}%." if said else ""
    return f"{as_printed}{rounded} At the start the whole, {start}, is taken for the part, which cannot have been more."

"""A check's working in words: intervals, distances and the steps of a computation."""

from collections.abc import Sequence
from decimal import Decimal

from charts.data.quantities import INFINITY, UNITS, Interval, Quantity, printed

# Decimal places that a computed figure is printed with, for the unit of the result.
PLACES = {"times": 2, "USD billion": 1, "percent": 1}
_EXACTNESS = {"exact": "as printed", "range": "a range"}


def span(interval: Interval, places: int | None = None) -> str:
    """Say an interval: "55 to 65", "above 35", "under 5"; *places* decimals, or as many as its ends have."""
    if interval.high == INFINITY:
        return f"above {printed(interval.low)}"
    if interval.low == 0 and interval.open_high:
        return f"under {printed(interval.high)}"
    if interval.low == interval.high:
        return printed(interval.low, grouped=False)
    return f"{printed(interval.low, places)} to {printed(interval.high, places)}"


def is_narrow(interval: Interval, places: int) -> bool:
    """Return whether both ends print alike, so that the interval says nothing."""
    return interval.high < INFINITY and printed(interval.low, places) == printed(interval.high, places)


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


def outside(gap: Decimal, unit: str) -> str:
    """Say by how much a source's figure misses the article's."""
    # Over 5 against almost 5: they touch at 5, which is part of neither. Places are told by themselves.
    if not gap or unit in ("rank", "ordinal"):
        return "outside it"
    if unit == "percent":
        return f"outside it by {printed(gap)} percentage points"
    return f"outside it by {UNITS[unit].format(printed(gap))}"


def result(value: Decimal, unit: str) -> str:
    """Print a computed figure with its unit."""
    return UNITS[unit].format(printed(value, PLACES.get(unit, 0)))


def rate(first: Quantity, second: Quantity, interval: Interval, value: Decimal, unit: str, years: Decimal) -> str:
    """Write a yearly rate out: as printed first, then with the ends that rounding allows."""
    a, b = first.interval, second.interval
    low, high = (printed(end, PLACES.get(unit, 0)) for end in (interval.low, interval.high))
    steps = f"{printed(years)} {'year' if years == 1 else 'years'}"
    as_printed = f"From {first} to {second} in {steps}: {result(value, unit)} a year as printed"
    if low == high:
        return f"{as_printed}."
    return f"{as_printed}; with rounding {low}% (from {printed(a.high)} to {printed(b.low)}) to {high}% (from {printed(a.low)} to {printed(b.high)})."


def arithmetic(kind: str, first: Quantity, second: Quantity, interval: Interval, value: Decimal, unit: str) -> str:
    """Write a ratio, sum or balance out: as printed first, then with the ends that rounding allows."""
    a, b = first.interval, second.interval
    low, high = (printed(end, PLACES.get(unit, 0)) for end in (interval.low, interval.high))
    sign, ends = {
        "ratio": ("/", ((a.low, b.high), (a.high, b.low))),
        "sum": ("+", ((a.low, b.low), (a.high, b.high))),
        "balance": ("\N{MINUS SIGN}", ((a.low, b.high), (a.high, b.low))),
    }[kind]
    as_printed = (
        f"As printed: {printed(first.value)} {sign} {printed(second.value)} = {printed(value, PLACES.get(unit, 0))}."
    )
    if low == high:
        return as_printed
    (low_a, low_b), (high_a, high_b) = ends
    return (
        f"{as_printed} With rounding: "
        f"{printed(low_a)} {sign} {printed(low_b)} = {low} to {printed(high_a)} {sign} {printed(high_b)} = {high}."
    )


def part(inputs: Sequence[Quantity], interval: Interval, value: Decimal) -> str:
    """Write out how much of a rise one part of the whole is, at least."""
    p, start, end = (printed(each.value) for each in inputs)
    minus = "\N{MINUS SIGN}"
    as_printed = f"As printed: ({p} {minus} {start}) / ({end} {minus} {start}) = {result(value, 'percent')}, at least"
    low, high = (printed(each, PLACES["percent"]) for each in (interval.low, interval.high))
    whole = f" At the start the whole, {start}, is taken for the part, which cannot have been more."
    return f"{as_printed}.{whole}" if low == high else f"{as_printed}; with rounding {low} to {high}%.{whole}"

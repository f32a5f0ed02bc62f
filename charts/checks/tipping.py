"""Tipping points: which value of one of its figures would change the verdict of a check."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from charts.data.quantities import INFINITY, UNITS, Interval, Quantity, balance, printed, total
from charts.data.schema import DISAGREE, MATCHES, MATCHES_BY_ROUNDING

_CENT = Decimal("0.01")


def of_computation(
    kind: str, adds_up: bool, claimed: Interval, inputs: Sequence[Quantity], labels: list[str], spans: list[str]
) -> str:
    """Say with which exact value of one figure the verdict would be the other one, while the other figure keeps its rounding.

    *labels* and *spans* name the two inputs and say what their words allow. Empty where no value would change it, and for a
    rate or a part.
    """
    found = []
    for quantity, solution, label, other in zip(
        inputs,
        _solutions(kind, claimed, *(each.interval for each in inputs[:2])),
        labels,
        reversed(spans),
        strict=False,
    ):
        turn = (_outside if adds_up else _inside)(solution, quantity.unit)
        if turn:
            found.append(f"{label} {turn} (the other at {other})")
    if not found:
        return ""
    would = "would not add up" if adds_up else "would add up"
    return f"It {would} if the exact value of one figure were: {', or '.join(found)}."


def of_comparison(verdict: str, claimed: str) -> str:
    """Say which figure of a source would change the verdict of a comparison; *claimed* is what the claim's words allow."""
    lies = f"lay within {claimed}" if " to " in claimed else f"lay {claimed}" if " " in claimed else f"gave {claimed}"
    if verdict == DISAGREE:
        return f"It would match if all of the sources compared {lies}, and differ if none did."
    if verdict == MATCHES_BY_ROUNDING:
        more = "It would match as printed if one did so without rounding and not at the very end."
        return f"It would differ if none of the sources compared, rounding included, {lies}. {more}"
    if verdict == MATCHES:
        return f"It would differ if none of the sources compared, rounding included, {lies}."
    return f"It would match if a source, rounding included, {lies}."


def _solutions(kind: str, claimed: Interval, first: Interval, second: Interval) -> tuple[Interval, ...]:
    """All values of the first figure, then of the second, that the claim can come from, the other being as printed."""
    if kind == "ratio":
        return _product(claimed, second), _quotient(first, claimed)
    if kind == "sum":
        return balance(claimed, second), balance(claimed, first)
    return (total(claimed, second), balance(first, claimed)) if kind == "balance" else ()


def _product(a: Interval, b: Interval) -> Interval:
    return Interval(a.low * b.low, a.high * b.high, a.open_low or b.open_low, a.open_high or b.open_high)


def _quotient(over: Interval, under: Interval) -> Interval:
    high = over.high / under.low if under.low else INFINITY
    return Interval(over.low / under.high, high, over.open_low or under.open_high, over.open_high or under.open_low)


def _outside(solution: Interval, unit: str) -> str:
    parts = []
    if solution.low > 0:
        parts.append(f"{'at most' if solution.open_low else 'under'} {_printed(solution.low, unit, ROUND_FLOOR)}")
    if solution.high < INFINITY:
        parts.append(f"{'at least' if solution.open_high else 'over'} {_printed(solution.high, unit, ROUND_CEILING)}")
    return " or ".join(parts)


def _inside(solution: Interval, unit: str) -> str:
    if solution.high <= 0:
        return ""
    parts = []
    if solution.low > 0:
        parts.append(f"{'over' if solution.open_low else 'at least'} {_printed(solution.low, unit, ROUND_CEILING)}")
    if solution.high < INFINITY:
        parts.append(f"{'under' if solution.open_high else 'at most'} {_printed(solution.high, unit, ROUND_FLOOR)}")
    return " and ".join(parts)


def _printed(value: Decimal, unit: str, rounding: str) -> str:
    """Print a turning point; two decimals at most, rounded so that the sentence stays true."""
    return UNITS[unit].format(printed(value.quantize(_CENT, rounding).normalize()))

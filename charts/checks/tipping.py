"""Tipping points: which value of one of its figures would change the verdict of a check."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from charts.data.quantities import INFINITY, Interval, Quantity, balance, form, printed, ratio, total
from charts.data.schema import MATCHES, MATCHES_BY_ROUNDING

_CENT = Decimal("0.01")


def of_computation(
    kind: str, adds_up: bool, claimed: Interval, inputs: Sequence[Quantity], names: Sequence[str]
) -> str:
    """Say with which exact value of one figure the verdict would be the other one, while the other figure keeps its rounding.

    *names* name the two inputs. Empty where no value would change it, and for a rate or a part.
    """
    solutions = _solutions(kind, claimed, *(each.interval for each in inputs[:2]))
    turns = [
        f"{name} were really {turn}"
        for quantity, solution, name in zip(inputs, solutions, names, strict=False)
        if (turn := (_outside if adds_up else _inside)(solution, quantity.unit))
    ]
    if not turns:
        return ""
    return f"It would{' not' if adds_up else ''} add up if {', or if '.join(turns)}."


def of_comparison(verdict: str, claimed: Quantity, met: Sequence[str], others: bool) -> str:
    """Say which figure of a source would change the verdict of a comparison, where figures are measured; else nothing.

    *met* are the publishers whose figures meet the claim, *others* whether there are more.
    """
    own, unit = claimed.interval, form(claimed.unit)
    if claimed.is_counted or claimed.end is not None:
        return ""
    low, high = (unit.format(printed(end)) if end.is_finite() else "" for end in (own.low, own.high))
    inside = f"between {low} and {high}" if own.low and high else f"under {high}" if high else f"over {low}"
    outside = f"under {low} or over {high}" if own.low and high else f"{high} or more" if high else f"{low} or less"
    if verdict == MATCHES_BY_ROUNDING:
        return f"It would match without rounding if one source had a figure {inside}, and not at the very end."
    if verdict != MATCHES:
        return f"It would match if one source had a figure {inside}, rounding included."
    if len(met) > 1:
        return f"It would differ only if all that lie within had {outside}, rounding included."
    alone = f"It rests on {met[0]} alone, and would" if others else "It would"
    return f"{alone} differ if that figure were {outside}, rounding included."


def _solutions(kind: str, claimed: Interval, first: Interval, second: Interval) -> tuple[Interval, ...]:
    """All values of the first figure, then of the second, that the claim can come from, the other being as printed."""
    if kind == "ratio":
        return _product(claimed, second), ratio(first, claimed)
    if kind == "sum":
        return balance(claimed, second), balance(claimed, first)
    return (total(claimed, second), balance(first, claimed)) if kind == "balance" else ()


def _product(a: Interval, b: Interval) -> Interval:
    return Interval(a.low * b.low, a.high * b.high, a.open_low or b.open_low, a.open_high or b.open_high)


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
    return form(unit).format(printed(value.quantize(_CENT, rounding).normalize()))

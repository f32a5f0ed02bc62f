"""Tipping points: which value of one of its figures would change the verdict of a check."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from charts.data.quantities import INFINITY, Interval, Quantity, balance, ratio, total
from charts.data.schema import MATCHES, MATCHES_BY_ROUNDING
from charts.data.units import in_unit, printed
from charts.data.words import say

_CENT = Decimal("0.01")


def of_computation(
    kind: str, adds_up: bool, claimed: Interval, inputs: Sequence[Quantity], names: Sequence[str]
) -> str:
    """Say with which exact value of one figure the verdict would be the other one, while the other figure keeps its rounding.

    *names* name the two inputs. Empty where no value would change it, and for a rate or a part.
    """
    solutions = _solutions(kind, claimed, *(each.interval for each in inputs[:2]))
    turns = [
        say("tipping.really", figure=name, turn=turn)
        for quantity, solution, name in zip(inputs, solutions, names, strict=False)
        if (turn := (_outside if adds_up else _inside)(solution, quantity.unit))
    ]
    if not turns:
        return ""
    either = say("tipping.or_if").join(turns)
    return say("tipping.would_not_add_up" if adds_up else "tipping.would_add_up", turns=either)


def of_comparison(verdict: str, claimed: Quantity, met: Sequence[str], others: bool) -> str:
    """Say which figure of a source would change the verdict of a comparison, where figures are measured; else nothing.

    *met* are the publishers whose figures meet the claim, *others* whether there are more.
    """
    own = claimed.interval
    if claimed.is_counted or claimed.end is not None:
        return ""
    low, high = (in_unit(printed(end), claimed.unit) if end.is_finite() else "" for end in (own.low, own.high))
    if own.low and high:
        inside, outside = (say(f"tipping.{name}", low=low, high=high) for name in ("between", "not_between"))
    elif high:
        inside, outside = say("tipping.under", figure=high), say("tipping.or_more", figure=high)
    else:
        inside, outside = say("tipping.over", figure=low), say("tipping.or_less", figure=low)
    if verdict == MATCHES_BY_ROUNDING:
        return say("tipping.match_without_rounding", inside=inside)
    if verdict != MATCHES:
        return say("tipping.match", inside=inside)
    if len(met) > 1:
        return say("tipping.differ_all", outside=outside)
    return (
        say("tipping.differ_alone", source=met[0], outside=outside)
        if others
        else say("tipping.differ", outside=outside)
    )


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
        form = "tipping.at_most" if solution.open_low else "tipping.under"
        parts.append(say(form, figure=_printed(solution.low, unit, ROUND_FLOOR)))
    if solution.high < INFINITY:
        form = "tipping.at_least" if solution.open_high else "tipping.over"
        parts.append(say(form, figure=_printed(solution.high, unit, ROUND_CEILING)))
    return say("tipping.or").join(parts)


def _inside(solution: Interval, unit: str) -> str:
    if solution.high <= 0:
        return ""
    parts = []
    if solution.low > 0:
        form = "tipping.over" if solution.open_low else "tipping.at_least"
        parts.append(say(form, figure=_printed(solution.low, unit, ROUND_CEILING)))
    if solution.high < INFINITY:
        form = "tipping.under" if solution.open_high else "tipping.at_most"
        parts.append(say(form, figure=_printed(solution.high, unit, ROUND_FLOOR)))
    return say("tipping.and").join(parts)


def _printed(value: Decimal, unit: str, rounding: str) -> str:
    """Print a turning point; two decimals at most, rounded so that the sentence stays true."""
    return in_unit(printed(value.quantize(_CENT, rounding).normalize()), unit)

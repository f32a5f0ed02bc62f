"""The marks of a figure as it is specified: each with its row, its axes and its ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from charts.drawing.chart import Row
from charts.errors import FigureError

_DAY = 86_400_000  # in milliseconds, Plotly's unit of a width on a time axis


@dataclass(frozen=True)
class Axis:
    """An axis of a figure, in numbers or, on a time axis, in days; *low* may stand above *high*. *ticks* are by their place."""

    name: str
    low: float
    high: float
    is_time: bool
    start: float  # px from the drawing's left or top
    length: float  # px
    ticks: Mapping[float, str]

    def holds(self, *places: float, slack: float = 1e-6) -> bool:
        return all(min(self.low, self.high) - slack <= each <= max(self.low, self.high) + slack for each in places)

    def px(self, place: float) -> float:
        """How far from the axis's left or top end a place is drawn."""
        part = (place - self.low) / (self.high - self.low)
        return self.length * (part if self.name.startswith("x") else 1 - part)


@dataclass(frozen=True)
class Mark:
    """One mark: along its *value* axis from *base* to *end*, which are the same for a dot; across it at *place*, *wide* in its unit."""

    row: Row
    bar: bool
    value: Axis
    base: float
    end: float
    across: Axis
    place: float
    wide: float


def read(figure: Mapping[str, Any], rows: Mapping[str, Row]) -> Iterator[Mark]:
    """Yield the marks of a figure, whose words are left out."""
    for trace in figure["data"]:
        at = {letter: _places(trace, letter) for letter in "xy"}
        if trace.get("mode") == "text":
            continue
        if fact := next((row_id for row_id in trace["ids"] if rows[row_id].value is None), None):
            raise FigureError(f"{fact!r} is a fact without a figure, so no mark can show it. Write a note at its date.")
        axes = {letter: axis_of(figure, trace.get(f"{letter}axis", letter)) for letter in "xy"}
        along = _along(trace, axes, at, rows)
        across = "y" if along == "x" else "x"
        bar = trace["type"] == "bar"
        _hold_whiskers(trace, along, rows)
        for n, row_id in enumerate(trace["ids"]):
            base = nth(trace.get("base"), n) or 0 if bar else at[along][n]
            end = base + at[along][n] if bar else base
            wide = nth(trace.get("width"), n) or 0 if bar else 0
            wide = wide / _DAY if axes[across].is_time else wide
            yield Mark(rows[row_id], bar, axes[along], base, end, axes[across], at[across][n], wide)


def axis_of(figure: Mapping[str, Any], name: str) -> Axis:
    """Return an axis of a figure by its name, such as "x" or "y2"."""
    layout = figure["layout"]
    said = layout.get(f"{name[0]}axis{name[1:]}", {})
    ends: Sequence = said.get("range") or ()
    if len(ends) != 2 or said.get("type", "linear") not in ("linear", "date"):
        raise FigureError(f"the axis {name} has no ends, or is not to scale. Give it both with `axes.scale`.")
    first, last = said.get("domain", (0, 1))
    start, room = plot_area(layout, name[0])
    start += room * (first if name.startswith("x") else 1 - last)
    ticks = zip(map(number, said.get("tickvals", ())), said.get("ticktext", ()), strict=False)
    is_time, length = said.get("type") == "date", room * (last - first)
    return Axis(name, number(ends[0]), number(ends[1]), is_time, start, length, dict(ticks))


def plot_area(layout: Mapping[str, Any], letter: str) -> tuple[float, float]:
    """Return where the room within the margins begins along "x" or "y", and how long it is, in px."""
    before, after, whole = ("l", "r", "width") if letter == "x" else ("t", "b", "height")
    margin = layout["margin"]
    return margin[before], layout[whole] - margin[before] - margin[after]


def number(place: Any) -> float:
    """Return a place on an axis as a number; a day as the count of days up to it."""
    if isinstance(place, str):
        moment = datetime.fromisoformat(place)
        return (
            moment.toordinal()
            + (moment - datetime.combine(moment.date(), datetime.min.time())).total_seconds() / 86_400
        )
    return float(place)


def _places(trace: Mapping[str, Any], letter: str) -> list[float]:
    """The places of a trace along an axis, one a row."""
    ids, found = trace.get("ids") or (), trace.get(letter)
    places: list[float] = []
    for n, row_id in enumerate(ids):
        try:
            place = number(found[n])  # type: ignore[index]
        except (TypeError, ValueError, KeyError, IndexError):
            place = math.nan
        if not math.isfinite(place):
            raise FigureError(f"{row_id!r} has no place along {letter}. Give each row a number or a day.")
        places.append(place)
    return places


def _along(trace: Mapping[str, Any], axes: Mapping[str, Axis], at: Mapping[str, list[float]], rows: Mapping) -> str:
    """Which of "x" and "y" carries the values of a trace."""
    if trace["type"] == "bar":
        if "offset" in trace:
            raise FigureError("bars with an offset stand beside their place. Leave it out.")
        return "x" if trace.get("orientation") == "h" else "y"
    for letter, other in ("xy", "yx"):
        if axes[other].is_time:
            return letter
    values = [rows[row_id].value for row_id in trace["ids"]]
    return next((letter for letter in "xy" if all(map(alike, at[letter], values))), "x")


def nth(given: Any, n: int) -> Any:
    """Return what is *given* for the nth mark of a trace: one for all, or a list."""
    return given[n] if isinstance(given, list) else given


def alike(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-3)


def _hold_whiskers(trace: Mapping[str, Any], along: str, rows: Mapping[str, Row]) -> None:
    """Refuse error bars that show anything but what rounding allows."""
    for letter in "xy":
        said = trace.get(f"error_{letter}")
        if not said:
            continue
        ups = said.get("array") or ()
        downs = said.get("arrayminus", ups) or ()
        for row_id, up, down in zip(trace["ids"], ups, downs, strict=False):
            row = rows[row_id]
            assert row.value is not None  # `read` refuses marks of facts
            right = (up is None or alike(up, row.high - row.value)) and (
                down is None or alike(down, row.value - row.low)
            )
            if letter != along or said.get("type") != "data" or not right:
                raise FigureError(
                    f"the whiskers of {row_id!r} are not what its row allows. Make them with `parts.whiskers`."
                )

"""Where marks stand: each at its row's value and in its row's period, in the figure as it is specified and as it is drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from charts.drawing import marks, svg
from charts.drawing.chart import Row
from charts.drawing.marks import Mark, alike
from charts.errors import FigureError

_SLACK = 1.5  # days: a period's middle is given by the day
_PX = 1.5  # Plotly sets the edges of bars to whole pixels


def hold(figure: Mapping[str, Any], rows: Sequence[Row]) -> None:
    """Refuse a mark that is not where its row belongs.

    Raises:
        FigureError: with the row, and without the chart's name.
    """
    for mark in marks.read(figure, {row.id: row for row in rows}):
        if why := _value_fault(mark) or _time_fault(mark):
            raise FigureError(f"the mark of {mark.row.id!r} {why}.")


def _value_fault(mark: Mark) -> str | None:
    row = mark.row
    assert row.value is not None  # `marks.read` refuses marks of facts
    if mark.value.is_time:
        return f"has its value along the time axis {mark.value.name}. Draw it along the other"
    if not mark.value.holds(mark.base, mark.end):
        return f"reaches from {mark.base:g} to {mark.end:g}, outside its axis. Widen the axis, or mend the value in the table"
    is_long = alike(mark.end - mark.base if mark.bar else mark.end, row.value)
    from_zero = mark.base == 0 or row.kind == "computed"  # a balance lies between the two figures that it is made of
    is_window = alike(mark.base, row.low) and alike(mark.end, row.high)
    if (is_long and from_zero) or (mark.bar and is_window) or (is_long and not mark.bar):
        return None
    drawn = f"reaches from {mark.base:g} to {mark.end:g}" if mark.bar else f"stands at {mark.end:g}"
    return f"{drawn}; its row says {row.value:g}, from {row.low:g} to {row.high:g}. Draw it there"


def _time_fault(mark: Mark) -> str | None:
    row, axis = mark.row, mark.across
    first, last = mark.place - mark.wide / 2, mark.place + mark.wide / 2
    if not axis.is_time:
        if not axis.holds(mark.place):
            return f"stands at {mark.place:g}, outside its axis. Widen the axis"
        return _tick_fault(mark)
    if not axis.holds(first, last, slack=_SLACK):
        return f"stands at {date.fromordinal(int(mark.place))}, outside its axis. Widen the axis"
    tick = axis.ticks.get(mark.place)
    if tick and not re.search(r"\d", tick):
        return None  # a place with a name of its own, outside time
    early = row.start is not None and first < row.start.toordinal() - _SLACK
    late = row.end is not None and last > row.end.toordinal() + 1 + _SLACK
    if early or late:
        return f"stands at {date.fromordinal(int(mark.place))}, outside its row's period {row.period!r}. Draw it there"
    is_window = mark.bar and mark.base != 0 and row.start and row.end
    if is_window and abs(mark.wide - (row.end - row.start).days - 1) > _SLACK:  # type: ignore[operator]
        return f"is {mark.wide:.0f} days wide, unlike its row's period {row.period!r}. Make it as wide as that"
    return None


def _tick_fault(mark: Mark) -> str | None:
    """On an axis whose ticks name years, such as "2021-22", a mark stands at the tick of the year in which its period begins."""
    place = min(mark.across.ticks, key=lambda tick: abs(tick - mark.place), default=mark.place)
    named = re.match(r"\d{4}", mark.across.ticks.get(place, "")) if abs(place - mark.place) <= 0.5 else None
    if named and mark.row.start and mark.row.start.year != int(named[0]):
        return f"stands at the tick of {named[0]}, outside its row's period {mark.row.period!r}. Draw it there"
    return None


def hold_drawing(raw: str, figure: Mapping[str, Any], rows: Sequence[Row], slug: str) -> None:
    """Refuse Plotly's drawing of *figure*, *raw*, if a mark in it is not where the figure has it.

    Raises:
        FigureError: with chart and row.
    """
    drawn: dict[str, dict[str, tuple[float, float]]] = {}
    for group, trace in svg.traces(svg.parsed(raw), figure, slug):
        drawn |= dict(zip(trace["ids"], map(_box, svg.having(group, "point")), strict=False))
    for mark in marks.read(figure, {row.id: row for row in rows}):
        sides = (mark.value, mark.base, mark.end), (mark.across, mark.place - mark.wide / 2, mark.place + mark.wide / 2)
        for axis, *ends in sides:
            wanted, found = sorted(map(axis.px, ends)), drawn[mark.row.id][axis.name[0]]
            if any(abs(one - other) > _PX for one, other in zip(wanted, found, strict=True)):
                raise FigureError(
                    f"Chart {slug!r}: Plotly drew the mark of {mark.row.id!r} from {found[0]:.0f} to {found[1]:.0f} px along "
                    f"{axis.name}, not from {wanted[0]:.0f} to {wanted[1]:.0f}. Leave the axes to `axes.scale`."
                )


def _box(point: ET.Element) -> dict[str, tuple[float, float]]:
    """Where a drawn point stands, along x and y, in px from the corner of its panel: the ends of a bar, the middle of a dot."""
    if moved := re.fullmatch(r"translate\((-?[\d.]+),(-?[\d.]+)\)", point.get("transform", "")):
        return {letter: (float(place), float(place)) for letter, place in zip("xy", moved.groups(), strict=True)}
    return span((point if point.tag == "path" else point[0]).get("d", ""))


def span(path: str) -> dict[str, tuple[float, float]]:
    """Where a path of straight lines begins and ends along x and y, in px."""
    steps = re.findall(r"([MLHV])(-?[\d.]+)(?:,(-?[\d.]+))?", path)
    x = [float(one) for step, one, _ in steps if step != "V"]
    y = [float(one if step == "V" else other) for step, one, other in steps if step != "H"]
    return {"x": (min(x), max(x)), "y": (min(y), max(y))}

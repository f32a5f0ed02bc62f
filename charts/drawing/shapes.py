"""Lines, brackets and regions: each names its rows, and its ends lie where those rows or their marks have theirs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charts.drawing import marks, places, svg, theme
from charts.drawing.chart import Row
from charts.drawing.marks import Axis, Mark, alike
from charts.errors import FigureError

_DAYS = 1.5  # a period's middle is given by the day
_REACH = 48  # px that a shape may stand off from a place of its rows, as a bracket does
_PX = 1.5


def hold(figure: Mapping[str, Any], rows: Sequence[Row]) -> None:
    """Refuse a shape that names no row, or that has an end where none of its rows has any.

    Raises:
        FigureError: with the shape's rows, and without the chart's name.
    """
    known = {row.id: row for row in rows}
    drawn = list(marks.read(figure, known))
    for shape in figure["layout"].get("shapes", ()):
        named = shape.get("name", "").split()
        if not named or not known.keys() >= {*named}:
            raise FigureError(
                f"a {shape['type']} names the rows {named}. Name rows of the chart, which it is drawn for."
            )
        blue = theme.light()["article"] in (shape.get("line", {}).get("color"), shape.get("fillcolor"))
        if blue and {known[each].kind for each in named} != {"article"}:
            raise FigureError(
                f"the {shape['type']} of {named} is in the article's colour. Take the colour of its rows."
            )
        for letter in "xy":
            _hold_ends(shape, letter, figure, [known[each] for each in named], drawn)


def _hold_ends(
    shape: Mapping[str, Any], letter: str, figure: Mapping[str, Any], rows: list[Row], drawn: list[Mark]
) -> None:
    what, ends = f"the {shape['type']} of {[row.id for row in rows]}", [shape[f"{letter}0"], shape[f"{letter}1"]]
    if shape.get(f"{letter}ref", letter).endswith(("paper", "domain")):
        if sorted(ends) != [0, 1]:
            raise FigureError(f"{what} spans {ends} of the drawing along {letter}. Give it places on the axis.")
        return
    axis = marks.axis_of(figure, shape.get(f"{letter}ref", letter))
    if shape.get(f"{letter}sizemode") == "pixel":
        if max(map(abs, ends)) > _REACH:
            raise FigureError(f"{what} stands off by {ends} px along {letter}. Keep it within {_REACH}.")
        ends = [shape[f"{letter}anchor"]]
    if not (measuring := [mark for mark in drawn if axis.name in (mark.value.name, mark.across.name)]):
        return  # nothing is measured along that axis
    allowed = list(_places(axis, rows, measuring))
    for end in map(marks.number, ends):
        if not any(abs(end - place) <= _DAYS if axis.is_time else alike(end, place) for place in allowed):
            raise FigureError(
                f"{what} has an end at {end:g} along {axis.name}, where its rows have none. Draw it at theirs."
            )


def _places(axis: Axis, rows: Sequence[Row], drawn: Sequence[Mark]) -> Iterator[float]:
    """Where shapes of *rows* may end along an axis: at the rows' own figures or dates, open ones at its end, and at their marks'."""
    own = [mark for mark in drawn if mark.row in rows]
    for mark in own:
        yield from (mark.base, mark.end) if mark.value.name == axis.name else ()
        yield from (
            (mark.place - mark.wide / 2, mark.place, mark.place + mark.wide / 2)
            if mark.across.name == axis.name
            else ()
        )
    for row in rows:
        if axis.is_time:
            days = [day.toordinal() for day in (row.start, row.end) if day]
            yield from (*days, *(day + 1 for day in days))
            yield from [sum(days) / 2] if len(days) == 2 else (axis.low, axis.high)
        elif any(mark.value.name == axis.name for mark in drawn) and row.value is not None:
            for place in (row.value, row.low, row.high):
                yield place if math.isfinite(place) else max(axis.low, axis.high)


def hold_drawing(raw: str, figure: Mapping[str, Any], slug: str) -> None:
    """Refuse Plotly's drawing of *figure*, *raw*, if a shape in it is not where the figure has it.

    Raises:
        FigureError: with chart and shape.
    """
    paths = {path.get("data-index"): path.get("d", "") for path in svg.parsed(raw).iter("path")}
    for n, shape in enumerate(figure["layout"].get("shapes", ())):
        found = places.span(paths.get(str(n)) or "M-1,-1")
        for letter, drawn in found.items():
            wanted = sorted(_px(shape, letter, end, figure) for end in "01")
            if any(abs(one - other) > _PX for one, other in zip(wanted, drawn, strict=True)):
                raise FigureError(
                    f"Chart {slug!r}: Plotly drew the {shape['type']} of {shape['name']!r} from {drawn[0]:.0f} to {drawn[1]:.0f} px "
                    f"along {letter}, not from {wanted[0]:.0f} to {wanted[1]:.0f}. Keep it within the axes."
                )


def _px(shape: Mapping[str, Any], letter: str, end: str, figure: Mapping[str, Any]) -> float:
    """Where an end of a shape is to be drawn, in px from the drawing's left or top."""
    ref, place = shape.get(f"{letter}ref", letter), shape[f"{letter}{end}"]
    if ref.endswith(("paper", "domain")):
        axis = None if ref == "paper" else marks.axis_of(figure, ref.removesuffix(" domain"))
        start, length = (axis.start, axis.length) if axis else marks.plot_area(figure["layout"], letter)
        return start + length * (place if letter == "x" else 1 - place)
    axis = marks.axis_of(figure, ref)
    if shape.get(f"{letter}sizemode") == "pixel":
        return axis.start + axis.px(marks.number(shape[f"{letter}anchor"])) + place * (1 if letter == "x" else -1)
    return axis.start + axis.px(marks.number(place))

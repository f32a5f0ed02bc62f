"""Aids to the eye that are no marks: lines, brackets and regions, each drawn for rows and held to their places, see `shapes`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from charts.drawing import theme
from charts.drawing.parts import dots, kind_of, moments

if TYPE_CHECKING:  # a second to import, and needed only where a chart is drawn anew
    from charts.drawing.parts import Figure, Rows


def line(
    figure: Figure,
    ids: Iterable[str],
    start: tuple,
    end: tuple,
    *,
    role: str,
    dash: str = "solid",
    width: float = 2,
    **options: Any,
) -> None:
    """Add a line that is no mark, an aid to the eye, between two places (x, y) that the rows *ids* have, see `shapes`."""
    ends = dict(zip(("x0", "y0", "x1", "y1"), (*start, *end), strict=True))
    drawn = {"color": theme.light()[role], "dash": dash, "width": width}
    figure.add_shape(**({"type": "line", "line": drawn, "layer": "between", "name": " ".join(ids)} | ends | options))


def steps(figure: Figure, rows: Rows) -> None:
    """Join the values of *rows*, in order of time, where one period follows the other; a gap stays a gap."""
    places = list(zip(moments(rows), rows["value"], strict=True))
    for n, (start, end) in enumerate(zip(rows["start"][1:], rows["end"][:-1], strict=True)):
        if (start - end).days == 1:
            line(figure, rows["id"][n : n + 2], places[n], places[n + 1], role=kind_of(rows), width=1.5)


def bracket(figure: Figure, rows: Rows, ends: Sequence[tuple[Any, Any]], reach: float, *, role: str) -> None:
    """Join the marks of two *rows* at *ends* (x, y) by a bracket, *reach* px beyond the last, which is the farther one: they belong
    together, and nothing is said of what lies between. Time runs along the axis whose places are days."""
    time, value = ("x", "y") if isinstance(ends[0][0], str) else ("y", "x")
    first, last = ({"x": x, "y": y} for x, y in ends)
    look: dict = {"role": role, "width": 1.5}
    line(figure, rows["id"], ends[0], tuple((first | {value: last[value]}).values()), **look)
    look |= {f"{value}sizemode": "pixel", f"{value}anchor": last[value]}
    for start, end, low in ((first, first, 0), (last, last, 0), (first, last, reach)):
        places = ({time: start[time], value: low}, {time: end[time], value: reach})
        line(figure, rows["id"], *((place["x"], place["y"]) for place in places), **look)


def region(figure: Figure, row: Rows, time: tuple[str, str], top: float) -> None:
    """Tint, behind all else, what the words "over ..." of the one row of the article allow; its mark stands on the day of its words."""
    value, day = row["value"].iloc[0], row["end"].iloc[0].isoformat()
    ends = dict(zip(("x0", "x1", "y0", "y1"), (*time, value, top), strict=True))
    fill = theme.light()["article-soft"]
    figure.add_shape(type="rect", name=row["id"].iloc[0], fillcolor=fill, line_width=0, layer="below", **ends)
    line(figure, row["id"], (time[0], value), (time[1], value), role="article", width=1.5)
    dots(figure, row, x=[day], y=[value])


def tops(figure: Figure, rows: Rows, dashes: Iterable[str], *, ends: Mapping[str, Sequence]) -> None:
    """Draw a line as long as each row's period at its value, with a tick of some px down at each of its *ends*, by row."""
    for row, dash in zip(rows.itertuples(), dashes, strict=True):
        first, last = row.start.isoformat(), row.end.isoformat()
        line(figure, [row.id], (first, row.value), (last, row.value), role="article", width=3, layer="above")
        for day in ends[row.id]:
            look: dict = {"role": "article", "dash": dash, "layer": "above", "ysizemode": "pixel", "yanchor": row.value}
            line(figure, [row.id], (str(day), 0), (str(day), -22), **look)

"""Ready kinds of bars from zero: lying ones with words beyond their ends, and ones on a true time axis."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from charts.drawing import parts

if TYPE_CHECKING:  # a second to import, and needed only where a chart is drawn anew
    from charts.drawing.parts import Figure, Rows


def lying(
    figure: Figure,
    rows: Rows,
    y: Iterable,
    text: Iterable[str],
    *,
    fill: str = "",
    width: float = 0.62,
    side: str = "right",
    role: str = "",
    **axis: str,
) -> None:
    """Add bars that lie, with a *text* beyond the end of each, on the *side* that *axis* runs to.

    Whiskers show what rounding allows. A dark fill is paler around later information, whose dashes would not show.
    """
    rows = rows.assign(y=list(y), words=list(text), rounded=rows["precision"] != "exact")
    rows["end"] = rows["high"].where(rows["rounded"], rows["value"])
    for (rounded, later), some in rows.groupby(["rounded", "later"], sort=False):
        shade = f"{fill}-soft" if later and fill == "evidence" else fill
        look: dict = (
            {"orientation": "h", "width": width} | axis | ({"error_x": parts.whiskers(some)} if rounded else {})
        )
        parts.bars(figure, some, x=some["value"], y=some["y"], fill=shade, **look)
    if any(rows["words"]):
        at = f"middle {side}"
        parts.label(figure, rows, x=rows["end"], y=rows["y"], text=rows["words"], at=at, role=role, **axis)


def in_time(figure: Figure, rows: Rows, part: float = 1, *, down: bool = False, **options: Any) -> None:
    """Add bars from zero on a true time axis, each as wide as *part* of its row's period; time runs *down* or to the right."""
    at: dict = {"y" if down else "x": parts.moments(rows), "x" if down else "y": rows["value"]}
    parts.bars(figure, rows, **at, width=parts.lengths(rows, part), orientation="h" if down else "v", **options)

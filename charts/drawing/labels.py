"""Where the words of dots stand: what an eye would find, worked out in px before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from charts.drawing import theme
from charts.drawing.chart import ISOLATE, ISOLATED

if TYPE_CHECKING:
    from charts.drawing.parts import Figure

# In the order in which they are tried, in Plotly's words; the last is taken where none has room.
_SIDES = (
    "top center",
    "bottom center",
    "top left",
    "bottom right",
    "top right",
    "bottom left",
    "middle left",
    "middle right",
)
_BETWEEN_TEXTS, _FROM_MARKS = 4, 1  # px
# Widths of Arial and its like, as parts of the size of type; whatever else is in a label is about as wide as a digit.
_WIDTHS = {"%": 0.89, " ": 0.28, ".": 0.28, "\N{NO-BREAK SPACE}": 0.28, ISOLATE: 0, ISOLATED: 0}
_PIECE = 3  # px, to which a slanting line is cut


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def near(self, other: _Box, gap: float) -> bool:
        apart = max(other.left - self.right, self.left - other.right, other.top - self.bottom, self.top - other.bottom)
        return apart < gap

    def within(self, other: _Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def holds(self, other: _Box) -> bool:
        """Whether the middle of *other* is in here, or nearly."""
        return self.left < other.right and other.left < self.right and self.top < other.top < self.bottom


_Options = Mapping[int, Sequence[str]]
_Boxes = Mapping[tuple[int, str], _Box]


class _Plot:
    """Where days and values come to stand in a figure, in px."""

    def __init__(self, figure: Figure):
        self.layout = figure.layout
        margin = self.layout.margin
        self.left, self.right = margin.l, self.layout.width - margin.r
        low, high = self.layout.yaxis.domain or (0, 1)
        height = self.layout.height - margin.t - margin.b
        self.top, self.bottom = margin.t + height * (1 - high), margin.t + height * (1 - low)
        self.room = _Box(self.left, max(self.top - 4, 0), self.layout.width, self.bottom + 4)

    def x(self, day: Any) -> float:
        first, last, at = (date.fromisoformat(str(each)[:10]).toordinal() for each in (*self.layout.xaxis.range, day))
        return self.left + (self.right - self.left) * (at - first) / (last - first)

    def y(self, value: float) -> float:
        low, high = self.layout.yaxis.range
        return self.bottom - (self.bottom - self.top) * (value - low) / (high - low)

    def dots(self, x: Sequence[str], y: Sequence[float], size: float) -> Iterator[_Box]:
        for left, top in ((self.x(day), self.y(value)) for day, value in zip(x, y, strict=True)):
            yield _Box(left - size / 2, top - size / 2, left + size / 2, top + size / 2)

    def drawn(self, figure: Figure) -> Iterator[_Box]:
        """What the figure has by now in its main panel: dots and lines, these cut into pieces."""
        for trace in figure.data:
            if "markers" in (trace.mode or ""):
                yield from self.dots(trace.x, trace.y, trace.marker.size)
        lines = [
            (each.x0, each.x1, each.y0, each.y1)
            for each in self.layout.shapes
            if each.type == "line" and each.yref != "y2"
        ]
        for x0, x1, y0, y1 in lines:
            x, y = (self.x(x0), self.x(x1)), (self.y(y0), self.y(y1))
            pieces = max(1, round(max(abs(x[1] - x[0]), abs(y[1] - y[0])) / _PIECE))
            for n in range(pieces + 1):
                at = x[0] + (x[1] - x[0]) * n / pieces, y[0] + (y[1] - y[0]) * n / pieces
                yield _Box(*at, *at)


def sides(figure: Figure, x: Sequence[str], y: Sequence[float], text: Sequence[str], size: int) -> list[str]:
    """Return, in Plotly's words, the side on which each *text* stands of its dot of *size*.

    Words keep clear of the dots, of what *figure* has by now, and of one another; a dot close under another has
    them below, if there is room.
    """
    plot = _Plot(figure)
    dots = list(plot.dots(x, y, size))
    marks = [*dots, *plot.drawn(figure)]
    boxes = {(n, side): _extent(dots[n], side, text[n]) for n, side in product(range(len(dots)), _SIDES)}
    options = {}
    for n, dot in enumerate(dots):
        above = dot._replace(top=dot.top - 2 * theme.TEXT, bottom=dot.top - 0.1)
        order = sorted(_SIDES, key=lambda side: side.startswith("top")) if any(map(above.holds, dots)) else _SIDES
        free = [side for side in order if _is_free(boxes[n, side], plot.room, marks)]
        options[n] = free or [_SIDES[-1]]
    hardest = sorted(options, key=lambda n: len(options[n]))
    chosen = _choose(hardest, options, boxes, {}) or {n: options[n][0] for n in options}
    return [chosen[n] for n in range(len(dots))]


def _is_free(box: _Box, room: _Box, marks: Sequence[_Box]) -> bool:
    return box.within(room) and not any(box.near(mark, _FROM_MARKS) for mark in marks)


def _choose(left: list[int], options: _Options, boxes: _Boxes, chosen: dict[int, str]) -> dict[int, str] | None:
    """Choose a side for each dot that is *left* so that no words come near others, if there is such a choice."""
    if not left:
        return chosen
    first, *rest = left
    taken = [boxes[each] for each in chosen.items()]
    free = (s for s in options[first] if not any(boxes[first, s].near(box, _BETWEEN_TEXTS) for box in taken))
    tried = (_choose(rest, options, boxes, chosen | {first: side}) for side in free)
    return next((found for found in tried if found), None)


def _extent(dot: _Box, side: str, words: str) -> _Box:
    """Where Plotly would set a text: digits and capitals reach from the line that they stand on to 0.75 of their size."""
    up, across = side.split()
    wide = sum(_WIDTHS.get(each, 0.56) for each in words) * theme.TEXT
    gap = (dot.right - dot.left) / 1.6 + 1  # Plotly's own
    falls = {"top": -gap, "middle": 0.35 * theme.TEXT, "bottom": gap + 0.75 * theme.TEXT}
    left = (dot.left + dot.right) / 2 + {"left": -gap - wide, "center": -wide / 2, "right": gap}[across]
    base = (dot.top + dot.bottom) / 2 + falls[up]
    return _Box(left, base - 0.75 * theme.TEXT, left + wide, base)

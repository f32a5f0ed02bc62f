"""A check as a small drawing: the band that the author's words allow, and a dot for each source or a bar for what is computed.

Drawn from the rows as SVG of a few hundred bytes, in the colours that the stylesheet gives the class `strip`. Positions are in
pixels from the left; the axis is at zero and y points down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise
from types import MappingProxyType

from charts.checks import working
from charts.checks.verdicts import Result
from charts.data.quantities import Quantity
from charts.data.units import in_unit, printed
from charts.data.words import foreign, say

WIDTH, HEIGHT = 290, 50
_EDGE = 10  # between the scale and the ends of the drawing, for dots and arrows
_LEAST = 22  # width of a band, however far off a source lies
_BAND, _DOT, _BAR = 9, 4, 5  # half the height of the band, the radius of a dot, half the height of a bar
_LANES = (0, -8, 8)  # where dots go that would cover each other
_ABOVE, _BELOW = -16, 22  # baselines of the words
_CHARACTER = 6.8  # of text of 12 px


@dataclass(frozen=True)
class _Scale:
    low: Decimal
    high: Decimal

    def at(self, value: Decimal) -> int:
        """The place of a value, or of the end of the scale that it lies beyond."""
        inside = min(max(value, self.low), self.high)
        return round(_EDGE + float((inside - self.low) / (self.high - self.low)) * (WIDTH - 2 * _EDGE))

    def side(self, value: Decimal) -> int:
        """On which side a value lies beyond the scale, or 0."""
        return (value > self.high) - (value < self.low)


def of(result: Result) -> str:
    """Return the drawing of a check, or "" where it compares no figures that were measured."""
    claimed = result.claimed
    if claimed is None or claimed.is_counted or claimed.end is not None:
        return ""
    if result.value is not None and result.interval is not None:
        low, high = result.interval.low, result.interval.high
        scale = _scale(claimed, [low, high])
        bar = f'<path class="bar" d="M{scale.at(low)} {-_BAR}H{scale.at(high)}v{2 * _BAR}H{scale.at(low)}z"/>'
        marks = [bar, _dot(scale.at(result.value))]
        alone = printed(result.value, result.places)
        shown = working.limits(result.interval, result.places) or (alone, alone)
        ends = [(scale.at(end), text) for end, text in zip((low, high), shown, strict=True)]
        said = say("strip.computation", range=result.range)
    elif figures := _figures(result):
        scale = _scale(claimed, [end for each, _ in figures for end in _ends(each)])
        marks = _dots(scale, figures)
        ordered = sorted(figures, key=lambda each: each[0].value)
        ends = [(scale.at(each.value), _short(each)) for each, _ in (ordered[0], ordered[-1])]
        said = _told(result, [each for each, _ in ordered], scale)
    else:
        return ""
    label = escape(say("strip.label", allowed=working.allows(claimed), said=said))
    words = _band(scale, claimed, result.said) + "".join(_texts(ends))
    view = f"0 {-HEIGHT // 2} {WIDTH} {HEIGHT}"
    axis = f'<path d="M{_EDGE} 0H{WIDTH - _EDGE}"/>'
    return f'<svg class="strip" viewBox="{view}" data-search-exclude role="img" aria-label="{label}">{axis}{words}{"".join(marks)}</svg>'


def _figures(result: Result) -> list[tuple[Quantity, bool]]:
    """The figures that are compared, each with whether it was published later."""
    return [
        (each.source.quantity, each.source.later) for each in result.sources if each.stands and each.source.quantity
    ]


def _ends(figure: Quantity) -> tuple[Decimal, Decimal]:
    return figure.value, figure.value if figure.end is None else figure.end


def _scale(claimed: Quantity, values: Sequence[Decimal]) -> _Scale:
    """Hold the band and all values, but never so many that the band would be too narrow to see."""
    band = [end for end in (claimed.interval.low, claimed.interval.high) if end and end.is_finite()]
    low, high = min(*band, *values), max(*band, *values)
    if len(band) == 2:
        width = band[1] - band[0]
        room = width * (WIDTH - 2 * _EDGE) / _LEAST - width  # for what lies outside the band
        left, right = band[0] - low, high - band[1]
        if left + right > room:
            left, right = min(left, max(room / 2, room - right)), min(right, max(room / 2, room - left))
        pad = max((2 * width - (left + width + right)) / 2, Decimal(0))
        return _Scale(band[0] - left - pad, band[1] + right + pad)
    pad = (high - low) / 6 or band[0] / 10
    return _Scale(low - pad, high + pad)


def _band(scale: _Scale, claimed: Quantity, said: str) -> str:
    """The band, which runs to the edge of the drawing where the words set no end, with the words above it."""
    interval = claimed.interval
    left = scale.at(interval.low) if interval.low else 0
    right = scale.at(interval.high) if interval.high.is_finite() else WIDTH
    label = say("quotation.quoted", words=said)
    rect = f'<rect x="{left}" y="{-_BAND}" width="{right - left}" height="{2 * _BAND}"/>'
    return rect + _text((left + right) / 2, _ABOVE, label, foreign())


def _dots(scale: _Scale, figures: Sequence[tuple[Quantity, bool]]) -> list[str]:
    """A dot for each figure, or a bar for a range; an arrow where its words have no end, or where it lies beyond the drawing."""
    made: list[str] = []
    taken: list[tuple[int, int]] = []
    for figure, later in figures:
        low, high = (scale.at(end) for end in _ends(figure))
        lane = next((y for y in _LANES if all(abs(low - x) > 2 * _DOT or y != other for x, other in taken)), 0)
        taken.append((low, lane))
        if beyond := scale.side(figure.value) or {"over": 1, "under": -1, "almost": -1}.get(figure.precision, 0):
            made.append(f'<path d="M{low} {lane}h{beyond * 16}m{-beyond * 4} -4l{beyond * 4} 4l{-beyond * 4} 4"/>')
        if low != high:
            made.append(f'<path class="source" d="M{low} {lane}H{high}"/>')
        else:
            made.append(_dot(low, lane, later=later))
    return made


def _dot(x: int, y: int = 0, *, later: bool = False) -> str:
    lane = f' cy="{y}"' if y else ""
    return f'<circle{" class=later" if later else ""} cx="{x}"{lane} r="{_DOT}"/>'


def _texts(ends: Sequence[tuple[int, str]]) -> list[str]:
    """The lowest and the highest value, or both in one where they would run into each other."""
    low, high = ends
    if low[1] == high[1]:
        return [_text(low[0], _BELOW, low[1])]
    made = [(_placed(x, text), text) for x, text in ends]
    if any(b[0] - a[0] < _width(a[1]) / 2 + _width(b[1]) / 2 + 4 for a, b in pairwise(made)):
        return [_text((low[0] + high[0]) / 2, _BELOW, say("numbers.range", low=low[1], high=high[1]))]
    return [_text(x, _BELOW, text) for x, text in made]


def _text(x: float, y: int, said: str, attributes: Mapping[str, str] = MappingProxyType({})) -> str:
    language = f' lang="{attributes["lang"]}"' if attributes else ""
    return f'<text x="{_placed(x, said):.0f}" y="{y}"{language}>{escape(said, quote=False)}</text>'


def _placed(x: float, words: str) -> float:
    """The middle of *words*, moved so that they stay within the drawing."""
    return min(max(x, _width(words) / 2), WIDTH - _width(words) / 2)


def _width(words: str) -> float:
    return len(words) * _CHARACTER


def _short(figure: Quantity) -> str:
    shown = printed(figure.value)
    if figure.end is not None:
        shown = say("numbers.range", low=shown, high=printed(figure.end))
    return in_unit(shown, figure.unit) if figure.unit == "percent" else shown


def _told(result: Result, ordered: Sequence[Quantity], scale: _Scale) -> str:
    """The dots in words."""
    within = sum(each.is_within for each in result.sources)
    if len(ordered) == 1:
        return say("strip.one_inside" if within else "strip.one_outside", figure=ordered[0])
    span = say("strip.span", low=ordered[0], high=ordered[-1]) if ordered[0] != ordered[-1] else f"{ordered[0]}"
    count = len(ordered)
    inside = say("strip.several", count=count, span=span, within=within)
    told = inside if within else say("strip.several_none", count=count, span=span)
    far = any(scale.side(each.value) for each in ordered)
    return say("strip.far", said=told) if far else told

"""The words in a drawing, bound to rows as the words of a page are: no numeral that no row yields, at the mark that it is of."""

import html
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from charts.data import words
from charts.data.units import printed
from charts.data.words import Catalogue
from charts.drawing import marks
from charts.drawing.chart import ISOLATE, ISOLATED, Row
from charts.drawing.marks import Axis
from charts.errors import FigureError

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def hold(figure: Mapping[str, Any], rows: Sequence[Row]) -> None:
    """Refuse a word of a figure that no row yields: beside a mark its own row, in a note any row drawn, on an axis its tick.

    Raises:
        FigureError: with the words, and without the chart's name.
    """
    known = {row.id: row for row in rows}
    own = {row_id: _yielded(row, words.current()) for row_id, row in known.items()}
    every = frozenset[str]().union(*own.values())
    for trace in figure["data"]:
        texts = trace.get("text") or ()
        for row_id, text in zip(trace["ids"], texts, strict=False):
            _hold(text, own[row_id], f"the words of {row_id!r}")
    for note in figure["layout"].get("annotations", ()):
        _hold(note.get("text", ""), every, "a note")
    of_values = {mark.value.name for mark in marks.read(figure, known)}
    for name in _axes(figure):
        axis = marks.axis_of(figure, name)
        for place, text in axis.ticks.items():
            _hold(text, _of_tick(axis, place) | (frozenset() if name in of_values else every), "a tick")


def _hold(text: str, yielded: Collection[str], what: str) -> None:
    said = shown(text)
    if re.search("[{}]", said):
        raise FigureError(
            f"{what} is {said!r}, with a placeholder that is not filled. Write the row's value with f-strings."
        )
    if loose := [each for each in _DIGITS.findall(said) if each not in yielded]:
        raise FigureError(f"{what} is {said.strip()!r}; no row yields {loose[0]!r} there. Take the words from the row.")


def shown(text: str) -> str:
    """Return the words that Plotly shows for *text*, its markup."""
    return html.unescape(re.sub(r"<[^>]*>", " ", text)).translate({0xA0: " ", ord(ISOLATE): None, ord(ISOLATED): None})


def _axes(figure: Mapping[str, Any]) -> Iterator[str]:
    for name in figure["layout"]:
        if found := re.fullmatch(r"([xy])axis(\d*)", name):
            yield found[1] + found[2]


@lru_cache(maxsize=64)  # a chart's rows are held twice, in its wide drawing and in its narrow one
def _yielded(row: Row, _: Catalogue) -> frozenset[str]:
    """All numerals that a row yields: those of its texts, its values in any rounding, and its dates, in the formats of a catalogue."""
    found = set(_DIGITS.findall(" | ".join((row.label, row.text, row.period, row.basis))))
    for value in (row.value, row.low, row.high):
        found |= _printed(value)
    for day in (row.start, row.end, row.published):
        found |= _dated(day) if day else set()
    return frozenset(found)


def _printed(value: float | None) -> set[str]:
    if value is None or not math.isfinite(value):
        return set()
    size = Decimal(abs(value))
    written = (printed(size, places, grouped=grouped) for places in range(4) for grouped in (False, True))
    return {digits for each in written for digits in _DIGITS.findall(each)}


def _dated(day: date) -> set[str]:
    return {str(day.year), f"{day.year % 100:02}", str(day.day)}


def _of_tick(axis: Axis, place: float) -> set[str]:
    """What a tick may say: its own value or, on a time axis, its year and the next, since a fiscal year ends in that."""
    if not axis.is_time:
        return _printed(place)
    day = date.fromordinal(int(place))
    return _dated(day) | {str(day.year + 1), f"{(day.year + 1) % 100:02}"}

"""A chart in words, for whoever does not see it: a sentence for each kind of row, and a series value by value in order of time."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from charts.data.words import say
from charts.drawing.chart import Row

_KINDS = ("article", "computed", "evidence")
# The part of a label that tells its time: "fiscal 2021-22" in "Trade, fiscal 2021-22".
_TIME = re.compile(r"(?P<of>[^,(]+), (?P<time>[^,(]*\b\d{4}\b[^(]*)")


def sentences(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return what *rows* say: "Other sources, Trade: fiscal 2020-21, $8.14 billion; fiscal 2021-22, $13.12 billion."."""
    return tuple(each for kind in _KINDS for each in _of([r for r in rows if r.kind == kind], say(f"spoken.{kind}")))


def _of(rows: Sequence[Row], kind: str) -> Iterator[str]:
    for name, some in _series(rows):
        if name:
            ordered = sorted(some, key=lambda row: row.start or row.end or date.max)
            yield f"{kind}, {name}: {'; '.join(_said(row, row.label[len(name) + 2 :]) for row in ordered)}."
        else:
            yield f"{kind}: {'; '.join(_said(row, row.label) for row in some)}."


def _series(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Put the rows whose labels differ in their time alone together, by what they have in common; the rest under an empty name."""
    names = {row.id: found["of"] if (found := _TIME.fullmatch(row.label)) else "" for row in rows}
    several = [name for name in names.values() if list(names.values()).count(name) > 1]
    of = {row.id: names[row.id] if names[row.id] in several else "" for row in rows}
    order = list(dict.fromkeys(of.values()))
    by_name = sorted(rows, key=lambda row: order.index(of[row.id]))
    return [(name, list(some)) for name, some in groupby(by_name, key=lambda row: of[row.id])]


def _said(row: Row, label: str) -> str:
    return say("row.is_later", words=f"{label}, {row.text}") if row.later else f"{label}, {row.text}"

"""The words of charts and in their drawings, held as those of a page are: each quotation, and each number in words."""

from collections.abc import Iterable, Iterator
from typing import Any

from charts.checks import numerals, quoted
from charts.drawing import words
from charts.drawing.chart import WORDS
from charts.errors import FigureError
from charts.publish.specification import Specification
from charts.site import Site


def faults(specs: Iterable[Specification], site: Site) -> Iterator[FigureError]:
    """Yield what is wrong with the words of charts, each once."""
    for spec in specs:
        rows = [site.tables.row(row.id) for row in spec.rows if site.tables.has(row.id)]
        for text in dict.fromkeys(_texts(spec)):
            where = f"Chart {spec.slug!r}, in the words {' '.join(text.split())!r}:"
            if number := numerals.loose_in_words(text, site.article.names, rows):
                yield FigureError(
                    f"{where} no row that it draws says {number!r}. Write a placeholder, or leave it out."
                )
            if why := quoted.fault(text, site.voices, rows):
                yield FigureError(f"{where} {why}.")


def _texts(spec: Specification) -> Iterator[str]:
    """All words of a chart: its sentences, filled, and what stands in its drawings."""
    for field in WORDS:
        yield getattr(spec, field)
    yield from spec.notes
    for figure in spec.figures.values():
        yield from map(words.shown, _drawn(figure))


def _drawn(part: Any) -> Iterator[str]:
    """The words of a figure: of its marks, its notes and its axes."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("text", "ticktext"):
                yield from [value] if isinstance(value, str) else map(str, value)
            else:
                yield from _drawn(value)
    elif isinstance(part, list):
        for each in part:
            yield from _drawn(each)

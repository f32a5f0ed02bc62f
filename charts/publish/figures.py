"""The figures of a chart: taken from what is published while nothing changed that they are made from, else made anew and held to the rules.

Pages have the wide and the narrow one. The card's is in no page and no file: it is made with the others, or where a picture is taken.
"""

import inspect
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from charts.data import files
from charts.drawing import digests, rows, rules
from charts.drawing.chart import Chart, Row
from charts.drawing.theme import Size
from charts.errors import FigureError, held
from charts.publish import paths


@dataclass(frozen=True)
class Figures:
    """What is published of a chart's figures.

    Attributes:
        inputs: digest of all that they are made from.
        digest: digest of `pages` and of what draws them.
        pages: by size, "wide" and "narrow", as JSON objects.
        card: the card's figure, if all were made anew.
    """

    inputs: str
    digest: str
    pages: dict[str, dict]
    card: dict | None = None


def of(chart: Chart, drawn: Sequence[Row], docs: Path, unchanged: bool) -> Figures:
    """Return the figures of a chart that draws the rows *drawn*; *unchanged* says that nothing at all did.

    Raises:
        FigureError: if the chart breaks a rule that every chart keeps.
    """
    published = _published(docs, chart.slug)
    if unchanged and published:
        return published
    inputs = digests.inputs(chart, drawn)
    if published and (published.inputs, published.digest) == (inputs, digests.figures(published.pages)):
        try:
            _hold(chart, published.pages, drawn)
            return published
        except FigureError:  # edited by hand, its digest too
            pass
    made = make(chart, drawn, Size)
    card = made.pop(Size.CARD)
    return Figures(inputs, digests.figures(made), made, card)


def make(chart: Chart, drawn: Sequence[Row], sizes: Iterable[Size]) -> dict[str, dict]:
    """Return new figures of a chart by size. Raises what `of` does."""
    frame = rows.frame(drawn)
    made: dict[str, dict] = {}
    with held(Path(inspect.getfile(chart.figure))):
        for size in sizes:
            if not hasattr(figure := chart.figure(frame, size), "to_json"):
                raise TypeError(f"its figure returns {figure!r}; return what axes.canvas gave")
            made[size] = json.loads(figure.to_json())
    _hold(chart, made, drawn)
    return made


def _published(docs: Path, slug: str) -> Figures | None:
    try:
        published = files.parsed(paths.on_disk(docs, paths.file(slug, "json")))
        return Figures(*(published[name] for name in ("inputs", "digest", "figures")))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not built yet, or not ours


def _hold(chart: Chart, figures: dict[str, dict], drawn: Sequence[Row]) -> None:
    for size, figure in figures.items():
        rules.check_figure(chart, size, figure, drawn)

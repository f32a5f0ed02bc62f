"""What a chart is: its words, the rows it draws, and the function that draws them."""

from __future__ import annotations

import html
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from charts.checks import placeholders
from charts.data import words
from charts.data.words import day, say
from charts.drawing.theme import Size as Size
from charts.errors import FigureError

if TYPE_CHECKING:  # a second to import, and needed only where a chart is drawn anew
    from pandas import DataFrame as Rows
    from plotly.graph_objects import Figure
else:
    Rows = Figure = object  # so that a chart may name them without that second


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One Plotly figure with its words, rows and checks.

    Claim, finding, subtitle and notes hold no numeral of their own: see `fill`.

    Attributes:
        slug: its one name: module, addresses, files, ids and errors use it.
        claim: what the article says, attributed and short; words in quotation marks are the author's own.
        finding: what the rows show and no more, in 14 words at the most; it is the chart's headline and its name.
        subtitle: what is drawn, its unit and its time.
        numbers: ids of the article's numbers that it draws.
        evidence: series of evidence.csv that it draws, all rows of each, and ids of single rows.
        computed: ids of the checks whose computed figure it draws.
        checks: ids of the checks shown under it.
        home: id of the number whose passage tells the chart's story; marks that have no passage of their own lead there.
        notes: what a reader must know to read it right, one sentence each.
        beside: ids of rows that it shows as words beside its marks; those of evidence, which may be facts with a date, need no
            mention elsewhere.
        figure: takes the rows (see `rows.frame`) and the size that is wanted; returns the figure. It reads no file. For a card it
            may leave rows and words out.
    """

    slug: str
    claim: str
    finding: str
    subtitle: str
    numbers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    home: str
    notes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    figure: Callable[[Rows, Size], Figure]

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "figure":
                is_right, form = inspect.isfunction(value), "function"
            elif field.type == "str":
                is_right, form = isinstance(value, str), "text"
            else:
                is_right, form = (
                    isinstance(value, tuple) and all(isinstance(each, str) for each in value),
                    "tuple of texts",
                )
            if not is_right:  # a text in place of a tuple would be taken for its letters
                raise TypeError(f"{field.name} is {value!r}, which is no {form}")

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of all rows, series and checks that it names."""
        return (*self.numbers, *self.computed, *self.checks, *self.evidence, *self.beside)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row that a chart draws.

    Attributes:
        kind: "article", "computed" or "evidence".
        number: id of the article's number that it bears on, or empty.
        said: the author's words for a number of the article.
        value: its figure; None for a fact without one, which stands beside the marks.
        low, high: what precision allows; infinite where it is open.
        text: the value in the house format.
        later: whether it was published after the event, or is about a time after it.
    """

    id: str
    kind: str
    label: str
    value: float | None
    low: float
    high: float
    unit: str
    precision: str
    text: str
    publisher: str
    series: str = ""
    number: str = ""
    said: str = ""
    period: str = ""
    start: date | None = None
    end: date | None = None
    basis: str = ""
    via: str = ""
    title: str = ""
    url: str = ""
    published: date | None = None
    later: bool = False
    note: str = ""


ISOLATE, ISOLATED = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

# The three lines of words over a chart, from the first to the last.
WORDS = ("claim", "finding", "subtitle")


def fill(chart: Chart, rows: Sequence[Row], names: Sequence[str]) -> Chart:
    """Return *chart* with the placeholders in its words filled from its *rows*.

    `{russia-exports}` prints the row's figure in the house format, `{arms-share-2015-2020.period}` another of its columns, and
    `{russia-exports.said}` the author's words for it.
    *names* are the proper names with digits that may stand.

    Raises:
        FigureError: if there is no such row or column, or if the words have a numeral that no row yields.
    """
    known = {row.id: placeholders.printable(row, row.text) for row in rows}

    def filled(field: str, text: str) -> str:
        where = f"Chart {chart.slug!r}, {field}:"
        return placeholders.fill(text, known, names, where=where, of="the chart draws", error=FigureError)

    claim, finding, subtitle = (filled(name, getattr(chart, name)) for name in WORDS)
    notes = tuple(filled("notes", note) for note in chart.notes)
    return replace(chart, claim=claim, finding=finding, subtitle=subtitle, notes=notes)


def plain(text: str) -> str:
    """Return *text* so that Plotly shows it as it is, whatever marks it holds."""
    return html.escape(text, quote=False)


def shown(text: str) -> str:
    """Return *text* as a drawing has it: as it is, and set apart."""
    return isolated(plain(text))


def isolated(markup: str) -> str:
    """Set a line apart where the site runs from right to left, since Plotly draws all from left to right."""
    apart = words.current().direction == "rtl" and markup.strip()
    return f"{ISOLATE}{markup}{ISOLATED}" if apart else markup


def source(row: Row) -> str:
    """Name who states a row, with outlet and day of publication: "SIPRI, via The Tribune, 13 March 2024"."""
    parts = [row.publisher]
    if row.via:
        parts.append(say("row.via", outlet=row.via))
    if row.published:
        parts.append(day(row.published))
    return ", ".join(parts)

"""What a chart is: its words, the rows it draws, and the function that draws them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from charts.checks import numerals
from charts.errors import FigureError

if TYPE_CHECKING:  # a second to import, and needed only where a chart is drawn anew
    import pandas as pd
    import plotly.graph_objects as go


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One Plotly figure with its words, rows and checks.

    Title, subtitle and notes hold no numeral of their own: see `fill`.

    Attributes:
        slug: its one name: module, addresses, files, ids and errors use it.
        title: what the chart finds, in 14 words at the most.
        subtitle: the article's claim in a few words, then what is drawn, with unit and window.
        numbers: ids of the article's numbers that it draws.
        evidence: series of evidence.csv that it draws, all rows of each, and ids of single rows.
        computed: ids of the checks whose computed figure it draws.
        checks: ids of the checks shown under it.
        home: id of the number whose passage tells the chart's story; marks that have no passage of their own lead there.
        notes: what a reader must know to read it right, one sentence each.
        beside: ids of rows that it shows as words beside its marks; those of evidence, which may be facts with a date, need no
            mention elsewhere.
        figure: takes the rows (see `rows.frame`) and whether the narrow drawing is wanted; returns the figure. It reads no file.
    """

    slug: str
    title: str
    subtitle: str
    numbers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    home: str
    notes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    figure: Callable[[pd.DataFrame, bool], go.Figure]

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


# What a placeholder may print of a row besides its figure.
_PRINTABLE = ("label", "period", "start", "end", "basis", "publisher", "via", "title", "published")


def fill(chart: Chart, rows: Sequence[Row], names: Sequence[str]) -> Chart:
    """Return *chart* with the placeholders in title, subtitle and notes filled from its *rows*.

    `{russia-exports}` prints the row's figure in the house format, `{arms-share-2015-2020.period}` another of its columns.
    *names* are the proper names with digits that may stand.

    Raises:
        FigureError: if there is no such row or column, or if the words have a numeral that no row yields.
    """
    known = {row.id: row for row in rows}

    def filled(field: str, text: str) -> str:
        return _fill(chart, known, names, field, text)

    title, subtitle = filled("title", chart.title), filled("subtitle", chart.subtitle)
    return replace(chart, title=title, subtitle=subtitle, notes=tuple(filled("notes", note) for note in chart.notes))


def _fill(chart: Chart, rows: dict[str, Row], names: Sequence[str], field: str, text: str) -> str:
    where = f"Chart {chart.slug!r}, {field}:"
    if re.search("[{}]", re.sub(r"\{[^{}]*\}", "", text)):
        raise FigureError(f"{where} a placeholder is not closed in {text!r}. Write it as {{{next(iter(rows))}}}.")
    if numeral := numerals.loose(re.sub(r"\{[^{}]*\}", "{}", text), names):
        first = next(iter(rows))
        raise FigureError(
            f"{where} no row yields the numeral {numeral!r}. Write a placeholder such as {{{first}}} or "
            f"{{{first}.period}}, or add the name to {numerals.LIST}."
        )

    def print_(placeholder: re.Match) -> str:
        row_id, _, column = placeholder[1].partition(".")
        if row_id not in rows:
            raise FigureError(f"{where} {placeholder[0]} is no row that the chart draws. It draws {', '.join(rows)}.")
        row = rows[row_id]
        value = getattr(row, column or "text") if not column or column in _PRINTABLE else None
        if not value:
            having = [each for each in _PRINTABLE if getattr(row, each)]
            raise FigureError(f"{where} {placeholder[0]}: the row has no {column}. It has {', '.join(having)}.")
        return value if isinstance(value, str) else day(value)

    return re.sub(r"\{([^{}]*)\}", print_, text)


def plain(text: str) -> str:
    """Return *text* so that Plotly shows it as it is, whatever marks it holds."""
    return html.escape(text, quote=False)


def source(row: Row) -> str:
    """Name who states a row, with outlet and day of publication: "SIPRI, via The Tribune, 13 March 2024"."""
    parts = [row.publisher]
    if row.via:
        parts.append(f"via {row.via}")
    if row.published:
        parts.append(day(row.published))
    return ", ".join(parts)


def day(value: date) -> str:
    """Print a date as "5 December 2025"."""
    return f"{value.day} {value:%B %Y}"

"""The rows that a chart draws: taken from the tables, and made into the table that its figure takes."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from charts.data.quantities import INFINITY, Quantity
from charts.data.schema import Evidence
from charts.data.words import say
from charts.drawing.chart import Chart, Row, shown, source
from charts.errors import FigureError
from charts.site import Site

if TYPE_CHECKING:  # a second to import, and needed only where a chart is drawn anew
    import pandas as pd


def of(chart: Chart, site: Site) -> tuple[Row, ...]:
    """Return the rows that *chart* draws: first the article's, then what is computed, then evidence.

    Raises:
        FigureError: if a table lacks a row or series that the chart names, or if it draws none.
    """
    found = (*_stated(chart, site), *_computed(chart, site), *_evidence(chart, site))
    if not found:
        raise FigureError(
            f"Chart {chart.slug!r} draws no row. Name some in its module as `numbers`, `evidence` or `computed`."
        )
    return found


def _stated(chart: Chart, site: Site) -> list[Row]:
    found = []
    for row_id in chart.numbers:
        if row_id not in site.tables.numbers:
            raise FigureError(
                f"Chart {chart.slug!r} draws {row_id!r}, which numbers.csv does not have. Mend the id in the chart's module or add the row."
            )
        number = site.tables.numbers[row_id]
        measured = _measured(number.quantity)
        words = {name: getattr(number, name) for name in ("id", "series", "label", "said", "period", "start", "end")}
        found.append(Row(kind="article", number=row_id, publisher=say("row.article"), **words, **measured))
    return found


def _computed(chart: Chart, site: Site) -> list[Row]:
    found = []
    for check_id in chart.computed:
        result = site.results.get(check_id)
        if result is None or result.value is None or result.interval is None:
            raise FigureError(
                f"Chart {chart.slug!r} draws {check_id!r}, which checks.csv does not compute. Mend the id in the chart's module."
            )
        measured = _measured(Quantity(result.value, result.unit, "exact")) | {
            "low": float(result.interval.low),
            "high": float(result.interval.high),
            "precision": "computed",
            "text": result.text,
        }
        words: dict[str, Any] = {"id": check_id, "label": result.label, "number": result.claim, "note": result.working}
        found.append(Row(kind="computed", publisher=say("row.computation"), **words, **measured))
    return found


_EVIDENCE = (
    "id", "series", "number", "label", "period", "start", "end", "basis", "publisher", "via", "title", "url",
    "published", "later", "note",
)  # fmt: skip


def _evidence(chart: Chart, site: Site) -> list[Row]:
    found: dict[str, Row] = {}
    for name in chart.evidence:
        if not (some := site.tables.drawable.get(name)):
            known = ", ".join(sorted({each.series for each in site.tables.evidence.values()}))
            raise FigureError(
                f"Chart {chart.slug!r} draws {name!r}. evidence.csv has no such row or series; its series are {known}."
            )
        for each in some:
            if each.quantity is None:
                raise FigureError(
                    f"Chart {chart.slug!r} draws {name!r}, in which {each.id!r} has no figure. Draw another, or name that row in `beside`."
                )
            found[each.id] = _of_evidence(each)
    for row_id in chart.beside:
        if row_id in site.tables.evidence:
            found[row_id] = _of_evidence(site.tables.evidence[row_id])
    return list(found.values())


def _of_evidence(each: Evidence) -> Row:
    words = {name: getattr(each, name) for name in _EVIDENCE}
    if each.quantity is None:  # a fact: what it says is its label, and what a chart shows of it is its date
        inf = float("inf")
        said: dict[str, Any] = {"unit": "statement", "precision": "", "text": each.period}
        return Row(kind="evidence", value=None, low=inf, high=inf, **words, **said)
    return Row(kind="evidence", **words, **_measured(each.quantity))


def _measured(quantity: Quantity) -> dict:
    interval = quantity.interval
    high = float("inf") if interval.high == INFINITY else float(interval.high)
    measured = {"value": float(quantity.value), "low": float(interval.low), "high": high, "text": str(quantity)}
    return measured | {"unit": quantity.unit, "precision": quantity.precision}


def frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return *rows* as a table for a figure, indexed by id: a column for each attribute of `Row`, and *hover* (Plotly markup)."""
    import pandas as pd

    columns = {name: [getattr(row, name) for row in rows] for name in vars(rows[0])}
    index = pd.Index(columns["id"], name="id")
    return pd.DataFrame(columns | {"hover": list(map(hover, rows))}, index=index)


def hover(row: Row) -> str:
    """Return what a hover label says, in lines short enough for a phone: Plotly neither wraps nor moves a label that is too wide."""
    lines = [row.text, row.basis, source(row), say("row.later_alone") if row.later else ""]
    wrapped = [part for line in lines for part in textwrap.wrap(line, 38)]
    return "<br>".join(
        [f"<b>{shown(part)}</b>" for part in textwrap.wrap(row.label, 36)] + [shown(part) for part in wrapped]
    )

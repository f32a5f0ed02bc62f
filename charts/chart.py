"""What a chart is: its words, the rows it draws, and the function that draws them."""

import html
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from charts import numerals
from charts.checks import Result
from charts.errors import FigureError
from charts.quantities import INFINITY, Quantity
from charts.tables import Tables


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One Plotly figure with its words, rows and checks.

    Title, subtitle and notes hold no numeral of their own: see `fill`.

    Attributes:
        slug: its one name: module, addresses, files, ids and errors use it.
        title: what the article says, as its claim.
        subtitle: what is drawn, with unit and window.
        numbers: ids of the article's numbers that it draws.
        evidence: series of evidence.csv that it draws, all rows of each.
        computed: ids of the checks whose computed figure it draws.
        checks: ids of the checks shown under it.
        home: id of the number whose passage tells the chart's story; marks that have no passage of their own lead there.
        notes: what a reader must know to read it right, one sentence each.
        build: takes the rows (see `rows`) and whether the narrow drawing is wanted; returns the figure. It reads no file.
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
    build: Callable[[pd.DataFrame, bool], go.Figure]


def rows(chart: Chart, tables: Tables, results: dict[str, Result]) -> pd.DataFrame:
    """Return the rows that *chart* draws, indexed by id: first the article's, then what is computed, then evidence.

    Columns: *id*, *kind* ("article", "computed" or "evidence"), *series*, *number* (id of the article's number that the row
    bears on), *label*, *value*, *low*, *high* (float; low and high are what precision allows, infinite where it is open),
    *unit*, *precision*, *text* (house format), *period*, *start*, *end* (`date` or None), *basis*, *publisher*, *via*, *title*,
    *url*, *published*, *later* (bool), *note*, *hover* (Plotly markup).

    Raises:
        FigureError: if a table lacks a row or series that the chart draws.
    """
    found = []
    for number_id in chart.numbers:
        number = _get(chart, tables.numbers, number_id, "numbers.csv")
        found.append(_row(number, "article", number["quantity"], number=number_id, publisher="The article", note=""))
    for check_id in chart.computed:
        result = results.get(check_id)
        if result is None or result.value is None:
            raise FigureError(
                f"Chart {chart.slug!r} draws {check_id!r}, which checks.csv does not compute. Mend the id in the chart's module."
            )
        quantity = Quantity(result.value, result.unit, "exact")
        row = _row(
            {"id": check_id, "label": result.label},
            "computed",
            quantity,
            number=result.claim,
            publisher="Our computation",
            note=result.working,
        )
        found.append(
            row
            | {
                "low": float(result.interval.low),
                "high": float(result.interval.high),
                "precision": "computed",
                "text": result.text,
            }
        )
    for series in chart.evidence:
        evidence = tables.evidence[tables.evidence["series"] == series]
        if evidence.empty:
            known = ", ".join(sorted(set(tables.evidence["series"])))
            raise FigureError(
                f"Chart {chart.slug!r} draws series {series!r}. evidence.csv has no such; it has {known}."
            )
        if (unspoken := evidence["quantity"].isna()).any():
            raise FigureError(
                f"Chart {chart.slug!r} draws series {series!r}, in which {evidence.index[unspoken][0]!r} has no figure. Draw another series."
            )
        found += [_row(record, "evidence", record["quantity"]) for record in evidence.to_dict("records")]
    frame = pd.DataFrame(found)
    frame["hover"] = [_hover(row) for row in frame.to_dict("records")]
    return frame.set_index("id", drop=False)


def _get(chart: Chart, table: pd.DataFrame, row_id: str, name: str) -> dict:
    if row_id not in table.index:
        raise FigureError(
            f"Chart {chart.slug!r} draws {row_id!r}, which {name} does not have. Mend the id in the chart's module or add the row."
        )
    return table.loc[row_id].to_dict()


_EMPTY = dict.fromkeys(("series", "period", "basis", "via", "title", "url", "note"), "") | dict.fromkeys(
    ("start", "end", "published")
)


def _row(record: dict, kind: str, quantity: Quantity, **more: str) -> dict:
    interval = quantity.interval
    open_high = interval.high == INFINITY
    values = {
        "kind": kind, "value": float(quantity.value), "low": float(interval.low), "high": float("inf") if open_high else float(interval.high),
        "unit": quantity.unit, "precision": quantity.precision, "text": str(quantity), "later": False,
    }  # fmt: skip
    wanted = (
        "id",
        "series",
        "number",
        "label",
        "period",
        "start",
        "end",
        "basis",
        "publisher",
        "via",
        "title",
        "url",
        "published",
        "later",
        "note",
    )
    return _EMPTY | values | {key: record[key] for key in wanted if key in record} | more


# What a placeholder may print of a row besides its figure.
_PRINTABLE = ("label", "period", "start", "end", "basis", "publisher", "via", "title", "published")


def fill(chart: Chart, rows: pd.DataFrame) -> Chart:
    """Return *chart* with the placeholders in title, subtitle and notes filled from its *rows*.

    `{russia-exports}` prints the row's figure in the house format, `{arms-share-2015-2020.period}` another of its columns.

    Raises:
        FigureError: if there is no such row or column, or if the words have a numeral that no row yields.
    """
    filled = {name: _fill(chart, rows, name, getattr(chart, name)) for name in ("title", "subtitle")}
    return replace(chart, **filled, notes=tuple(_fill(chart, rows, "notes", note) for note in chart.notes))


def _fill(chart: Chart, rows: pd.DataFrame, name: str, text: str) -> str:
    where = f"Chart {chart.slug!r}, {name}:"
    if numeral := numerals.loose(re.sub(r"\{[^{}]*\}", "{}", text)):
        raise FigureError(
            f"{where} no row yields the numeral {numeral!r}. Write a placeholder such as {{{rows.index[0]}}} or "
            f"{{{rows.index[0]}.period}}, or add the numeral to the allow-list in charts/numerals.py."
        )

    def print_(placeholder: re.Match) -> str:
        row_id, _, column = placeholder[1].partition(".")
        if row_id not in rows.index:
            raise FigureError(
                f"{where} {placeholder[0]} is no row that the chart draws. It draws {', '.join(rows.index)}."
            )
        value = rows.at[row_id, column or "text"] if not column or column in _PRINTABLE else None
        if not value:
            having = [each for each in _PRINTABLE if rows.at[row_id, each]]
            raise FigureError(f"{where} {placeholder[0]}: the row has no {column}. It has {', '.join(having)}.")
        return value if isinstance(value, str) else day(value)

    return re.sub(r"\{([^{}]*)\}", print_, text)


def plain(text: str) -> str:
    """Return *text* so that Plotly shows it as it is, whatever marks it holds."""
    return html.escape(text, quote=False)


def source(row: dict) -> str:
    """Name who states a row, with outlet and day of publication: "SIPRI, via The Tribune, 13 March 2024"."""
    parts = [row["publisher"]]
    if row["via"]:
        parts.append(f"via {row['via']}")
    if row["published"]:
        parts.append(day(row["published"]))
    return ", ".join(parts)


def day(value) -> str:
    """Print a date as "5 December 2025"."""
    return f"{value.day} {value:%B %Y}"


def _hover(row: dict) -> str:
    """What a hover label says, in lines short enough for a phone: Plotly neither wraps nor moves a label that is too wide."""
    lines = [row["text"], row["basis"], source(row), "Later information" if row["later"] else ""]
    wrapped = [part for line in lines for part in textwrap.wrap(line, 38)]
    return "<br>".join(
        [f"<b>{plain(part)}</b>" for part in textwrap.wrap(row["label"], 36)] + [plain(part) for part in wrapped]
    )

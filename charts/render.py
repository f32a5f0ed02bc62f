"""A chart's words and rows to what is published: specification with metadata, table as CSV, fragment of a page."""

import csv
import io
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import jinja2
import pandas as pd
import plotly.graph_objects as go

from charts import snapshots, theme
from charts.chart import Chart, day, fill, source
from charts.checks import Result
from charts.errors import FigureError
from charts.pages import address, to_root
from charts.quantities import INFINITY, Quantity, figure
from charts.tables import Correction, Tables

_MEANS = {"exact": "as printed", "range": "a range"}


def information(chart: Chart, order: int, rows: pd.DataFrame, results: dict[str, Result], tables: Tables) -> dict:
    """Return all that is published of a chart, as a JSON object: words, rows, checks, both figures and their fingerprint.

    Raises:
        FigureError: if the chart breaks a rule that every chart keeps.
    """
    chart = fill(chart, rows)
    figures = {size: chart.build(rows, size == "narrow") for size in ("wide", "narrow")}
    _hold_to_rules(chart, figures, rows)
    if chart.home not in tables.numbers.index:
        raise FigureError(
            f"Chart {chart.slug!r} has its home at {chart.home!r}, which numbers.csv does not have. "
            "Mend the id in the chart's module."
        )
    specifications = {size: json.loads(drawn.to_json()) for size, drawn in figures.items()}
    return {
        "slug": chart.slug,
        "order": order,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "description": _description(chart, rows),
        "notes": chart.notes,
        "home": chart.home,
        "rows": [_record(row) for row in rows.to_dict("records")],
        "checks": [check(_result(chart, check_id, results), tables) for check_id in chart.checks],
        "fingerprint": snapshots.fingerprint(specifications),
        "theme": {colour: f"--chart-{role}" for role, colour in theme.LIGHT.items()},
        "figures": specifications,
    }


def _result(chart: Chart, check_id: str, results: dict[str, Result]) -> Result:
    if check_id not in results:
        raise FigureError(
            f"Chart {chart.slug!r} shows {check_id!r}, which checks.csv does not have. Mend the id in the chart's module."
        )
    return results[check_id]


def figures_of(info: dict) -> dict[str, go.Figure]:
    """Return the figures of a chart from what `information` made of it."""
    return {size: go.Figure(specification, skip_invalid=False) for size, specification in info["figures"].items()}


def check(result: Result, tables: Tables) -> dict:
    """Return a check as a JSON object: its claim and computed figure in the house format, verdict and working."""
    claim = str(tables.quantity(result.claim)) if result.claim else ""
    shown = {
        "id": result.id,
        "label": result.label,
        "claim": claim,
        "verdict": result.verdict,
        "anchor": anchor(result.verdict),
    }
    return shown | {"computed": result.text, "working": result.working, "note": result.note, "flip": result.flip}


def anchor(verdict: str) -> str:
    """Return the id of a verdict's rule on the method page."""
    return re.sub(r"\W+", "-", verdict)


def _hold_to_rules(chart: Chart, figures: dict[str, go.Figure], rows: pd.DataFrame) -> None:
    for words in ("title", "subtitle"):
        if not getattr(chart, words).strip():
            raise FigureError(f"Chart {chart.slug!r} has no {words}, so no accessible name. Give it one in its module.")
    for size, drawn in figures.items():
        for trace in drawn.data:
            if unknown := set(trace.ids or [None]) - set(rows.index):
                raise FigureError(
                    f"Chart {chart.slug!r}, {size}: a mark without a row: {unknown.pop()!r}. Draw rows only."
                )
        missing = [
            row_id
            for row_id in rows.index
            if row_id not in {i for trace in drawn.data for i in trace.ids} and row_id not in UNDRAWN
        ]
        if missing:
            raise FigureError(
                f"Chart {chart.slug!r}, {size}: row {missing[0]!r} is given to the chart and not drawn. Draw it or leave it out."
            )
        small = [size_ for size_ in _text_sizes(drawn.to_plotly_json()) if size_ < theme.TEXT]
        if small:
            raise FigureError(
                f"Chart {chart.slug!r}, {size}: text of {small[0]:g} px would fall under 12 px on a phone. Use {theme.TEXT} px or more."
            )


# Rows that a chart shows as text beside its marks.
UNDRAWN = {"trade-multiple", "past-rate", "target-rate"}


def _text_sizes(node: object, key: str = "") -> list[float]:
    if isinstance(node, dict):
        own = [float(node["size"])] if "size" in node and key in ("font", "tickfont", "textfont") else []
        return own + [size for name, child in node.items() for size in _text_sizes(child, name)]
    return [size for child in node for size in _text_sizes(child)] if isinstance(node, list | tuple) else []


def _description(chart: Chart, rows: pd.DataFrame) -> str:
    """Say the chart in words, made from its rows: what a screen reader gets instead of the drawing."""
    parts = {"article": "The article", "computed": "Computed", "evidence": "Other sources"}
    spoken = [
        f"{parts[kind]}: "
        + "; ".join(
            f"{row.label}, {row.text}" + (" (later information)" if row.later else "") for row in some.itertuples()
        )
        + "."
        for kind, some in rows.groupby("kind", sort=False)
    ]
    return " ".join((chart.subtitle, *spoken))


def _record(row: dict) -> dict:
    """One row as published: text, and plain numbers with None where an interval is open."""
    low, high = (None if row[end] == float(INFINITY) else round(row[end], 5) for end in ("low", "high"))
    dates = {column: row[column].isoformat() if row[column] else "" for column in ("start", "end", "published")}
    kept = (
        "id",
        "kind",
        "number",
        "label",
        "value",
        "unit",
        "precision",
        "text",
        "period",
        "basis",
        "publisher",
        "url",
        "later",
        "note",
    )
    record = {column: row[column] for column in kept} | {"low": low, "high": high} | dates
    return record | {"means": _means(row["precision"], low, high), "source": source(row)}


def means(quantity: Quantity) -> str:
    """Say what the words of a quantity allow: "about: 55 to 65", "over: above 35"."""
    low, high = quantity.interval.low, quantity.interval.high
    return _means(quantity.precision, float(low), None if high == INFINITY else float(high))


def _means(precision: str, low: float, high: float | None) -> str:
    """Say what the words of a row allow: "about: 55 to 65", "over: above 35"."""
    if low == high:
        return "counted"
    lowest, highest = (None if end is None else figure(Decimal(str(round(end, 2))).normalize()) for end in (low, high))
    if precision in ("under", "almost"):
        return f"{precision}: under {highest}"
    return f"{_MEANS.get(precision, precision)}: " + (f"above {lowest}" if high is None else f"{lowest} to {highest}")


def as_json(info: dict) -> str:
    """Return a chart's published JSON; `<` is escaped, so that no label can end a script element it is pasted into."""
    return json.dumps(info, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") + "\n"


_CSV = [
    "id",
    "kind",
    "label",
    "value",
    "unit",
    "precision",
    "low",
    "high",
    "period",
    "start",
    "end",
    "basis",
    "source",
    "url",
    "published",
    "later",
    "note",
]


def as_csv(info: dict) -> str:
    """Return the rows drawn, with precision, bounds and sources, as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _CSV, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(info["rows"])
    return text.getvalue()


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(Path(__file__).with_name("templates"))
    return jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )


def filled(template: str, **values) -> str:
    """Return a template of ours, filled."""
    return _templates().get_template(template).render(**values)


def fragment(
    info: dict,
    page: str,
    passages: dict[str, str],
    *,
    current: bool,
    small: bool = False,
    corrections: Sequence[Correction] = (),
) -> str:
    """Return a chart as it stands in *page*: words, drawings, checks, sources and table.

    *passages* maps a number's id to the page that quotes it; *current* says whether the snapshots show this very figure;
    *small* gives the narrow drawing without notes and table; *corrections* are those of this chart.
    """
    root = to_root(page)
    links = {
        row["id"]: _passage(row["number"] or info["home"], root, page, passages)
        or _passage(info["home"], root, page, passages)
        for row in info["rows"]
    }
    sizes = ("narrow",) if small else ("wide", "narrow")
    drawings = [snapshots.inline(info["slug"], size) for size in sizes] if current else []
    return figure_block(info, root, links, drawings, small=small, corrections=corrections)


def figure_block(
    info: dict,
    root: str,
    links: dict[str, str],
    drawings: Sequence[str],
    *,
    small: bool = False,
    embed: str = "",
    assets: str = "",
    quotations: Sequence[str] = (),
    attribution: str = "",
    corrections: Sequence[Correction] = (),
) -> str:
    """Return a chart as HTML. *root* is the way to the site's root, *links* maps a row to where its mark leads.

    *drawings* are its snapshots; without any it is drawn by script, and its table stands open.
    *assets* is the way to the root for scripts, where it is another: an embed links to the site by its full address.
    *embed* is "" on the site itself, "live" in an embed, "frozen" in one that stays a picture; an embed shows the author's
    words, *quotations* as HTML, between drawing and checks.
    """
    drawings = [_linked(drawing, links) for drawing in drawings]
    if drawings:
        # A style element may stand in an SVG but not in a page's body; it acts on the whole page all the same.
        drawings[0] = drawings[0].replace(">", f"><style>{_highlights(info)}</style>", 1)
    html = filled(
        "chart.html",
        info=info,
        root=root,
        links=links,
        drawings=drawings,
        sizes={size: info["figures"][size]["layout"] for size in ("wide", "narrow")},
        undrawn=UNDRAWN,
        small=small,
        embed=embed,
        assets=assets or root,
        quotations=quotations,
        attribution=attribution,
        corrections=corrections,
        day=day,
    )
    return re.sub(r"\n\s*", "\n", html).strip()


def check_block(shown: dict, page: str, *, named: bool = True) -> str:
    """Return a check as it stands in *page*; *named*: with an id, so that a link can lead to it."""
    return _templates().get_template("check.html").render(check=shown, root=to_root(page), named=named).strip()


def _passage(number: str, root: str, page: str, passages: dict[str, str]) -> str:
    if number not in passages:
        return ""
    return ("" if passages[number] == page else root + address(passages[number])) + f"#number-{number}"


def _linked(svg: str, links: dict[str, str]) -> str:
    # Not a plain href: Material's instant navigation takes whatever has one for an HTML link, and fails on an SVG link.
    return re.sub(r'data-row="([\w-]+)"', lambda m: f'{m[0]} xlink:href="{links[m[1]]}"' if links[m[1]] else m[0], svg)


def _highlights(info: dict) -> str:
    """The style that brings out a mark when a link leads to its row; the stylesheet dims the others."""
    slug = info["slug"]
    places = (f"#{slug}-{row['id']}:target~* [data-row={row['id']}]" for row in info["rows"])
    return ",".join(places) + "{opacity:1;stroke-width:4px}"

"""What every chart keeps: words, quotations that are verbatim, a home, a row for each mark, a mark for each row, text that can be read on a phone."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.checks import placeholders
from charts.data.schema import Tables
from charts.drawing import marks, places, shapes, theme, words
from charts.drawing.chart import WORDS, Chart, Row
from charts.errors import FigureError


def check_words(chart: Chart, tables: Tables) -> None:
    """Refuse a chart that lacks one of its three lines or a home, or whose finding runs on."""
    for field in WORDS:
        if not getattr(chart, field).strip():
            raise FigureError(f"Chart {chart.slug!r} has no {field}. Give it one in its module.")
    if why := placeholders.too_long(chart.finding):
        raise FigureError(f"Chart {chart.slug!r}, finding: {why}")
    if chart.home not in tables.numbers:
        raise FigureError(
            f"Chart {chart.slug!r} has its home at {chart.home!r}, which numbers.csv does not have. Mend the id in the chart's module."
        )


def check_figure(chart: Chart, size: str, figure: dict, rows: Sequence[Row]) -> None:
    """Refuse a mark without a row, a row without a mark, and text that a phone would show too small."""
    known = {row.id for row in rows}
    where = f"Chart {chart.slug!r}, {size}:"
    drawn: list[str] = []
    for trace in figure["data"]:
        ids = trace.get("ids") or [None]
        if unknown := [row_id for row_id in ids if row_id not in known]:
            raise FigureError(f"{where} a mark without a row: {unknown[0]!r}. Draw rows only.")
        drawn += ids if trace.get("mode") != "text" else []  # words alone are no mark
    try:
        places.hold(figure, rows)
        shapes.hold(figure, rows)
        words.hold(figure, rows)
        _hold_colours(figure, {row.id: row.kind for row in rows})
    except FigureError as fault:
        raise FigureError(f"{where} {fault.message}") from None
    if twice := sorted({row_id for row_id in drawn if drawn.count(row_id) > 1}):
        raise FigureError(f"{where} row {twice[0]!r} is drawn twice. Draw each row once.")
    if size == theme.Size.CARD:  # which may show less
        _hold_size(figure["layout"], where)
    elif missing := [row.id for row in rows if row.id not in drawn and row.id not in chart.beside]:
        raise FigureError(
            f"{where} row {missing[0]!r} is given to the chart and not drawn. Draw it, leave it out, or name it in `beside`."
        )
    if small := [each for each in _text_sizes(figure) if each < theme.TEXT]:
        raise FigureError(
            f"{where} text of {small[0]:g} px would fall under 12 px on a phone. Use {theme.TEXT} px or more."
        )


def _hold_size(layout: Mapping[str, Any], where: str) -> None:
    """Refuse a drawing that a card would show smaller than it shows others, and its text with it."""
    if (has := (layout.get("width"), layout.get("height"))) != theme.CARD_SIZE:
        wide, high = theme.CARD_SIZE
        raise FigureError(
            f"{where} the drawing is {has[0]} by {has[1]} px; a card takes {wide} by {high}. Leave its size to `axes.canvas`."
        )


def _hold_colours(figure: dict, kinds: Mapping[str, str]) -> None:
    """Refuse a mark in another layer's colour: the article's are filled or, where they lie ahead, hollow; no others are in its blue."""
    roles = {colour: role for role, colour in theme.light().items()} | {theme.CLEAR: "paper"}
    for trace in figure["data"]:
        marker, font = trace.get("marker", {}), trace.get("textfont", {})
        for n, row_id in enumerate(trace["ids"]):
            kind = kinds[row_id]
            if trace.get("mode") != "text":
                fill, edge = (roles.get(marks.nth(each.get("color"), n)) for each in (marker, marker.get("line", {})))
                if fill not in (kind, f"{kind}-soft", "paper") or edge != kind:
                    raise FigureError(
                        f"{row_id!r} is drawn in {fill} with an edge in {edge}. Fill it with a role of its kind, {kind}."
                    )
                if {trace.get("opacity", 1), marker.get("opacity", 1)} != {1}:
                    raise FigureError(f"{row_id!r} is drawn half clear. Leave opacity out.")
            if (
                "text" in trace
                and kind != "article"
                and str(roles.get(marks.nth(font.get("color"), n))).startswith("article")
            ):
                raise FigureError(
                    f"the words of {row_id!r}, which is {kind}, are in the article's colour. Leave their role out."
                )


def _text_sizes(node: object, key: str = "") -> list[float]:
    if isinstance(node, dict):
        own = [float(node["size"])] if "size" in node and key in ("font", "tickfont", "textfont") else []
        return own + [size for name, child in node.items() for size in _text_sizes(child, name)]
    return [size for child in node for size in _text_sizes(child)] if isinstance(node, list) else []

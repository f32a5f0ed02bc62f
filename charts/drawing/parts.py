"""The parts that figures are put together from: marks and words; `bars` has ready kinds of bars, `aids` the lines.

Each adds itself to a figure. Words that belong to a mark are texts of Plotly's own that carry the id of the mark's row, so that
they go where the mark goes: into its link, and in and out of the light with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from charts.data.units import printed
from charts.data.words import say
from charts.drawing import theme
from charts.drawing.chart import Figure, Rows, shown

if TYPE_CHECKING:  # a second to import, and needed only where a chart is drawn anew
    from pandas import Series

_WORDS = {"article": "article", "computed": "computed", "evidence": "muted"}
_SPACE = "\N{NO-BREAK SPACE}"


def bars(
    figure: Figure, rows: Rows, *, x: Iterable, y: Iterable, fill: str = "", line: float = 2, **options: Any
) -> None:
    """Add bars for *rows*, which are of one kind; *fill* is a role, other *options* go to Plotly (orientation, base, width)."""
    _add(figure, "bar", x=list(x), y=list(y), marker=_marker(rows, fill, line), **_said(rows), **options)


def windows(figure: Figure, rows: Rows, *, fill: str, **options: Any) -> None:
    """Add boxes as wide as each row's period and as high as its rounding: a share of a window is no bar from zero."""
    options |= {"base": rows["low"].tolist(), "width": lengths(rows)}
    bars(figure, rows, x=moments(rows), y=rows["high"] - rows["low"], fill=fill, **options)


def dots(
    figure: Figure,
    rows: Rows,
    *,
    x: Iterable,
    y: Iterable,
    size: int = 13,
    symbol: str = "circle",
    fill: str = "",
    text: Iterable[str] = (),
    at: str | Sequence[str] = "top left",
    **options: Any,
) -> None:
    """Add dots for *rows*, which are of one kind; *fill* is a role, *symbol* is one of Plotly's, *text* and *at* are as in `label`."""
    if words := _texts(rows, text, at, 1):
        options |= {"text": words, "textposition": at, "textfont": _font(rows)}
    options |= {
        "mode": "markers+text" if words else "markers",
        "marker": _marker(rows, fill, 2) | {"size": size, "symbol": symbol},
    }
    _add(figure, "scatter", x=list(x), y=list(y), cliponaxis=False, **_said(rows), **options)


def label(
    figure: Figure,
    rows: Rows,
    *,
    x: Iterable,
    y: Iterable,
    text: Iterable[str],
    at: str | Sequence[str] = "middle right",
    role: str = "",
    **options: Any,
) -> None:
    """Add words to the marks of *rows*, which are of one kind: one plain *text* each, whose lines end with a newline.

    *at* says where they stand from x and y, in Plotly's words, such as "top center". The article's first line is bold.
    """
    words = _texts(rows, text, at, 2)
    options |= {"textposition": at, "textfont": _font(rows, role), "hoverinfo": "skip", "cliponaxis": False}
    _add(figure, "scatter", mode="text", x=list(x), y=list(y), ids=rows["id"].tolist(), text=words, **options)


def note(
    figure: Figure,
    x: float | str,
    y: float | str,
    text: str,
    *,
    role: str = "muted",
    anchor: str = "left",
    bold: bool = False,
    on_grid: bool = False,
    card: bool = False,
    **options: Any,
) -> None:
    """Add words that belong to no mark, on a card only if it says so; *on_grid* keeps the lines of the grid from striking them through."""
    if (figure.layout.width, figure.layout.height) == theme.CARD_SIZE and not card:
        return
    markup = "<br>".join(map(shown, text.split("\n")))
    options |= {"bgcolor": theme.light()["paper"]} if on_grid else {}
    look = {"xanchor": anchor, "align": anchor, "yanchor": "middle", "borderpad": 0, "showarrow": False}
    look |= {"font": {"color": theme.light()[role], "size": theme.TEXT}}
    figure.add_annotation(x=x, y=y, text=f"<b>{markup}</b>" if bold else markup, **(look | options))


def heading(
    figure: Figure, y: float, text: str, *, left: float = 0, role: str = "ink", bold: bool = True, **options: Any
) -> None:
    """Add words at the left edge of the drawing or, with *left*, at a part of the width; on a card too."""
    look: dict = {"role": role, "bold": bold, "card": True, "xshift": 0 if left else 4 - figure.layout.margin.l}
    note(figure, left, y, text, xref="paper", **look, **options)


def amounts(rows: Rows) -> Series:
    """Return each value in words short enough for a bar: "63.8", "about 60"."""

    def about(value: float) -> str:
        return say("precision.about", figure=printed(Decimal(value), 0, grouped=False))

    exact = rows["value"].map(lambda value: printed(Decimal(value), 1, grouped=False))
    return exact.where(rows["precision"] == "exact", rows["value"].map(about))


def none_found(figure: Figure, years: Mapping[int, float], rows: Rows, text: str) -> None:
    """Say at its place, from the axis on, that there is no row for a year of *years*."""
    for year in sorted(years.keys() - {start.year for start in rows["start"]}):
        note(figure, 0, years[year], text, card=True, xshift=7)


def whiskers(rows: Rows) -> dict:
    """Return error bars that show what rounding allows, from *low* to *high*; none where a row is exact."""
    rounded = (rows["precision"] != "exact").tolist()

    def reach(lengths: Iterable[float]) -> list:
        return [round(length, 3) if drawn else None for length, drawn in zip(lengths, rounded, strict=True)]

    up, down = reach(rows["high"] - rows["value"]), reach(rows["value"] - rows["low"])
    return {"type": "data", "array": up, "arrayminus": down, "color": theme.light()["ink"], "thickness": 2, "width": 5}


def moments(rows: Rows, part: float = 0.5) -> list[str]:
    """Return, for Plotly, the day at *part* of each row's period: its middle unless told otherwise."""
    return [(start + (end - start) * part).isoformat() for start, end in _periods(rows)]


def lengths(rows: Rows, part: float = 1) -> list[float]:
    """Return *part* of the length of each row's period in milliseconds."""
    return [((end - start).days + 1) * part * 86_400_000 for start, end in _periods(rows)]


def _periods(rows: Rows) -> list[tuple[date, date]]:
    if undated := rows["id"][rows["start"].isna() | rows["end"].isna()].tolist():
        raise ValueError(f"row {undated[0]!r} has no start or no end in its table, and is drawn by time")
    return list(zip(rows["start"], rows["end"], strict=True))


def _add(figure: Figure, kind: str, **options: Any) -> None:
    figure.add_trace({"type": kind} | options)  # a plain dictionary: a trace that is made first is checked twice


def kind_of(rows: Rows) -> str:
    return rows["kind"].iloc[0]


def _marker(rows: Rows, fill: str, width: float) -> dict:
    """The article's marks are filled; all others are hollow."""
    colours, kind = theme.light(), kind_of(rows)
    filled = fill or ("article" if kind == "article" else "paper")
    return {"color": colours[filled], "line": {"color": colours[kind], "width": width}}


def _font(rows: Rows, role: str = "") -> dict:
    return {"color": theme.light()[role or _WORDS[kind_of(rows)]], "size": theme.TEXT}


def _said(rows: Rows) -> dict:
    """What each mark says of its row: its id, whether it is later information, and the words of its hover label."""
    times = ["later" if later else "" for later in rows["later"]]
    said = {"ids": rows["id"].tolist(), "customdata": times, "hovertext": rows["hover"].tolist()}
    return said | {"hovertemplate": "%{hovertext}<extra></extra>"}


def _texts(rows: Rows, texts: Iterable[str], at: str | Sequence[str], spaces: int) -> list[str]:
    """Texts as Plotly's markup; those straight beside a mark keep clear of it by some spaces, which Plotly cannot do itself."""
    texts = list(texts)
    sides = [at] * len(texts) if isinstance(at, str) else at[: len(texts)]
    return [_text(rows, text, side, _SPACE * spaces) for text, side in zip(texts, sides, strict=True)]


def _text(rows: Rows, text: str, side: str, gap: str) -> str:
    before, after = (gap if side == f"middle {each}" else "" for each in ("right", "left"))
    lines = [f"{before}{shown(each)}{after}" for each in text.split("\n") if each]
    if lines and kind_of(rows) == "article":
        lines[0] = f"<b>{lines[0]}</b>"
    return "<br>".join(lines)

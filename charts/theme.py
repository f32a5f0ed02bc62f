"""How charts look: colours by role, sizes, and the parts that figures are put together from."""

import re
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.tables import ROOT

STYLESHEET = ROOT / "docs" / "assets" / "charts.css"

# Drawn sizes in px. A page shows the wide drawing from 600 px of room on and the narrow one below, down to 288 px, so that
# text of 14 px is never under 12 px: 14 * 600 / 680 = 12.4 and 14 * 288 / 320 = 12.6.
WIDE, NARROW = 680, 320
TEXT = 14
MONTH = 1000 * 60 * 60 * 24 * 365.25 / 12  # in milliseconds, Plotly's unit on a time axis


def _scheme(name: str) -> dict[str, str]:
    block = re.search(rf'\[data-md-color-scheme="{name}"\] {{(.*?)}}', STYLESHEET.read_text("utf-8"), re.DOTALL)[1]
    return dict(re.findall(r"--chart-([\w-]+): (#[0-9a-f]{6});", block))


LIGHT, DARK = _scheme("default"), _scheme("slate")
CLEAR = "rgba(0, 0, 0, 0)"


def stylesheet() -> str:
    """Return the part of the stylesheet that a chart needs anywhere, without its comments: for embeds and cards."""
    shared = STYLESHEET.read_text("utf-8").partition("/* Up to here also in embeds and cards")[0]
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", shared, flags=re.DOTALL)).strip()


# What a mark of each kind looks like. The article's is filled; everything else is hollow.
_FILL = {"article": LIGHT["article"], "evidence": LIGHT["paper"], "computed": LIGHT["paper"]}
_LINE = {"article": LIGHT["article"], "evidence": LIGHT["evidence"], "computed": LIGHT["computed"]}


def figure(narrow: bool, height: int, *, left: int, right: int = 12, top: int = 8, bottom: int = 28) -> go.Figure:
    """Return an empty figure in the house style; the margins are in px, and no axis can be dragged, so touch scrolls the page."""
    axis = {
        "fixedrange": True,
        "zerolinecolor": LIGHT["grid"],
        "gridcolor": LIGHT["grid"],
        "showline": False,
        "ticks": "",
        "tickangle": 0,
    }
    axis |= {"tickfont": {"color": LIGHT["muted"], "size": TEXT}}
    return go.Figure(
        layout={
            "template": "none",
            "width": NARROW if narrow else WIDE,
            "height": height,
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 4},
            "font": {"size": TEXT, "color": LIGHT["ink"], "family": "sans-serif"},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "barmode": "overlay",
            "hoverlabel": {
                "bgcolor": LIGHT["paper"],
                "bordercolor": LIGHT["muted"],
                "align": "left",
                "font": {"color": LIGHT["ink"], "size": TEXT},
            },
            "xaxis": axis,
            "yaxis": axis,
        }
    )


def bars(rows: pd.DataFrame, *, x: list, y: list, horizontal: bool = False, fill: str = "", **options) -> go.Bar:
    """Return one trace of bars for *rows*, which are of one kind; *fill* is a role, other *options* go to Plotly (base, width)."""
    return go.Bar(
        x=x, y=y, orientation="h" if horizontal else "v", marker=_marker(rows, fill), **_words(rows), **options
    )


def dots(rows: pd.DataFrame, *, x: list, y: list, size: int = 13, fill: str = "", **options) -> go.Scatter:
    """Return one trace of dots for *rows*, which are of one kind; *fill* is a role."""
    marker = _marker(rows, fill) | {"size": size}
    return go.Scatter(x=x, y=y, mode="markers", marker=marker, cliponaxis=False, **_words(rows), **options)


def _marker(rows: pd.DataFrame, fill: str) -> dict:
    kind = rows["kind"].iloc[0]
    return {"color": LIGHT[fill] if fill else _FILL[kind], "line": {"color": _LINE[kind], "width": 2}}


def _words(rows: pd.DataFrame) -> dict:
    times = ["later" if later else "" for later in rows["later"]]
    return {
        "ids": rows["id"].tolist(),
        "customdata": times,
        "hovertext": rows["hover"].tolist(),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def whiskers(rows: pd.DataFrame) -> dict:
    """Return error bars that show what rounding allows, from *low* to *high*; none where a row is exact."""
    rounded = rows["precision"] != "exact"

    def reach(lengths: pd.Series) -> list:
        return [round(length, 3) if drawn else None for length, drawn in zip(lengths, rounded, strict=True)]

    return {
        "type": "data",
        "array": reach(rows["high"] - rows["value"]),
        "arrayminus": reach(rows["value"] - rows["low"]),
        "color": LIGHT["ink"],
        "thickness": 2,
        "width": 5,
    }


def ticks(values: list, form: str = "{}") -> dict:
    """Return the tick settings for an axis that shows *values*, each printed with *form*."""
    return {"tickvals": values, "ticktext": [form.format(value) for value in values]}


def label(
    x,
    y,
    text: str,
    *,
    role: str = "ink",
    anchor: str = "left",
    shift: tuple[int, int] = (0, 0),
    bold: bool = False,
    **options,
) -> dict:
    """Return a text at a place in the chart; *text* is Plotly's markup, so plain words go through `plain` first."""
    return {
        "x": x, "y": y, "text": f"<b>{text}</b>" if bold else text, "showarrow": False, "align": anchor if anchor != "center" else "center",
        "xanchor": anchor, "yanchor": "middle", "xshift": shift[0], "yshift": shift[1], "font": {"color": LIGHT[role], "size": TEXT},
    } | options  # fmt: skip


def line(x0, y0, x1, y1, *, role: str, dash: str = "solid", width: float = 2, layer: str = "between") -> dict:
    """Return a line that is no mark: an aid to the eye, between two places in the chart."""
    return {
        "type": "line",
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
        "line": {"color": LIGHT[role], "dash": dash, "width": width},
        "layer": layer,
    }


def middle(start: date, end: date) -> str:
    """Return the middle of a period, for Plotly."""
    return (start + (end - start) / 2).isoformat()


def length(start: date, end: date) -> float:
    """Return the length of a period in milliseconds, for Plotly."""
    return ((end - start).days + 1) * 86_400_000.0


def boxes(rows: pd.DataFrame, **options) -> go.Bar:
    """Return one trace of boxes: as wide as each row's period, as high as its rounding. A share of a window is no bar from zero."""
    return bars(
        rows,
        x=[middle(start, end) for start, end in zip(rows["start"], rows["end"], strict=True)],
        y=(rows["high"] - rows["low"]).tolist(),
        base=rows["low"].tolist(),
        width=[length(start, end) for start, end in zip(rows["start"], rows["end"], strict=True)],
        **options,
    )

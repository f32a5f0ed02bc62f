"""The ground that a figure stands on: an empty figure in the house style, its scales and its years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from charts.drawing import theme
from charts.drawing.chart import isolated
from charts.drawing.theme import Size

if TYPE_CHECKING:
    from charts.drawing.parts import Figure, Rows


def canvas(size: Size, height: int, *, left: int, right: int = 12, top: int = 8, bottom: int = 28) -> Figure:
    """Return an empty figure in the house style; the margins are in px, and no axis can be dragged, so touch scrolls the page.

    A card has a height of its own.
    """
    import plotly.graph_objects as go

    width, height = theme.CARD_SIZE if size.card else (theme.NARROW if size.narrow else theme.WIDE, height)
    colours = theme.light()
    axis = {"fixedrange": True, "showline": False, "ticks": "", "tickangle": 0}
    axis |= {"gridcolor": colours["grid"], "zerolinecolor": colours["grid"]}
    axis |= {"tickfont": {"color": colours["muted"], "size": theme.TEXT}}
    hover = {"bgcolor": colours["paper"], "bordercolor": colours["muted"], "align": "left"}
    return go.Figure(
        layout={
            "template": "none",
            "width": width,
            "height": height,
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 4},
            "font": {"size": theme.TEXT, "color": colours["ink"], "family": "sans-serif"},
            "paper_bgcolor": theme.CLEAR,
            "plot_bgcolor": theme.CLEAR,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "barmode": "overlay",
            "hoverlabel": hover | {"font": {"color": colours["ink"], "size": theme.TEXT}},
            "xaxis": axis,
            "yaxis": axis,
        }
    )


def scale(
    figure: Figure,
    axis: str,
    ends: tuple[float, float] | tuple[str, str],
    values: Iterable = (),
    names: str | Sequence[str] = "{}",
    *,
    grid: bool = False,
    **options: Any,
) -> None:
    """Give *axis*, such as "x" or "y2", its ends and a tick at each of *values*, printed with one form or with names of their own."""
    values = list(values)
    written = [names.format(value) for value in values] if isinstance(names, str) else list(names)
    # As Plotly's markup, as it was written; from right to left each line is set apart.
    broken = ["<br>".join(map(isolated, name.split("\n"))) for name in written]
    options |= {"range": list(ends), "tickvals": values, "ticktext": broken, "showgrid": grid, "zeroline": grid}
    given = figure.layout[f"{axis[0]}axis{axis[1:]}"]
    for name, value in options.items():  # one by one: `update` takes four times as long
        given[name] = value


def years(figure: Figure, ends: tuple[str, str], named: Sequence[int], *, month: int = 1) -> None:
    """Lay time out to scale from left to right; each year of *named* is written under the first day of its *month*."""
    places = [f"{year}-{month:02}-01" for year in named]
    scale(figure, "x", ends, places, [str(year) for year in named], type="date")


def fiscal(rows: Rows) -> dict[int, str]:
    """Name the fiscal years from the first to the last of *rows* by the calendar year in which they begin: 2021, "2021-22"."""
    begun = [start.year for start in rows["start"]]
    return {year: f"{year}-{(year + 1) % 100:02}" for year in range(min(begun), max(begun) + 1)}


def panel(figure: Figure, axis: str, bottom: float, top: float, *, across: str = "x") -> None:
    """Give *axis*, such as "y2", the part of the height from *bottom* to *top*, as parts of the whole.

    Panels share the axis *across* unless a panel names one of its own, such as "x2", for a scale of its own.
    """
    own = figure.layout.yaxis.to_plotly_json() | {"domain": [bottom, top], "anchor": across}
    figure.update_layout({f"yaxis{axis[1:]}": own})
    if across != "x":
        figure.update_layout({f"xaxis{across[1:]}": figure.layout.xaxis.to_plotly_json() | {"anchor": axis}})

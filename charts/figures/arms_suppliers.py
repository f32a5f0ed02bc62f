"""Boxes on a true time axis, one panel a supplier: shares of India's arms imports other than Russia's, in percent."""

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.chart import Chart

_PANELS = (("France", "arms-france"), ("Israel", "arms-israel"), ("USA", "arms-usa"))
# Where each label stands, so that none covers another; rows that are not named here are in the table only.
_AT_START, _AT_END, _ABOVE, _BELOW = (
    ("right", "start", (-3, 0)),
    ("left", "end", (3, 0)),
    ("right", "end", (-2, 12)),
    ("right", "end", (-2, -13)),
)
_PLACES = {
    "arms-france-2015-19-2020": _AT_START,
    "arms-france-2016-20-2021": _AT_START,
    "arms-france-2018-22-2023": _AT_START,
    "arms-france-2019-23-2024": _AT_START,
    "arms-france-2021-25-2026": _BELOW,
    "arms-israel-2010-14-2015": _AT_START,
    "arms-israel-2013-17-2018": _AT_START,
    "arms-israel-2015-19-2020": _ABOVE,
    "arms-israel-2016-20-2021": _BELOW,
    "arms-israel-2021-25-2026": _ABOVE,
    "arms-usa-2009-13-2014": _BELOW,
    "arms-usa-2010-14-2015": _AT_START,
    "arms-usa-2013-17-2018": _ABOVE,
    "arms-usa-2018-22-2023": _AT_START,
    "arms-usa-2019-23-2024": _AT_END,
}


def build(rows: pd.DataFrame, narrow: bool) -> go.Figure:
    figure = theme.figure(narrow, 580, left=44, right=22, top=4, bottom=92)
    years = (2010, 2014, 2018, 2022, 2026)
    figure.update_xaxes(
        type="date",
        range=["2008-03-01", "2026-03-01"],
        showgrid=False,
        tickvals=[f"{y}-01-01" for y in years],
        tickformat="%Y",
        anchor="y3",
    )
    axis = figure.layout.yaxis.to_plotly_json() | {"range": [0, 38]} | theme.ticks([0, 10, 20, 30], "{}%")
    for n, (country, series) in enumerate(_PANELS):
        panel = str(n + 1 if n else "")
        top = 1 - n * 0.345
        figure.update_layout({f"yaxis{panel}": axis | {"domain": [top - 0.31, top], "anchor": "x"}})
        some = rows[rows["series"] == series]
        figure.add_trace(theme.boxes(some, yaxis=f"y{panel}", fill="evidence-soft"))
        figure.add_annotation(theme.label("2008-04-01", 37, country, bold=True, yref=f"y{panel}", yanchor="top"))
        for row in some[some.index.isin(_PLACES)].itertuples():
            anchor, edge, shift = _PLACES[row.id]
            words = f"{row.value:g}%" + (" later" if row.later else "")
            figure.add_annotation(
                theme.label(
                    getattr(row, edge).isoformat(),
                    row.value,
                    words,
                    role="muted",
                    anchor=anchor,
                    shift=shift,
                    yref=f"y{panel}",
                )
            )
    words = "<b>United Kingdom, Germany</b><br>no share found: SIPRI's summaries<br>name the three largest suppliers"
    figure.add_annotation(theme.label(0, 0, words, xref="paper", yref="paper", yanchor="top", shift=(-40, -32)))
    return figure


CHART = Chart(
    slug="arms-suppliers",
    title="France, the United Kingdom, the United States, Israel and Germany have advanced their positions, the article says",
    subtitle="Shares of India's arms imports by supplier, percent, SIPRI's five-year windows. The article gives no figures for them.",
    evidence=("arms-france", "arms-israel", "arms-usa"),
    checks=("suppliers-source",),
    home="arms-share-recent",
    notes=(
        "Each box is as wide as its window and as high as its rounding. Windows overlap, so no line joins them.",
        "SIPRI counts the volume of deliveries. A supplier outside the three largest of a window is not named there.",
        "The dashed boxes were published after the visit.",
    ),
    build=build,
)

"""Bars and boxes on a true time axis: Russia's share of India's arms imports, in percent."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.chart import Chart, plain
from charts.tables import VISIT_END

_FROM, _TO = date(2005, 1, 1), date(2026, 6, 30)


def build(rows: pd.DataFrame, narrow: bool) -> go.Figure:
    figure = theme.figure(narrow, 420, left=44, right=8, top=8)
    years = (2006, 2010, 2014, 2018, 2022, 2026)[:: 1 if not narrow else 2]
    figure.update_xaxes(
        type="date",
        range=[_FROM.isoformat(), _TO.isoformat()],
        showgrid=False,
        tickvals=[f"{y}-01-01" for y in years],
        tickformat="%Y",
    )
    figure.update_yaxes(range=[0, 88], **theme.ticks([0, 20, 40, 60, 80], "{}%"))

    article = rows[rows["kind"] == "article"]
    # Where the article leaves a window open, the bar runs to the edge of the chart, and its own edge there is not drawn.
    before, between, _ = article.itertuples()
    windows = {
        "arms-share-before-2014": (_FROM, before.end),
        "arms-share-2015-2020": (between.start, between.end),
        "arms-share-recent": (between.end + timedelta(days=1), VISIT_END),
    }
    spans = [windows[row_id] for row_id in article.index]
    bars = theme.bars(
        article,
        x=[theme.middle(*s) for s in spans],
        y=article["value"].tolist(),
        width=[theme.length(*s) for s in spans],
    )
    bars.marker.color, bars.marker.line.width = theme.LIGHT["article-soft"], 0
    figure.add_trace(bars)
    _edges(figure, article, windows)

    sipri = rows[rows["kind"] == "evidence"]
    figure.add_trace(theme.boxes(sipri, fill="paper"))
    first, second = (plain(row.period).replace(" ", "<br>", 1) for row in (before, between))
    words = (f"{first},<br>no start given", second, "“recent<br>years”,<br>no dates")
    for row, span, window in zip(article.itertuples(), spans, words, strict=True):
        text = f"<b>{plain(row.text)}</b><br>{window}"
        figure.add_annotation(
            theme.label(theme.middle(*span), 2, text, role="article", anchor="center", yanchor="bottom")
        )
    return _name_boxes(figure, sipri, narrow)


def _edges(figure: go.Figure, article: pd.DataFrame, windows: dict) -> None:
    """Outline the article's bars: solid where it gives a date, dashed where it says "recent years", none at an open start."""
    for row in article.itertuples():
        start, end = (edge.isoformat() for edge in windows[row.id])
        figure.add_shape(theme.line(start, row.value, end, row.value, role="article", width=3, layer="above"))
        dash = "dash" if row.end is None else "solid"
        if row.id != "arms-share-before-2014":
            figure.add_shape(theme.line(start, 0, start, row.value, role="article", dash=dash, layer="above"))
        figure.add_shape(theme.line(end, 0, end, row.value, role="article", dash=dash, layer="above"))


def _name_boxes(figure: go.Figure, sipri: pd.DataFrame, narrow: bool) -> go.Figure:
    """Label the windows that matter most; the table under the chart has them all."""
    shown = (
        ("arms-russia-2008-12-2018", "right", (-2, 12)),
        ("arms-russia-2010-14-2025", "left", (2, 0)),
        ("arms-russia-2015-19-2020", "left", (2, 4)),
        ("arms-russia-2016-20-2026", "left", (2, -3)),
        ("arms-russia-2019-23-2024", "right", (-2, 0)),
        ("arms-russia-2021-25-2026", "right", (0, 12)),
    )
    for row_id, anchor, shift in shown:
        row = sipri.loc[row_id]
        text = f"{row.value:.0f}%" + (" later" if row.later and not narrow and row_id.endswith("2021-25-2026") else "")
        edge = row.start if anchor == "right" and not row.later else row.end
        figure.add_annotation(theme.label(edge.isoformat(), row.value, text, role="muted", anchor=anchor, shift=shift))
    figure.add_annotation(
        theme.label(
            "2016-06-01",
            78,
            "Grey boxes: SIPRI,<br>five-year windows",
            role="muted",
            bgcolor=theme.LIGHT["paper"],  # over a line of the grid
        )
    )
    return figure


CHART = Chart(
    slug="arms-share",
    title="Russia's share of Indian arms purchases fell from {arms-share-before-2014} to {arms-share-2015-2020} and then to {arms-share-recent}, the article says",
    subtitle="Russia's share of India's arms imports, percent. Blue: the article's windows, to scale. Grey: SIPRI's overlapping five-year windows.",
    numbers=("arms-share-before-2014", "arms-share-2015-2020", "arms-share-recent"),
    evidence=("arms-russia",),
    checks=("arms-before-2014", "arms-2015-2020", "arms-recent"),
    home="arms-share-recent",
    notes=(
        "The article does not name its source, its measure, or the dates of “recent years”.",
        "SIPRI counts the volume of deliveries of major arms, not money and not orders. Its windows overlap, so no line joins them.",
        "Each yearly edition revises earlier windows; the table names the edition. Dashed boxes were published after the visit.",
    ),
    build=build,
)

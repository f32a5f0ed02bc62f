"""Two stated points and a target over a series of bars: yearly goods trade, in billions of US dollars."""

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.chart import Chart, plain


def build(rows: pd.DataFrame, narrow: bool) -> go.Figure:
    figure = theme.figure(narrow, 400 if not narrow else 380, left=46, right=14, top=6)
    figure.update_xaxes(
        type="date",
        range=["2016-03-01", "2031-08-01"],
        showgrid=False,
        tickformat="%Y",
        tickvals=[f"{y}-07-01" for y in (2017, 2021, 2025, 2030)],
    )
    figure.update_yaxes(range=[0, 106], **theme.ticks([0, 20, 40, 60, 80, 100], "${}"))

    evidence = rows[rows["kind"] == "evidence"]
    spans = list(zip(evidence["start"], evidence["end"], strict=True))
    bars = theme.bars(
        evidence,
        x=[theme.middle(*span) for span in spans],
        y=evidence["value"].tolist(),
        width=[theme.length(*span) * 0.86 for span in spans],
        fill="evidence-soft",
    )
    bars.marker.line.width = 1.5
    figure.add_trace(bars)
    for row in evidence.itertuples():
        if row.id == "trade-total-2021-22" or row.id.endswith(("provisional", "commentary")):
            continue  # the article's dot stands there; and two reports share a bar
        shown = f"{row.value:.1f}" if row.value > 20 or not narrow else f"{row.value:.0f}"
        _name_bar(figure, row, shown, narrow)
    first, second = (evidence.loc[f"trade-total-2022-23-{report}"] for report in ("provisional", "commentary"))
    both = f"{first.value:.0f} or {second.value:.0f}" if narrow else f"{first.value:g}<br>or {second.value:g}"
    _name_bar(figure, second, both, narrow)

    start, end, target = (rows.loc[row_id] for row_id in ("trade-start", "trade-end", "trade-target"))
    # The line only says that the two belong together: the path between them is not given.
    points = rows.loc[["trade-start", "trade-end"]]
    at = [theme.middle(row.start, row.end) for row in points.itertuples()]
    for row in points.itertuples():
        figure.add_shape(
            theme.line(
                row.start.isoformat(), row.value, row.end.isoformat(), row.value, role="article", width=3, layer="above"
            )
        )
    figure.add_shape(
        theme.line(at[0], start.value, at[1], end.value, role="article", dash="dash", width=1.5, layer="above")
    )
    aim = target.end.isoformat()
    figure.add_shape(theme.line(at[1], end.value, aim, target.value, role="article", dash="dot", layer="above"))
    figure.add_trace(theme.dots(points, x=at, y=points["value"].tolist()))
    figure.add_trace(theme.dots(rows.loc[["trade-target"]], x=[aim], y=[target.value], fill="paper"))

    past, needed = rows.loc["past-rate"], rows.loc["target-rate"]
    figure.add_annotation(
        theme.label(at[0], start.value, plain(start.text), role="article", anchor="right", shift=(-8, 30), bold=True)
    )
    figure.add_annotation(
        theme.label(at[1], end.value, plain(end.text), role="article", anchor="center", shift=(-26, 20), bold=True)
    )
    figure.add_annotation(
        theme.label(
            aim,
            target.value,
            f"target {plain(target.text)}",
            role="article",
            anchor="right",
            shift=(-10, 12),
            bold=True,
        )
    )
    rate = f"{past.low:.0f}% to {past.high:.0f}%<br>a year; path<br>between<br>not given"
    figure.add_annotation(theme.label("2016-05-01", 55, rate, role="computed"))
    wanted = f"needs<br>{needed.low:.1f}% to<br>{needed.high:.1f}%<br>a year"
    figure.add_annotation(theme.label("2031-07-01", 60, wanted, role="computed", anchor="right"))
    return figure


def _name_bar(figure: go.Figure, row, words: str, narrow: bool) -> None:
    """Write a bar's value into its foot, clear of the dashed line, or above it where it is low."""
    turned = narrow and row.value > 20
    height, shift = (0, (0, 34 if turned else 20)) if row.value > 20 else (row.value, (0, 9))
    middle = theme.middle(row.start, row.end)
    figure.add_annotation(
        theme.label(middle, height, words, role="muted", anchor="center", shift=shift, textangle=-90 if turned else 0)
    )


CHART = Chart(
    slug="trade-growth",
    title="Trade grew almost fivefold in four years, from {trade-start} to {trade-end}, the article says; the goal is {trade-target} {trade-target.period}",
    subtitle="Trade in goods, both directions together, billions of US dollars a year. In grey: Indian statistics by fiscal year.",
    numbers=("trade-start", "trade-end", "trade-target", "trade-multiple"),
    computed=("past-rate", "target-rate"),
    evidence=("trade-total",),
    checks=("trade-growth", "trade-start-source", "trade-end-source"),
    home="trade-multiple",
    notes=(
        "The two filled dots are all that the article states; it does not say what lies between.",
        "The article counts back four years from its own. Indian statistics have these figures for {trade-total-2021-22.period} and {trade-total-2024-25.period}, three yearly steps apart.",
        "For {trade-total-2022-23-provisional.period} two reports disagree and no final total was found. The dashed bar is later information.",
    ),
    build=build,
)

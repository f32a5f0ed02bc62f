"""Bars from zero, one a statement: investment by direction, in billions of US dollars."""

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.chart import Chart, plain

_GROUPS = (
    ("Indian investment in Russia", "india-investment", "investment-from-india"),
    ("Russian investment in India", "russia-investment", "investment-from-russia"),
    ("Both directions together", "investment-total", "investment-both"),
)


def build(rows: pd.DataFrame, narrow: bool) -> go.Figure:
    figure = theme.figure(narrow, 640, left=8, right=8, top=2, bottom=4)
    place, places, headings = 0.2, {}, []
    for heading, own, series in _GROUPS:
        headings.append((place, heading))
        statements = rows[rows["series"] == series].sort_values("value", ascending=False)
        for row_id in (own, *statements.index):
            place += 1
            places[row_id] = place
        place += 1.15
    figure.update_xaxes(range=[0, 64 if narrow else 48], showgrid=False, showticklabels=False)
    figure.update_yaxes(range=[place - 0.5, -0.35], showgrid=False, showticklabels=False)
    figure.add_shape(theme.line(0, -0.2, 0, place, role="muted", width=1))

    for _, some in rows[rows.index.isin(places)].groupby("kind", sort=False):
        y = [places[row_id] + 0.24 for row_id in some.index]
        figure.add_trace(
            theme.bars(some, x=some["value"].tolist(), y=y, width=0.34, horizontal=True, error_x=theme.whiskers(some))
        )
    for y, heading in headings:
        figure.add_annotation(theme.label(0, y + 0.1, heading, bold=True, shift=(2, 0)))
    for row in rows[rows.index.isin(places)].itertuples():
        role = {"article": "article", "computed": "computed"}.get(row.kind, "ink")
        words = {"article": "The article", "computed": "The article's two figures together"}.get(row.kind, row.label)
        figure.add_annotation(
            theme.label(0, places[row.id] - 0.22, plain(words), role=role, bold=row.kind == "article", shift=(2, 0))
        )
        value = f"${row.value:.0f} billion" if row.kind == "computed" else row.text
        reach = max(row.value, row.high if row.precision != "exact" else 0)
        figure.add_annotation(theme.label(reach, places[row.id] + 0.24, plain(value), role=role, shift=(8, 0)))
    return figure


CHART = Chart(
    slug="investment-flows",
    title="Indian investment in Russia is {india-investment} and Russian investment in India {russia-investment}, the article says",
    subtitle="What the article and dated statements say of investment in each direction, billions of US dollars. Each counts something else.",
    numbers=("india-investment", "russia-investment"),
    computed=("investment-total",),
    evidence=("investment-from-india", "investment-from-russia", "investment-both"),
    checks=("india-investment-source", "russia-investment-source"),
    home="india-investment",
    notes=(
        "Filled bars are the article's figures; the line at their end shows what “about” allows.",
        "Hollow bars are statements with their own date and scope. They are no series in time and cannot be added up.",
    ),
    build=build,
)

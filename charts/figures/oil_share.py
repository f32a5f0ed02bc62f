"""Bars from zero on a true time axis: Russia's share of India's crude oil imports, in percent, by value and by volume."""

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.chart import Chart, plain

_NOW = "2026-08-01"  # the article's row stands above the time axis: it says "now" and gives no dates


def build(rows: pd.DataFrame, narrow: bool) -> go.Figure:
    gap = "<br>" if narrow else " "
    figure = theme.figure(narrow, 520, left=74 if narrow else 100, right=8, top=4)
    evidence = rows[rows["kind"] == "evidence"]
    windows = evidence.groupby("period")[["start", "end"]].first()
    names = [name.removeprefix("fiscal ").replace("April-September ", f"Apr-Sep{gap}") for name in windows.index]
    figure.update_xaxes(
        range=[0, 104 if narrow else 58], **theme.ticks([0, 20, 40] if narrow else [0, 10, 20, 30, 40], "{}%")
    )
    figure.update_yaxes(
        type="date", range=["2018-01-01", "2027-03-01"], showgrid=False,
        tickvals=[_NOW, *(theme.middle(*window) for window in windows.itertuples(index=False)), "2019-09-30"], ticktext=["Article", *names, "2019-20"],
    )  # fmt: skip

    article = rows.loc[["oil-share"]]
    stated = article.iloc[0]
    figure.add_trace(theme.bars(article, x=[stated.value], y=[_NOW], width=7 * theme.MONTH, horizontal=True))
    figure.add_shape(theme.line(stated.value, "2023-04-01", stated.value, _NOW, role="article", dash="dot", width=1.5))
    arrow = {
        "x": stated.value + 8,
        "ax": stated.value,
        "y": _NOW,
        "ay": _NOW,
        "axref": "x",
        "ayref": "y",
        "text": "",
        "arrowhead": 2,
    }
    figure.add_annotation(arrow | {"arrowcolor": theme.LIGHT["article"], "arrowwidth": 2.5, "showarrow": True})
    figure.add_annotation(
        theme.label(stated.value + 8, _NOW, plain(stated.text), role="article", bold=True, shift=(5, 0))
    )

    paper = theme.LIGHT["paper"]  # behind labels that the line of the article's figure would strike through
    for series, some in evidence.groupby("series", sort=False):
        value = series == "oil-value"
        spans = list(zip(some["start"], some["end"], strict=True))
        # Value takes the upper half of its window, volume the lower.
        quarters = [(end - start) / 4 * (1 if value else -1) for start, end in spans]
        y = [
            (start + (end - start) / 2 + quarter).isoformat()
            for (start, end), quarter in zip(spans, quarters, strict=True)
        ]
        widths = [theme.length(*span) * 0.42 for span in spans]
        fill = "paper" if value else "evidence-soft"
        figure.add_trace(theme.bars(some, x=some["value"].tolist(), y=y, width=widths, horizontal=True, fill=fill))
        for row, at in zip(some.itertuples(), y, strict=True):
            words = f"{row.text} {'by value' if value else 'by volume'}"
            shift = (6, 3 if value else -3)  # half a year leaves two labels little room
            behind = {"bgcolor": paper} if row.value < stated.value else {}
            figure.add_annotation(theme.label(row.value, at, plain(words), role="muted", shift=shift, **behind))
    for middle, words in (
        ("2023-12-31", "by value: none found"),
        ("2019-09-30", f"none found{gap}that names its measure"),
    ):
        figure.add_annotation(theme.label(0, middle, words, role="muted", shift=(6, 0), bgcolor=paper))
    return figure


CHART = Chart(
    slug="oil-share",
    title="Russian oil now accounts for {oil-share} of the Indian market, the article says",
    subtitle="Russia's share of India's crude oil imports, percent, by fiscal year (April to March) and for {oil-value-2025-h1.period}.",
    numbers=("oil-share",),
    evidence=("oil-value", "oil-volume"),
    checks=("oil-source",),
    home="oil-share",
    notes=(
        "The filled bar is the article's figure; the arrow stands for “over”. It gives no date but “now”.",
        "Hollow bars count money, grey bars count oil; with a discount the two need not agree. For {oil-volume-2023-24.period} no share by value was found.",
        "The sources measure imports. India also produces some oil, so a share of the whole market is lower.",
    ),
    build=build,
)

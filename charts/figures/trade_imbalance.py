"""Dots on a line: goods trade in each direction and the balance between, in billions of US dollars."""

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.chart import Chart, plain

_YEARS = ("2025-26", "2024-25", "2023-24", "2022-23", "2021-22", "2020-21", "2019-20", "2018-19")
_FIRST_YEAR = 3.4  # the article's row is 0; a heading stands between


def build(rows: pd.DataFrame, narrow: bool) -> go.Figure:
    figure = theme.figure(narrow, 430, left=68, right=8, top=4)
    places = {year: _FIRST_YEAR + i for i, year in enumerate(_YEARS)}
    figure.update_xaxes(range=[-14 if narrow else -7, 88 if narrow else 78], **theme.ticks([0, 20, 40, 60], "${}"))
    figure.update_yaxes(
        range=[_FIRST_YEAR + len(_YEARS) - 0.5, -1],
        tickvals=[0, *places.values()],
        ticktext=["Article", *_YEARS],
        showgrid=False,
        zeroline=False,
    )

    exports, imports, balance = (rows.loc[row_id] for row_id in ("russia-exports", "russia-imports", "trade-balance"))
    figure.add_trace(
        theme.bars(
            rows.loc[["trade-balance"]], x=[balance.value], base=[imports.value], y=[0], width=0.3, horizontal=True
        )
    )
    stated = rows.loc[["russia-imports", "russia-exports"]]
    figure.add_trace(theme.dots(stated, x=stated["value"].tolist(), y=[0, 0], error_x=theme.whiskers(stated)))
    left = -14 if narrow else imports.low
    figure.add_annotation(
        theme.label(
            exports.high, -0.65, f"Russia to India: {plain(exports.text)}", role="article", anchor="right", bold=True
        )
    )
    figure.add_annotation(
        theme.label(left, 0.65, f"India to Russia: {plain(imports.text)}", role="article", bold=True, shift=(-4, 0))
    )
    figure.add_annotation(
        theme.label(left, 1.25, f"Balance, computed: ${balance.value:.0f} billion", role="computed", shift=(-4, 0))
    )

    figure.add_annotation(
        theme.label(left, _FIRST_YEAR - 0.85, "Indian statistics, fiscal years", role="muted", shift=(-4, 0))
    )
    figure.add_annotation(
        theme.label(left, places["2022-23"], "no confirmed split found", role="muted", shift=(4 if narrow else -4, 0))
    )
    evidence = rows[rows["kind"] == "evidence"].assign(year=lambda r: r["period"].str.removeprefix("fiscal "))
    for year, pair in evidence.groupby("year"):
        low, high = pair["value"].min(), pair["value"].max()
        figure.add_shape(
            theme.line(
                low, places[year], high, places[year], role="evidence", dash="dot" if pair["later"].any() else "solid"
            )
        )
    for later, some in evidence.groupby("later"):
        dots = theme.dots(some, x=some["value"].tolist(), y=some["year"].map(places).tolist(), size=11)
        dots.marker.line.dash = "dot" if later else "solid"
        figure.add_trace(dots)
    for row in evidence.itertuples():
        side = "left" if row.series == "from-russia" else "right"
        about = "about " if row.precision == "about" and row.series == "from-russia" else ""
        shown = f"{about}{row.value:.1f}" if row.precision == "exact" else f"{about}{row.value:.0f}"
        figure.add_annotation(
            theme.label(
                row.value, places[row.year], shown, role="muted", anchor=side, shift=(9 if side == "left" else -9, 0)
            )
        )
    return figure


CHART = Chart(
    slug="trade-imbalance",
    title="Russia sells India {russia-exports} of goods and buys only {russia-imports}, the article says",
    subtitle="Trade in each direction, billions of US dollars. The article gives no year for its figures; below it, Indian statistics.",
    numbers=("russia-exports", "russia-imports"),
    computed=("trade-balance",),
    evidence=("from-russia", "from-india"),
    checks=("trade-parts", "exports-source", "imports-source"),
    home="russia-exports",
    notes=(
        "Filled dots are the article's figures; the bars through them show what “about” allows.",
        "Hollow dots are Indian statistics; India's fiscal year runs from April to March. Dotted is later information.",
        "The bar between the dots is the balance, which the article does not state.",
    ),
    build=build,
)

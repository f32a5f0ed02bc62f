"""A small chart for tests, over the made-up tables of conftest.py."""

from charts import theme
from charts.chart import Chart


def draw_sales(rows, narrow):
    figure = theme.figure(narrow, 200, left=20)
    for n, (_, some) in enumerate(rows.groupby("kind", sort=False)):
        y = [10 * n + i for i in range(len(some))]
        figure.add_trace(theme.bars(some, x=some["value"].tolist(), y=y, horizontal=True))
    return figure


def small_chart(**changes) -> Chart:
    words = {
        "slug": "sales",
        "title": "Sales grew almost fourfold, it says",
        "subtitle": "Sales, billions of US dollars.",
        "numbers": ("sales-start", "sales-end"),
        "computed": ("gain",),
        "evidence": ("sales-source",),
        "checks": ("growth", "end-source"),
        "home": "sales-end",
        "notes": ("Filled bars are the article's.",),
        "build": draw_sales,
    }
    return Chart(**words | changes)

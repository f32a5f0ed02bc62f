"""Dots on a line: goods trade in each direction and the balance between, in billions of US dollars."""

from charts.drawing import axes, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows

_FIRST_YEAR = 3.4  # the article's row is 0; a heading stands between


def figure(rows: Rows, narrow: bool) -> Figure:
    evidence = rows[rows["kind"] == "evidence"]
    first, last = (some.year for some in (min(evidence["start"]), max(evidence["start"])))
    years = {f"{year}-{year % 100 + 1:02}": _FIRST_YEAR + last - year for year in range(last, first - 1, -1)}
    drawn = axes.canvas(narrow, 430, left=68, right=8, top=4)
    left = -14 if narrow else -7
    axes.scale(drawn, "x", (left, 88 if narrow else 78), (0, 20, 40, 60), "${}", grid=False)
    bottom = max(years.values()) + 0.5
    axes.scale(drawn, "y", (bottom, -1), [0, *years.values()], ["Article", *years], grid=False)

    balance, imports, exports = (rows.loc[[each]] for each in ("trade-balance", "russia-imports", "russia-exports"))
    between = {"base": imports["value"].tolist(), "width": 0.3, "orientation": "h"}
    parts.bars(drawn, balance, x=balance["value"], y=[0], **between)
    stated = rows.loc[["russia-imports", "russia-exports"]]
    parts.dots(drawn, stated, x=stated["value"], y=[0, 0], error_x=parts.whiskers(stated))
    edge = left if narrow else 0
    text = "Russia to India: " + exports["text"]
    parts.label(drawn, exports, x=exports["high"], y=[-0.65], text=text, at="middle left")
    parts.label(drawn, imports, x=[edge], y=[0.65], text="India to Russia: " + imports["text"])
    text = balance["value"].map("Balance, computed: ${:.0f} billion".format)
    parts.label(drawn, balance, x=[edge], y=[1.25], text=text)
    parts.note(drawn, edge, _FIRST_YEAR - 0.85, "Indian statistics, fiscal years", xshift=7)
    evidence = evidence.assign(year=evidence["period"].str.removeprefix("fiscal "))
    places = evidence["year"].map(years)
    for year in sorted(years.keys() - set(evidence["year"])):
        parts.note(drawn, edge, years[year], "no confirmed split found", xshift=7)
    for year, pair in evidence.groupby("year"):
        ends = ((value, years[year]) for value in sorted(pair["value"]))
        parts.line(drawn, *ends, role="evidence", dash="dot" if pair["later"].any() else "solid")
    for series, at, about in (("from-russia", "middle right", "about "), ("from-india", "middle left", "")):
        some = evidence[evidence["series"] == series]
        text = (
            some["value"]
            .map("{:.1f}".format)
            .where(some["precision"] == "exact", about + some["value"].map("{:.0f}".format))
        )
        parts.dots(drawn, some, x=some["value"], y=places[some.index], size=11, text=text, at=at)
    return drawn


CHART = Chart(
    slug="trade-imbalance",
    title="Indian statistics show the same imbalance: {from-russia-2024-25} against {from-india-2024-25}",
    subtitle="The article: {russia-exports} from Russia to India, {russia-imports} the other way, with no year. Trade in goods, billions of US dollars.",
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
    figure=figure,
)

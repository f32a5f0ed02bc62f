"""Bars from zero in two panels: what India buys from Russia, by year, and what it sells, by kind of goods; billions of US dollars."""

from charts.drawing import axes, bars, parts
from charts.drawing.chart import Chart, Figure, Rows, Size

_KINDS = ("machinery", "electrical", "medicines", "food", "textiles", "other-goods")


def figure(rows: Rows, size: Size) -> Figure:
    drawn = axes.canvas(size, size.pick(304, 640), left=66, right=6, top=2, bottom=4)
    total, fuel, goods = (some for _, some in rows[rows["kind"] == "evidence"].groupby("series", sort=False))
    total = total[total["period"] >= "fiscal 2021"] if size.card else total
    axes.panel(drawn, "y", size.pick(0, 1 - 298 / 634, 0), 1)  # wide and narrow alike in px, for their weight
    axes.scale(drawn, "x", (0, 86), domain=[0, size.pick(248 / 608, 1)])
    years = axes.fiscal(total)
    axes.scale(drawn, "y", (max(years) + 1.8, min(years) - 1.5), years, [*years.values()])
    parts.heading(drawn, min(years) - 1, "What India buys from Russia")
    at, fuel_at = ([start.year for start in some["start"]] for some in (total, fuel))
    bars.lying(drawn, total, at, parts.amounts(total), fill="evidence-soft", width=0.72)
    parts.bars(drawn, fuel, x=fuel["value"], y=fuel_at, fill="evidence", orientation="h", width=0.72)
    said = "fuel " + parts.amounts(fuel)
    parts.label(drawn, fuel, x=fuel["value"] / 2, y=fuel_at, text=said, at="middle center", role="paper")
    parts.none_found(drawn, {year: year for year in years}, total, "no figure by direction found")
    said = f"Rise from 2021-22 to 2024-25: {rows.value['purchases-rise']:.1f},\nof which fuel at least {rows.value['fuel-rise']:.1f}"
    parts.heading(drawn, max(years) + 1.2, said, role="computed")
    if size.card:  # what is sold bears on no finding
        return drawn
    axes.panel(drawn, "y2", 0, size.pick(1, 0.5), across="x2")
    axes.scale(drawn, "x2", (0, 3.9), domain=[size.pick(0.65, 0.19), 1])
    kinds = goods["id"].str.replace(r"-\d{4}-\d\d$", "", regex=True)
    names = goods["label"].str.partition(" from ")[0].str.replace(" and ", " and\n").groupby(kinds).first()[[*_KINDS]]
    axes.scale(drawn, "y2", size.pick((5.41, -0.99), (5.5, -1.2)), range(6), names)
    left, y = size.pick((0.48, -0.68), (0, -0.85))
    parts.heading(drawn, y, "What India sells Russia (on a larger scale)", left=left, yref="y2")
    at = kinds.map(_KINDS.index) + goods["later"].map({False: -0.21, True: 0.21})
    values = goods.value.map("{:.2f}".format) + goods.period.str.replace("fiscal", " in").where(kinds == _KINDS[0], "")
    bars.lying(drawn, goods, at, values, fill="paper", width=0.34, xaxis="x2", yaxis="y2")
    return drawn


CHART = Chart(
    slug="trade-goods",
    claim="The article: growth was “driven largely by substantial supplies of discounted Russian oil”",
    finding="Most of the rise in what India buys from Russia was fuel",
    subtitle="Goods in billions of US dollars, by fiscal year (April to March). Filled: fuel.",
    computed=("purchases-rise", "fuel-rise"),
    evidence=("from-russia", "fuel-from-russia", "goods-from-india"),
    checks=("growth-oil", "full-support"),
    home="russia-exports",
    notes=(
        "Fuel means {fuel-2024-25.basis}. By year it was found for {fuel-2024-25.period} and {fuel-2025-26.period} alone.",
        "Dashed bars are later information and provisional. The kinds of goods are chapters of customs statistics, or sums of such.",
    ),
    beside=("purchases-rise", "fuel-rise"),
    figure=figure,
)

"""Bars from zero in two panels: what India buys from Russia, by year, and what it sells, by kind of goods; billions of US dollars."""

from charts.drawing import axes, bars, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows

_KINDS = ("machinery", "electrical", "medicines", "food", "textiles", "other-goods")


def figure(rows: Rows, narrow: bool) -> Figure:
    """The panels stand side by side or, in the narrow drawing, one below the other; the first is alike in both, for their weight."""
    drawn = axes.canvas(narrow, 640 if narrow else 304, left=66, right=6, top=2, bottom=4)
    axes.panel(drawn, "y", 1 - 298 / 634 if narrow else 0, 1)
    axes.panel(drawn, "y2", 0, 0.5 if narrow else 1, across="x2")
    axes.scale(drawn, "x", (0, 86), domain=[0, 1 if narrow else 248 / 608])
    axes.scale(drawn, "x2", (0, 3.9), domain=[0.19 if narrow else 0.65, 1])
    total, fuel, goods = (some for _, some in rows[rows["kind"] == "evidence"].groupby("series", sort=False))
    years = axes.fiscal(total)
    axes.scale(drawn, "y", (max(years) + 1.8, min(years) - 1.5), years, [*years.values()])
    parts.heading(drawn, min(years) - 1, "What India buys from Russia")
    at, fuel_at = ([start.year for start in some["start"]] for some in (total, fuel))
    bars.lying(drawn, total, at, parts.amounts(total), fill="evidence-soft", width=0.72)
    parts.bars(drawn, fuel, x=fuel["value"], y=fuel_at, fill="evidence", orientation="h", width=0.72)
    said = "fuel " + parts.amounts(fuel)
    parts.label(drawn, fuel, x=fuel["value"] / 2, y=fuel_at, text=said, at="middle center", role="paper")
    parts.none_found(drawn, {year: year for year in years}, total, "no figure by direction found")
    rise, oil = rows.loc[["purchases-rise", "fuel-rise"], "value"]
    said = f"Rise from 2021-22 to 2024-25: {rise:.1f},\nof which fuel at least {oil:.1f}"
    parts.heading(drawn, max(years) + 1.2, said, role="computed")
    names = goods["label"].str.partition(" from ")[0].str.replace(" and ", " and\n")
    kinds = goods["id"].str.replace(r"-\d{4}-\d\d$", "", regex=True)
    names = [names[kinds == kind].iloc[0] for kind in _KINDS]
    axes.scale(drawn, "y2", (5.5, -1.2) if narrow else (5.41, -0.99), range(6), names)
    x, y, shift = (0, -0.85, -62) if narrow else (0.48, -0.68, 0)
    below: dict = {"xref": "paper", "yref": "y2", "role": "ink", "bold": True, "xshift": shift}
    parts.note(drawn, x, y, "What India sells Russia (on a larger scale)", **below)
    at = kinds.map(_KINDS.index) + goods["later"].map({False: -0.21, True: 0.21})
    when = (" in " + goods["period"].str.removeprefix("fiscal ")).where(kinds == _KINDS[0], "")
    values = goods["value"].map("{:.2f}".format) + when
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

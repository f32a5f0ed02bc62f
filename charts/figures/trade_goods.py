"""Bars from zero in two panels: what India buys from Russia, by year, and what it sells, by kind of goods; billions of US dollars."""

from charts.drawing import axes, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows

_KINDS = ("machinery", "electrical", "medicines", "food", "textiles", "other-goods")
_LEFT = 116


def figure(rows: Rows, narrow: bool) -> Figure:
    drawn = axes.canvas(narrow, 670, left=_LEFT, right=8, top=4, bottom=4)
    axes.panel(drawn, "y", 0.52, 1)
    axes.panel(drawn, "y2", 0, 0.49, across="x2")
    axes.scale(drawn, "x", (0, 138 if narrow else 96), grid=False)
    axes.scale(drawn, "x2", (0, 4.2 if narrow else 2.8), grid=False)
    _purchases(drawn, rows, narrow)
    _sales(drawn, rows[rows["series"] == "goods-from-india"])
    return drawn


def _purchases(drawn: Figure, rows: Rows, narrow: bool) -> None:
    total, fuel = (rows[rows["series"] == series] for series in ("from-russia", "fuel-from-russia"))
    first, last = (some.year for some in (min(total["start"]), max(total["start"])))
    years = {year: f"{year}-{year % 100 + 1:02}" for year in range(first, last + 1)}
    axes.scale(drawn, "y", (last + 1.9, first - 1.6), years, [*years.values()], grid=False)
    parts.note(drawn, 0, first - 1, "What India buys from Russia", role="ink", bold=True, xshift=-_LEFT)
    at, fuel_at = (some["start"].map(lambda day: day.year) for some in (total, fuel))
    parts.bars(drawn, total, x=total["value"], y=at, orientation="h", width=0.62)
    parts.bars(drawn, fuel, x=fuel["value"], y=fuel_at, fill="evidence", orientation="h", width=0.62)
    text = total["precision"].map({"about": "about "}).fillna("") + total["value"].round(1).map("{:g}".format)
    of = fuel["value"].map((", fuel {:.1f}" if narrow else ", of which fuel {:.1f}").format).set_axis(fuel_at)
    named = at.map(fuel["id"].set_axis(fuel_at)).fillna("").tolist()
    parts.label(drawn, total, x=total["value"], y=at, text=text + at.map(of).fillna(""), meta=named)
    for year in sorted(set(years).difference(at)):
        parts.note(drawn, 0, year, "no figure by direction found", xshift=7)
    rise, oil = rows.loc[["purchases-rise", "fuel-rise"], "value"]
    said = f"Rise from 2021-22 to 2024-25: {rise:.1f},{chr(10) if narrow else ' '}of which fuel at least {oil:.1f}"
    parts.note(drawn, 0, last + 1.2, said, role="computed", xshift=-_LEFT)


def _sales(drawn: Figure, rows: Rows) -> None:
    names = rows["label"].str.partition(" from ")[0].str.replace(" and ", " and\n")
    kinds = rows["id"].str.replace(r"-\d{4}-\d\d$", "", regex=True)
    axis: dict = {"xaxis": "x2", "yaxis": "y2"}
    axes.scale(drawn, "y2", (5.5, -1.2), range(6), [names[kinds == kind].iloc[0] for kind in _KINDS], grid=False)
    heading = "What India sells Russia (a larger scale)"
    parts.note(drawn, 0, -0.85, heading, role="ink", bold=True, xref="x2", yref="y2", xshift=-_LEFT)
    y = kinds.map(_KINDS.index) + rows["later"].map({False: -0.21, True: 0.21})
    parts.bars(drawn, rows, x=rows["value"], y=y, fill="evidence-soft", orientation="h", width=0.36, **axis)
    text = rows["value"].map("{:.2f} in ".format) + rows["period"].str.removeprefix("fiscal ")
    parts.label(drawn, rows, x=rows["value"], y=y, text=text, **axis)


CHART = Chart(
    slug="trade-goods",
    title="Most of what India buys from Russia is fuel: {fuel-2024-25} of {from-russia-2024-25}",
    subtitle="The article: growth “driven largely by” Russian oil. Goods in billions of US dollars, by fiscal year. Filled: fuel.",
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

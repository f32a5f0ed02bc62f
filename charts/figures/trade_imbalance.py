"""Bars back to back: goods trade in each direction, with the balance, in billions of US dollars."""

from charts.drawing import axes, bars, parts
from charts.drawing.chart import Chart, Figure, Rows, Size

_DIRECTIONS = (  # series, name, axis, the side of its bars' ends, and its look throughout the site
    ("from-russia", "Russia to India", "x", "right", "evidence"),
    ("from-india", "India to Russia", "x2", "left", "paper"),
)


def figure(rows: Rows, size: Size) -> Figure:
    stated, oldest = rows.loc[["russia-exports", "russia-imports"]], size.pick("", "", "fiscal 2023")
    evidence = rows[(rows["kind"] == "evidence") & (rows["period"] >= oldest)]
    years = axes.fiscal(evidence)
    places = {year: 3.2 + max(years) - year for year in years}  # the article's row is 0, with its balance beneath
    drawn = axes.canvas(size, 390, left=66, right=8, top=4, bottom=4)
    left, right = size.pick((13.8, 74), (39, 99))  # two scales outwards from one zero, alike in a unit's length
    zero = left / (left + right)
    axes.panel(drawn, "y", 0, 1, across="x2")
    axes.scale(drawn, "x", (0, right), domain=[zero + 0.004, 1])
    axes.scale(drawn, "x2", (left, 0), domain=[0, zero - 0.004])
    ticks = {0: "Article", **{places[year]: name for year, name in years.items()}}
    axes.scale(drawn, "y", (len(years) + 2.7, -1.8), ticks, [*ticks.values()], anchor="free", position=0)
    balance, base = rows.loc[["trade-balance"]], stated["value"].tolist()[1:]
    parts.bars(drawn, balance, x=balance["value"], y=[0.72], base=base, width=0.3, orientation="h")
    parts.label(drawn, balance, x=base, y=[1.3], text=balance["value"].map("balance ${:.0f} billion".format))
    for n, (series, name, axis, side, fill) in enumerate(_DIRECTIONS):
        own, some = stated.iloc[[n]], evidence[evidence["series"] == series]
        bars.lying(drawn, own, [0], [""], xaxis=axis)
        parts.label(drawn, own, x=[0], y=[-1.05], text=f"{name}:\n" + own["text"], at=f"middle {side}", xaxis=axis)
        at = [places[start.year] for start in some["start"]]
        bars.lying(drawn, some, at, parts.amounts(some), fill=fill, side=side, xaxis=axis)
    parts.heading(drawn, 2.4, "Indian statistics, fiscal years", bold=False)
    parts.none_found(drawn, places, evidence, "no confirmed split found")
    return drawn


CHART = Chart(
    slug="trade-imbalance",
    claim="The article: Russian exports “stand at {russia-exports.said}”, imports at “{russia-imports.said}”",
    finding="Indian statistics agree: {from-russia-2024-25} from Russia, {from-india-2024-25} the other way",
    subtitle="Trade in goods, billions of US dollars, by fiscal year (April to March); the article gives no year.",
    numbers=("russia-exports", "russia-imports"),
    computed=("trade-balance",),
    evidence=("from-russia", "from-india"),
    checks=("trade-parts", "exports-source", "imports-source"),
    home="russia-exports",
    notes=(
        "Blue bars are the article's figures; the line at a bar's end shows what “about” allows.",
        "Grey and hollow bars are Indian statistics. Dashed is later information. The article does not state the balance.",
    ),
    figure=figure,
)

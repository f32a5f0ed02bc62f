"""Two stated amounts with their ratio, and a target, over bars from zero: yearly goods trade, in billions of US dollars."""

from charts.drawing import axes, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows


def figure(rows: Rows, narrow: bool) -> Figure:
    drawn = axes.canvas(narrow, 440, left=8, right=8, top=2, bottom=46)
    statistics = rows[rows["kind"] == "evidence"]
    x, years = parts.moments(statistics), [period.removeprefix("fiscal ")[:7] for period in statistics["period"]]
    if narrow:  # every other year on a second line
        names = [year[2:] if n % 2 else f"\n{year[2:]}" for n, year in enumerate(years)]
    else:
        names = [year.replace("-", "\n-") for year in years]
    axes.scale(drawn, "x", ("2016-04-01", "2031-01-10"), [*x, "2030-07-01"], [*names, "2030"], grid=False, type="date")
    axes.scale(drawn, "y", (0, 118 if narrow else 112), grid=False)
    width = parts.lengths(statistics, 0.86)
    parts.bars(drawn, statistics, x=x, y=statistics["value"], width=width, fill="evidence-soft")
    text = statistics["value"].map("{:.0f}".format if narrow else "{:.1f}".format).str.removesuffix(".0")
    parts.label(drawn, statistics, x=x, y=[1.5] * len(x), text=text, at="top center")

    stated, target = rows.loc[["trade-start", "trade-end"]], rows.loc[["trade-target"]]
    days, aim = parts.moments(stated), target["end"].iloc[0].isoformat()
    ends = list(zip(days, stated["value"], strict=True))
    parts.bracket(drawn, ends, 86, role="computed")
    multiple, past, needed = (rows.loc[each] for each in ("trade-growth", "past-rate", "target-rate"))
    said = f"{multiple.low:.2f} to {multiple.high:.2f} times\n{past.low:.1f}% to {past.high:.1f}% a year"
    parts.note(drawn, days[1], 86, said, role="computed", anchor="right", yanchor="bottom", yshift=4)
    parts.line(drawn, ends[1], (aim, target["value"].iloc[0]), role="article", dash="dot", layer="above")
    said = f"needs\n{needed.low:.1f}% to {needed.high:.1f}%\na year"
    parts.note(drawn, aim, 52 if narrow else 70, said, role="computed", anchor="right")
    parts.dots(drawn, stated, x=days, y=stated["value"], text=stated["text"], at=["top left", "bottom right"])
    text = ("target\n" if narrow else "target ") + target["text"]
    parts.dots(drawn, target, x=[aim], y=target["value"], text=text, fill="paper")
    return drawn


CHART = Chart(
    slug="trade-growth",
    title="The article's own amounts make {trade-growth}, not “almost fivefold”",
    subtitle="Goods traded in both directions, billions of US dollars. Blue: the article, and its goal {trade-target.period}. Grey: Indian statistics by fiscal year (April to March).",
    numbers=("trade-start", "trade-end", "trade-target", "trade-multiple"),
    computed=("trade-growth", "past-rate", "target-rate"),
    evidence=("trade-total",),
    checks=("trade-growth", "trade-start-source", "trade-end-source"),
    home="trade-multiple",
    notes=(
        "The filled dots are all that the article states; the bracket is their ratio, with what rounding allows.",
        "The article counts back four years from its own. Indian statistics have these figures for {trade-total-2021-22.period} and {trade-total-2024-25.period}, three yearly steps apart.",
        "For {trade-total-2022-23-commentary.period} no final total was found. The dashed bar is later information.",
    ),
    beside=("trade-multiple", "trade-growth", "past-rate", "target-rate"),
    figure=figure,
)

"""Two stated amounts with their ratio, and a target, over bars from zero: yearly goods trade, in billions of US dollars."""

from charts.drawing import aids, axes, bars, parts
from charts.drawing.chart import Chart, Figure, Rows, Size

_BETWEEN = ("trade-total-2021-22", "trade-total-2024-25")  # the years of the article's two amounts
_BLANK, _POINT = "\N{FIGURE SPACE}", "\N{PUNCTUATION SPACE}"  # as wide as a digit and as a full stop


def figure(rows: Rows, size: Size) -> Figure:
    """Time runs to the right or, in the narrow drawing, downwards."""
    drawn = axes.canvas(size, 460, left=size.pick(8, 110, 60), right=size.pick(16, 8), bottom=size.pick(46, 4))
    statistics = rows[rows["kind"] == "evidence"]
    days, values = parts.moments(statistics), statistics["value"].map("{:.1f}".format).str.removesuffix(".0")
    years = statistics["period"].str.removeprefix("fiscal ").str[:7]
    lined_up = values.where(values.str.contains(".", regex=False), values + _POINT + _BLANK).str.rjust(4, _BLANK)
    named = years.where(years.index.isin(_BETWEEN), "")  # a card's bars stand without their values
    names = size.pick(years.str.replace("-", "\n-"), years + _BLANK * 2 + lined_up, named)
    aim = rows.loc["trade-target", "end"].isoformat()
    time, value = size.pick(("x", "y"), ("y", "x"))
    span = size.pick(("2016-04-01", "2031-02-10"), ("2031-07-31", "2016-04-01"))
    axes.scale(drawn, time, span, [*days, aim], [*names, "2030"], type="date")
    axes.scale(drawn, value, (0, size.pick(112, 127)))

    def at(days: list, values: Rows) -> dict:
        return {time: days, value: values.tolist()}

    bars.in_time(drawn, statistics, 0.8, down=size.narrow, fill="evidence-soft")
    stated, target = rows.loc[["trade-start", "trade-end"]], rows.loc[["trade-target"]]
    when = parts.moments(stated)
    both, path = at(when, stated["value"]), at([when[1], aim], rows.loc[["trade-end", "trade-target"], "value"])
    start, end = zip(path["x"], path["y"], strict=True)
    aids.line(drawn, ["trade-end", "trade-target"], start, end, role="article", dash="dot")
    aids.bracket(drawn, stated, list(zip(both["x"], both["y"], strict=True)), 20, role="computed")
    computed = ("trade-growth", "past-rate", "target-rate")
    times, rate, pace = (f"{rows.low[each]:.1f}{{}}to {rows.high[each]:.1f}" for each in computed)
    if size.narrow:
        y = ["2020-10-20", "2025-12-20"] if size.card else ["2021-02-20", "2026-05-15"]
        parts.label(drawn, stated, x=[15, 80 if size.card else 71], y=y, text=stated["text"])
        said: dict = {"role": "computed", "xshift": 27}
        grown = times.format(" " if size.card else "\n") + "\ntimes"
        parts.note(drawn, 68, "2023-01-01", grown, bold=True, card=True, **said)
        parts.note(drawn, 68, "2024-10-20", rate.format("%\n") + "%\na year", **said)
        parts.note(drawn, 0, "2028-05-01", f"needs\n{pace.format('% ')}%\na year", role="computed", xshift=4)
    else:
        parts.label(drawn, statistics, x=days, y=[1.5] * len(days), text=values, at="top center")
        said = {"role": "computed", "anchor": "right", "yanchor": "bottom", "xshift": 1}
        parts.note(drawn, when[1], 68, times.format(" ") + " times", bold=True, yshift=42, **said)
        parts.note(drawn, when[1], 68, rate.format("% ") + "% a year", yshift=24, **said)
        parts.note(drawn, aim, 70, f"needs\n{pace.format('% ')}%\na year", role="computed", anchor="right")
    parts.dots(drawn, stated, **both, text=() if size.narrow else stated["text"], at=["top left", "bottom right"])
    text, side = size.pick(("target ", "top left"), ("target\n", "middle left"), ("target ", "middle left"))
    parts.dots(drawn, target, **at([aim], target["value"]), text=text + target["text"], at=side, fill="paper")
    return drawn


CHART = Chart(
    slug="trade-growth",
    claim="The article: trade “has grown {trade-multiple.said}”",
    finding="Trade grew more than fivefold by the article's own figures",
    subtitle="Goods traded in both directions, billions of US dollars. Blue: the article, and its goal {trade-target.period}. Grey: Indian statistics by fiscal year (April to March).",
    numbers=("trade-start", "trade-end", "trade-target", "trade-multiple"),
    computed=("trade-growth", "past-rate", "target-rate"),
    evidence=("trade-total",),
    checks=("trade-growth", "trade-start-source", "trade-end-source"),
    home="trade-multiple",
    notes=(
        "The filled dots are all that the article states; the bracket is their ratio, with what rounding allows.",
        "The article counts back four years from its own. Indian statistics have these figures for {trade-total-2021-22.period} and {trade-total-2024-25.period}, three yearly steps apart.",
        "For one year no final total was found; its bar is a figure of Russia's ambassador. The dashed bar is later information.",
    ),
    beside=("trade-multiple", "trade-growth", "past-rate", "target-rate"),
    figure=figure,
)

"""Two stated amounts with their ratio, and a target, over bars from zero: yearly goods trade, in billions of US dollars."""

from charts.drawing import aids, axes, bars, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows

_BLANK, _POINT = "\N{FIGURE SPACE}", "\N{PUNCTUATION SPACE}"  # as wide as a digit and as a full stop


def figure(rows: Rows, narrow: bool) -> Figure:
    """Time runs to the right or, in the narrow drawing, downwards."""
    left, right, bottom = (110, 8, 4) if narrow else (8, 16, 46)
    drawn = axes.canvas(narrow, 460, left=left, right=right, bottom=bottom)
    statistics = rows[rows["kind"] == "evidence"]
    days, values = parts.moments(statistics), statistics["value"].map("{:.1f}".format).str.removesuffix(".0")
    years = statistics["period"].str.removeprefix("fiscal ").str[:7]
    lined_up = values.where(values.str.contains(".", regex=False), values + _POINT + _BLANK).str.rjust(4, _BLANK)
    names = years + _BLANK * 2 + lined_up if narrow else years.str.replace("-", "\n-")
    aim = rows.loc["trade-target", "end"].isoformat()
    time, value = ("y", "x") if narrow else ("x", "y")
    span = ("2031-07-31", "2016-04-01") if narrow else ("2016-04-01", "2031-02-10")
    axes.scale(drawn, time, span, [*days, aim], [*names, "2030"], type="date")
    axes.scale(drawn, value, (0, 127 if narrow else 112))

    def at(days: list, values: Rows) -> dict:
        return {time: days, value: values.tolist()}

    bars.in_time(drawn, statistics, 0.8, down=narrow, fill="evidence-soft")
    stated, target = rows.loc[["trade-start", "trade-end"]], rows.loc[["trade-target"]]
    when = parts.moments(stated)
    both, path = at(when, stated["value"]), at([when[1], aim], rows.loc[["trade-end", "trade-target"], "value"])
    start, end = zip(path["x"], path["y"], strict=True)
    aids.line(drawn, ["trade-end", "trade-target"], start, end, role="article", dash="dot", layer="above")
    aids.bracket(drawn, stated, list(zip(both["x"], both["y"], strict=True)), 20, role="computed")
    computed = ("trade-growth", "past-rate", "target-rate")
    times, rate, pace = (f"{rows.low[each]:.1f}{{}}to {rows.high[each]:.1f}" for each in computed)
    if narrow:
        parts.label(drawn, stated, x=[15, 71], y=["2021-02-20", "2026-05-15"], text=stated["text"])
        parts.note(drawn, 68, "2023-01-01", times.format("\n") + "\ntimes", role="computed", bold=True, xshift=27)
        parts.note(drawn, 68, "2024-10-20", rate.format("%\n") + "%\na year", role="computed", xshift=27)
        parts.note(drawn, 0, "2028-05-01", f"needs\n{pace.format('% ')}%\na year", role="computed", xshift=4)
    else:
        parts.label(drawn, statistics, x=days, y=[1.5] * len(days), text=values, at="top center")
        said: dict = {"role": "computed", "anchor": "right", "yanchor": "bottom", "xshift": 1}
        parts.note(drawn, when[1], 68, times.format(" ") + " times", bold=True, yshift=42, **said)
        parts.note(drawn, when[1], 68, rate.format("% ") + "% a year", yshift=24, **said)
        parts.note(drawn, aim, 70, f"needs\n{pace.format('% ')}%\na year", role="computed", anchor="right")
    parts.dots(drawn, stated, **both, text=() if narrow else stated["text"], at=["top left", "bottom right"])
    text, side = ("target\n", "middle left") if narrow else ("target ", "top left")
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

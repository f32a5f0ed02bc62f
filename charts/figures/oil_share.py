"""Dots on a true time axis: Russia's share of India's crude oil imports by value and by volume, and the article's as a region."""

from charts.drawing import aids, axes, labels, parts
from charts.drawing.chart import Chart, Figure, Rows, Size

_NONE = "2019-09-30"  # the middle of a year for which no source names its measure
_FILLS = {"oil-volume": "evidence", "oil-value": "paper"}
# The marks at which a series is named.
_NAMED = {"oil-volume-2022-23": ("middle left", "by volume {}%"), "oil-value-2022-23": ("middle right", "{}% by value")}


def figure(rows: Rows, size: Size) -> Figure:
    drawn = axes.canvas(size, size.pick(400, 420), left=8, right=12, top=4, bottom=size.pick(46, 80, 46))
    time, top = ("2020-04-01" if size.card else "2018-04-01", "2026-01-20"), size.pick(46, 46, 49)
    article, evidence = rows.loc[["oil-share"]], rows[rows["kind"] == "evidence"].sort_values("start", kind="stable")
    evidence = evidence[evidence["start"].map(str) >= time[0]]
    spans = evidence.drop_duplicates("period")
    names = [period.removeprefix("fiscal ").replace("-", "\n-") for period in spans["period"][:-1]]
    names += [size.pick("Apr-Sep\n2025", "\n\nApr-Sep\n2025", "mid-\n2025"), "2019\n-20"]
    axes.scale(drawn, "x", time, [*parts.moments(spans), _NONE], names, type="date")
    axes.scale(drawn, "y", (size.pick(-3, -3, -6), top), grid=True)
    aids.region(drawn, article, time, top)
    parts.label(drawn, article, x=[time[0]], y=[top - 3.5], text="The article: " + article["text"] + " “now”")
    for _, some in evidence.groupby("series"):
        aids.steps(drawn, some)
    text = evidence["value"].map("{:.1f}".format).str.removesuffix(".0")
    sides = labels.sides(drawn, parts.moments(evidence), evidence["value"].tolist(), text.tolist(), 10)
    evidence = evidence.assign(text=text, at=sides)
    for row_id, (side, form) in _NAMED.items():
        evidence.loc[row_id, ["text", "at"]] = [form.format(evidence.loc[row_id, "text"]), side]
    for series, some in evidence.groupby("series", sort=False):
        look = {"size": 10, "fill": _FILLS[series], "text": some["text"], "at": some["at"].tolist()}
        parts.dots(drawn, some, x=parts.moments(some), y=some["value"], **look)
    parts.note(drawn, _NONE, 6, "none\nfound", anchor="center")
    parts.note(drawn, "2023-12-20", 12, "by value:\nnone found\nfor 2023-24")
    return drawn


CHART = Chart(
    slug="oil-share",
    claim="The article: Russian oil is “now accounting for {oil-share.said} of the market”",
    finding="India's oil imports were {oil-share} Russian in {oil-volume-2024-25.period}, then only by volume",
    subtitle="Russia's share of India's crude oil imports, percent, by fiscal year (April to March) and for {oil-value-2025-h1.period}.",
    numbers=("oil-share",),
    evidence=("oil-value", "oil-volume"),
    checks=("oil-source",),
    home="oil-share",
    notes=(
        "The tinted region is what the article's words allow; it gives no date but “now”.",
        "By value counts money, by volume counts oil; with a discount the two need not agree. The table says where a source has “about”.",
        "The sources measure imports. India also produces some oil, so a share of the whole market is lower.",
    ),
    figure=figure,
)

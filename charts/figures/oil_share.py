"""Dots on a true time axis: Russia's share of India's crude oil imports by value and by volume, and the article's as a region."""

from charts.drawing import axes, labels, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows

_TIME, _TOP = ("2018-04-01", "2026-01-05"), 46
_NONE = "2019-09-30"  # the middle of a year for which no source names its measure
_MEASURES = {"oil-volume": ("by volume", "evidence", 27), "oil-value": ("by value", "paper", 17)}


def figure(rows: Rows, narrow: bool) -> Figure:
    drawn = axes.canvas(narrow, 460 if narrow else 420, left=36, right=8, top=4, bottom=80 if narrow else 46)
    article, evidence = rows.loc[["oil-share"]], rows[rows["kind"] == "evidence"].sort_values("start", kind="stable")
    spans = evidence.drop_duplicates("period")
    names = [period.removeprefix("fiscal ").replace("-", "\n-") for period in spans["period"][:-1]]
    names += ["\n\nApr-Sep\n2025" if narrow else "Apr-Sep\n2025", "2019\n-20"]
    axes.scale(drawn, "x", _TIME, [*parts.moments(spans), _NONE], names, grid=False, type="date")
    axes.scale(drawn, "y", (-3, _TOP), range(0, 41, 10), "{}%", grid=False)
    stated, now = article["value"].iloc[0], article["end"].iloc[0].isoformat()
    parts.region(drawn, _TIME, (stated, _TOP))
    parts.dots(drawn, article, x=[now], y=[stated])
    parts.label(drawn, article, x=[_TIME[0]], y=[43], text="The article: " + article["text"] + " “now”")

    for _, some in evidence.groupby("series"):
        parts.steps(drawn, some)
    text = evidence["value"].map("{:.1f}".format).str.removesuffix(".0")
    sides = labels.sides(drawn, parts.moments(evidence), evidence["value"].tolist(), text.tolist(), 9)
    for series, some in evidence.assign(text=text, at=sides).groupby("series", sort=False):
        name, fill, share = _MEASURES[series]
        look = {"size": 9, "fill": fill, "text": some["text"], "at": some["at"].tolist()}
        parts.dots(drawn, some, x=parts.moments(some), y=some["value"], **look)
        parts.note(drawn, "2023-10-20", share, name, role="ink", bold=True)
    parts.note(drawn, _NONE, 7, "none\nfound", anchor="center")
    parts.note(drawn, "2023-10-20", 12, "none found\nfor 2023-24")
    return drawn


CHART = Chart(
    slug="oil-share",
    title="The article's “{oil-share}” holds for the last full fiscal year, of imports",
    subtitle="The article says “of the market”. Drawn: Russia's share of India's crude oil imports, percent, by fiscal year (April to March) and for {oil-value-2025-h1.period}.",
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

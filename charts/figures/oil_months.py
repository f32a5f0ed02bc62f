"""Dots by month under dated flags: Russia's share of India's crude oil imports and measures of the United States, in percent."""

from datetime import date

from charts.drawing import axes, labels, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows

_TIME, _TOP = ("2025-06-01", "2026-03-20"), 47
# What flags say, and on which side of their poles they begin; from the top down, so that no pole crosses words.
_FLAGS = {
    "oil-waiver": ("US waiver", "right"),
    "tariff-order": ("second tariff lifted", "right"),
    "tariff-first": ("first US tariff", "left"),
    "tariff-additional": ("second tariff", "left"),
    "sanctions": ("sanctions", "left"),
}
_MEASURES = {
    "by volume": ("circle", 0.2, "Circle: by volume"),
    "by value": ("diamond", 0.8, "Diamond: by value"),
    "measure not stated": ("square", 0.5, "Square: not said which"),
}


def figure(rows: Rows, narrow: bool) -> Figure:
    article, monthly = rows.loc[["oil-share"]], rows[rows["series"] == "oil-monthly"]
    drawn = axes.canvas(narrow, 480, left=36, right=8, top=4, bottom=46)
    months = [date(2025 + n // 12, n % 12 + 1, 15) for n in range(5, 15, 2 if narrow else 1)]
    names = [f"{day:%b}" + f"\n{day.year}" * (n == 0 or day.year != months[n - 1].year) for n, day in enumerate(months)]
    axes.scale(drawn, "x", _TIME, map(str, months), names, grid=False, type="date")
    axes.scale(drawn, "y", (0, 69.5), range(0, 41, 10), "{}%", grid=False)

    stated, visit = article["value"].iloc[0], article["end"].iloc[0].isoformat()
    parts.region(drawn, _TIME, (stated, _TOP))
    parts.dots(drawn, article, x=[visit], y=[stated])
    parts.label(drawn, article, x=[_TIME[1]], y=[43.5], text="The article, “now”: " + article["text"], at="middle left")

    measure = monthly["basis"].str.extract(f"({'|'.join(_MEASURES)})")[0]
    days = [parts.moments(monthly.loc[[row_id]], _MEASURES[each][1])[0] for row_id, each in measure.items()]
    text = monthly["text"].str.removesuffix("%")
    sides = labels.sides(drawn, days, monthly["value"].tolist(), text.tolist(), 12)
    monthly = monthly.assign(day=days, text=text, at=sides)
    for n, (symbol, _, key) in enumerate(_MEASURES.values()):
        some = monthly[measure == list(_MEASURES)[n]]
        look = {"size": 12, "symbol": symbol, "fill": "evidence-soft", "text": some["text"], "at": some["at"].tolist()}
        parts.dots(drawn, some, x=some["day"], y=some["value"], **look)
        parts.note(drawn, _TIME[0], 16 - 4.5 * n, key, xshift=7)
    for n, (row_id, (words, side)) in enumerate(_FLAGS.items()):
        day, height, away = rows.loc[row_id, "start"], 69 - 3.9 * n, 5 if side == "left" else -5
        parts.line(drawn, (str(day), _TOP), (str(day), height), role="ink", width=1.5)
        said = f"{day.day} {day:%b}:" + ("\n" if narrow and row_id == "sanctions" else " ") + words
        parts.note(drawn, str(day), height, said, role="ink", anchor=side, yanchor="top", xshift=away)
    return drawn


CHART = Chart(
    slug="oil-months",
    title="The article's “{oil-share}” holds for some months before the visit, not for all",
    subtitle="Russia's share of India's crude oil imports by month, percent, and what the United States did. Dashed: published after the visit.",
    numbers=("oil-share",),
    evidence=("oil-monthly",),
    checks=("oil-share-months", "oil-decline", "decline-cause"),
    home="oil-share",
    notes=(
        "The tinted region is what the article's words allow. For a month with no mark no figure was found.",
        "The flags are dates, not causes: how much each weighed was not measured.",
    ),
    beside=tuple(_FLAGS),
    figure=figure,
)

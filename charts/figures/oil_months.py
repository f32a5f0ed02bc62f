"""Dots by month under dated flags: Russia's share of India's crude oil imports and measures of the United States, in percent."""

from datetime import date

from charts.drawing import aids, axes, labels, parts
from charts.drawing.chart import Chart, Figure, Rows, Size

_TOP = 47
# What flags say, and on which side of their poles they begin; from the top down, so that no pole crosses words.
_FLAGS = {
    "oil-waiver": ("US waiver", "right"),
    "tariff-order": ("second tariff lifted", "right"),
    "tariff-first": ("first US tariff", "left"),
    "tariff-additional": ("second tariff", "left"),
    "sanctions": ("sanctions", "left"),
}
_MEASURES = {
    "by volume": ("circle", 0.15, "\N{WHITE CIRCLE} by volume"),
    "by value": ("triangle-up", 0.85, "\N{WHITE UP-POINTING TRIANGLE} by value"),
    "measure not stated": ("square", 0.5, "\N{WHITE SQUARE} not said which"),
}


def figure(rows: Rows, size: Size) -> Figure:
    article, monthly = rows.loc[["oil-share"]], rows[rows["series"] == "oil-monthly"]
    dot = size.pick(12, 9)  # so that the marks of a month keep apart
    drawn = axes.canvas(size, size.pick(436, 470), left=40, right=8, top=2, bottom=46)
    time = ("2025-06-01", size.pick("2026-03-20", "2026-03-20", "2026-01-31"))
    axes.panel(drawn, "y2", 0.68, 1)
    axes.panel(drawn, "y", 0, 1 if size.card else 0.68)
    months = [date(2025 + n // 12, n % 12 + 1, 15) for n in size.pick(range(5, 15), range(5, 15, 2), range(5, 13))]
    names = [f"{day:%b}" + f"\n{day.year}" * (day == months[0] or day.month < 3) for day in months]
    axes.scale(drawn, "x", time, map(str, months), names, type="date")
    axes.scale(drawn, "y", (18, _TOP), (20, 30, 40), "{}%")
    axes.scale(drawn, "y2", (5.7, -0.2))
    aids.region(drawn, article, time, _TOP)
    parts.label(drawn, article, x=[time[1]], y=[45], text="The article, “now”: " + article["text"], at="middle left")
    measures = ["by volume"] if size.card else [*_MEASURES]  # one figure a month
    measure = monthly["basis"].str.extract(f"({'|'.join(measures)})")[0].dropna()
    monthly = monthly.loc[measure.index]
    places = measure.map(lambda name: 0.5 if size.card else _MEASURES[name][1])
    days = [parts.moments(monthly.loc[[row_id]], part)[0] for row_id, part in places.items()]
    text = monthly["text"].str.removesuffix("%")
    sides = labels.sides(drawn, days, monthly["value"].tolist(), text.tolist(), dot)
    monthly = monthly.assign(day=days, text=text, at=sides)
    for n, name in enumerate(measures):
        (symbol, _, key), some = _MEASURES[name], monthly[measure == name]
        look = {"size": dot, "symbol": symbol, "fill": "evidence-soft", "at": some["at"].tolist()}
        parts.dots(drawn, some, x=some["day"], y=some["value"], text=some["text"], **look)
        parts.note(drawn, time[0], 25 - 2.2 * n, key, card=True, xshift=7)
    for n, (row_id, (words, side)) in enumerate(({} if size.card else _FLAGS).items()):
        day, away = rows.loc[row_id, "start"], 6 if side == "left" else -6
        aids.line(drawn, [row_id], (str(day), n), (str(day), 5.7), role="ink", width=1.5, yref="y2")
        said = f"{day.day} {day:%b}:" + ("\n" if size.narrow and row_id == "sanctions" else " ") + words
        parts.note(drawn, str(day), n, said, role="ink", anchor=side, yref="y2", yanchor="top", xshift=away)
    return drawn


CHART = Chart(
    slug="oil-months",
    claim="The article: Russian oil is “now accounting for {oil-share.said} of the market”",
    finding="Russia's oil share was {oil-share} in some months before the visit, not all",
    subtitle="Russia's share of India's crude oil imports by month, percent. Dashed: published after the visit.",
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

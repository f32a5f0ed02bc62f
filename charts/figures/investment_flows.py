"""Bars from zero, one a statement: investment by direction, in billions of US dollars, with what each statement counts."""

from charts.drawing import axes, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows

_GROUPS = (
    ("Indian investment in Russia", "india-investment", "investment-from-india"),
    ("Russian investment in India", "russia-investment", "investment-from-russia"),
    ("Both directions together", "investment-total", "investment-both"),
    ("Agreed at the visit", "", "investment-agreed"),
)
_NAMES = {"article": "The article", "computed": "The article's two figures together"}
_COUNTED = ("stock", "deal", "announcement")  # as words of `basis`


def figure(rows: Rows, narrow: bool) -> Figure:
    drawn = axes.canvas(narrow, 770, left=8, right=8, top=2, bottom=4)
    place, places = 0.2, dict[str, float]()
    for heading, own, series in _GROUPS:
        parts.note(drawn, 0, place + 0.1, heading, role="ink", bold=True, xshift=7)
        ids = [*filter(None, [own]), *rows[rows["series"] == series].sort_values("value", ascending=False).index]
        places |= {row_id: place + n for n, row_id in enumerate(ids, start=1)}
        place += len(ids) + 1.15
    axes.scale(drawn, "x", (0, 74 if narrow else 52), grid=False)
    axes.scale(drawn, "y", (place - 0.5, -0.35), grid=False)
    parts.line(drawn, (0, -0.2), (0, place - 0.5), role="muted", width=1)
    for kind, some in rows.groupby("kind", sort=False):
        y, role = some.index.map(places), "ink" if kind == "evidence" else kind
        bars = {"y": y + 0.24, "width": 0.34, "orientation": "h", "error_x": parts.whiskers(some)}
        parts.bars(drawn, some, x=some["value"], **bars)
        names = [_NAMES.get(kind, row.label.partition(", of ")[0]) for row in some.itertuples()]
        parts.label(drawn, some, x=[0] * len(some), y=y - 0.26, text=names, role=role)
        values = some["text"] if kind != "computed" else some["value"].map("${:.0f} billion".format)
        counted = [next((f", {word}" for word in _COUNTED if word in basis), "") for basis in some["basis"]]
        ends = some["high"].where(some["precision"] != "exact", some["value"])
        parts.label(drawn, some, x=ends, y=y + 0.24, text=values + counted, role=role)
    return drawn


CHART = Chart(
    slug="investment-flows",
    title="Sources count stocks, deals and announcements; none has both of the article's figures",
    subtitle="The article: {india-investment} of Indian and {russia-investment} of Russian investment. Billions of US dollars; each statement counts something else.",
    numbers=("india-investment", "russia-investment"),
    computed=("investment-total",),
    evidence=("investment-from-india", "investment-from-russia", "investment-both", "investment-agreed"),
    checks=("india-investment-source", "russia-investment-source"),
    home="india-investment",
    notes=(
        "A stock is all that was invested up to a day, a deal one purchase, an announcement may come to nothing. None is the flow of one year.",
        "The article does not say what it counts; the line at a bar's end shows what “about” allows. No two bars can be added up.",
    ),
    figure=figure,
)

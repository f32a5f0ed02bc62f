"""Bars from zero, one a statement: investment by direction, in billions of US dollars, with what each statement counts."""

from charts.drawing import axes, bars, parts
from charts.drawing.chart import Chart, Figure, Rows, Size

# Heading, the article's or a computed row, a series, and the look that its direction has throughout the site.
_GROUPS = (
    ("Indian investment in Russia", "india-investment", "investment-from-india", "paper"),
    ("Russian investment in India", "russia-investment", "investment-from-russia", "evidence"),
    ("Both directions together", "investment-total", "investment-both", "evidence-soft"),
    ("Agreed at the visit", "", "investment-agreed", "evidence-soft"),
)
_NAMES = {"article": "The article", "computed": "The article's two figures together"}
_COUNTED = ("stock", "deal", "announcement")  # as words of `basis`


def figure(rows: Rows, size: Size) -> Figure:
    """One column or, in the wide drawing, two on the same scale."""
    drawn = axes.canvas(size, size.pick(430, 755), left=6, right=6, top=2, bottom=2)
    for n, column in enumerate(size.pick((_GROUPS[::2], _GROUPS[1::2]), (_GROUPS,), (_GROUPS[:2],))):
        axis, place = str(n + 1 if n else ""), 0.0
        axes.panel(drawn, f"y{axis}", 0, 1, across=f"x{axis}")
        domain = size.pick([n * 0.51, 0.49 + n * 0.51], [0, 1])
        axes.scale(drawn, f"x{axis}", (0, size.pick(78, 78, 47)), domain=domain)
        axes.scale(drawn, f"y{axis}", (size.pick(9.3, 17.8, 9.5), -0.4))
        for group in column:
            height = _group(drawn, rows, group, place, size, {"xaxis": f"x{axis}", "yaxis": f"y{axis}"})
            place = place + height if size.narrow else 6.7
    return drawn


def _group(drawn: Figure, rows: Rows, group: tuple, place: float, size: Size, axis: dict) -> float:
    """Draw a heading with its bars from *place* on, and return the height that they take."""
    heading, own, series, fill = group
    look: dict = {"role": "ink", "bold": True, "card": True, "xref": axis["xaxis"], "yref": axis["yaxis"]}
    parts.note(drawn, 0, place, heading, xshift=7, **look)
    ids = [*filter(None, [own]), *rows[rows["series"] == series].sort_values("value", ascending=False).index]
    ids = ids[: 4 if size.card else None]  # the largest, without names of their own
    for n, row_id in enumerate(ids):
        some, row, y = rows.loc[[row_id]], rows.loc[row_id], place + n + 0.95
        role, shade = (row["kind"], "") if row["kind"] != "evidence" else ("ink", fill)
        counted = next((f", {word}" for word in _COUNTED if word in row["basis"]), "")
        value = f"${row['value']:.0f} billion" if row["kind"] == "computed" else row["text"]
        value = f"The article: {value}" if size.card and row["kind"] == "article" else value
        bars.lying(drawn, some, [y], [value + counted], fill=shade, width=0.36, role=role, **axis)
        name = _NAMES.get(row["kind"], row["label"].partition(", of ")[0]) if not size.card else ""
        parts.label(drawn, some, x=[0], y=[y - 0.45], text=[name], role=role, **axis)
    return len(ids) + 1.1


CHART = Chart(
    slug="investment-flows",
    claim="The article: Indian investment “{india-investment.said}”, Russian “{russia-investment.said}”",
    finding="Every source counts something else; none has both of the article's amounts",
    subtitle="Billions of US dollars, each statement with what it counts.",
    numbers=("india-investment", "russia-investment"),
    computed=("investment-total",),
    evidence=("investment-from-india", "investment-from-russia", "investment-both", "investment-agreed"),
    checks=("india-investment-source", "russia-investment-source"),
    home="india-investment",
    notes=(
        "Stocks are all that was invested up to a day, deals are single purchases, announcements may come to nothing. None is the flow of one year.",
        "The article does not say what it counts; the line at a bar's end shows what “about” allows. No two bars can be added up.",
    ),
    figure=figure,
)

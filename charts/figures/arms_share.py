"""The article's windows as brackets over bars from zero, on a true time axis: Russia's share of India's arms imports, in percent."""

from datetime import date, timedelta

from charts.drawing import axes, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows


def figure(rows: Rows, narrow: bool) -> Figure:
    article, sipri = rows[rows["kind"] == "article"], rows[rows["kind"] == "evidence"]
    first, last = min(sipri["start"]), date(2025, 12, 5)  # the day of the visit
    drawn = axes.canvas(narrow, 430, left=8, right=10, top=2)
    axes.years(drawn, (str(first), "2026-01-01"), (2002, 2008, 2014, 2020, 2025) if narrow else range(2002, 2025, 4))
    axes.scale(drawn, "y", (0, 98), grid=False)

    x, width = parts.moments(sipri), parts.lengths(sipri)
    parts.bars(drawn, sipri, x=x, y=sipri["value"], width=width, fill="evidence-soft")
    # The last two windows share two years; the label of the first of them stands in the years that it has alone.
    until = [*sipri["start"][1:], date.max]
    alone = sipri.assign(end=[min(row.end, then) for row, then in zip(sipri.itertuples(), until, strict=True)])
    words = sipri["text"] + "\n" + sipri["period"].str.replace("-", "\n-" if narrow else "-")
    parts.label(drawn, sipri, x=parts.moments(alone), y=[1.5] * len(sipri), text=words, at="top center")

    before, between, _ = article.itertuples()
    starts = [first, between.start, between.end + timedelta(days=1)]
    span = article.assign(start=starts, end=[before.end, between.end, last])
    parts.windows(drawn, span, fill="article-soft", line=0)
    parts.tops(drawn, span)
    for row, dash in zip(span.itertuples(), ("solid", "solid", "dot"), strict=True):
        for day in sorted({row.start, row.end} - {first}):
            parts.line(
                drawn, (str(day), row.value), (str(day), row.value - 6), role="article", dash=dash, layer="above"
            )
    said = ("prior to 2014,\nno start given", "2015-2020", "“recent\nyears”" if narrow else "“recent years”")
    text = map("{}\n{}".format, article["text"], said)
    parts.label(drawn, article, x=parts.moments(span), y=article["high"] + 1.5, text=text, at="top center")
    return drawn


CHART = Chart(
    slug="arms-share",
    title="Russia's share fell from {arms-register-russia-2000-13} to {arms-register-russia-2019-23}; it is still the largest",
    subtitle="The article: {arms-share-before-2014}, then {arms-share-2015-2020}, then {arms-share-recent}. Russia's share of India's arms imports, percent. Blue: the article's windows. Grey: SIPRI's register, one edition, for the same windows.",
    numbers=("arms-share-before-2014", "arms-share-2015-2020", "arms-share-recent"),
    evidence=("arms-register-russia-2000-13", "arms-register-russia-2015-20", "arms-register-russia-2019-23"),
    checks=("arms-before-2014", "arms-2015-2020", "arms-recent", "principal-supplier"),
    home="arms-share-recent",
    notes=(
        "The article does not name its source, its measure, or the dates of “recent years”.",
        "SIPRI counts the volume of deliveries of major arms, not money and not orders.",
    ),
    figure=figure,
)

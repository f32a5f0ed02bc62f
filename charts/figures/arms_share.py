"""The article's windows as brackets over bars from zero, on a true time axis: Russia's share of India's arms imports, in percent."""

from datetime import date, timedelta

from charts.drawing import aids, axes, bars, parts
from charts.drawing.chart import Chart, Figure, Rows, Size


def figure(rows: Rows, size: Size) -> Figure:
    article, sipri = rows[rows["kind"] == "article"], rows[rows["kind"] == "evidence"]
    first, last = min(sipri["start"]), date(2025, 12, 5)  # the day of the visit
    drawn = axes.canvas(size, 410, left=8, right=10, top=2, bottom=30)
    named = size.pick(range(2002, 2025, 4), (2002, 2008, 2014, 2020, 2025))
    axes.years(drawn, (str(first), "2026-01-01"), named)
    axes.scale(drawn, "y", (0, size.pick(95, 95, 98)))
    bars.in_time(drawn, sipri, fill="evidence-soft")
    # The last two windows share two years; the label of the first of them stands in the years that it has alone.
    until = [*sipri["start"][1:], date.max]
    alone = sipri.assign(end=[min(row.end, then) for row, then in zip(sipri.itertuples(), until, strict=True)])
    periods = "" if size.card else "\n" + sipri["period"].str.replace("-", size.pick("-", "\n-"))
    words = sipri["text"].str.removesuffix("%" * (size == "narrow")) + periods
    words.iloc[0] = f"SIPRI's register:\n{sipri['text'].iloc[0]}\n{sipri['period'].iloc[0]}"
    under = [min(ends) - size.pick(7.5, 7.5, 14) for ends in zip(sipri["value"], article["low"], strict=True)]
    parts.label(drawn, sipri, x=parts.moments(alone), y=under, text=words, at="bottom center")
    before, between, _ = article.itertuples()
    starts = [first, between.start, between.end + timedelta(days=1)]
    span = article.assign(start=starts, end=[before.end, between.end, last])
    parts.windows(drawn, span, fill="article-soft", line=0)
    ends = dict(zip(span.index, ([before.end], [between.start, between.end], [starts[2], last]), strict=True))
    aids.tops(drawn, span, ("solid", "solid", "dot"), ends=ends)
    said = ["prior to 2014", "2015-2020", size.pick("“recent years”", "“recent\nyears”")]
    text = article["text"] + "\n" + said
    text.iloc[0] = "The article:" + size.pick(" ", "\n", " ") + text.iloc[0] + ",\nno start given" * (not size.card)
    parts.label(drawn, article, x=parts.moments(span), y=article["high"] + 1.5, text=text, at="top center")
    return drawn


CHART = Chart(
    slug="arms-share",
    claim="The article: Russia's share fell from “{arms-share-before-2014.said}” to “{arms-share-2015-2020.said}” and “{arms-share-recent.said}”",
    finding="Russia's share of India's arms imports fell from {arms-register-russia-2000-13} to {arms-register-russia-2019-23}, still the largest",
    subtitle="Russia's share of India's arms imports, percent. Blue: the article's windows. Grey: SIPRI's register, one edition, for the same windows.",
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

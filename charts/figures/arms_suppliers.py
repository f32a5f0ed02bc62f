"""Bars from zero, a group a supplier: shares of India's arms imports other than Russia's in three equal windows, in percent."""

from charts.drawing import axes, parts
from charts.drawing.chart import Chart
from charts.drawing.parts import Figure, Rows

_SUPPLIERS = ("france", "uk", "usa", "israel", "germany")  # in the article's order


def figure(rows: Rows, narrow: bool) -> Figure:
    drawn = axes.canvas(
        narrow, 470 if narrow else 330, left=64 if narrow else 8, right=8, top=4, bottom=4 if narrow else 46
    )
    places: dict[str, float] = {}
    ticks: dict[float, str] = {}
    for n, supplier in enumerate(_SUPPLIERS):
        windows = rows[rows["id"].str.startswith(f"arms-register-{supplier}-")].sort_values("start")
        first = n * (len(windows) + (1 if narrow else 0.6))
        places |= {row_id: first + k for k, row_id in enumerate(windows.index)}
        ticks |= {first + k: f"{row.start.year}-{row.end.year % 100:02}" for k, row in enumerate(windows.itertuples())}
        name = windows["label"].iloc[0].partition(",")[0]
        if narrow:
            parts.note(drawn, 0, first - 0.85, name, role="ink", bold=True, xshift=-60)
        else:
            parts.note(drawn, first + 1, 40, name, role="ink", bold=True, anchor="center")
    at = rows.index.map(places)
    ends = (-0.6, max(places.values()) + 0.6)
    if narrow:
        axes.scale(drawn, "y", (ends[1], ends[0] - 0.8), ticks, [*ticks.values()], grid=False)
        axes.scale(drawn, "x", (0, 42), grid=False)
        parts.bars(drawn, rows, x=rows["value"], y=at, fill="evidence-soft", orientation="h", width=0.7)
        parts.label(drawn, rows, x=rows["value"], y=at, text=rows["text"])
    else:
        axes.scale(drawn, "x", ends, ticks, [name.replace("-", "\n-") for name in ticks.values()], grid=False)
        axes.scale(drawn, "y", (0, 43), grid=False)
        parts.bars(drawn, rows, x=at, y=rows["value"], fill="evidence-soft", width=0.8)
        parts.label(drawn, rows, x=at, y=rows["value"] + 0.6, text=rows["text"].str.removesuffix("%"), at="top center")
    return drawn


_WINDOWS = ("2009-13", "2014-18", "2019-23")

CHART = Chart(
    slug="arms-suppliers",
    title="France's share grew most; the United Kingdom's fell",
    subtitle="The article: France, the United Kingdom, the United States, Israel and Germany “have advanced their positions”. Shares of India's arms imports, percent, computed from one edition of SIPRI's register.",
    evidence=tuple(f"arms-register-{supplier}-{window}" for supplier in _SUPPLIERS for window in _WINDOWS),
    checks=("suppliers-source", "suppliers-uk"),
    home="arms-share-recent",
    notes=(
        "The three windows are equally long and do not overlap. The article gives no figure for any of the five.",
        "SIPRI counts the volume of deliveries, not money and not orders. Russia's share is in a chart of its own.",
    ),
    figure=figure,
)

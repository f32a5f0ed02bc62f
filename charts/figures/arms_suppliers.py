"""Bars from zero, a group a supplier: shares of India's arms imports other than Russia's in three equal windows, in percent."""

from charts.drawing import axes, parts
from charts.drawing.chart import Chart, Figure, Rows, Size

_SUPPLIERS = ("france", "uk", "usa", "israel", "germany")  # in the article's order


def figure(rows: Rows, size: Size) -> Figure:
    look = {"left": size.pick(8, 66, 172), "right": size.pick(12, 8), "bottom": size.pick(72, 4, 2)}
    drawn = axes.canvas(size, size.pick(340, 500), top=size.pick(8, 8, 2), **look)
    places, ticks = dict[str, float](), dict[float, str]()
    for n, supplier in enumerate(_SUPPLIERS):
        windows = rows[rows["id"].str.startswith(f"arms-register-{supplier}-")].sort_values("start")
        windows = windows.iloc[:: 2 if size.card else 1]  # the first and the last
        first = n * (len(windows) + size.pick(0.6, 1.1, 0.3))
        places |= {row_id: first + k for k, row_id in enumerate(windows.index)}
        ticks |= {first + k: f"{row.start.year}-{row.end.year % 100:02}" for k, row in enumerate(windows.itertuples())}
        name = windows["label"].iloc[0].partition(",")[0]
        if size.card:
            ticks[first] = f"{name} {ticks[first]}"
        elif size.narrow:
            parts.heading(drawn, first - 0.9, name)
        else:
            parts.note(drawn, first + 1, 0, name, role="ink", bold=True, anchor="center", yref="paper", yshift=-56)
    rows, ends = rows.loc[[*places]].assign(at=places), (-0.6, max(places.values()) + 0.6)
    value, across, low = ("x", "y", (ends[1], ends[0] - 0.9 * (not size.card))) if size.narrow else ("y", "x", ends)
    names = [*ticks.values()] if size.narrow else [name.replace("-", "\n-") for name in ticks.values()]
    axes.scale(drawn, across, low, ticks, names)
    axes.scale(drawn, value, (0, size.pick(37, 42, 48)))
    for is_last, some in rows.groupby(rows["end"] == max(rows["end"])):
        at: dict = {value: some["value"], across: some["at"], "orientation": size.pick("v", "h")}
        parts.bars(drawn, some, **at, fill="evidence" if is_last else "evidence-soft", width=0.74)
    end, side, unit = (rows["value"], "middle right", "") if size.narrow else (rows["value"] + 0.6, "top center", "%")
    parts.label(drawn, rows, **{value: end, across: rows["at"]}, text=rows["text"].str.removesuffix(unit), at=side)
    return drawn


_WINDOWS = ("2009-13", "2014-18", "2019-23")

CHART = Chart(
    slug="arms-suppliers",
    claim="The article: five competitors “have advanced their positions”",
    finding="Four of Russia's five competitors gained share, France most; the United Kingdom lost",
    subtitle="Shares of India's arms imports, percent, in windows of five years, from one edition of SIPRI's register.",
    evidence=tuple(f"arms-register-{supplier}-{window}" for supplier in _SUPPLIERS for window in _WINDOWS),
    checks=("suppliers-source", "suppliers-uk"),
    home="arms-share-recent",
    notes=(
        "The three windows are equally long and do not overlap. The article gives no figure for any of the five.",
        "SIPRI counts the volume of deliveries, not money and not orders. Russia's share is in a chart of its own.",
    ),
    figure=figure,
)

"""A chart as one Plotly figure that says by itself what it is: for notebooks and pages that have neither our words nor our stylesheet."""

import copy
import textwrap
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from charts.data.words import say
from charts.drawing import theme
from charts.drawing.chart import plain
from charts.publish import paths
from charts.publish.records import LICENCE

_LARGEST = 20  # px
_LATER = {"dash": "4px,3px"}  # as charts.css draws it


def standing_alone(figure: Mapping[str, Any], slug: str, words: Mapping[str, str], publishers: list[str]) -> dict:
    """Return the wide *figure* of a chart with what a page says of it inside.

    Title, claim, sources, licence and address stand over the drawing and in `layout.meta`; the drawing itself is as it was, lower
    by the room that they take. Later information is dashed, which is the stylesheet's work on the site.
    *words* are the chart's claim, finding and subtitle, and the site's name. The address is that from the site's root: the file is
    kept with the site's own, and is the same wherever it stands.
    """
    made = copy.deepcopy(dict(figure))
    sources = say("chart.sources", sources="; ".join(publishers)) if publishers else say("chart.source_article")
    meta = {
        "title": words["finding"],
        "claim": words["claim"],
        "subtitle": words["subtitle"],
        "sources": [say("chart.the_article"), *publishers],
        "licence": LICENCE[1],
        "site": words["site"],
        "address": f"/{paths.chart(slug)}",
    }
    mine = f"{words['site']}, {meta['address']}, {LICENCE[0]}"
    # On one line, in letters as large as fit: Plotly would begin a title of two above the drawing.
    large = min(_LARGEST, int((theme.WIDE - 16) / (0.52 * len(words["finding"]))))
    under = _lines(words["claim"], words["subtitle"], sources, mine)
    layout = made["layout"]
    room = round(1.3 * (large + len(under) * theme.TEXT)) + 20
    layout["height"] += room
    layout["margin"]["t"] += room
    layout["meta"] = meta
    layout["title"] = {
        "text": f"<b>{plain(words['finding'])}</b>",
        "font": {"size": large, "color": theme.light()["ink"]},
        "subtitle": {"text": "<br>".join(under), "font": {"size": theme.TEXT, "color": theme.light()["muted"]}},
        **{"x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top"},
        "pad": {"t": 10, "l": 8},
    }
    outlines = [shape for trace in made["data"] for shape in _dashed(trace)]
    layout["shapes"] = [*layout.get("shapes", ()), *outlines]
    return made


def _lines(*paragraphs: str) -> list[str]:
    """Paragraphs as lines that fit the drawing's width, as Plotly's markup."""
    return [
        plain(line)
        for words in paragraphs
        for line in textwrap.wrap(words, int(theme.WIDE / (0.48 * theme.TEXT)), break_on_hyphens=False)
    ]


def _dashed(trace: dict) -> Iterator[dict]:
    """Have the later marks of *trace* dashed: dots by Plotly, bars, whose outline it cannot dash, by shapes in the outline's place."""
    later = [time == "later" for time in trace.get("customdata", ())]
    if not any(later):
        return
    line = trace["marker"]["line"]
    if trace["type"] == "scatter":
        line["dash"] = ["dot" if each else "solid" for each in later]
        return
    for n in (n for n, each in enumerate(later) if each):
        yield _outline(trace, n) | {"line": dict(line) | _LATER}
    line["width"] = [0 if each else line["width"] for each in later]


def _outline(trace: dict, n: int) -> dict:
    across, along = ("y", "x") if trace["orientation"] == "h" else ("x", "y")
    width, base, end = (_at(trace.get(name, 0), n) for name in ("width", "base", along))
    place = trace[across][n]
    half: Any = width / 2
    if isinstance(place, str):  # a day
        place, half = datetime.fromisoformat(place), timedelta(milliseconds=half)
    ends = {f"{across}0": place - half, f"{across}1": place + half, f"{along}0": base, f"{along}1": base + end}
    shown = {name: str(value) if isinstance(value, datetime) else value for name, value in ends.items()}
    return {"type": "rect", "xref": trace.get("xaxis", "x"), "yref": trace.get("yaxis", "y"), **shown}


def _at(values: Any, n: int) -> Any:
    return values[n] if isinstance(values, list) else values

"""Figure to drawing: the snapshots that a page shows before, or without, any script.

Plotly draws them in Chrome or Chromium, through Kaleido. What it returns is cleaned for the page: stable ids, colours as CSS
variables, no fixed size, a class, a link place and a title on each mark. They are kept in `charts/snapshots/` with the
fingerprint of figure and renderer, so that nobody needs a browser until a figure changes.
"""

import asyncio
import base64
import gzip
import hashlib
import html
import json
import re
import shutil
import struct
import tempfile
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from pathlib import Path

import plotly
import plotly.graph_objects as go

from charts import theme
from charts.errors import FigureError

FOLDER = Path(__file__).with_name("snapshots")
BUDGET = 8_000  # bytes, gzip, that the two drawings of one chart may take in a page
_SVG = "{http://www.w3.org/2000/svg}"


def fingerprint(figures: dict[str, dict]) -> str:
    """Return the fingerprint of a chart's *figures* (as JSON objects) and of what draws them: Plotly and our own code."""
    renderer = Path(__file__).read_bytes() + plotly.__version__.encode()
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode() + renderer).hexdigest()[:16]


def is_current(slug: str, mark: str, folder: Path = FOLDER) -> bool:
    """Return whether both drawings of *slug* are there and carry *mark* as their fingerprint."""
    return all(_fingerprint_of(folder / f"{slug}-{size}.svg") == mark for size in ("wide", "narrow"))


def _fingerprint_of(path: Path) -> str:
    found = re.match(r'<svg[^>]* data-fingerprint="(\w+)"', path.read_text("utf-8")) if path.exists() else None
    return found[1] if found else ""


def inline(slug: str, size: str, folder: Path = FOLDER, drawn: dict[Path, str] | None = None) -> str:
    """Return one drawing as it goes into a page; one of *drawn*, not yet written, before what stands in *folder*."""
    path = folder / f"{slug}-{size}.svg"
    text = drawn[path] if drawn and path in drawn else path.read_text("utf-8")
    return re.sub(r' data-fingerprint="\w+"', "", text).strip()


def browser() -> str | None:
    """Return the path of an installed Chrome or Chromium, or None."""
    from choreographer.browsers.chromium import Chromium

    found = Chromium.find_browser(skip_local=False) or shutil.which("chromium")
    return found if found and Path(found).is_file() else None  # BROWSER_PATH is taken on trust


def draw(charts: dict[str, tuple[dict[str, go.Figure], str]], say: Callable[[str], None]) -> dict[Path, str]:
    """Draw charts and return the text of each file of `FOLDER`, unwritten.

    *charts* maps a slug to its figures by size and to its fingerprint; *say* takes a line of progress for each chart.

    Raises:
        FigureError: if a drawing breaks a rule: a mark without a row, a colour outside the roles, over the budget.
    """
    return asyncio.run(_draw(charts, say))


async def _draw(charts: dict, say: Callable[[str], None]) -> dict[Path, str]:
    import kaleido

    drawn = {}
    # Without mathjax=False Kaleido asks a foreign host for it.
    async with kaleido.Kaleido(n=1, mathjax=False) as plotter:
        for n, (slug, (figures, mark)) in enumerate(charts.items(), start=1):
            say(f"Drawing {slug} ({n} of {len(charts)})")
            for size, figure in figures.items():
                options = {"format": "svg", "width": figure.layout.width, "height": figure.layout.height}
                raw = await plotter.calc_fig(figure, opts=options)
                drawn[FOLDER / f"{slug}-{size}.svg"] = clean(raw.decode(), figure, slug, size, mark)
            _weigh(slug, [text for path, text in drawn.items() if path.name.startswith(f"{slug}-")])
    return drawn


def _weigh(slug: str, drawings: list[str]) -> None:
    weight = len(gzip.compress("".join(drawings).encode()))
    if weight > BUDGET:
        raise FigureError(
            f"Chart {slug!r}: its drawings take {weight} bytes (gzip), over the {BUDGET} that a page may spend. Draw fewer rows or labels."
        )


def photograph(cards: dict[str, str]) -> dict[str, bytes]:
    """Return a PNG of 1200 by 630 px of each HTML page in *cards*, by the same key; each carries its page's fingerprint."""
    return {slug: _marked(picture, cards[slug]) for slug, picture in asyncio.run(_photograph(cards)).items()}


def shows(picture: Path, card: str) -> bool:
    """Return whether the PNG file *picture* is there and was taken of this very page."""
    return picture.exists() and picture.read_bytes().startswith(_marked(picture.read_bytes()[:_HEAD], card))


_HEAD = 33  # bytes of a PNG before its first optional chunk


def _marked(png: bytes, card: str) -> bytes:
    """Put the fingerprint of *card* into a PNG, as the text chunk that the format has for such things."""
    data = b"tEXtFingerprint\0" + hashlib.sha256(card.encode()).hexdigest()[:16].encode()
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return png[:_HEAD] + chunk + png[_HEAD:]


async def _photograph(cards: dict[str, str]) -> dict[str, bytes]:
    from choreographer import Browser

    taken = {}
    with tempfile.TemporaryDirectory() as folder:
        async with Browser() as chrome:
            for slug, html_text in cards.items():
                page = Path(folder) / f"{slug}.html"
                page.write_text(html_text, "utf-8")
                tab = await chrome.create_tab("about:blank")
                await tab.send_command("Page.enable")
                loaded = tab.subscribe_once("Page.loadEventFired")
                await tab.send_command("Page.navigate", {"url": page.as_uri()})
                await loaded
                clip = {"x": 0, "y": 0, "width": 1200, "height": 630, "scale": 1}
                answer = await tab.send_command(
                    "Page.captureScreenshot", {"format": "png", "clip": clip, "captureBeyondViewport": True}
                )
                taken[slug] = base64.b64decode(answer["result"]["data"])
    return taken


def clean(raw: str, figure: go.Figure, slug: str, size: str, mark: str) -> str:
    """Turn Plotly's drawing of *figure* into the snapshot that a page can hold.

    Raises:
        FigureError: if a mark has no row, or a colour is outside the theme's roles.
    """
    # ElementTree would write the title and text as they are, but namespaced tags as ns0:svg.
    root = ET.fromstring(raw.replace('xmlns="http://www.w3.org/2000/svg"', "").replace("xlink:href", "href"))
    _name_marks(root, figure, slug)
    _drop(root)
    box = root.get("viewBox")
    for element in root.iter():
        _tidy(element, slug)
    _unwrap(root)
    root.attrib.clear()
    root.attrib |= {
        "data-fingerprint": mark,
        "class": f"chart__{size}",
        "viewBox": box,
        "role": "group",
        "data-search-exclude": "",
    }
    root.attrib |= {"aria-labelledby": f"{slug}-title", "aria-describedby": f"{slug}-words"}
    return ET.tostring(root, encoding="unicode", short_empty_elements=True) + "\n"


def _name_marks(root: ET.Element, figure: go.Figure, slug: str) -> None:
    """Give each mark its row: `data-row` and a title with its words, in the order in which Plotly draws points."""
    for layer, kind in (("barlayer", "bar"), ("scatterlayer", "scatter")):
        # One layer a panel; within it, traces stand in the figure's order.
        drawn = [trace for group in root.iter("g") if _has(group, layer) for trace in group if _has(trace, "trace")]
        traces = [trace for trace in figure.data if trace.type == kind]
        if len(drawn) != len(traces):
            raise FigureError(
                f"Chart {slug!r}: Plotly drew {len(drawn)} of {len(traces)} {kind} traces. Give each trace a value inside its axes."
            )
        for group, trace in zip(drawn, traces, strict=True):
            points = [point for point in group.iter() if _has(point, "point")]
            if not trace.ids or len(points) != len(trace.ids):
                raise FigureError(
                    f"Chart {slug!r}: a mark without a row. Draw marks with theme.bars, theme.boxes or theme.dots, inside the axes."
                )
            for point, row, time, words in zip(points, trace.ids, trace.customdata, trace.hovertext, strict=True):
                _link(point, f"{slug}-{root.get('width')}-{row}", row, f"mark mark--{time}" if time else "mark", words)


def _link(point: ET.Element, mark: str, row: str, name: str, words: str) -> None:
    """Make *point* a link with a title; the page adds the address, which depends on where it stands."""
    shape = point.find("path") if point.tag == "g" else ET.Element(point.tag, point.attrib)
    point.clear()
    # One tab stop a chart: the marks' links are for pointers and for reading along; the table has them for the keyboard.
    point.tag, point.attrib = "a", {"class": name, "id": mark, "data-row": row, "tabindex": "-1"}
    title = ET.SubElement(point, "title")
    label = [line for line in words.split("<br>") if line.startswith("<b>")]
    value = words.split("<br>")[len(label)]
    title.text = f"{_unescape(' '.join(label))}: {_unescape(value)}"  # the table has the rest
    point.append(shape)


def _unescape(markup: str) -> str:
    return html.unescape(re.sub(r"</?b>", "", markup))


def _has(element: ET.Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _drop(root: ET.Element) -> None:
    """Remove what shows nothing: backgrounds, clip paths (nothing is drawn outside the axes), empty groups and texts."""
    for parent in list(root.iter()):
        for child in list(parent):
            background = child.tag == "rect" and "fill-opacity: 0" in child.get("style", "")
            empty = child.get("d") == "M0,0" or (child.tag == "path" and not child.get("d"))
            if child.tag == "defs" or background or empty:
                parent.remove(child)
    while True:
        empty = [
            (p, c)
            for p in root.iter()
            for c in p
            if c.tag in ("g", "text") and not len(c) and not (c.text or "").strip()
        ]
        if not empty:
            return
        for parent, child in empty:
            parent.remove(child)


def _unwrap(parent: ET.Element) -> None:
    """Take out the groups that say nothing once they are tidied."""
    for child in list(parent):
        _unwrap(child)
        if child.tag == "g" and not child.attrib:
            place = list(parent).index(child)
            parent.remove(child)
            for n, grandchild in enumerate(child):
                parent.insert(place + n, grandchild)


# What a page's stylesheet says once for all drawings, or what is so by default.
_NEEDLESS = re.compile(
    r"(?:font-family|white-space|vector-effect|(?:fill-|stroke-)?opacity: 1\b|stroke-miterlimit|font-size: 14px|font-style: normal)[^;]*;?\s*"
)
_KEPT = {
    "class",
    "id",
    "d",
    "x",
    "y",
    "width",
    "height",
    "transform",
    "style",
    "text-anchor",
    "data-row",
    "tabindex",
    "href",
    "points",
    "dy",
}


def _tidy(element: ET.Element, slug: str) -> None:
    for name in list(element.attrib):
        if name not in _KEPT:
            del element.attrib[name]
    if not _has(element, "mark"):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)  # Plotly's ids differ from run to run
    if style := element.get("style"):
        style = re.sub(r"(fill|stroke): rgba?\(0, 0, 0(?:, 0)?\);(?= \1-opacity: 0(?:;|$))", r"\1: none;", style)
        style = _NEEDLESS.sub("", re.sub(r"rgba?\(([^)]*)\)", lambda m: _role(m[1], slug), style))
        style = re.sub(
            r"fill: none; fill-opacity: 0|stroke: none; stroke-opacity: 0", lambda m: m[0].split(";")[0], style
        )
        style = re.sub(r";\s*", ";", style).replace(": ", ":").strip("; ")
        element.set("style", style) if style else element.attrib.pop("style")
    for name in ("d", "transform", "x", "y"):
        if name in element.attrib:
            # A tenth of a pixel is finer than any screen; Plotly writes up to fourteen digits.
            element.set(
                name, re.sub(r"-?\d+\.\d+", lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), element.get(name))
            )


def _role(rgb: str, slug: str) -> str:
    """Turn a drawn colour into the CSS variable of its role; fully clear ones are black with opacity 0."""
    red, green, blue = (int(float(part)) for part in rgb.split(",")[:3])
    name = next((role for role, colour in theme.LIGHT.items() if colour == f"#{red:02x}{green:02x}{blue:02x}"), None)
    if name:
        return f"var(--chart-{name})"
    raise FigureError(
        f"Chart {slug!r}: the colour rgb({rgb}) has no role in {theme.STYLESHEET.name}. Use one of {', '.join(theme.LIGHT)}."
    )

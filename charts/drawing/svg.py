"""Plotly's drawing to the SVG that a page can hold: stable ids, colours as classes, no style of its own, no fixed size, a link a mark."""

from __future__ import annotations

import gzip
import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from charts.drawing import harmless, looks
from charts.errors import FigureError

BUDGET = 8_000  # bytes, gzip, that the two drawings of one chart may take in a page


def clean(raw: str, figure: Mapping[str, Any], slug: str, size: str) -> str:
    """Turn Plotly's drawing of *figure*, a JSON object, into the snapshot that a page can hold.

    Raises:
        FigureError: if a mark has no row, a colour is outside the theme's roles, or there is more than shapes and words.
    """
    root = parsed(raw)
    _link_marks(root, figure, slug)
    _drop(root)
    box = root.attrib["viewBox"]
    for element in root.iter():
        _tidy(element, slug)
    _unwrap(root)
    # Read aloud, a drawing is a heap of loose words: the page has its values in sentences beside it.
    root.attrib = {"class": f"chart__{size}", "viewBox": box, "aria-hidden": "true", "data-search-exclude": ""}
    drawing = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    if not harmless.is_harmless(drawing):
        raise FigureError(
            f"Chart {slug!r}: its drawing holds more than shapes and words. Draw no links, pictures or scripts."
        )
    return drawing


def parsed(raw: str) -> ET.Element:
    """Return Plotly's drawing as a tree; without its namespaces, which would be written before each tag."""
    return ET.fromstring(raw.replace('xmlns="http://www.w3.org/2000/svg"', "").replace("xlink:href", "href"))


def hold_to_budget(slug: str, drawings: Iterable[str]) -> None:
    """Raise a FigureError if the *drawings* of one chart weigh more than a page may spend on them."""
    weight = len(gzip.compress("".join(drawings).encode()))
    if weight > BUDGET:
        raise FigureError(
            f"Chart {slug!r}: its drawings take {weight} bytes (gzip), over the {BUDGET} that a page may spend. Draw fewer rows or labels."
        )


def _link_marks(root: ET.Element, figure: Mapping[str, Any], slug: str) -> None:
    """Make each mark a link of its row with whiskers and words inside, so that they dim and light up together."""
    drawn = list(traces(root, figure, slug))
    marks: dict[str, ET.Element] = {}
    for group, trace in drawn:
        points = having(group, "point")
        if len(points) != (0 if trace["mode"] == "text" else len(trace["ids"])) or not trace["ids"]:
            raise FigureError(
                f"Chart {slug!r}: a mark without a row. Draw marks with bars, windows or dots of charts.drawing.parts, inside the axes."
            )
        for n, point in enumerate(points):
            row, later = trace["ids"][n], trace["customdata"][n]
            _link(point, row, "mark mark--later" if later else "mark", trace["hovertext"][n])
            point.set("id", f"{slug}-{root.get('width')}-{row}")
            marks[row] = point
    for group, trace in drawn:
        for name, place in (("errorbar", 1 if trace["type"] == "scatter" else 2), ("textpoint", 3)):
            for row, holder in zip(trace["ids"], having(group, name), strict=False):
                if len(holder) and row not in marks:
                    raise FigureError(
                        f"Chart {slug!r}: words for {row!r}, which has no mark. Draw the row or write a note."
                    )
                for child in holder:
                    marks[row].insert(place, _moved(child, holder.get("transform", "")))
                holder.clear()


def traces(root: ET.Element, figure: Mapping[str, Any], slug: str) -> Iterator[tuple[ET.Element, dict[str, Any]]]:
    """Yield each trace's group in the drawing with what the figure says of it."""
    for layer, kind in (("barlayer", "bar"), ("scatterlayer", "scatter")):
        # One layer a panel; within it, traces stand in the figure's order.
        groups = [trace for group in root.iter("g") if _has(group, layer) for trace in group if _has(trace, "trace")]
        traces = [trace for trace in figure["data"] if trace["type"] == kind]
        if len(groups) != len(traces):
            raise FigureError(
                f"Chart {slug!r}: Plotly drew {len(groups)} of {len(traces)} {kind} traces. Give each trace a value inside its axes."
            )
        yield from zip(groups, ({"mode": "", "ids": []} | trace for trace in traces), strict=True)


def _link(point: ET.Element, row: str, name: str, words: str) -> None:
    """Make *point* a link with a title; the page adds the address, which depends on where it stands."""
    shapes = list(point) if point.tag == "g" else [ET.Element(point.tag, point.attrib)]
    point.clear()
    # One tab stop a chart: the marks' links are for pointers and for reading along; the table has them for the keyboard.
    point.tag, point.attrib = "a", {"class": name, "data-row": row, "tabindex": "-1"}
    title = ET.SubElement(point, "title")
    label = [line for line in words.split("<br>") if line.startswith("<b>")]
    value = words.split("<br>")[len(label)]
    title.text = f"{_unescape(' '.join(label))}: {_unescape(value)}"  # the table has the rest
    point.extend(shapes)


def _moved(element: ET.Element, transform: str) -> ET.Element:
    """Take *element* out of a group that was moved by *transform*, and move it as far itself."""
    by = re.fullmatch(r"translate\((-?[\d.]+),(-?[\d.]+)\)", transform)
    if by is None:
        return element
    for each in element.iter():
        for name, length in zip("xy", by.groups(), strict=True):
            if name in each.attrib:
                each.set(name, str(float(each.attrib[name]) + float(length)))
    return element


def _unescape(markup: str) -> str:
    return html.unescape(re.sub(r"</?b>", "", markup))


def having(group: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in group.iter() if _has(element, name)]


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
    _drop_empty(root)


def _drop_empty(parent: ET.Element) -> None:
    for child in list(parent):
        _drop_empty(child)
        if child.tag in ("g", "text") and not len(child) and not (child.text or "").strip():
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


def _tidy(element: ET.Element, slug: str) -> None:
    style = element.get("style", "")
    element.attrib = {name: value for name, value in element.attrib.items() if name in harmless.OF_SHAPES}
    if not _has(element, "mark"):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)  # Plotly's ids differ from run to run
    element.attrib |= looks.attributes(style, slug)
    for name in element.attrib.keys() & {"d", "transform", "x", "y", "dy"}:
        # A tenth of a pixel is finer than any screen; Plotly writes up to fourteen digits.
        shorter = re.sub(
            r"-?\d+\.\d+", lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), element.attrib[name]
        )
        element.set(name, shorter)
    if element.get("transform", "").startswith("rotate(0,"):  # Plotly turns every note, most by nothing
        del element.attrib["transform"]

"""What a drawing may hold, since it is put into pages as it is: shapes and words, nothing that runs, loads or leads away."""

import xml.etree.ElementTree as ET

_TAGS = {"svg", "g", "path", "rect", "circle", "text", "tspan", "a", "title"}
OF_SHAPES = {"class", "id", "data-row", "tabindex", "d", "points", "x", "y", "dy", "width", "height", "transform"}
OF_SHAPES |= {"fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity"}
OF_SHAPES |= {"text-anchor", "font-size", "font-style", "font-weight"}
_ATTRIBUTES = OF_SHAPES | {"viewBox", "aria-hidden", "data-search-exclude"}


def is_harmless(drawing: str) -> bool:
    """Return whether *drawing* is a whole SVG and holds nothing but shapes and words."""
    try:
        elements = list(ET.fromstring(drawing).iter())
    except ET.ParseError:
        return False
    return elements[0].tag == "svg" and all(
        element.tag in _TAGS
        and element.attrib.keys() <= _ATTRIBUTES
        and not any("url(" in each for each in element.attrib.values())
        for element in elements
    )

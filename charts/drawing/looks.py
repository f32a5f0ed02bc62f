"""How Plotly drew a shape or words, as attributes of their own: a page with a strict policy takes no style attribute."""

from __future__ import annotations

import re

from charts.drawing import harmless, theme
from charts.errors import FigureError

# What is so by default, or by the pages' stylesheet.
_DEFAULTS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke": "none",
    "font-size": "14px",
    "font-style": "normal",
}
_CLEAR = re.compile(r"rgba?\(0, 0, 0(?:, 0)?\)")  # what is fully clear, Plotly writes as black without opacity


def attributes(style: str, slug: str) -> dict[str, str]:
    """Return the *style* of a part of the drawing of *slug* as attributes: a class for a colour, by its role; lengths without "px".

    Raises:
        FigureError: if a colour is outside the theme's roles.
    """
    given = dict(re.findall(r"([\w-]+):\s*([^;]+)", style))
    for paint in given.keys() & {"fill", "stroke"}:
        if _CLEAR.fullmatch(given[paint]) and given.get(f"{paint}-opacity") == "0":
            given |= {paint: "none", f"{paint}-opacity": "1"}
    look: dict[str, str] = {}
    for name, value in given.items():
        if colour := re.fullmatch(r"rgba?\((.*)\)", value):
            look["class"] = f"{look.get('class', '')} {name}--{_role(colour[1], slug)}".lstrip()
        elif name in harmless.OF_SHAPES and value != _DEFAULTS.get(name):
            look[name] = re.sub(r"(?<=\d)px\b", "", value).replace(", ", " ")
    return look


def _role(rgb: str, slug: str) -> str:
    """Return the role of a drawn colour."""
    red, green, blue = (int(float(part)) for part in rgb.split(",")[:3])
    colours = theme.light()
    name = next((role for role, colour in colours.items() if colour == f"#{red:02x}{green:02x}{blue:02x}"), None)
    if name:
        return name
    raise FigureError(
        f"Chart {slug!r}: the colour rgb({rgb}) has no role in {theme.STYLESHEET.name}. Use one of {', '.join(colours)}."
    )

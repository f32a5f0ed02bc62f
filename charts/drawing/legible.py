"""Whether a drawing can be read: no two texts close together, none over a mark or a line, none turned, small or cut off.

Measured is the ink of each line of words in the font that this machine has for Helvetica or Arial, reckoned a little wider than it
is, and the geometry of each shape with its stroke, in px of the drawing's own size.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from charts.drawing import theme
from charts.drawing.theme import Size
from charts.errors import FigureError

SCRIPT = Path(__file__).with_suffix(".js")
ROOM, CLEAR = 4, 1  # px between two texts, and between a text and what is drawn
# Where a drawing is shown, how many times its own size it has there, see theme.py, and how many px tall its text has to be.
_SHOWN = {
    Size.WIDE: ("a phone", 600 / theme.WIDE, 12),
    Size.NARROW: ("a phone", 288 / theme.NARROW, 12),
    Size.CARD: ("a card", theme.CARD_TEXT / theme.TEXT, theme.CARD_TEXT),
}


def page(drawing: str) -> str:
    """Return the page in which *drawing*, a snapshot, is measured: under the pages' own style, at the size it was drawn in."""
    width, height = drawing.partition('viewBox="')[2].split()[2:4]
    size = f"width:{width}px!important;height:{height.partition(chr(34))[0]}px!important;display:block!important"
    return (
        f"<!doctype html><meta charset='utf-8'><style>{theme.stylesheet()}\n"
        f"html{{font-family:Helvetica,Arial,sans-serif}}body{{margin:0}}.chart svg{{{size}}}</style><div class='chart'>{drawing}</div>"
    )


def script() -> str:
    """Return the script that measures such a page."""
    return f"{SCRIPT.read_text('utf-8')}({json.dumps({'room': ROOM, 'clear': CLEAR, 'wider': theme.WIDER})})"


def faults(found: Mapping[str, Any], slug: str, size: str) -> Iterator[FigureError]:
    """Yield what is wrong with a drawing, by what the script *found* in it."""
    for said in _said(found, *_SHOWN[Size(size)]):
        yield FigureError(f"Chart {slug!r}, {size}: {said}{' Or leave it out if `size.card`.' * (size == Size.CARD)}")


def _said(found: Mapping[str, Sequence[Sequence[Any]]], where: str, scale: float, smallest: int) -> Iterator[str]:
    for words, other, px in found["apart"]:
        how = f"overlap by {-px:.1f} px" if px < 0 else f"are {px:.1f} px apart"
        yield f"{words!r} and {other!r} {how}; texts need {ROOM}. Move or shorten one."
    for words, other in found["over"]:
        yield f"{words!r} stands over {other if other == 'a line' else repr(other)}. Set it beside, or wholly within its own bar."
    for words, _, px in found["outside"]:
        yield f"{words!r} reaches {px:.1f} px out of the drawing. Move it, shorten it, or widen the margin."
    for words in found["turned"]:
        yield f"{words[0]!r} is turned. Set it level."
    for words, _, px in found["small"]:
        if px * scale < smallest:
            yield f"{words!r} would be {px * scale:.1f} px tall on {where}, under {smallest}. Use {theme.TEXT} px."

"""How tall an embed is at each width, measured in the browser that draws, and kept beside the drawings."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from charts.data import files
from charts.drawing import theme
from charts.publish import embed, paths
from charts.publish.specification import Specification
from charts.site import Site

PLACE = Path("charts", "snapshots", "heights.json")  # under the project's root
# Every 20 px from the narrowest frame to the widest that grows, and both sides of the change to the wide drawing.
WIDTHS = (*range(240, embed.WIDE, 20), embed.WIDE - 1, embed.WIDE, *range(640, 841, 40))
_UNMEASURED = 2400  # px, for a chart that no browser has laid out yet

Kept = dict[str, dict]


def load(root: Path) -> Kept:
    """Return what was measured, by name: "heights" in px by width, and their "digest"; what cannot be read is measured anew."""
    try:
        kept = files.parsed(root / PLACE)
        return {name: entry for name, entry in kept.items() if _are_heights(entry["heights"])}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return {}  # nothing measured yet, a merge that left its marks, or no such file as we write


def _are_heights(found: dict) -> bool:
    return bool(found) and all(width.isdecimal() and type(height) is int for width, height in found.items())


def name(slug: str, form: str = "") -> str:
    """The name under which the heights of a form of a chart's embed are kept: "oil-share", "oil-share/chart"."""
    return f"{slug}/{form}".rstrip("/")


def sample(spec: Specification, site: Site, drawings: Sequence[str], form: str = "") -> str:
    """Return the page that is measured: an embed of a site that does not know its address, which differs from place to place."""
    code = "" if form else "made of what is measured here"
    address = paths.embed(spec.slug, form)
    return embed.page(spec, nowhere(site), drawings, address, form=form, code=code)


def nowhere(site: Site) -> Site:
    """Return *site* without its address."""
    return replace(site, address="") if site.address else site


def _digest(page: str, found: object) -> str:
    return hashlib.sha256(f"{page}\0{json.dumps(found)}".encode()).hexdigest()[:16]


def record(page: str, measured: Mapping[int, int]) -> dict:
    """Return what is kept of a measurement: a digest tells what was measured, and that nobody has changed it."""
    found = {str(width): height for width, height in measured.items()}
    return {"digest": _digest(page, found), "heights": found}


def is_current(kept: Kept, name: str, page: str) -> bool:
    """Return whether the heights kept under a name are those that were measured of this very page."""
    return name in kept and kept[name].get("digest") == _digest(page, kept[name]["heights"])


def as_json(kept: Kept) -> str:
    return json.dumps(dict(sorted(kept.items())), indent=1) + "\n"


def needed(kept: Kept, name: str) -> dict[int, int]:
    """Return the heights in px that a frame of an embed needs, by width, with a margin for other fonts."""
    measured = kept[name]["heights"] if name in kept else dict.fromkeys(WIDTHS, _UNMEASURED)
    return {int(width): math.ceil(height * theme.WIDER) for width, height in measured.items()}

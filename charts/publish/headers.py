"""`_headers`, which tells Netlify, Cloudflare Pages and hosts like them what to send with each file; README has the others.

Where several rules hold for an address, some hosts join what they say and some take the narrowest. So no two that meet set the same
header, and what no rule keeps is checked anew at each visit, as these hosts do by themselves.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from charts.publish import frozen

NAME = "_headers"
_EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}
# A policy within a page cannot say who may frame it. Embeds have no such rule: anybody may, from a file too, which "*" would not mean.
_PAGE = {"Content-Security-Policy": "frame-ancestors 'self'", "Cache-Control": "public, max-age=0, must-revalidate"}
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
# How those files of the theme end whose names change with their content.
_HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")


def write(site: Path) -> None:
    """Write the file for the site built in the folder *site*, which stands at the root of its host."""
    blocks = ("\n  ".join([address, *map(": ".join, sent.items())]) for address, sent in _rules(site))
    (site / NAME).write_text("\n".join(blocks) + "\n", "utf-8", newline="\n")


def _rules(site: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "/*", _EVERYWHERE
    yield "/", _PAGE
    for folder in sorted({path.relative_to(site).parts[0] for path in site.glob("*/**/index.html")} - {"embed"}):
        yield f"/{folder}/*", _PAGE
    for path in sorted((site / "assets").rglob("*")):
        if _HASHED.search(path.name):
            yield f"/{path.relative_to(site).as_posix()}", _FOREVER
    for each in reversed(frozen.load(site)):  # the newest first, since hosts read a hundred rules or so
        yield f"/{each.address}", _FOREVER

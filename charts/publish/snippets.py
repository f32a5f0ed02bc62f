"""What a reader takes away from a chart's page: snippets to embed it, files, a citation; and the answer to oEmbed."""

import json
import math
from collections.abc import Mapping, Sequence
from html import escape

from charts.publish import embed, frozen, paths
from charts.publish.frozen import Frozen
from charts.publish.html import filled
from charts.publish.specification import Specification
from charts.site import Site

LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
_OEMBED_WIDTH = 640
_PICTURE = (1200, 630)


def _attribute(words: str) -> str:
    """Words as they may stand between double quotes, legible to whoever pastes them."""
    return escape(words).replace("&#x27;", "'")


def picture(spec: Specification, base: str) -> str:
    """Return the first tier: a linked picture, for newsletters, feeds and whatever takes no frame. *base* is the site's root."""
    width, height = _PICTURE
    checks = "; ".join(f"{check.label}: {check.verdict}" for check in spec.checks)
    alt = _attribute(f"Chart: {spec.title}. {spec.subtitle} Checked: {checks}.")
    return (
        f'<a href="{base}{paths.chart(spec.slug)}"><img src="{base}{paths.file(spec.slug, "png")}" width="{width}" '
        f'height="{height}" style="max-width:100%;height:auto" alt="{alt}"></a>'
    )


def frame(spec: Specification, base: str, heights: Mapping[int, int], width: int = 0) -> str:
    """Return the second tier: a frame with room for the whole chart at any width from 280 px, or at the one *width* given.

    *heights* are those measured, by width. The room is a bound on all of them: up to the width that takes the wide drawing, a
    line that falls evenly; from there on, one height. Where a host takes out styles, the height of the narrowest frame stays.
    """
    if width:
        size, style = f'width="{width}" height="{_at(heights, width)}"', "border:0;max-width:100%"
    else:
        wide = max(need for at, need in heights.items() if at >= embed.WIDE)
        narrow = {at: need for at, need in heights.items() if at < embed.WIDE}
        steep = max(0, narrow[min(narrow)] - narrow[max(narrow)]) / (max(narrow) - min(narrow))
        fall = int(100 * steep)  # in whole hundredths of the frame's width, as the style has it
        top = max(math.ceil(need + fall * at / 100) for at, need in narrow.items())
        size = f'width="100%" height="{max(narrow.values())}"'
        # The narrow frame's line, or nothing as soon as the frame is wide: a step, since a style attribute has no conditions.
        line = f"{top}px - {fall}cqw,({embed.WIDE}px - 100cqw)*9999"
        style = f"border:0;width:100%;height:max({wide}px,min({line}))"
    title = _attribute(spec.title)
    tag = (
        f'<iframe src="{base}{paths.embed(spec.slug)}" title="{title}" loading="lazy" {size} style="{style}"></iframe>'
    )
    return tag if width else f'<div style="container-type:inline-size">{tag}</div>'


def _at(heights: Mapping[int, int], width: int) -> int:
    """The height for a frame of *width*: that of the nearest narrower width which was measured."""
    return heights[max(at for at in heights if at <= width)]


def fitted(spec: Specification, base: str, heights: Mapping[int, int]) -> str:
    """Return the third tier: the frame, and the script that gives it the exact height."""
    return f'{frame(spec, base, heights)}\n<script async src="{base}{paths.EMBED_SCRIPT}"></script>'


def oembed(spec: Specification, site: Site, heights: Mapping[int, int]) -> str:
    """Return a chart's answer to oEmbed, as JSON; it needs the site's own address to be of use."""
    width, height = _PICTURE
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": spec.title,
        "provider_name": site.name,
        "provider_url": site.address,
        "cache_age": 86400,
        "thumbnail_url": site.address + paths.file(spec.slug, "png"),
        "thumbnail_width": width,
        "thumbnail_height": height,
        "html": frame(spec, site.address, heights, _OEMBED_WIDTH),
        "width": _OEMBED_WIDTH,
        "height": _at(heights, _OEMBED_WIDTH),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def embed_block(
    spec: Specification, site: Site, root: str, listed: Sequence[Frozen], heights: Mapping[int, int]
) -> str:
    """Return the copy box of a chart; *root* is the way to the site's root, *listed* the manifest of frozen embeds."""
    base = site.address or root
    return filled(
        "embed_block.html",
        spec=spec,
        root=root,
        site=site,
        frozen=frozen.latest(spec.slug, listed),
        room=frame(spec, root, heights),
        tiers=[
            ("picture", picture(spec, base)),
            ("frame", frame(spec, base, heights)),
            ("fitted", fitted(spec, base, heights)),
        ],
    ).strip()


def download_block(spec: Specification, site: Site, root: str, listed: Sequence[Frozen], *, current: bool) -> str:
    """Return a chart's files, citation and licence; *current*: its pictures show this very figure."""
    version = frozen.latest(spec.slug, listed)
    return filled(
        "download_block.html",
        spec=spec,
        root=root,
        site=site,
        current=current,
        version=version,
        address=(site.address or "/") + (version.address if version else paths.chart(spec.slug)),
        licence=LICENCE,
    ).strip()

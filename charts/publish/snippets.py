"""What a reader takes away from a chart's page: snippets to embed it, files, a citation; and the answer to oEmbed."""

import json
import math
import re
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
    alt = _attribute(f"{spec.claim}. Chart: {spec.finding}. {spec.subtitle} Checked: {checks}.")
    return (
        f'<a href="{base}{paths.chart(spec.slug)}"><img src="{base}{paths.file(spec.slug, "png")}" width="{width}" '
        f'height="{height}" style="max-width:100%;height:auto" alt="{alt}"></a>'
    )


def frame(spec: Specification, base: str, source: str, heights: Mapping[int, int], width: int = 0) -> str:
    """Return the second tier: a frame with room for the whole chart at any width from 240 px, and no wider than *width*.

    *source* is the site's name. *heights* are those measured, by width. The room is a bound on all of them: up to the width that
    takes the wide drawing, a line that falls evenly; from there on, one height. Where a host takes out styles, the height of the
    narrowest frame stays.

    Under the frame lies a line that names and links the chart and its source. It shows until the frame is there, where it never
    comes, and where a host takes it out; readers with a keyboard find the same links in the frame.
    """
    wide = max(need for at, need in heights.items() if at >= embed.WIDE)
    narrow = {at: need for at, need in heights.items() if at < embed.WIDE}
    steep = max(0, narrow[min(narrow)] - narrow[max(narrow)]) / (max(narrow) - min(narrow))
    fall = int(100 * steep)  # in whole hundredths of the frame's width, as the style has it
    top = max(math.ceil(need + fall * at / 100) for at, need in narrow.items())
    # The narrow frame's line, or nothing as soon as the frame is wide: a step, since a style attribute has no conditions.
    line = f"{top}px - {fall}cqw,({embed.WIDE}px - 100cqw)*9999"
    # WordPress runs the script that shows a frame only where a quotation comes with it.
    tag, most = ("blockquote", f";max-width:{width}px") if width else ("p", "")
    under = _source(spec, base, source, ' tabindex="-1"')
    return (
        f'<div style="display:grid;width:100%;min-width:240px{most}">'
        f'<{tag} style="grid-area:1/1;margin:0">{under}</{tag}>'
        f'<div style="grid-area:1/1;container-type:inline-size"><iframe src="{base}{paths.embed(spec.slug)}" '
        f'title="{_attribute(spec.finding)}" loading="lazy" frameborder="0" width="{width or "100%"}" '
        f'height="{max(narrow.values())}" style="border:0;display:block;width:100%;height:max({wide}px,min({line}))">'
        "</iframe></div></div>"
    )


def _source(spec: Specification, base: str, source: str, attributes: str = "") -> str:
    """A line that names and links a chart and its source."""
    name, site = escape(spec.finding, quote=False), escape(source, quote=False)
    return f'<a href="{base}{paths.chart(spec.slug)}"{attributes}>{name}</a>, {site}'


def _at(heights: Mapping[int, int], width: int) -> int:
    """The height for a frame of *width*: that of the nearest narrower width which was measured."""
    return heights[max(at for at in heights if at <= width)]


def fitted(spec: Specification, base: str, source: str, heights: Mapping[int, int]) -> str:
    """Return the third tier: the frame, and the script that gives it the exact height."""
    return f"{frame(spec, base, source, heights)}\n{_script(base)}"


def element(spec: Specification, base: str, source: str, tag: str) -> str:
    """Return the fourth tier: the picture with its source, of which the same script makes the frame where it runs."""
    still = f"{picture(spec, base)}<p>{_source(spec, base, source)}</p>"
    return f'<{tag} name="{spec.slug}">{still}</{tag}>\n{_script(base)}'


def _script(base: str) -> str:
    return f'<script async src="{base}{paths.EMBED_SCRIPT}"></script>'


def oembed(spec: Specification, site: Site, heights: Mapping[int, int]) -> str:
    """Return a chart's answer to oEmbed, as JSON; it needs the site's own address to be of use."""
    width, height = _PICTURE
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": spec.finding,
        "provider_name": site.name,
        "provider_url": site.address,
        "cache_age": 86400,
        "thumbnail_url": site.address + paths.file(spec.slug, "png"),
        "thumbnail_width": width,
        "thumbnail_height": height,
        "html": frame(spec, site.address, site.name, heights, _OEMBED_WIDTH),
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
        room=frame(spec, root, site.name, heights),
        tiers=[
            ("picture", picture(spec, base)),
            ("frame", frame(spec, base, site.name, heights)),
            ("fitted", fitted(spec, base, site.name, heights)),
            ("element", element(spec, base, site.name, site.article.element)),
        ],
    ).strip()


def use_block(
    spec: Specification,
    site: Site,
    root: str,
    links: Mapping[str, str],
    listed: Sequence[Frozen],
    heights: Mapping[int, int],
    *,
    current: bool,
) -> str:
    """Return all that a reader can take from a chart's page, folded: table, files, citation, snippets.

    *links* maps a row to where its number is told of; *current*: the chart's pictures show this very figure. If not, a script draws it,
    and the block stands open with the table for those who run none.
    """
    block = filled(
        "use_block.html",
        spec=spec,
        root=root,
        links=links,
        out="",
        current=current,
        download=download_block(spec, site, root, listed, current=current),
        embed=embed_block(spec, site, root, listed, heights),
    )
    return re.sub(r"\n(?=\n)", "", block).strip()


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

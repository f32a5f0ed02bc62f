"""What a reader takes away from a chart's page: snippets to embed it, files, a citation."""

import math
import re
from collections.abc import Mapping, Sequence
from html import escape

from charts.data.words import say
from charts.publish import embed, frozen, paths
from charts.publish.frozen import Frozen
from charts.publish.html import filled
from charts.publish.records import LICENCE
from charts.publish.specification import Specification
from charts.site import Site

PICTURE = (1200, 630)


def _attribute(words: str) -> str:
    """Words as they may stand between double quotes, legible to whoever pastes them."""
    return escape(words).replace("&#x27;", "'")


def picture(spec: Specification, base: str) -> str:
    """Return the first tier: a linked picture, for newsletters, feeds and whatever takes no frame. *base* is the site's root."""
    width, height = PICTURE
    checks = "; ".join(f"{check.label}: {check.ruling}" for check in spec.checks)
    words = {"claim": spec.claim, "finding": spec.finding, "subtitle": spec.subtitle, "checks": checks}
    alt = _attribute(say("picture.alt", **words))
    return (
        f'<a href="{base}{paths.chart(spec.slug)}"><img src="{base}{paths.file(spec.slug, "png")}" width="{width}" '
        f'height="{height}" style="max-width:100%;height:auto" alt="{alt}"></a>'
    )


def frame(
    spec: Specification, base: str, source: str, heights: Mapping[int, int], *, address: str = "", width: int = 0
) -> str:
    """Return the second tier: a frame with room for the whole chart at any width from 240 px, and no wider than *width*.

    *source* is the site's name, *address* the embed's where it is not the whole as the reader's system prefers. *heights* are those
    measured, by width.

    Under the frame lies a line that names and links the chart and its source. It shows until the frame is there, where it never
    comes, and where a host takes it out; readers with a keyboard find the same links in the frame.
    """
    # WordPress runs the script that shows a frame only where a quotation comes with it.
    tag, most = ("blockquote", f";max-width:{width}px") if width else ("p", "")
    under = _source(spec, base, source, ' tabindex="-1"')
    return (
        f'<div style="display:grid;width:100%;min-width:240px{most}">'
        f'<{tag} style="grid-area:1/1;margin:0">{under}</{tag}>'
        f'<div style="grid-area:1/1;container-type:inline-size"><iframe src="{base}{address or paths.embed(spec.slug)}" '
        f'title="{_attribute(spec.finding)}" loading="lazy" frameborder="0" width="{width or "100%"}" {room(heights)}>'
        "</iframe></div></div>"
    )


def room(heights: Mapping[int, int]) -> str:
    """Return the attributes of a frame that give it room for all *heights*, which are measured ones by width.

    Up to the width that takes the wide drawing it is a line that falls evenly; from there on, one height. Where a host takes out
    styles, the height of the narrowest frame stays.
    """
    wide = max(need for at, need in heights.items() if at >= embed.WIDE)
    narrow = {at: need for at, need in heights.items() if at < embed.WIDE}
    steep = max(0, narrow[min(narrow)] - narrow[max(narrow)]) / (max(narrow) - min(narrow))
    fall = int(100 * steep)  # in whole hundredths of the frame's width, as the style has it
    top = max(math.ceil(need + fall * at / 100) for at, need in narrow.items())
    # The narrow frame's line, or nothing as soon as the frame is wide: a step, since a style attribute has no conditions.
    line = f"{top}px - {fall}cqw,({embed.WIDE}px - 100cqw)*9999"
    style = f"border:0;display:block;width:100%;height:max({wide}px,min({line}))"
    return f'height="{max(narrow.values())}" style="{style}"'


def _source(spec: Specification, base: str, source: str, attributes: str = "") -> str:
    """A line that names and links a chart and its source."""
    name, site = escape(spec.finding, quote=False), escape(source, quote=False)
    return f'<a href="{base}{paths.chart(spec.slug)}"{attributes}>{name}</a>, {site}'


def fitted(spec: Specification, base: str, source: str, heights: Mapping[int, int]) -> str:
    """Return the third tier: the frame, and the script that gives it the exact height."""
    return f"{frame(spec, base, source, heights)}\n{_script(base)}"


def element(spec: Specification, base: str, source: str, tag: str) -> str:
    """Return the fourth tier: the picture with its source, of which the same script makes the frame where it runs."""
    still = f"{picture(spec, base)}<p>{_source(spec, base, source)}</p>"
    return f'<{tag} name="{spec.slug}">{still}</{tag}>\n{_script(base)}'


def _script(base: str) -> str:
    return f'<script async src="{base}{paths.EMBED_SCRIPT}"></script>'


def embed_block(
    spec: Specification,
    site: Site,
    root: str,
    listed: Sequence[Frozen],
    heights: Mapping[int, int],
    compact: Mapping[int, int],
) -> str:
    """Return the copy box of a chart; *root* is the way to the site's root, *listed* the manifest of frozen embeds.

    *heights* are those of the whole embed, *compact* those of the compact one.
    """
    base = site.address or root
    return filled(
        "embed_block.html",
        spec=spec,
        root=root,
        site=site,
        frozen=[each for form in paths.FORMS if (each := frozen.latest(spec.slug, listed, form))],
        rooms=[room(heights), room(compact)],
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
    compact: Mapping[int, int],
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
        embed=embed_block(spec, site, root, listed, heights, compact),
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

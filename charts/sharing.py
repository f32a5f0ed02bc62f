"""What a reader takes away from a chart's page: snippets to embed it, files, a citation; and the answer to oEmbed."""

import json
from collections.abc import Sequence
from datetime import date
from html import escape

from charts import embed, frozen, pages, render
from charts.chart import day
from charts.site import Site

LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
_OEMBED_WIDTH = 640
_PICTURE = (1200, 630)


def _attribute(words: str) -> str:
    """Words as they may stand between double quotes, legible to who pastes them."""
    return escape(words).replace("&#x27;", "'")


def picture(info: dict, base: str) -> str:
    """Return the first tier: a linked picture, for newsletters, feeds and whatever takes no frame. *base* is the site's root."""
    width, height = _PICTURE
    checks = "; ".join(f"{check['label']}: {check['verdict']}" for check in info["checks"])
    alt = _attribute(f"Chart: {info['title']}. {info['subtitle']} Checked: {checks}.")
    return (
        f'<a href="{base}charts/{info["slug"]}/"><img src="{base}charts/{info["slug"]}.png" width="{width}" height="{height}" '
        f'style="max-width:100%;height:auto" alt="{alt}"></a>'
    )


def frame(info: dict, base: str, width: int = 0) -> str:
    """Return the second tier: a frame with room for the whole chart at any width from 280 px, or at the one *width* given.

    The room is a bound on what `embed.height` says at each width: up to the width that takes the wide drawing, a line that falls
    evenly; from there on, one height. Where a host takes out styles, the height of the narrowest frame stays.
    """
    if width:
        size, style = f'width="{width}" height="{embed.height(info, width)}"', "border:0;max-width:100%"
    else:
        quotes = embed.words(info)
        needs = {at: embed.height(info, at, quotes) for at in range(280, 830, 10)}
        wide = max(need for at, need in needs.items() if at >= embed.WIDE)
        narrow = {at: need for at, need in needs.items() if at < embed.WIDE}
        fall = max(0, narrow[280] - narrow[max(narrow)]) / (max(narrow) - 280)
        top = max(need + fall * at for at, need in narrow.items())
        size = f'width="100%" height="{max(narrow.values())}"'
        # The narrow frame's line, or nothing as soon as the frame is wide: a step, since a style attribute has no conditions.
        line = f"{top:.0f}px - {100 * fall:.0f}cqw,({embed.WIDE}px - 100cqw)*9999"
        style = f"border:0;width:100%;height:max({wide}px,min({line}))"
    title = _attribute(info["title"])
    tag = f'<iframe src="{base}embed/{info["slug"]}/" title="{title}" loading="lazy" {size} style="{style}"></iframe>'
    return tag if width else f'<div style="container-type:inline-size">{tag}</div>'


def fitted(info: dict, base: str) -> str:
    """Return the third tier: the frame, and the script that gives it the exact height."""
    return f'{frame(info, base)}\n<script async src="{base}embed.js"></script>'


def oembed(info: dict, site: Site) -> str:
    """Return a chart's answer to oEmbed, as JSON; it needs the site's own address to be of use."""
    width, height = _PICTURE
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": info["title"],
        "provider_name": site.name,
        "provider_url": site.address,
        "cache_age": 86400,
        "thumbnail_url": f"{site.address}charts/{info['slug']}.png",
        "thumbnail_width": width,
        "thumbnail_height": height,
        "html": frame(info, site.address, _OEMBED_WIDTH),
        "width": _OEMBED_WIDTH,
        "height": embed.height(info, _OEMBED_WIDTH),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def embed_block(info: dict, page: str, site: Site, listed: Sequence[dict]) -> str:
    """Return the copy box of a chart as it stands in *page*; *listed* is the manifest of frozen embeds."""
    root = pages.to_root(page)
    base = site.address or root
    return render.filled(
        "embed_block.html",
        info=info,
        root=root,
        site=site,
        frozen=frozen.latest(info["slug"], listed),
        day=lambda iso: day(date.fromisoformat(iso)),
        room=frame(info, root),
        tiers=[("picture", picture(info, base)), ("frame", frame(info, base)), ("fitted", fitted(info, base))],
    ).strip()


def download_block(info: dict, page: str, site: Site, listed: Sequence[dict], *, current: bool) -> str:
    """Return a chart's files, citation and licence as they stand in *page*; *current*: its pictures show this very figure."""
    version = frozen.latest(info["slug"], listed)
    base = site.address or "/"
    address = f"{base}embed/{info['slug']}/{version['fingerprint']}/" if version else f"{base}charts/{info['slug']}/"
    return render.filled(
        "download_block.html",
        info=info,
        root=pages.to_root(page),
        site=site,
        current=current,
        version=version,
        frozen_on=day(date.fromisoformat(version["frozen"])) if version else "",
        year=version["frozen"][:4] if version else "",
        address=address,
        licence=LICENCE,
    ).strip()

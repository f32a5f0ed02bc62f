"""The answers to oEmbed: JSON that tells a host how to frame an embed whose address was pasted."""

import json
from collections.abc import Mapping

from charts.publish import paths, snippets
from charts.publish.specification import Specification
from charts.site import Site


def answers(spec: Specification, site: Site, address: str, heights: Mapping[int, int]) -> dict[str, str]:
    """Return the answers for the embed at *address*, one for each width, by their own addresses.

    They need the site's own address to be of use. *heights* are those that the embed needs, by width.
    """
    return {paths.oembed(address, width): _answer(spec, site, address, heights, width) for width in paths.OEMBED_WIDTHS}


def _answer(spec: Specification, site: Site, address: str, heights: Mapping[int, int], width: int) -> str:
    across, down = snippets.PICTURE
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": spec.finding,
        "provider_name": site.name,
        "provider_url": site.address,
        "cache_age": 86400,
        "thumbnail_url": site.address + paths.file(spec.slug, "png"),
        "thumbnail_width": across,
        "thumbnail_height": down,
        "html": snippets.frame(spec, site.address, site.name, heights, address=address, width=width),
        "width": width,
        "height": _at(heights, width),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _at(heights: Mapping[int, int], width: int) -> int:
    """The height for a frame of *width*: that of the nearest narrower width which was measured."""
    return heights[max(at for at in heights if at <= width)]

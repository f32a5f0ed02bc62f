"""charts.publish.oembed: what a host is told that asks how to frame an embed."""

import json
import re
from dataclasses import replace

import pytest

from charts.figures import CHARTS
from charts.publish import heights, oembed, paths

ADDRESS = "https://example.org/explainer/"
each_embed = pytest.mark.parametrize("address", [each for chart in CHARTS for each in paths.embeds(chart.slug)])


@pytest.fixture
def answered(published, site):
    """A function that answers for the embed at an address: its chart, the heights that it needs, the answers by their address."""

    def answer(address):
        slug = address.split("/")[1]
        needed = published.heights[heights.name(slug, paths.embeds(slug)[address][0])]
        here = replace(site, name="The site", address=ADDRESS)
        return published.specs[slug], needed, oembed.answers(published.specs[slug], here, address, needed)

    return answer


@each_embed
def test_an_answer_is_as_the_specification_says_and_frames_the_very_page(answered, address):
    """Type rich: version, html, width and height are required; a thumbnail has an address and both measures."""
    spec, needed, answers = answered(address)
    assert len(answers) == 2
    for width, (where, text) in zip((640, 360), answers.items(), strict=True):
        assert where == address[:-1] + ("" if width == 640 else ".360") + ".oembed.json"
        answer = json.loads(text)
        assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", spec.finding)
        assert (answer["provider_name"], answer["provider_url"]) == ("The site", ADDRESS)
        assert answer["thumbnail_url"] == f"{ADDRESS}charts/{spec.slug}.png"
        assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
        assert (answer["width"], answer["height"]) == (width, needed[width])
        frame = re.search(r'<iframe src="(.*?)" .*? width="(\d+)" height="(\d+)"', answer["html"])
        assert frame[1] == ADDRESS + address and int(frame[2]) == width
        assert int(frame[3]) >= max(needed[at] for at in needed if at <= width)
        assert f"max-width:{width}px" in answer["html"]

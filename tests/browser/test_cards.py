"""The picture of a chart for cards, thumbnails and linked pictures: what it is taken of, in a browser."""

import pytest
from projects import ROOT

from charts import build
from charts.figures import CHARTS
from charts.publish import pictures

BOXES = """() => Object.fromEntries(["header", "ul", "footer", "svg"].map(name => {
    const { left, right, top, bottom } = document.querySelector(name).getBoundingClientRect();
    return [name, { left, right, top, bottom }];
}))"""


@pytest.fixture(scope="module")
def cards():
    read, _ = build.read(ROOT)
    return {slug: pictures.card(spec, read.drawings[slug], read.site) for slug, spec in read.specs.items()}


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)
def test_a_card_shows_every_check_whole_and_nothing_lies_upon_anything(page, cards, chart):
    page.set_viewport_size({"width": 1200, "height": 630})
    page.set_content(cards[chart.slug])
    assert page.locator("li .verdict").count() == len(chart.checks)
    boxes = page.evaluate(BOXES)
    for name, box in boxes.items():
        assert box["left"] >= 0 and box["right"] <= 1200 and box["top"] >= 0 and box["bottom"] <= 630, name
        for other in boxes.keys() - {name}:
            there = boxes[other]
            apart = box["right"] <= there["left"] + 1 or there["right"] <= box["left"] + 1
            assert apart or box["bottom"] <= there["top"] + 1 or there["bottom"] <= box["top"] + 1, (name, other)
    shown = page.locator("li").evaluate_all("all => all.every(li => li.scrollWidth <= li.clientWidth)")
    assert shown and page.evaluate("document.body.scrollHeight") <= 630

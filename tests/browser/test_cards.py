"""The picture of a chart for cards, thumbnails and linked pictures: what it is taken of, in a browser."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from projects import ROOT

from charts import build
from charts.drawing import browser, screenshots
from charts.figures import CHARTS
from charts.publish import pictures

BOXES = """() => Object.fromEntries(["header", "ul", "footer", "svg"].map(name => {
    const { left, right, top, bottom } = document.querySelector(name).getBoundingClientRect();
    return [name, { left, right, top, bottom }];
}))"""


# Each line of words with its size, and how close the nearest other is, by ink as high as capitals and digits are.
WORDS = """() => {
    const lines = [], ink = document.createElement("canvas").getContext("2d");
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
        const words = node.data.trim(), text = node.parentNode.closest("svg text");
        if (!words || !text) continue;
        const range = document.createRange(), { fontSize, fontFamily } = getComputedStyle(node.parentNode), from = node.data.indexOf(words);
        range.setStart(node, from), range.setEnd(node, from + words.length);
        const { left, right } = range.getBoundingClientRect(), matrix = text.getScreenCTM();
        const base = node.parentNode.getStartPositionOfChar(0), bottom = matrix.d * base.y + matrix.f, size = parseFloat(fontSize) * matrix.d;
        ink.font = `${size}px ${fontFamily}`;
        lines.push({ words, text, size, left, right, bottom, top: bottom - ink.measureText(words).actualBoundingBoxAscent });
    }
    const gap = (one, other) => Math.max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom);
    return lines.map(one => [one.words, one.size, Math.min(...lines.filter(other => other.text !== one.text).map(other => gap(one, other)))]);
}"""


@pytest.fixture(scope="module")
def cards():
    """The page of each card with its drawing; drawn in a thread of its own, since here a loop runs already."""
    read, _ = build.read(ROOT)

    def draw():
        with browser.Browser() as chrome:
            return chrome.draw({slug: spec.for_card() for slug, spec in read.specs.items()})

    with ThreadPoolExecutor() as pool:
        drawings = pool.submit(draw).result()
    pages = {slug: pictures.card(spec, read.site) for slug, spec in read.specs.items()}
    return {slug: page.replace(screenshots.PLACE, drawings[slug][0]) for slug, page in pages.items()}


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)
def test_words_of_a_drawing_are_27_px_on_a_card_and_4_px_apart(page, cards, chart):
    page.set_viewport_size({"width": 1200, "height": 630})
    page.set_content(cards[chart.slug])
    lines = page.evaluate(WORDS)
    assert lines and [line for line in lines if line[1] < 26.99 or line[2] < 4] == []


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

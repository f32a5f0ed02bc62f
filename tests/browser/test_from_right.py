"""A site from right to left, as readers see it on a phone."""

import pytest
from pages import go_live

# Of each mark: where its bar ends, where its words stand, without the spaces before them, and where the sign of the currency does.
PLACES = r"""drawing => [...drawing.querySelectorAll("a.mark")].map(mark => {
  const node = document.createTreeWalker(mark.querySelector("text"), NodeFilter.SHOW_TEXT).nextNode(), range = document.createRange();
  const place = (from, to) => { range.setStart(node, from); range.setEnd(node, to); return range.getBoundingClientRect(); };
  const words = place(node.data.search(/[^\s\u2068]/), node.data.search(/[\u2069\s]*$/)), sign = node.data.indexOf("$");
  return { bar: mark.querySelector("path").getBoundingClientRect().right, left: words.left, right: words.right, sign: place(sign, sign + 1).left };
})"""


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/passages/sales/",
        "/charts/sales/",
        "/numbers/",
        "/sources/",
        "/embed/sales/",
        "/embed/sales/chart/",
        "/404.html",
    ],
)
def test_nothing_scrolls_sideways_on_a_phone(page, from_right, address):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(from_right + address)
    assert page.evaluate("getComputedStyle(document.querySelector('main, .md-content')).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("address", ["/passages/sales/", "/embed/sales/"])
def test_a_drawing_keeps_its_places_and_its_words_read_from_the_right(page, from_right, address):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(from_right + address)
    marks = page.locator("svg.chart__narrow").evaluate(PLACES)
    assert len(marks) == 2
    for mark in marks:
        assert 2 <= mark["left"] - mark["bar"] <= 16, "the words stand beside their bar"
        assert mark["sign"] - mark["left"] > (mark["right"] - mark["left"]) / 4, (
            "the amount stands right of what it counts"
        )


def test_a_live_chart_lies_over_its_drawing(page, from_right):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(from_right + "/passages/sales/")
    page.locator("#chart-sales").scroll_into_view_if_needed()
    still = [box["bar"] for box in page.locator("svg.chart__narrow").evaluate(PLACES)]
    go_live(page, "sales")
    live = page.locator(".chart__live .barlayer path").evaluate_all(
        "bars => bars.map(bar => bar.getBoundingClientRect().right)"
    )
    assert [abs(one - other) < 2 for one, other in zip(still, live, strict=True)] == [True, True]


def test_the_author_s_words_read_from_the_left(page, from_right):
    page.goto(from_right + "/passages/sales/")
    assert page.locator("blockquote p").first.evaluate("each => getComputedStyle(each).direction") == "ltr"
    assert page.locator(".passage__author").first.evaluate("each => getComputedStyle(each).direction") == "rtl"

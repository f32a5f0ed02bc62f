"""A chart's JSON, handed to Plotly by a page that has neither our words nor our stylesheet."""

import json

import pytest

from charts.publish import paths


@pytest.fixture
def alone(page, plain_site):
    """A function that has Plotly alone draw what is published of a chart."""

    def draw(slug):
        page.set_content("<div id='graph'></div>")
        page.add_script_tag(path=plain_site / paths.PLOTLY)
        figure = json.loads((plain_site / paths.file(slug, "json")).read_text("utf-8"))
        page.evaluate("figure => Plotly.newPlot('graph', figure)", figure)
        return page

    return draw


@pytest.mark.parametrize("slug", ["oil-months", "trade-goods"])
def test_it_draws_its_title_whole_above_the_drawing(alone, slug):
    page = alone(slug)
    title, under = (page.locator(f".infolayer .g-gtitle .gtitle{part}").bounding_box() for part in ("", "-subtitle"))
    sheet, plot = (
        page.locator("svg.main-svg").first.bounding_box(),
        page.locator(".plotly .bglayer .bg, .plotly .plot").first.bounding_box(),
    )
    assert sheet["y"] <= title["y"] and title["y"] + title["height"] <= under["y"] + 2
    assert under["y"] + under["height"] < plot["y"]
    for box in (title, under):
        assert sheet["x"] <= box["x"] and box["x"] + box["width"] <= sheet["x"] + sheet["width"]


@pytest.mark.parametrize(
    ("slug", "dashed"), [("oil-months", ".scatterlayer .point"), ("trade-goods", ".shapelayer path")]
)
def test_later_information_is_dashed_without_our_stylesheet(alone, slug, dashed):
    page = alone(slug)
    figure = json.loads(page.evaluate("JSON.stringify(document.getElementById('graph').data)"))
    later = sum(time == "later" for trace in figure for time in trace.get("customdata") or ())
    found = page.locator(dashed).evaluate_all(
        "all => all.filter((each) => getComputedStyle(each).strokeDasharray !== 'none').length"
    )
    assert found == later > 0

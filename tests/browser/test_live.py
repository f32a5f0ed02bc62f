"""A snapshot becomes a live Plotly chart in its place, when a reader reaches for it."""

import re
from pathlib import Path

import plotly
import pytest
from pages import go_live, shapes, until
from plotly.offline import get_plotlyjs_version
from projects import ROOT

from charts.figures import CHARTS

FULL = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
BASIC = ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"
SLUGS = [chart.slug for chart in CHARTS]
# Of each row the box around all its shapes: bar or dot, and whisker.
BOXES = """(root) => {
    const found = {};
    for (const mark of root.querySelectorAll('.mark'))
        for (const shape of mark.matches('path') ? [mark] : mark.querySelectorAll('path')) {
            const box = shape.getBoundingClientRect(), [left, top, right, bottom] = found[mark.dataset.row] ?? [1e9, 1e9, 0, 0];
            found[mark.dataset.row] =
                [Math.min(left, box.left), Math.min(top, box.top), Math.max(right, box.right), Math.max(bottom, box.bottom)];
        }
    return found;
}"""
# From now on: while a page loads, the theme moves its own header.
COUNT_SHIFTS = """new PerformanceObserver(list => list.getEntries().forEach(e => (window.shift = (window.shift ?? 0) + e.value)))
    .observe({type: 'layout-shift'})"""


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_live_chart_takes_the_snapshots_place_exactly(page, site, faults, slug, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + f"/charts/{slug}/")
    page.evaluate(COUNT_SHIFTS)
    before = page.locator(".chart").bounding_box()
    go_live(page, slug)
    snapshot = page.locator("svg.chart__narrow" if width == 360 else "svg.chart__wide").evaluate(BOXES)
    drawn = page.locator(".chart__live").evaluate(BOXES)
    assert drawn.keys() == snapshot.keys()
    for row, box in snapshot.items():
        assert drawn[row] == pytest.approx(box, abs=1), row
    assert page.locator(".chart").bounding_box()["height"] == before["height"]
    assert page.evaluate("window.shift ?? 0") == 0
    assert faults == []


def test_pointing_shows_a_label_in_the_house_format(page, site):
    page.goto(site + "/charts/trade-imbalance/")
    page.locator('svg.chart__wide [data-row="russia-exports"] path').last.hover()
    label = page.locator(".chart__live .hovertext")
    label.wait_for()
    assert "about $60 billion" in label.text_content()
    assert page.locator('.chart__live .point[data-row="russia-exports"]').evaluate(
        "m => m.classList.contains('is-lit')"
    )


def test_live_colours_are_the_snapshots_and_follow_the_theme(page, site):
    page.emulate_media(color_scheme="light")
    page.goto(site + "/charts/trade-growth/")
    go_live(page, "trade-growth")
    page.mouse.move(5, 5)
    fill = "mark => getComputedStyle(mark.tagName === 'path' ? mark : mark.querySelector('path')).fill"
    still, live = (
        page.locator(f'{layer}[data-row="trade-end"]') for layer in ("svg.chart__wide .mark", ".chart__live .point")
    )
    light = live.evaluate(fill)
    assert light == still.evaluate(fill)
    page.locator("label[for='__palette_1']").first.click()
    until(
        page,
        "light => getComputedStyle(document.querySelector('.chart__live .point[data-row=\"trade-end\"]')).fill !== light",
        arg=light,
    )
    assert live.evaluate(fill) == still.evaluate(fill) != light


def _with_texts(route):
    """A specification in which each mark but the second of a trace has a text of its own, its row's id."""
    answer = route.fetch()
    info = answer.json()
    for figure in info["figures"].values():
        for trace in figure["data"]:
            trace["text"] = [row if n != 1 else "" for n, row in enumerate(trace["ids"])]
            trace["textposition"] = "auto" if trace["type"] == "bar" else "top center"
            trace["mode"] = "markers+text"
    route.fulfill(response=answer, json=info)


def test_the_text_of_a_live_mark_dims_and_lights_with_it(page, site):
    """In bars and dots, and where one of the marks has none; its weight stays."""
    page.route("**/charts/trade-growth.json", _with_texts)
    page.goto(site + "/passages/trade/")
    go_live(page, "trade-growth")
    found = page.locator("#chart-trade-growth .chart__live .mark text").evaluate_all(
        "texts => texts.map(text => [text.textContent, text.closest('.mark').dataset.row])"
    )
    assert len({row for _, row in found}) > 10
    assert [pair for pair in found if pair[0] != pair[1]] == []
    page.locator("#number-trade-start").hover()
    dimmed = page.locator('#chart-trade-growth .chart__live .point:has(text)[data-row="trade-total-2024-25"]').first
    lit = page.locator('#chart-trade-growth .chart__live .textpoint[data-row="trade-start"]').first
    opacity = "mark => getComputedStyle(mark).opacity"
    assert float(dimmed.evaluate(opacity)) < 0.5 and lit.evaluate(opacity) == "1"
    width = "text => getComputedStyle(text).strokeWidth"
    assert lit.locator("text").evaluate(width) == dimmed.locator("text").evaluate(width) != "4px"


def test_plotly_is_loaded_once_and_only_from_the_site(page, site, faults):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "plotly" in request.url else None)
    page.goto(site + "/charts/")
    for slug in SLUGS:
        go_live(page, slug)
    assert asked == [f"{site}/assets/plotly.min.js"]
    assert faults == []


def test_nothing_is_offered_that_sends_data_away(page, site):
    page.goto(site + "/charts/trade-growth/")
    go_live(page, "trade-growth")
    assert page.locator(".modebar-btn").count() == 0
    assert "hare" not in page.locator(".chart__live").text_content()


def test_focus_makes_it_live_and_arrow_keys_step_through_the_values(page, site):
    page.goto(site + "/charts/trade-imbalance/")
    page.locator(".chart__plot").focus()
    page.wait_for_selector('.chart[data-state="live"]')
    page.keyboard.press("ArrowRight")
    page.locator(".chart__live .hovertext").wait_for()
    first = page.locator(".chart__spoken").text_content()
    page.keyboard.press("ArrowRight")
    assert first and page.locator(".chart__spoken").text_content() != first
    assert page.locator(".chart__plot").evaluate("p => getComputedStyle(p).outlineStyle") == "solid"


LABEL = ".chart__live .hovertext"


@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_label_of_a_mark_lies_inside_the_chart(page, site, slug, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + f"/charts/{slug}/")
    page.locator(".chart__plot").focus()
    page.wait_for_selector('.chart[data-state="live"]')
    for key in ["ArrowRight", "ArrowLeft"]:  # the first mark, and the last one
        page.keyboard.press(key)
        page.locator(LABEL).first.wait_for()
        inside = page.locator(".chart__live").evaluate("""live => {
            const [chart, label] = [".main-svg", ".hoverlayer"].map(each => live.querySelector(each).getBoundingClientRect());
            return [label.left - chart.left, label.top - chart.top, chart.right - label.right, chart.bottom - label.bottom];
        }""")
        assert min(inside) >= -0.1, key
        moved = page.locator(".chart__live .hoverlayer").evaluate("layer => new DOMMatrix(layer.style.transform).e")
        assert abs(moved) < 5, f"{key}: away from its mark"
        page.keyboard.press("Escape")
        page.locator(LABEL).wait_for(state="detached")


def lit(page):
    return page.locator(".is-lit").count()


@pytest.mark.parametrize("leave", [lambda page: page.keyboard.press("Escape"), lambda page: page.mouse.move(5, 5)])
def test_escape_and_leaving_clear_what_pointing_at_a_mark_showed(page, site, leave):
    page.goto(site + "/charts/trade-imbalance/")
    page.locator('svg.chart__wide [data-row="russia-exports"] path').last.hover()
    page.locator(LABEL).wait_for()
    assert lit(page) > 0
    leave(page)
    page.locator(LABEL).wait_for(state="detached")
    assert lit(page) == 0


@pytest.mark.parametrize(
    "leave", [lambda page: page.keyboard.press("Escape"), lambda page: page.evaluate("document.activeElement.blur()")]
)
def test_escape_and_leaving_clear_what_the_arrow_keys_showed(page, site, leave):
    page.goto(site + "/charts/trade-imbalance/")
    page.locator(".chart__plot").focus()
    page.wait_for_selector('.chart[data-state="live"]')
    page.keyboard.press("ArrowRight")
    page.locator(LABEL).wait_for()
    leave(page)
    page.locator(LABEL).wait_for(state="detached")
    assert lit(page) == 0 and page.locator(".chart__spoken").text_content() == ""


@pytest.mark.parametrize("leave", [lambda page: page.keyboard.press("Escape"), lambda page: page.mouse.move(5, 5)])
def test_escape_and_leaving_clear_what_pointing_at_a_number_showed(page, site, leave):
    page.goto(site + "/passages/trade/")
    page.locator("#number-trade-start").hover()
    assert lit(page) > 1 and page.locator("html[data-lit]").count() == 1
    leave(page)
    assert lit(page) == 0 and page.locator("html[data-lit]").count() == 0


def test_leaving_a_snapshot_clears_its_mark(page, site):
    page.route("**/plotly.min.js", lambda route: route.abort())
    page.goto(site + "/charts/trade-imbalance/")
    page.locator('svg.chart__wide [data-row="russia-exports"] path').first.hover()
    assert lit(page) > 0
    page.mouse.move(5, 5)
    assert lit(page) == 0


def test_a_tap_elsewhere_clears_what_a_tap_showed(browser, site):
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site + "/charts/oil-share/")
    page.locator("svg.chart__narrow [data-row='oil-share'] path").first.tap()
    page.locator(LABEL).wait_for()
    page.locator(".chart__subtitle").first.tap()
    page.locator(LABEL).wait_for(state="detached")
    assert lit(page) == 0
    context.close()


def _swipe_up(wire, page, distance):
    """Drag a finger over the chart, as a touch screen reports it."""
    start = {"x": 180, "y": 600}
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    for y in range(20, distance + 1, 20):
        wire.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [start | {"y": 600 - y}]})
        page.wait_for_timeout(16)
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(300)


def test_a_tap_makes_it_live_and_a_swipe_scrolls_the_page(browser, site):
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site + "/charts/oil-share/")
    page.locator("svg.chart__narrow [data-row='oil-share'] path").tap()
    page.wait_for_selector('.chart[data-state="live"]')
    assert page.url.endswith("/charts/oil-share/"), "a tap asks for values and does not leave the page"
    page.locator(".chart__live .hovertext").wait_for()
    before = page.evaluate("scrollY")
    _swipe_up(context.new_cdp_session(page), page, 200)
    assert page.evaluate("scrollY") > before + 100
    context.close()


def test_pointing_at_a_number_brings_out_its_mark(page, site):
    page.goto(site + "/passages/trade/")
    page.locator("#number-trade-start").hover()
    drawing = page.locator("#chart-trade-growth svg:visible")
    opacity = "mark => getComputedStyle(mark).opacity"
    assert drawing.locator('[data-row="trade-start"]').first.evaluate(opacity) == "1"
    assert float(drawing.locator('[data-row="trade-end"]').first.evaluate(opacity)) < 0.5
    drawing.locator('[data-row="trade-end"] path').last.hover()
    assert page.locator("#number-trade-end").evaluate("n => n.classList.contains('is-lit')")


def test_a_narrower_window_brings_the_narrow_drawing(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site + "/charts/trade-growth/")
    go_live(page, "trade-growth")
    page.set_viewport_size({"width": 360, "height": 900})
    until(page, "document.querySelector('.chart__live .main-svg').getAttribute('width') === '320'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_if_the_script_cannot_be_loaded_the_snapshot_stays_and_the_next_reach_tries_again(page, site):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/plotly.min.js", lambda route: route.abort())
    page.goto(site + "/charts/trade-growth/")
    page.locator("svg.chart__wide a.mark path").first.hover()
    page.wait_for_timeout(300)
    assert page.locator(".chart[data-state]").count() == 0
    assert page.locator("svg.chart__wide").evaluate("s => getComputedStyle(s).opacity") == "1"
    assert errors == []
    page.unroute("**/plotly.min.js")
    page.mouse.move(5, 5)
    go_live(page, "trade-growth")


def test_print_shows_the_snapshot_of_a_live_chart(page, site):
    page.goto(site + "/charts/trade-growth/")
    go_live(page, "trade-growth")
    page.emulate_media(media="print")
    assert page.locator(".chart__live").is_hidden()
    assert page.locator("svg.chart__wide").evaluate("s => getComputedStyle(s).opacity") == "1"


def test_instant_navigation_keeps_charts_alive_and_loads_plotly_once(page, instant_site, faults, refused):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "plotly" in request.url else None)
    page.goto(instant_site + "/charts/trade-growth/")
    page.evaluate("window.sameDocument = true")
    go_live(page, "trade-growth")
    for title, slug in (("Arms share", "arms-share"), ("Trade growth", "trade-growth")):
        page.locator(".md-nav--primary .md-nav__link", has_text=title).last.click()
        page.wait_for_selector(f'#chart-{slug}:not([data-state="live"])')
        go_live(page, slug)
    assert page.evaluate("window.sameDocument")
    assert len(asked) == 1
    assert page.locator(".js-plotly-plot").count() == 1
    data = page.locator(".md-content script:not([src])").evaluate_all("all => all.map(each => each.textContent)")
    assert len(refused) == 2 and data and all(each.startswith('[{"@context"') for each in data)
    assert faults == refused  # as many as pages were swapped in, each with structured data alone


def test_a_chart_in_a_hidden_tab_has_its_width_when_shown(page, instant_site):
    page.goto(instant_site + "/tabs/")
    page.locator(".tabbed-labels label", has_text="Second").click()
    go_live(page, "arms-share")
    drawn, place = (
        page.locator(".chart__live .main-svg").first.bounding_box(),
        page.locator(".chart__plot").bounding_box(),
    )
    assert drawn["width"] == pytest.approx(place["width"], abs=1)
    page.locator(".tabbed-labels label", has_text="First").click()
    page.set_viewport_size({"width": 800, "height": 900})
    page.locator(".tabbed-labels label", has_text="Second").click()
    page.wait_for_timeout(300)
    drawn, place = (
        page.locator(".chart__live .main-svg").first.bounding_box(),
        page.locator(".chart__plot").bounding_box(),
    )
    assert drawn["width"] == pytest.approx(place["width"], abs=1)


def test_a_chart_without_a_current_snapshot_goes_live_by_itself(page, site):
    def stale(route):
        answer = route.fetch()
        body = answer.text().replace('data-chart="oil-share"', 'data-chart="oil-share" data-eager')
        drawing = r'(<svg class="chart__[^>]*>)(<style>.*?</style>)?.*?</svg>'
        route.fulfill(response=answer, body=re.sub(drawing, r"\1\2</svg>", body, flags=re.DOTALL))

    page.route("**/charts/oil-share/", stale)
    page.goto(site + "/charts/oil-share/")
    page.wait_for_selector('.chart[data-state="live"]')
    drawn, place = (
        page.locator(".chart__live .main-svg").first.bounding_box(),
        page.locator("svg.chart__wide").bounding_box(),
    )
    assert drawn["width"] == pytest.approx(place["width"], abs=1)
    assert drawn["height"] == pytest.approx(place["height"], abs=2)


@pytest.mark.parametrize("bundle", [FULL, BASIC], ids=["full", "basic"])
def test_either_bundle_draws_every_mark(page, site, bundle):
    """The basic bundle ships where npm is, the full one of the Python package elsewhere."""
    if not bundle.exists():
        pytest.skip("npm has not installed the basic bundle")
    script = bundle.read_bytes()
    page.route("**/plotly.min.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.goto(site + "/charts/")
    for slug in SLUGS:
        go_live(page, slug)
        chart = page.locator(f"#chart-{slug}")
        assert shapes(chart.locator(".chart__live")) == shapes(chart.locator(".chart__plot > svg")) != [], slug
    assert page.evaluate("Plotly.version") == get_plotlyjs_version()

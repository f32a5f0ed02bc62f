"""What every reader gets, before or without any script of ours."""

import pytest
from pages import ADDRESSES, open_alone, until

from charts.figures import CHARTS

SLUGS = [chart.slug for chart in CHARTS]

SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll('.chart svg text')]
    .filter(text => text.getBoundingClientRect().width)
    .map(text => parseFloat(getComputedStyle(text).fontSize) * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b)))"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_no_other_host_raises_no_error_and_does_not_scroll_sideways(page, site, faults, address):
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    open_alone(page, site + address)
    for width in (1280, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    assert faults == []
    assert not [url for url in loaded if "plotly" in url or (url.endswith(".json") and "/charts/" in url)]


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_chart_text_is_at_least_12_px_and_one_drawing_shows(page, site, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/charts/", *(f"/charts/{slug}/" for slug in SLUGS)):
        page.goto(site + address)
        assert page.evaluate(SMALLEST_TEXT) >= 12, address
        charts = page.locator(".chart").count()
        assert page.locator(".chart > .chart__plot > svg:visible").count() == charts >= 1


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_text_of_a_chart_is_cut_off(page, site, width):
    """Text may leave the drawing's box only where nothing hides it, and never the page."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + "/charts/")
    outside = page.evaluate("""() => [...document.querySelectorAll('.chart svg text')].filter(text => {
        const box = text.getBoundingClientRect(), plot = text.closest('svg').getBoundingClientRect();
        return box.width && (box.left < plot.left - 4 || box.right > plot.right + 4);
    }).map(text => text.textContent)""")
    assert outside == []


def test_without_scripts_chart_words_checks_and_table_are_there(scriptless, site):
    scriptless.set_viewport_size({"width": 360, "height": 780})
    scriptless.goto(site + "/charts/trade-growth/")
    assert scriptless.locator("#chart-trade-growth svg:visible").count() == 1
    checks = scriptless.locator("h2#how-it-was-checked ~ .check")
    assert checks.count() and all(check.locator("b").first.is_visible() for check in checks.all())
    assert checks.locator(".verdict").first.is_visible()
    assert not scriptless.locator(".chart__table td").first.is_visible()
    scriptless.locator(".use > summary").click()
    assert scriptless.locator(".chart__table td").first.is_visible()


def test_without_scripts_a_number_leads_to_its_mark_and_the_mark_back(scriptless, site):
    scriptless.set_viewport_size({"width": 1280, "height": 800})
    scriptless.goto(site + "/passages/trade/")
    scriptless.locator("#number-trade-end").click()
    assert scriptless.url.endswith("#trade-growth-trade-end")
    opacity = "mark => getComputedStyle(mark).opacity"
    drawing = scriptless.locator("#chart-trade-growth svg:visible")
    assert drawing.locator('[data-row="trade-end"]').first.evaluate(opacity) == "1"
    assert float(drawing.locator('[data-row="trade-start"]').first.evaluate(opacity)) < 0.5
    drawing.locator('a[data-row="trade-end"] path').last.click()
    assert scriptless.url.endswith("#number-trade-end")
    assert scriptless.locator("#number-trade-end").evaluate("n => getComputedStyle(n).outlineStyle") == "solid"


def test_a_number_that_has_no_mark_dims_none(page, site):
    """“Almost fivefold” is written in its chart, not drawn: there is nothing to bring out."""
    page.goto(site + "/passages/trade/#trade-growth-trade-multiple")
    assert page.locator("#trade-growth-trade-multiple").evaluate("place => place.matches(':target')")
    marks = page.locator("#chart-trade-growth svg:visible .mark")
    assert set(marks.evaluate_all("marks => marks.map((mark) => getComputedStyle(mark).opacity)")) == {"1"}


def test_a_number_leads_to_the_page_of_its_chart_where_none_is_near(page, site):
    page.goto(site + "/passages/trade/")
    page.locator("#number-trade-target").click()
    assert page.locator("#trade-growth-trade-target").count() == 1


def test_a_mark_on_a_chart_page_leads_to_the_passage(page, site):
    page.goto(site + "/charts/arms-share/")
    href = page.locator('#chart-arms-share svg:visible a[data-row="arms-share-recent"]').get_attribute("xlink:href")
    page.goto(site + "/charts/arms-share/" + href)
    assert page.url.endswith("/passages/defence/#number-arms-share-recent")
    assert page.locator("#number-arms-share-recent").inner_text() == "only 36%"


def test_colours_follow_the_theme_at_once(page, site):
    page.emulate_media(color_scheme="light")
    page.goto(site + "/charts/trade-growth/")
    mark = page.locator('svg:visible [data-row="trade-end"] path')
    light = mark.evaluate("mark => getComputedStyle(mark).fill")
    page.locator("label[title='Switch to dark'], label[for='__palette_1']").first.click()
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
    assert mark.evaluate("mark => getComputedStyle(mark).fill") != light


def test_forced_colours_reach_the_charts(page, site):
    page.emulate_media(forced_colors="active")
    page.goto(site + "/charts/trade-growth/")
    fill = "(e) => getComputedStyle(e).fill"
    mark, text = page.locator('svg:visible [data-row="trade-end"] path'), page.locator("svg.chart__wide text").first
    canvas = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert mark.evaluate(fill) != canvas != text.evaluate(fill)
    assert mark.evaluate(fill) not in ("rgb(11, 87, 164)", "rgb(125, 185, 251)")


def test_reduced_motion_finds_nothing_moving_in_a_chart(page, site):
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + "/charts/trade-growth/")
    moving = """() => [...document.querySelectorAll('.chart, .chart *, .number')].filter(e => {
        const s = getComputedStyle(e); return parseFloat(s.animationDuration) || parseFloat(s.transitionDuration) }).length"""
    assert page.locator(".chart *").count() > 50
    assert page.evaluate(moving) == 0


def test_a_chart_is_one_tab_stop_before_its_table(page, site):
    page.goto(site + "/charts/trade-growth/")
    stops = page.evaluate("""() => [...document.querySelector('.chart').querySelectorAll('*')]
        .filter(e => e.tabIndex >= 0 && e.checkVisibility({contentVisibilityAuto: true}) && e.getBoundingClientRect().width)
        .map(e => e.className.baseVal ?? e.className ?? e.tagName)""")
    assert [name for name in stops if "chart__plot" in name] == ["chart__plot"]
    assert not [name for name in stops if "mark" in name]

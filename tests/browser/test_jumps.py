"""Where a link lands: the mark that it leads to stands out alone, with the finding in view; a quotation is seen from its first line."""

import pytest

from charts.figures import CHARTS

THEMES = ("trade", "investment", "energy", "defence", "diplomacy")
HEADER = "document.querySelector('.md-header').getBoundingClientRect().bottom"
OPACITIES = """svg => Object.fromEntries([...svg.querySelectorAll('.mark')].map(
    mark => [mark.dataset.row, Number(getComputedStyle(mark).opacity)]))"""
sizes = pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])


@pytest.fixture
def still(scriptless):
    """A function that opens an address in a window of some size with scripts off."""

    def show(width, height, address):
        scriptless.set_viewport_size({"width": width, "height": height})
        scriptless.goto(address)
        return scriptless

    return show


@sizes
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)
def test_a_link_to_a_row_shows_its_mark_alone_and_the_finding(still, site, chart, width, height):
    page = still(width, height, f"{site}/charts/{chart.slug}/")
    row = page.locator("svg a.mark").first.get_attribute("data-row")
    page.goto(f"{page.url}#{chart.slug}-{row}")
    title = page.locator(f"#{chart.slug}-title").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert header["y"] + header["height"] <= title["y"] and title["y"] + title["height"] <= height
    found = page.locator(f"#chart-{chart.slug} svg:visible").evaluate(OPACITIES)
    assert found.pop(row) == 1 and found and max(found.values()) < 0.5


@sizes
@pytest.mark.parametrize("theme", THEMES)
def test_a_link_into_a_quotation_shows_it_from_its_first_line(page, site, theme, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site}/passages/{theme}/")
    ids = page.locator("blockquote .number[id]").evaluate_all("numbers => numbers.map(number => number.id)")
    assert ids
    for number in ids:
        page.evaluate(f"location.hash = '{number}'")
        page.wait_for_timeout(50)
        first = page.locator(f"blockquote:has([id='{number}'])").evaluate("quote => quote.getBoundingClientRect().top")
        assert first >= page.evaluate(HEADER) - 1, number
        assert page.locator(f"[id='{number}']").evaluate("n => n.getBoundingClientRect().bottom < innerHeight"), number

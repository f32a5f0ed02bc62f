"""Our frames in whatever holds them: boxes that shrink, a page on paper, a host without our script."""

import pytest
from frames import all_embeds, column, heights, snippet, wait_exact

from charts.figures import CHARTS

SLUGS = [chart.slug for chart in CHARTS]
BOXES = {
    "flex row": '<div style="display:flex">{}<p>Words beside it</p></div>',
    "flex row, centred": '<div style="display:flex;align-items:center;justify-content:center">{}</div>',
    "centred column": '<div style="display:flex;flex-direction:column;align-items:center">{}</div>',
    "grid, centred": '<div style="display:grid;justify-items:center">{}</div>',
    "inline-block": '<div style="display:inline-block">{}</div>',
    "float": '<div style="float:left">{}</div>',
    "table cell": "<table><tr><td>{}<td>Words beside it</table>",
    "fit-content": '<div style="width:fit-content">{}</div>',
    "absolute": '<div style="position:absolute">{}</div>',
    "right to left": '<div dir="rtl">{}</div>',
}


@pytest.mark.parametrize("width", [280, 800])
@pytest.mark.parametrize("tier", ["frame", "fitted", "element"])
def test_a_frame_is_never_a_hole(page, site, host, faults, tier, width):
    """It has a width in which the chart can be read, and holds the whole chart."""
    made = snippet(site, "oil-share", tier)
    section = '<section style="display:flow-root;position:relative;min-height:1700px">{}</section>'
    page.goto(host(column("".join(section.format(box.format(made)) for box in BOXES.values()), width)))
    if tier != "frame":
        wait_exact(page, len(BOXES))
    shown = all_embeds(page, len(BOXES))
    found = zip(BOXES, (frame.evaluate("f => f.clientWidth") for frame, _ in shown), heights(shown), strict=True)
    least = 240 if width == 280 else 400  # in a wide column there is room for more than the least
    assert [each for each in found if each[1] < least or not 0 <= each[2][0] - each[2][1] <= 0.4 * each[2][1]] == []
    assert faults == []


@pytest.mark.parametrize("width", [480, 640])
def test_in_a_frame_on_paper_sources_stand_before_the_table_which_is_shut(page, site, host, width):
    """A frame keeps on paper the height that it had: what is cut off comes last, and nothing is that need not be."""
    for slug in SLUGS:
        page.emulate_media(media="screen")
        page.goto(host(column(snippet(site, slug), width)))
        wait_exact(page, 1)
        page.emulate_media(media="print")
        inside = page.frames[1]
        assert not inside.locator(".chart__table tbody").is_visible()
        assert inside.evaluate("document.querySelector('main').offsetHeight <= innerHeight"), slug
        last = inside.evaluate("document.querySelector('.embed__more').nextElementSibling.className")
        assert last == "chart__table"


def test_where_no_frame_comes_its_title_and_source_stand_in_its_place(page, site, host):
    """A lazy frame that nobody has scrolled to: in print too, which loads nothing."""
    page.route("**/embed/**", lambda route: route.abort())
    page.goto(host(column('<p style="height:9000px">' + snippet(site, "oil-share", "frame"), 640)))
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0, "it is not asked for"
    link = page.locator("#column a")
    assert link.evaluate("a => a.href") == f"{site}/charts/oil-share/"
    assert "A state visit in numbers" in link.locator("..").inner_text()
    page.emulate_media(media="print")
    assert link.is_visible()


def test_a_frame_that_is_there_covers_the_line_under_it(page, site, host):
    page.goto(host(column(snippet(site, "oil-share", "frame"), 640)))
    page.frame_locator("iframe").locator("main").wait_for()
    covered = page.locator("#column a").evaluate(
        "a => { const { x, y } = a.getBoundingClientRect(); return document.elementFromPoint(x + 3, y + 3).tagName }"
    )
    assert covered == "IFRAME"
    page.keyboard.press("Tab")
    page.wait_for_function(
        "document.activeElement.tagName === 'IFRAME'"
    )  # and not the line, whose focus could not be seen


def test_frames_out_of_sight_tell_their_height_at_once(page, site, host):
    """Before the browser has got round to observing what it does not show, and not before they have a width."""
    page.add_init_script("window.ResizeObserver = class { observe() {} }")  # one that never comes
    frames = "".join(snippet(site, slug).replace(' loading="lazy"', "") for slug in SLUGS)
    page.goto(host(column('<p style="height:20000px"></p>' + frames, 640)))
    told = "[...document.querySelectorAll('iframe')].filter(frame => /^\\d+px$/.test(frame.style.height)).length"
    page.wait_for_function(f"{told} === {len(SLUGS)}")
    assert page.evaluate("scrollY") == 0
    wait_exact(page, len(SLUGS))

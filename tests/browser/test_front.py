"""The front page: what was found, on the first screen, for every reader."""

import re

import pytest

FIRST = [((1280, 800), 520), ((390, 844), 720)]
# The words that a reader meets from the top of the page to the second chart's drawing; the first is the picture of marks, whose
# own labels belong to it as a chart's do.
WORDS = """() => {
    const page = document.querySelector('.md-content__inner'), until = page.querySelector('.chart__plot'), found = [];
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (until.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) break;
        if (!node.parentElement.closest('.marks__list, style, script, .headerlink')) found.push(node.textContent);
    }
    return found.join(' ');
}"""


@pytest.mark.parametrize(("size", "limit"), FIRST)
@pytest.mark.parametrize("scripts", [True, False])
def test_the_picture_of_marks_begins_on_the_first_screen(browser, site, size, limit, scripts):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site + "/")
    picture = page.locator(".marks").bounding_box()
    assert picture["y"] < limit
    assert page.locator(".marks__list").bounding_box()["y"] < limit
    if size[0] > 1000:
        assert picture["y"] + picture["height"] < size[1]  # all of it
    context.close()


def test_few_words_stand_before_the_second_chart(page, site):
    page.goto(site + "/")
    words = re.findall(r"\w[\w’'.,-]*", page.evaluate(WORDS))
    assert 40 < len(words) <= 120, " ".join(words)


def test_a_mark_leads_to_its_words_which_stand_out(scriptless, site):
    scriptless.goto(site + "/")
    scriptless.locator(".marks a", has_text="“55%”").click()
    assert scriptless.url.endswith("/passages/defence/#number-arms-share-2015-2020")
    assert scriptless.locator(":target").inner_text() == "55%"


def test_the_picture_is_a_list_of_links_with_whole_sentences(page, site):
    page.goto(site + "/")
    tree = page.locator(".marks").aria_snapshot()
    assert tree.count("- listitem") == page.locator(".marks li").count()
    assert re.search(r"link \"“almost fivefold” Growth of trade: does not add up; differs from source\.\"", tree)


def test_marks_are_told_apart_without_colour_and_keep_to_the_colours_that_a_reader_forces(page, site):
    page.emulate_media(forced_colors="active")
    page.goto(site + "/")
    shapes = page.locator(".marks__legend svg").evaluate_all("all => all.map(each => each.firstElementChild.outerHTML)")
    assert len(shapes) == len(set(shapes)) == 4
    fills = page.locator(".marks__list svg").evaluate_all("all => all.map(each => getComputedStyle(each).fill)")
    assert set(fills) == {page.locator(".marks__list svg").first.evaluate("e => getComputedStyle(e).color")}


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
def test_no_mark_runs_into_another(page, site, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + "/")
    over = page.locator(".marks__list li").evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.innerText)"
    )
    assert over == []


def test_dark_follows_the_system_with_scripts_off_too(browser, site):
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(site + "/")
    off = page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor")
    ink = page.locator("h1").evaluate("h => getComputedStyle(h).color")
    context.close()
    assert (off, ink) == ("rgb(30, 33, 41)", "rgb(231, 234, 238)")

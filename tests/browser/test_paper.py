"""On paper: few pages, a title with its drawing, what is folded stays so, sources as numbered notes."""

import re

import pytest

PRINTED = "() => dispatchEvent(new Event('beforeprint'))"


@pytest.fixture
def printed(page, site):
    """A function that opens a page, does something on it, and puts it on paper."""

    def show(address, do=None):
        page.goto(site + address)
        if do:
            do(page)
        page.evaluate(PRINTED)
        page.emulate_media(media="print")
        return page

    return show


@pytest.mark.parametrize("address", ["/passages/trade/", "/"])
def test_a_page_is_at_most_six_sheets(page, site, address):
    page.goto(site + address)
    sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))
    assert 1 < len(sheets) <= 6


def test_a_drawing_stands_with_its_title_and_without_its_table(printed):
    page = printed("/charts/oil-share/")
    assert page.locator("#chart-oil-share svg:visible").count() == 1
    assert page.locator(".chart__table td").count() and not page.locator(".chart__table td").first.is_visible()
    keeps = "e => [getComputedStyle(e).breakInside, getComputedStyle(e).breakAfter]"
    assert page.locator("#chart-oil-share figcaption").evaluate(keeps) == ["avoid", "avoid"]


def test_a_table_that_a_reader_opened_is_printed(printed):
    """And with it the addresses of its sources; of what stands folded with it, files and snippets, nothing is of use."""
    page = printed("/charts/oil-share/", lambda page: page.locator(".use > summary").click())
    assert page.locator(".chart__table td").first.is_visible()
    assert not page.locator(".take, .share, .use > summary").locator("visible=true").count()
    notes = set(page.locator(".paper li").all_inner_texts())
    sources = set(page.locator(".chart__table a.source").evaluate_all("links => links.map(link => link.href)"))
    assert sources <= notes and not [note for note in notes if "creativecommons" in note]


def test_notes_that_are_folded_stay_so_and_the_story_is_there(printed):
    page = printed("/passages/trade/")
    assert page.locator("details.notes").count() > 3
    assert not page.locator("details.notes .layer").first.is_visible()
    assert page.locator(".passage").first.is_visible() and page.locator(".check").first.is_visible()


def test_sources_are_numbered_notes_each_address_once(printed):
    page = printed("/passages/trade/", lambda page: page.locator("details.notes summary").first.click())
    notes = page.locator(".paper li").all_inner_texts()
    assert len(notes) == len(set(notes)) > 2 and all(note.startswith("http") for note in notes)
    links = page.locator("a[data-note]")
    for link in links.all():
        assert link.evaluate("a => a.href") == notes[int(link.get_attribute("data-note")) - 1]
    mark = "a => getComputedStyle(a, '::after').content"
    assert "http" not in links.first.evaluate(mark) and "[" in links.first.evaluate(mark)


def test_printing_twice_makes_one_list_and_none_is_on_the_screen(printed):
    page = printed("/passages/defence/")
    page.emulate_media(media="screen")
    assert not page.locator(".paper").is_visible()
    page.evaluate(PRINTED)
    assert page.locator(".paper").count() == 1


def test_without_scripts_the_addresses_stand_in_their_lines(scriptless, site):
    scriptless.goto(site + "/passages/trade/")
    scriptless.emulate_media(media="print")
    after = "a => getComputedStyle(a, '::after').content"
    assert "http" in scriptless.locator("a.evidence").first.evaluate(after)

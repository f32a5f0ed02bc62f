"""Checks: the finding in view, the proof folded until somebody comes for it, the strip legible wherever it stands."""

import pytest
from pages import until

CHECK = "/passages/trade/#check-trade-end-source"
IN_VIEW = "e => { const {top, bottom} = e.getBoundingClientRect(); return top >= 48 && bottom <= innerHeight }"


def _check(page):
    return page.locator(".check", has=page.locator("#check-trade-end-source"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_link_into_a_proof_opens_it_with_its_finding_in_view(page, site, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + CHECK)
    check = _check(page)
    check.locator("li").first.wait_for()
    until(page, "scrollY > 100")
    assert check.locator("b").evaluate(IN_VIEW) and check.locator("summary").evaluate(IN_VIEW)
    assert page.locator(".check details[open]").count() == 1


def test_a_proof_opens_and_closes_without_scripts(scriptless, site):
    scriptless.goto(site + "/passages/trade/")
    check = _check(scriptless)
    scriptless.locator("details.notes", has=check).locator("> summary").click()
    assert not check.locator("li").first.is_visible() and check.locator(".strip").is_visible()
    check.locator("summary").click()
    assert check.locator("li").first.is_visible()
    check.locator("summary").click()
    assert not check.locator("li").first.is_visible()


def test_the_first_source_of_a_figure_is_two_clicks_away(page, site):
    """From the table of all figures: to the check, whose proof opens, and to the source."""
    page.goto(site + "/numbers/")
    page.locator('#trade-end a[href*="#check-trade-end-source"]').click()
    source = _check(page).locator("a.source").first
    source.wait_for()
    assert source.get_attribute("href").startswith("http")
    row = _check(page).locator('a[href*="/sources/#"]').first
    row.click()
    page.wait_for_url(f"{site}/sources/#*")
    page.locator(":target").wait_for()


def test_on_paper_a_proof_stays_folded_unless_it_was_opened(page, site):
    page.goto(site + CHECK)
    page.emulate_media(media="print")
    shown = page.locator(".check li").evaluate_all("all => all.filter(e => e.checkVisibility()).length")
    assert shown == _check(page).locator("li").count() > 2
    assert page.locator(".check b").first.is_visible() and page.locator(".strip").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_words_of_a_strip_are_legible_and_keep_off_each_other_and_its_dots(page, site, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/passages/trade/", "/passages/energy/", "/passages/defence/"):
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        strips = page.locator(".strip").evaluate_all(
            """all => all.map(strip => { const box = e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] };
                const scale = strip.getScreenCTM().a;
                return {name: strip.getAttribute('aria-label'), room: box(strip), size: scale * parseFloat(getComputedStyle(strip).fontSize),
                    texts: [...strip.querySelectorAll('text')].map(box), dots: [...strip.querySelectorAll('circle')].map(box)} })"""
        )
        assert strips
        for strip in strips:
            assert strip["size"] >= 12, strip["name"]
            assert strip["room"][0] >= 0 and strip["room"][2] <= width, strip["name"]
            for n, text in enumerate(strip["texts"]):
                assert text[0] >= 0 and text[2] <= width, strip["name"]
                assert not any(_meet(text, other) for other in strip["texts"][n + 1 :]), strip["name"]
                assert not any(_meet(text, dot, 0) for dot in strip["dots"]), strip["name"]


def _meet(a, b, room=3):
    return a[0] < b[2] + room and b[0] < a[2] + room and a[1] < b[3] and b[1] < a[3]

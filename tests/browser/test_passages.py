"""Quotations and their notes: side by side on wide screens, one under the other on narrow ones and on paper."""

import json

import pytest
from pages import ADDRESSES

PASSAGES = [address for address in ADDRESSES if address.startswith("/passages/")]
# A section's quotation (or the line that leads back to it) and its notes, as boxes.
SECTIONS = """() => [...document.querySelectorAll('.annotated:has(> .annotated__notes)')]
    .map(section => [...section.children].map(child => child.getBoundingClientRect().toJSON()))"""
SHIFT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()))
    .observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => done([]), 500))"""


def _beside(one, other):
    return abs(one["top"] - other["top"]) < 5 and one["right"] < other["left"]


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [768, 1280, 1600])
def test_on_a_wide_screen_notes_stand_beside_their_quotation(browser, site, width, scripts):
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
    page = context.new_page()
    for address in PASSAGES:
        page.goto(site + address)
        sections = page.evaluate(SECTIONS)
        assert sections and all(_beside(*boxes) for boxes in sections), address
        # About thirty characters a line of the quotation, more of the notes.
        assert all(said["width"] > 270 and notes["width"] > 400 for said, notes in sections), address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("address", PASSAGES)
def test_on_a_phone_notes_stand_under_their_quotation(page, site, address):
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(site + address)
    assert all(notes["top"] >= said["bottom"] for said, notes in page.evaluate(SECTIONS))


def test_on_paper_notes_stand_under_their_quotation(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site + "/passages/trade/")
    page.emulate_media(media="print")
    assert all(notes["top"] >= said["bottom"] for said, notes in page.evaluate(SECTIONS))


def test_the_quotation_stays_in_view_while_its_notes_are_read(page, site):
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(site + "/passages/energy/")
    section = page.locator(".annotated", has_text="slight decline")
    section.locator(".annotated__notes > :last-child").scroll_into_view_if_needed()
    box = section.locator("blockquote").bounding_box()
    assert 48 <= box["y"] < box["y"] + box["height"] < 600
    assert section.bounding_box()["y"] < 0


def test_a_mark_leads_back_to_its_number_though_the_quotation_moves_with_its_notes(page, site):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(site + "/passages/trade/")
    page.locator("#number-russia-exports").click()
    page.evaluate("scrollBy(0, 400)")
    page.evaluate("location.hash = '#number-russia-exports'")
    page.wait_for_function("document.querySelector('#number-russia-exports').getBoundingClientRect().top > 48")
    assert page.locator("#number-russia-exports").bounding_box()["y"] < 600
    assert page.locator("#number-russia-exports").evaluate("n => getComputedStyle(n).outlineStyle") == "solid"


def test_the_line_after_a_chart_leads_back_to_the_quotation(page, site):
    page.goto(site + "/passages/trade/")
    back = page.locator(".annotated__back a").last
    place = back.get_attribute("href")
    back.press("Enter")
    assert page.url.endswith(place) and place.startswith("#passage-")
    page.wait_for_function("place => document.querySelector(place).getBoundingClientRect().top >= 48", arg=place)
    assert page.locator(place).bounding_box()["y"] < 150


@pytest.mark.parametrize("address", PASSAGES)
def test_every_annotation_in_the_structured_data_is_about_a_passage_of_the_page(page, site, address):
    page.goto(site + address)
    data = json.loads(page.locator('script[type="application/ld+json"]').text_content())
    for annotation in (item for item in data if item.get("type") == "Annotation"):
        said = " ".join(page.locator(f"{annotation['id']} > blockquote > p").first.inner_text().split())
        assert said == annotation["target"]["selector"]["exact"]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_shifts_while_a_page_of_passages_loads(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in PASSAGES:
        page.goto(site + address, wait_until="networkidle")
        assert page.evaluate(SHIFT) == [], address

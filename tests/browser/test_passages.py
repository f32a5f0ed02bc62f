"""Passages: the quotation large, what is said of it beneath, in one column that is easy to read."""

import json

import pytest
from pages import ADDRESSES, SHIFT, until

PASSAGES = [address for address in ADDRESSES if address.startswith("/passages/")]


@pytest.mark.parametrize("width", [360, 768, 1280, 1600])
def test_no_column_stands_empty_and_lines_are_of_a_length_to_read(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in PASSAGES:
        page.goto(site + address)
        quotations = page.locator(".passage")
        size = "e => parseFloat(getComputedStyle(e).fontSize)"
        assert quotations.first.evaluate(size) > 1.3 * page.locator(
            ".md-content__inner > p:not([class])"
        ).first.evaluate(size)
        assert "Palatino" in quotations.first.evaluate("e => getComputedStyle(e).fontFamily")
        boxes = page.locator(".md-content__inner > :is(p, .passage)").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect()).map(({left, width}) => [left, width])"
        )
        rem = page.locator("html").evaluate(size)
        assert len({round(left) for left, _ in boxes}) == 1, address
        assert all(width <= 35 * rem for _, width in boxes)


def test_the_longest_passage_is_short_on_a_phone_with_its_proofs_folded(page, site):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site + "/passages/trade/")
    assert page.locator(".check, .notes").count() > 10
    assert page.evaluate("document.documentElement.scrollHeight") <= 5000


def test_a_fold_opens_by_keyboard_and_shows_whose_words_are_whose(page, site):
    page.goto(site + "/passages/trade/")
    fold = page.locator("details.notes").first
    fold.locator("summary").first.press("Enter")
    layers = fold.locator(":scope > .layer")
    assert layers.first.is_visible()
    looks = layers.evaluate_all("all => all.map(e => [e.className, getComputedStyle(e).borderInlineStartStyle])")
    assert len({style for _, style in looks}) == len({name for name, _ in looks}) > 1


def test_a_mark_leads_back_to_its_number_in_view(page, site):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(site + "/passages/trade/")
    page.locator("#number-trade-end").click()
    page.evaluate("scrollBy(0, 400)")
    page.evaluate("location.hash = '#number-trade-end'")
    until(page, "document.querySelector('#number-trade-end').getBoundingClientRect().top > 48")
    assert page.locator("#number-trade-end").bounding_box()["y"] < 600
    assert page.locator("#number-trade-end").evaluate("n => getComputedStyle(n).outlineStyle") == "solid"


def test_the_verdict_of_a_quoted_number_is_seen_and_not_copied(page, site):
    page.goto(site + "/passages/trade/")
    number = page.locator("#number-trade-multiple")
    assert number.evaluate("n => getComputedStyle(n, '::after').content").startswith('"▲"')
    assert number.inner_text() == "almost fivefold" and "does not add up" in number.get_attribute("title")
    colours = {
        row: page.locator(f"#number-{row}").evaluate("n => getComputedStyle(n, '::after').color")
        for row in ("trade-multiple", "trade-end", "partner-rank")
    }
    assert len(set(colours.values())) == 3


@pytest.mark.parametrize("address", PASSAGES)
def test_every_annotation_in_the_structured_data_is_about_a_passage_of_the_page(page, site, address):
    page.goto(site + address)
    data = json.loads(page.locator('script[type="application/ld+json"]').text_content())
    for annotation in (item for item in data if item.get("type") == "Annotation"):
        said = " ".join(page.locator(f"{annotation['id']} > p").first.inner_text().split())
        assert said == annotation["target"]["selector"]["exact"]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_shifts_while_a_page_of_passages_loads(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in PASSAGES:
        page.goto(site + address)
        assert page.evaluate(SHIFT) == [], address

"""Accessibility rules, by axe, on a page of each kind in both themes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import ADDRESSES, go_live

# The gallery shows every chart; of passages and of charts' pages one stands for all.
KINDS = [
    address
    for address in ADDRESSES
    if address.count("/") == 2 or address in ("/", "/passages/trade/", "/charts/trade-growth/")
]


def test_every_page_is_of_a_kind_that_is_tested():
    assert {address.split("/")[1] for address in ADDRESSES} == {address.split("/")[1] for address in KINDS}


def _violations(page):
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("fold", ["folded", "unfolded"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_a_page_has_no_violation(page, site, address, scheme, fold):
    page.emulate_media(color_scheme=scheme)
    page.goto(site + address)
    if fold == "unfolded":
        page.locator("details").evaluate_all("all => all.forEach(details => (details.open = true))")
    assert _violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_live_chart_has_no_violation(page, site, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(site + "/charts/trade-growth/")
    go_live(page, "trade-growth")
    assert _violations(page) == []

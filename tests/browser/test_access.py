"""Accessibility rules, by axe, on a page of each kind in both themes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import ADDRESSES, go_live

SCHEMES = {"light": "default", "dark": "slate"}
# The gallery shows every chart; of passages and of charts' pages one stands for all.
KINDS = [
    address
    for address in ADDRESSES
    if address.count("/") == 2 or address in ("/", "/passages/trade/", "/charts/trade-growth/")
]


def test_every_page_is_of_a_kind_that_is_tested():
    assert {address.split("/")[1] for address in ADDRESSES} == {address.split("/")[1] for address in KINDS}


# To measure colours takes longer than all other rules together.
COLOURS = {"color-contrast", "link-in-text-block"}


def _violations(page, within=None, **options):
    found = Axe().run(page, within, {"resultTypes": ["violations"], **options}).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def _open(page, address, scheme):
    """Colours are chosen once, as a page is loaded."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("address", KINDS)
def test_a_page_has_no_violation_folded_and_unfolded(page, site, address, scheme):
    """Folded, its summaries alone have colours that they have not unfolded."""
    _open(page, site + address, scheme)
    assert _violations(page, rules={rule: {"enabled": False} for rule in COLOURS}) == []
    if page.locator("summary").count():
        assert _violations(page, "summary", runOnly=[*COLOURS]) == []
    page.locator("details").evaluate_all("all => all.forEach(details => (details.open = true))")
    assert _violations(page) == [], "unfolded"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_live_chart_has_no_violation(page, site, scheme):
    _open(page, site + "/charts/trade-growth/", scheme)
    go_live(page, "trade-growth")
    assert _violations(page) == []

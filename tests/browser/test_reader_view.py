"""What the reader view of browsers makes of a page: whose it is, and that the author who is quoted stands beside his words."""

import pytest
from projects import ROOT

SCRIPT = ROOT / "node_modules" / "@mozilla" / "readability" / "Readability.js"


@pytest.mark.parametrize("address", ["", "passages/trade/", "article/", "charts/oil-share/", "since/"])
def test_a_page_is_this_sites_and_its_quotations_are_their_authors(page, site, address):
    if not SCRIPT.exists():
        pytest.skip("npm has not installed @mozilla/readability")
    page.goto(f"{site}/{address}")
    page.evaluate(SCRIPT.read_text("utf-8"))
    read = page.evaluate("() => new window.Readability(document.cloneNode(true)).parse()")
    assert read["byline"] == read["siteName"] == "A state visit in numbers"
    said = page.locator("blockquote + .passage__author, blockquote .passage__author").count()
    assert read["textContent"].count("— Anvar Azimov") == said
    assert (said > 0) == (address in ("passages/trade/", "article/"))

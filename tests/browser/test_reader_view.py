"""What the reader view of browsers makes of a page: whose it is, and that the author who is quoted stands beside his words."""

import pytest
from projects import ROOT

SCRIPT = ROOT / "node_modules" / "@mozilla" / "readability" / "Readability.js"


@pytest.mark.parametrize("address", ["", "passages/trade/", "article/", "charts/oil-share/", "since/"])
def test_a_page_is_this_sites_and_its_quotations_are_their_authors(page, site, address):
    if not SCRIPT.exists():
        pytest.skip("npm has not installed @mozilla/readability")
    source = page.request.get(f"{site}/{address}").text()
    page.evaluate(SCRIPT.read_text("utf-8"))  # in an empty page: a reader view stands outside the policy of ours
    parsed = "source => (window.read = new DOMParser().parseFromString(source, 'text/html'))"
    read = page.evaluate(f"source => new window.Readability(({parsed})(source).cloneNode(true)).parse()", source)
    assert read["byline"] == read["siteName"] == "A state visit in numbers"
    said = page.evaluate("read.querySelectorAll('blockquote + .passage__author, blockquote .passage__author').length")
    assert read["textContent"].count("— Anvar Azimov") == said
    assert (said > 0) == (address in ("passages/trade/", "article/"))

"""What a screen reader gets: the browser's own tree of names and words."""

import pytest


def _tree(page):
    """Every node that is read aloud, as (role, name), in the order of reading."""
    wire = page.context.new_cdp_session(page)
    nodes = wire.send("Accessibility.getFullAXTree")["nodes"]
    wire.detach()
    return [(each["role"]["value"], each.get("name", {}).get("value", "")) for each in nodes if not each["ignored"]]


def test_headings_are_read_without_their_sign_which_still_leads_to_them(page, site):
    page.goto(site + "/charts/trade-growth/")
    headings = [name for role, name in _tree(page) if role == "heading"]
    assert headings[:2] == ["Trade grew more than fivefold by the article's own figures", "How it was checked"]
    page.locator("#how-it-was-checked .headerlink").click(force=True)
    assert page.url.endswith("#how-it-was-checked")


@pytest.mark.parametrize("address", ["/charts/trade-growth/", "/passages/trade/", "/embed/trade-growth/"])
def test_a_chart_has_one_name_and_its_values_year_by_year_in_words(page, site, address):
    page.goto(site + address)
    tree = _tree(page)
    assert (
        next(name for role, name in tree if role == "figure")
        == "Trade grew more than fivefold by the article's own figures"
    )
    (series,) = [name for role, name in tree if role == "StaticText" and name.startswith("Other sources, Trade: ")]
    years = ["fiscal 2019-20, $10.11 billion", "fiscal 2020-21, $8.14 billion", "fiscal 2021-22, $13.12 billion"]
    assert "; ".join(years) in series


@pytest.mark.parametrize("address", ["/charts/trade-growth/", "/charts/", "/embed/oil-months/"])
def test_no_loose_word_of_a_drawing_is_read(page, site, address):
    page.goto(site + address)
    drawn = set(page.locator("svg:is(.chart__wide, .chart__narrow) text").all_text_contents())
    assert len(drawn) > 10
    loose = {name for role, name in _tree(page) if role in ("StaticText", "SvgRoot", "graphics-symbol")} & drawn
    assert loose == set()


def test_a_link_to_what_is_folded_opens_it_without_scripts(scriptless, site):
    scriptless.goto(site + "/charts/trade-growth/")
    assert not scriptless.locator("#embed").is_visible()
    scriptless.goto(site + "/charts/trade-growth/#embed")
    assert scriptless.locator("#embed").is_visible() and scriptless.locator("textarea").first.is_visible()

"""Compact embeds: what fits on one screen, in pages of somebody else's and by itself."""

import gzip
import json
import re
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from frames import column, embeds, rooms, snippet, wait_exact
from pages import go_live, open_alone, shapes
from test_embeds import SMALLEST_TEXT

from charts.figures import CHARTS

SLUGS = [chart.slug for chart in CHARTS]


def _compact(made):
    """The snippet of a whole embed, made one of the compact embed by hand: another address, and no room of its own."""
    return re.sub(r'/embed/([\w-]+)/"', r'/embed/\1/chart/"', made)


@pytest.mark.parametrize("width", [640, 840, 1200])
def test_in_a_column_of_text_it_is_at_most_560_px_high_and_whole(page, site, host, faults, width):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(host(column("".join(_compact(snippet(site, slug)) for slug in SLUGS), width)))
    found = wait_exact(page, len(SLUGS))
    assert [(slug, needs) for slug, (_, needs) in zip(SLUGS, found, strict=True) if needs > 560] == []
    for _, inside in embeds(page):
        assert inside.locator("h1, .chart__claim, .chart__subtitle, .verdict, .embed__more a").evaluate_all(
            "parts => parts.every(part => part.checkVisibility() && part.getBoundingClientRect().bottom <= innerHeight)"
        )
        assert inside.locator(".chart__plot > svg:visible").get_attribute("class") == "chart__wide"
    assert faults == []


@pytest.mark.parametrize("slug", SLUGS)
def test_its_text_is_at_least_12_px_and_nothing_scrolls_sideways(page, site, slug):
    page.goto(f"{site}/embed/{slug}/chart/")
    for width in (280, 360, 640, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(SMALLEST_TEXT) >= 12, width


SCHEMES = ["", "light/", "dark/"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("slug", SLUGS)
def test_it_asks_for_one_script_and_weighs_little(page, site, faults, slug, scheme):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_alone(page, f"{site}/embed/{slug}/chart/{scheme}")
    assert asked == [f"{site}/embed/{slug}/chart/{scheme}", f"{site}/assets/charts.js"]
    assert sum(len(gzip.compress(urlopen(address).read(), 9)) for address in asked) <= 11_000
    assert faults == []


@pytest.mark.parametrize(("slug", "scheme"), [*zip(SLUGS, SCHEMES * len(SLUGS), strict=False)])
def test_it_moves_nothing_and_goes_live(page, site, faults, slug, scheme):
    page.goto(f"{site}/embed/{slug}/chart/{scheme}")
    page.evaluate("""new PerformanceObserver(list => list.getEntries().forEach(e => (window.shift = (window.shift ?? 0) + e.value)))
        .observe({type: "layout-shift", buffered: true})""")
    go_live(page, slug)
    assert shapes(page.locator(".chart__live")) == shapes(page.locator("svg.chart__wide")) != []
    assert page.evaluate("window.shift ?? 0") == 0
    assert faults == []


def test_without_scripts_drawing_words_and_verdicts_are_there_and_the_link_leads_to_the_whole(page, site, host):
    page.goto(host(f'<iframe sandbox="allow-popups" src="{site}/embed/arms-share/chart/" width="640" height="600">'))
    inside = page.frames[1]
    assert inside.locator("svg:visible").count() == 1
    assert inside.locator(".verdict:visible").count() == 4
    with page.context.expect_page() as opened:
        inside.locator(".embed__more a").click()
    assert opened.value.url == f"{site}/charts/arms-share/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_violation(page, site, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}/embed/arms-share/chart/")
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]] == []


def test_on_paper_it_is_whole_and_as_high_as_on_the_screen(page, site, host):
    for slug in SLUGS:
        page.emulate_media(media="screen")
        page.goto(host(column(_compact(snippet(site, slug)), 640)))
        wait_exact(page, 1)
        page.emulate_media(media="print")
        assert page.frames[1].evaluate("document.querySelector('main').offsetHeight <= innerHeight"), slug


def test_a_frozen_one_asks_for_nothing_and_tells_its_height(page, published, host, faults):
    listed = json.loads(urlopen(f"{published}/embed/manifest.json").read())
    version = next(
        each["version"] for each in reversed(listed) if (each["slug"], each.get("form")) == ("oil-share", "chart/")
    )
    address = f"{published}/embed/oil-share/{version}/"
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_alone(page, address)
    assert asked == [address] and page.locator("svg:visible").count() == 1
    page.goto(host(f'<iframe src="{address}" width="640"></iframe><script src="{published}/embed.js"></script>'))
    assert wait_exact(page, 1)[0][1] <= 600
    assert faults == []


def test_the_room_that_the_copy_box_gives_holds_all_of_it_at_every_width(page, site):
    """Without a script of ours."""
    made = {}
    for slug in SLUGS:
        page.goto(f"{site}/charts/{slug}/#embed")
        page.locator(".share__choice select").select_option(f"{slug}/chart/")
        made[slug] = page.locator(f"#share-{slug}-frame").input_value()
    page.set_viewport_size({"width": 1280, "height": 1000})
    found = list(rooms(page, site, made, [*range(240, 660, 20), 623, 624, 800, 1200]))
    assert min(needs for *_, needs in found) > 200, "they are laid out"
    assert [each for each in found if not each[3] <= each[2] <= 1.5 * each[3]] == []


def test_a_choice_of_form_changes_the_element_too(page, site, host, faults):
    page.goto(f"{site}/charts/oil-share/#embed")
    choice, area = page.locator(".share__choice select"), page.locator("#share-oil-share-element")
    before = area.input_value()
    for version, tag in (
        ("oil-share/chart/", '<state-visit-chart name="oil-share" compact>'),
        ("oil-share/dark/", '<state-visit-chart name="oil-share/dark">'),
        ("oil-share/chart/dark/", '<state-visit-chart name="oil-share/dark" compact>'),
    ):
        choice.select_option(version)
        assert tag in area.input_value()
        made = area.input_value()
        page.goto(host(column(made, 640)))
        wait_exact(page, 1)
        assert page.frames[1].url == f"{site}/embed/{version}"
        page.go_back()
        choice.select_option("oil-share/")
    assert area.input_value() == before
    assert faults == []


@pytest.mark.parametrize("first", ["name", "compact"])
def test_an_element_becomes_compact_whichever_attribute_comes_first(page, site, host, faults, first):
    page.goto(host(column(f'<script src="{site}/embed.js"></script>', 640)))
    page.evaluate(
        """first => {
            const one = document.createElement("state-visit-chart");
            for (const name of first === "name" ? ["name", "compact"] : ["compact", "name"]) one.setAttribute(name, name === "name" ? "oil-share" : "");
            column.append(one);
        }""",
        first,
    )
    assert wait_exact(page, 1)[0][1] <= 560
    page.evaluate("document.querySelector('state-visit-chart').removeAttribute('compact')")
    page.wait_for_function("document.querySelector('state-visit-chart').offsetHeight > 800")
    assert faults == []

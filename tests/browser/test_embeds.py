"""An embed by itself, the copy box that hands it out, and the page for addresses that are not there."""

import gzip
import html
import json
import re
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from frames import open_table, wait_exact
from pages import go_live, open_alone, shapes, until
from projects import ADDRESS, ROOT, UNDER

from charts.drawing import theme
from charts.figures import CHARTS

SLUGS = [chart.slug for chart in CHARTS]
FACTS = {slug: json.loads((ROOT / "docs" / "charts" / f"{slug}.json").read_text("utf-8")) for slug in SLUGS}
SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll("main *")]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.getBoundingClientRect().width > 1)
    .map(e => parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM ? Math.hypot(e.getScreenCTM().a, e.getScreenCTM().b) : 1)))"""


def _asked(page):
    """All that a page asks for from now on."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def _weight(addresses):
    """What a host that compresses would send, in bytes."""
    return sum(len(gzip.compress(urlopen(address).read(), 9)) for address in addresses)


def _frozen(published, slug):
    """The address of a chart's newest frozen embed."""
    listed = json.loads(urlopen(f"{published}/embed/manifest.json").read())
    ours = [each for each in listed if each["slug"] == slug and "form" not in each]
    return f"{published}/embed/{slug}/{ours[-1]['version']}/"


def _rgb(colour):
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour[1:]))


@pytest.mark.parametrize("scheme", ["", "light/", "dark/"])
@pytest.mark.parametrize("slug", SLUGS)
def test_an_embed_asks_for_one_script_and_weighs_little(page, site, faults, slug, scheme):
    asked = _asked(page)
    open_alone(page, f"{site}/embed/{slug}/{scheme}")
    assert asked == [f"{site}/embed/{slug}/{scheme}", f"{site}/assets/charts.js"]
    assert _weight(asked) <= 15_000
    assert faults == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_frozen_embed_asks_for_nothing_and_tells_its_height(page, published, host, faults, slug):
    address, asked = _frozen(published, slug), _asked(page)
    open_alone(page, address)
    assert asked == [address]
    assert page.locator("svg:visible").count() == 1
    page.goto(host(f'<iframe src="{address}"></iframe><script src="{published}/embed.js"></script>'))
    closed = wait_exact(page, 1)
    open_table(page.frames[1])
    assert wait_exact(page, 1) != closed
    assert faults == []


@pytest.mark.parametrize("slug", SLUGS)
def test_an_embed_opened_from_a_file_is_whole_and_goes_live(page, plain_site, faults, slug):
    asked = _asked(page)
    page.goto((plain_site / "embed" / slug / "index.html").as_uri())
    assert page.locator("svg:visible").count() == 1
    go_live(page, slug)
    assert shapes(page.locator(".chart__live")) == shapes(page.locator("svg.chart__wide")) != []
    assert {address.split(":")[0] for address in asked} == {"file"}
    assert faults == []


def test_in_a_sandbox_without_scripts_drawing_words_and_table_are_there(page, site, host):
    for slug in SLUGS:
        page.goto(host(f'<iframe sandbox src="{site}/embed/{slug}/" width="640" height="700"></iframe>'))
        inside = page.frames[1]
        assert inside.locator("svg:visible").count() == 1
        assert inside.locator("blockquote").first.is_visible()
        assert inside.locator(".chart__checks").is_visible()
        inside.locator(".chart__table summary").click()
        assert inside.locator("tbody td").first.is_visible()
        assert inside.locator(".chart[data-state]").count() == 0


def test_in_a_sandbox_with_scripts_it_goes_live_and_its_height_is_exact(page, site, host, faults):
    frame = f'<iframe sandbox="allow-scripts" src="{site}/embed/trade-growth/" width="700"></iframe>'
    page.goto(host(frame + f'<script src="{site}/embed.js"></script>'))
    wait_exact(page, 1)
    assert page.frames[1].evaluate("origin") == "null"
    go_live(page.frames[1], "trade-growth")
    wait_exact(page, 1)
    assert faults == []


def test_in_a_sandbox_with_popups_its_links_open_beside_the_host(page, site, host):
    page.goto(host(f'<iframe sandbox="allow-popups" src="{site}/embed/oil-share/" width="640" height="1300"></iframe>'))
    with page.context.expect_page() as opened:
        page.frames[1].locator(".embed__more a").first.click()
    assert opened.value.url == f"{site}/charts/oil-share/"


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("scheme", ["", "light/", "dark/"])
def test_colours_follow_the_system_or_stay_as_the_address_says(page, scriptless, site, scheme, system):
    """With scripts off and on, in the still drawing and in the live one."""
    roles = theme.dark() if (scheme.strip("/") or system) == "dark" else theme.light()
    colours = "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    fill = "mark => getComputedStyle(mark.tagName === 'path' ? mark : mark.querySelector('path')).fill"
    for each in (scriptless, page):
        each.emulate_media(color_scheme=system)
        each.goto(f"{site}/embed/trade-growth/{scheme}")
        assert each.evaluate(colours) == [_rgb(roles["paper"]), _rgb(roles["ink"])]
        still = each.locator('svg.chart__wide [data-row="trade-end"]')
        assert still.evaluate(fill) == _rgb(roles["article"])
    go_live(page, "trade-growth")
    page.mouse.move(5, 5)
    assert page.locator('.chart__live .point[data-row="trade-end"]').evaluate(fill) == _rgb(roles["article"])


@pytest.mark.parametrize("slug", SLUGS)
def test_an_embed_scrolls_not_sideways_and_its_text_is_at_least_12_px(page, site, slug):
    page.goto(f"{site}/embed/{slug}/")
    page.locator(".chart__table summary").click()
    for width in (280, 480, 900, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator(".chart__plot > svg:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(SMALLEST_TEXT) >= 12, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embed_has_no_violation(page, site, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}/embed/trade-growth/")
    page.locator(".chart__table summary").click()
    _assert_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_live_embed_in_fixed_colours_has_no_violation(page, site, scheme):
    page.emulate_media(color_scheme={"light": "dark", "dark": "light"}[scheme])
    page.goto(f"{site}/embed/trade-growth/{scheme}/")
    go_live(page, "trade-growth")
    _assert_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frozen_embed_has_no_violation(page, published, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(_frozen(published, "arms-share"))
    page.locator(".chart__table summary").click()
    _assert_accessible(page)


def _assert_accessible(page):
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_without_scripts_each_number_leads_to_its_mark_and_each_mark_back_to_the_words(scriptless, site, slug):
    scriptless.set_viewport_size({"width": 800, "height": 800})
    scriptless.goto(f"{site}/embed/{slug}/")
    opacity = "mark => getComputedStyle(mark).opacity"
    drawing = scriptless.locator("svg:visible")
    numbers = [each.get_attribute("data-row") for each in scriptless.locator("a.number").all()]
    drawn = {row["id"] for row in FACTS[slug]["rows"] if row["kind"] == "article"}
    assert bool(numbers) == bool(drawn), "some charts draw no number of the article"
    for row in numbers:
        scriptless.locator(f"#number-{row}").click()
        assert scriptless.url.endswith(f"#{slug}-{row}")
        assert drawing.locator(f'[data-row="{row}"]').first.evaluate(opacity) == "1"
        assert all(float(m.evaluate(opacity)) < 0.5 for m in drawing.locator(f'.mark:not([data-row="{row}"])').all())
    for link in {each.get_attribute("xlink:href") for each in drawing.locator("a.mark").all()}:
        scriptless.goto(f"{site}/embed/{slug}/{link}")
        assert scriptless.locator(link).evaluate("n => n.matches('blockquote :target')"), link
        assert scriptless.locator(link).evaluate("n => getComputedStyle(n).outlineStyle") == "solid"


def test_without_scripts_a_click_on_a_mark_leads_to_the_words(scriptless, site):
    scriptless.goto(f"{site}/embed/trade-imbalance/")
    scriptless.locator('svg:visible a[data-row="russia-exports"] path').last.click()
    assert scriptless.url == f"{site}/embed/trade-imbalance/#number-russia-exports"


def _box(page, tier, slug="arms-share"):
    return page.locator(f"#share-{slug}-{tier}")


@pytest.mark.parametrize("knows", [True, False], ids=["with an address", "without"])
def test_a_choice_changes_every_frame_and_the_preview(page, published, site, faults, knows):
    here, base = (published, ADDRESS) if knows else (site, site + "/")
    page.goto(f"{here}/charts/arms-share/#embed")
    page.locator(".share__preview summary").click()
    picture = _box(page, "picture").input_value()
    versions = [each.get_attribute("value") for each in page.locator(".share__choice option").all()]
    forms = [page.locator(f".share__choice [label={label}] option").count() for label in ("Whole", "Compact")]
    assert not knows or forms == [4, 4], "and a frozen one of each"
    for version in (*versions, versions[0]):
        page.locator(".share__choice select").select_option(version)
        for tier in ("frame", "fitted"):
            assert re.findall(r'<iframe src="(.*?)"', _box(page, tier).input_value()) == [f"{base}embed/{version}"]
        assert _box(page, "picture").input_value() == picture
        name = version.replace("/chart/", "/")[:-1] + ('" compact' if "/chart/" in version else '"')
        assert f'<state-visit-chart name="{name}>' in _box(page, "element").input_value()
        until(page, "src => document.querySelector('.share iframe').src === src", arg=f"{here}/embed/{version}")
        wait_exact(page, 1)
    assert faults == []


@pytest.mark.parametrize("clipboard", ["there", "closed", "refused"])
def test_copy_puts_the_text_on_the_clipboard(page, site, clipboard):
    """Also where a browser closes it to pages without https, or asks and the reader says no."""
    if clipboard == "closed":
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    if clipboard == "refused":
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto(f"{site}/charts/arms-share/#embed")
    page.locator(".share__choice select").select_option("arms-share/dark/")
    for tier in ("picture", "frame", "fitted"):
        button = page.locator(".share__tier", has=_box(page, tier)).locator("button")
        button.click()
        until(page, "button => button.textContent === 'Copied'", arg=button.element_handle())
        page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))")
        page.locator("#pasted").focus()
        page.keyboard.press("Control+V")
        assert page.locator("#pasted").input_value() == _box(page, tier).input_value()
        page.evaluate("pasted.remove()")
    page.locator(".share__choice select").select_option("arms-share/light/")
    assert page.get_by_role("button", name="Copied").count() == 0, "there is another text to copy now"


def test_the_preview_has_the_width_that_is_chosen_and_the_exact_height(page, site, faults):
    """Each width for one chart, and one width for each of the others."""
    page.set_viewport_size({"width": 1440, "height": 900})
    widths = (280, 480, 900)
    for slug, chosen in zip(SLUGS, [widths, *((widths[n % 3],) for n in range(1, len(SLUGS)))], strict=True):
        page.goto(f"{site}/charts/{slug}/#embed")
        page.locator(".share__preview summary").click()
        for width in chosen:
            page.get_by_label(f"{width} px").check()
            until(page, f"document.querySelector('.share iframe').clientWidth === {width}")
            wait_exact(page, 1)
    assert faults == []


@pytest.mark.parametrize("knows", [True, False], ids=["with an address", "without"])
def test_without_scripts_the_texts_are_there_and_what_needs_scripts_is_not(scriptless, published, site, knows):
    here, base = (published, ADDRESS) if knows else (site, "../../")
    asked = _asked(scriptless)
    scriptless.goto(f"{here}/charts/arms-share/#embed")
    scriptless.wait_for_timeout(100)
    assert not [address for address in asked if "embed" in address], "no preview is loaded that cannot be seen"
    for tier in ("picture", "frame", "fitted"):
        assert _box(scriptless, tier).is_visible()
        addresses = re.findall(r'(?:href|src)="(.*?)"', _box(scriptless, tier).input_value())
        assert addresses and all(address.startswith(base) for address in addresses)
    for name in (".share__choice", ".share__copy", ".share__preview"):
        assert scriptless.locator(name).count() and not scriptless.locator(name).locator("visible=true").count()
    assert scriptless.locator(".share__lack").is_visible() != knows


def test_a_site_without_an_address_gives_the_one_where_it_is_read(page, site, plain_site, host):
    page.goto(f"{site}/charts/oil-share/#embed")
    texts = [area.input_value() for area in page.locator(".share textarea").all()]
    assert len(texts) == 4
    assert page.locator(".share__lack").count() == 0
    assert {a for text in texts for a in re.findall(r'(?:href|src)="(.*?)"', text) if not a.startswith(site)} == set()
    page.goto(host(f'<div style="width:480px">{texts[2]}</div>'))
    wait_exact(page, 1)
    page.goto((plain_site / "charts" / "arms-share" / "index.html").as_uri() + "#embed")
    assert page.locator(".share__lack").is_visible(), "a file has no address for others"
    assert 'src="../../embed/arms-share/"' in _box(page, "frame").input_value()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_linked_picture_says_what_the_chart_says_and_leads_to_it(page, site, host, faults, slug):
    page.goto(f"{site}/charts/{slug}/")
    page.goto(host(_box(page, "picture", slug).input_value()))
    picture = page.locator("img")
    said = picture.get_attribute("alt")
    info = FACTS[slug]
    for words in (info["claim"], info["finding"], info["subtitle"], *(check["verdict"] for check in info["checks"])):
        assert html.unescape(words) in said
    assert picture.evaluate("i => i.decode().then(() => [i.naturalWidth, i.naturalHeight])") == [1200, 630]
    page.set_viewport_size({"width": 400, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    picture.click()
    page.wait_for_url(f"{site}/charts/{slug}/")
    assert faults == []


@pytest.mark.parametrize("address", ["/charts/nothing/", "/embed/nothing/", "/embed/oil-share/0123456789ab/"])
@pytest.mark.parametrize("under", ["/", UNDER])
def test_an_address_that_is_not_there_gets_a_page_that_lists_the_charts(page, published, site, under, address):
    answer = page.goto((published if under == UNDER else site) + address)
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--chart-article')"), "it has its stylesheet"
    places = [link.evaluate("a => a.href") for link in page.locator("article li a").all()]
    for slug in SLUGS:
        assert [place for place in places if place.endswith(f"{under}charts/{slug}/")]
    for place in (*places, page.locator("article p a").evaluate("a => a.href")):
        assert urlopen(place).status == 200

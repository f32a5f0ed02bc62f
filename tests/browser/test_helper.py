"""embed.js where hosts put it, the element that it defines, and the colours that a host may choose."""

import gzip
import json
from urllib.request import urlopen

import pytest
from frames import column, embeds, snippet, wait_exact
from pages import until
from projects import ROOT

from charts.drawing import theme

SCRIPT = (ROOT / "docs" / "embed.js").read_text("utf-8")
PAPER = "() => getComputedStyle(document.body).backgroundColor"


def _rgb(colour):
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour[1:]))


def _frame(site, more=""):
    return f'<iframe {more} src="{site}/embed/oil-share/"></iframe>'


def test_it_is_one_small_file():
    assert len(gzip.compress(SCRIPT.encode(), 9)) <= 1500


@pytest.mark.parametrize(
    "how",
    [
        "<script data-charts='{site}'>{code}</script>",
        "<script data-charts='{site}/'>{code}</script>",
        "<script type='module' data-charts='{site}'>{code}</script>",
        "<script type='module' src='{site}/embed.js'></script>",
        "<script data-charts='{site}'></script><script type='module'>{code}</script>",
        "<div id='outer'></div><script>outer.attachShadow({{ mode: 'open' }}).append(Object.assign(document.createElement('script'), {{ src: '{site}/embed.js' }}))</script>",
    ],
    ids=["self-hosted", "with a slash", "a module of the host's", "a module", "in a bundle", "in a shadow root"],
)
def test_it_works_wherever_it_stands(page, site, host, faults, how):
    page.route(
        "**/embed.js",
        lambda route: route.fulfill(
            body=SCRIPT, headers={"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
        ),
    )
    page.goto(host(column(_frame(site) + how.format(site=site, code=SCRIPT))))
    wait_exact(page, 1)
    assert faults == []


def test_frames_in_an_open_shadow_root_get_their_height(page, site, host, faults):
    page.goto(host(column(f'<div id="outer"></div><script src="{site}/embed.js"></script>')))
    page.evaluate("html => { outer.attachShadow({ mode: 'open' }).innerHTML = html }", _frame(site))
    wait_exact(page, 1)
    assert faults == []


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (" type='module'", 'give a script element data-charts="ADDRESS OF THE SITE"'),
        (" data-charts='https://example.org'", "is not under https://example.org/embed/"),
        (" data-charts='{site}'", "a frame in a closed shadow root"),
    ],
    ids=["no address", "another address", "closed"],
)
def test_where_it_cannot_work_the_console_has_one_line(page, site, host, faults, where, says):
    kind = "closed" if "shadow" in says else "open"
    page.goto(host(column(f"<div id='outer'></div><script{where.format(site=site)}>{SCRIPT}</script>")))
    page.evaluate(
        "([mode, html]) => outer.attachShadow({ mode }).append(document.createRange().createContextualFragment(html))",
        [kind, _frame(site) * 2],
    )
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    (line,) = faults
    assert line.startswith("embed.js: ") and says in line


def test_the_element_is_a_linked_picture_until_the_chart_is_there(page, site, host, faults):
    page.goto(host(column(snippet(site, "oil-share", "element"), 640)))
    wait_exact(page, 1)
    assert not page.locator("#column img").is_visible() and page.locator("iframe").is_visible()
    assert (
        page.locator("state-visit-chart").evaluate(
            "e => e.offsetHeight - e.shadowRoot.querySelector('iframe').offsetHeight"
        )
        == 0
    )
    title = page.locator("#column p").text_content()
    assert page.locator("iframe").get_attribute("title") == title and "A state visit in numbers" in title
    assert faults == []


@pytest.mark.parametrize("lacks", ["scripts", "frames"])
def test_where_no_chart_comes_the_picture_stays(browser, site, host, refused, lacks):
    context = browser.new_context(java_script_enabled=lacks != "scripts")
    page = context.new_page()
    policy = "<meta http-equiv='Content-Security-Policy' content=\"frame-src 'none'; style-src 'unsafe-inline'\">"
    page.goto(
        host((policy if lacks == "frames" else "") + column(snippet(site, "oil-share", "element"), 640)),
        wait_until="networkidle",
    )
    assert page.locator("#column img").is_visible()
    assert page.locator("#column a").first.evaluate("a => a.href") == f"{site}/charts/oil-share/"
    assert page.locator("#column").evaluate("c => c.offsetHeight") < 460, "no hole under it"
    assert len(refused) == (lacks == "frames")  # by the host's own policy
    refused.clear()
    context.close()


def test_an_element_that_is_made_by_a_script_and_changed_shows_the_other_chart(page, site, host, faults):
    page.goto(host(column(f'<script src="{site}/embed.js"></script>')))
    page.evaluate(
        "column.append(Object.assign(document.createElement('state-visit-chart'), { id: 'one' })); one.setAttribute('name', 'oil-share')"
    )
    before = wait_exact(page, 1)
    page.evaluate("one.setAttribute('name', 'arms-share/dark')")
    page.wait_for_function("one.shadowRoot.querySelector('iframe').src.endsWith('/embed/arms-share/dark/')")
    page.wait_for_timeout(300)
    assert wait_exact(page, 1) != before
    assert faults == []


def test_an_element_out_of_sight_moves_nothing_that_is_in_sight(page, site, host):
    page.goto(
        host(column('<p style="height:1500px">Words</p>' + snippet(site, "oil-share", "element") + "<p>After</p>", 640))
    )
    page.evaluate("""new PerformanceObserver(list => list.getEntries().forEach(e => (window.shift = (window.shift ?? 0) + e.value)))
        .observe({type: "layout-shift", buffered: true})""")
    wait_exact(page, 1)
    page.wait_for_timeout(200)
    assert page.evaluate("window.shift ?? 0") == 0


@pytest.mark.parametrize("tier", ["fitted", "element"])
def test_a_host_chooses_the_colours_and_may_change_its_mind(page, site, host, faults, tier):
    page.emulate_media(color_scheme="light")
    page.goto(host(f'<html data-scheme="dark">{column(snippet(site, "oil-share", tier), 640)}'))
    wait_exact(page, 1)
    inside = embeds(page)[0][1]
    for scheme, colours in (("dark", theme.dark()), ("light", theme.light()), ("dark", theme.dark())):
        page.evaluate("scheme => { document.documentElement.dataset.scheme = scheme }", scheme)
        until(inside, f"({PAPER})() === '{_rgb(colours['paper'])}'")
        assert inside.evaluate("document.querySelector('[name=color-scheme]').content") == scheme
    assert faults == []


def test_a_host_without_our_script_chooses_the_colours_by_a_message(page, site, host):
    page.emulate_media(color_scheme="dark")
    page.goto(host(column(_frame(site))))
    page.frame_locator("iframe").locator("main").wait_for()
    for nonsense in ("'red'", "null", "{}", "'__proto__'"):
        page.evaluate(f"frames[0].postMessage({{ type: 'chart-scheme', scheme: {nonsense} }}, '*')")
    assert page.frames[1].evaluate(PAPER) == _rgb(theme.dark()["paper"])
    page.evaluate("frames[0].postMessage({ type: 'chart-scheme', scheme: 'light' }, '*')")
    until(page.frames[1], f"({PAPER})() === '{_rgb(theme.light()['paper'])}'")


@pytest.mark.parametrize("version", ["now", "frozen"])
def test_a_host_that_acknowledges_each_message_gets_few(page, site, published, host, version):
    """Nor does our own script talk for ever with a frozen embed, which answers whatever it is told."""
    oldest = json.loads(urlopen(f"{published}/embed/manifest.json").read())[0]
    where = (
        f"{site}/embed/oil-share/" if version == "now" else f"{published}/embed/{oldest['slug']}/{oldest['version']}/"
    )
    acknowledge = """<script>window.got = 0; addEventListener("message", ({ source }) => { got++; source?.postMessage({ type: "thanks" }, "*") })</script>"""
    listens = acknowledge if version == "now" else acknowledge.split("source?.")[0] + "})</script>"
    base = site if version == "now" else published
    page.goto(
        host(
            f'<html data-scheme="dark">{listens}<iframe src="{where}"></iframe><script src="{base}/embed.js"></script>'
        )
    )
    wait_exact(page, 1)
    page.wait_for_timeout(1000)
    assert 0 < page.evaluate("got") <= 12

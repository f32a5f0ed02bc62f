"""A frame as WordPress makes one of our oEmbed answer: in a sandbox, without styles, with its own messages."""

import html
import json
import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from frames import column
from pages import until

from charts.figures import CHARTS

SLUGS = [chart.slug for chart in CHARTS]
SECRET = "Ab3dEf7hIj"
# Its own script, where Debian's package is installed; else one with the conditions that it has.
OWN = Path("/usr/share/wordpress/wp-includes/js/wp-embed.min.js")
LIKE = """addEventListener("message", ({ data, source }) => {
    if (!data || /[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const quotation of document.querySelectorAll(`blockquote[data-secret="${data.secret}"]`)) quotation.style.display = "none";
    for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
        if (frame.contentWindow !== source) continue;
        frame.removeAttribute("style");
        if (data.message === "height") frame.height = Math.min(1000, Math.max(200, parseInt(data.value)));
        if (data.message !== "link") continue;
        const to = new URL(data.value);
        if (/^https?:$/.test(to.protocol) && to.host === new URL(frame.src).host && document.activeElement === frame) top.location = to;
    }
});
addEventListener("load", () => document.querySelectorAll("iframe").forEach((frame) =>
    frame.contentWindow.postMessage({ message: "ready", secret: frame.dataset.secret }, "*")));"""


def _filtered(answer):
    """What WordPress makes of an answer of type rich: few tags, few attributes, a quotation first, then the frame, hidden at first."""
    kept = {"a": ["href"], "blockquote": [], "iframe": ["src", "width", "height", "frameborder", "title"]}

    def tag(found):
        name = found[2].lower()
        given = re.findall(r'([\w-]+)="([^"]*)"', found[3])
        attributes = "".join(f' {key}="{value}"' for key, value in given if key in kept.get(name, ()))
        return f"<{found[1]}{name}{'' if found[1] else attributes}>" if name in kept else ""

    bare = re.sub(r"<(/?)([\w-]+)([^>]*)>", tag, answer["html"])
    quotation, frame = re.search(r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", bare, re.DOTALL).groups()
    frame = re.sub(r' src="(.*?)"', rf' src="\1#?secret={SECRET}" data-secret="{SECRET}"', frame)
    hidden = 'style="position: absolute; clip: rect(1px, 1px, 1px, 1px);" '
    frame = frame.replace(
        "<iframe ", f'<iframe {hidden}class="wp-embedded-content" sandbox="allow-scripts" security="restricted" '
    )
    return quotation.replace("<blockquote", f'<blockquote class="wp-embedded-content" data-secret="{SECRET}"') + frame


def _post(published, site, slug, width, script):
    """A post with what WordPress makes of an answer; *slug* may go on as the address of an embed does."""
    answer = json.loads(urlopen(f"{published}/embed/{slug}.oembed.json").read())
    answer["html"] = re.sub(r'"[^"]*?/((?:embed|charts)/[^"]*)"', rf'"{site}/\1"', answer["html"])
    style = "<style>.wp-embedded-content{max-width:100%} figure{margin:0;position:relative}</style>"
    return column(f"{style}<figure>{_filtered(answer)}</figure><script>{script}</script>", width)


@pytest.fixture(params=["its conditions", "its own script"])
def script(request):
    if request.param == "its conditions":
        return LIKE
    if not OWN.exists():
        pytest.skip("Debian's package wordpress is not installed")
    return OWN.read_text("utf-8")


@pytest.mark.parametrize("width", [328, 640])
def test_the_frame_is_shown_without_border_and_without_scrolling(page, published, site, host, script, width):
    for slug in SLUGS:
        page.goto(host(_post(published, site, slug, width, script)))
        frame = page.locator("iframe")
        page.wait_for_function("!document.querySelector('iframe').hasAttribute('style')")
        inside = page.frames[1]
        until(inside, "innerWidth === " + str(width))
        page.wait_for_timeout(100)
        assert not page.locator("blockquote").is_visible()
        assert frame.evaluate("f => [f.offsetWidth - f.clientWidth, f.clientWidth]") == [0, width]
        needs = inside.evaluate("document.querySelector('main').offsetHeight")
        has = frame.evaluate("f => f.clientHeight")
        assert needs <= has + 1, (slug, width, has, needs)
        assert needs > 1000 or has <= needs + 1, "what WordPress lets be exact is exact"


@pytest.mark.parametrize(("which", "width"), [("/chart", 640), ("/chart.360", 328), ("/chart/dark", 640)])
def test_a_compact_frame_has_its_exact_height_at_any_width(page, published, site, host, script, which, width):
    """It is never as high as what WordPress cuts off."""
    page.goto(host(_post(published, site, "oil-share" + which, width, script)))
    page.wait_for_function("!document.querySelector('iframe').hasAttribute('style')")
    inside = page.frames[1]
    inside.wait_for_function("innerWidth === " + str(width))
    needs = inside.evaluate("document.querySelector('main').offsetHeight")
    page.wait_for_function(f"Math.abs(document.querySelector('iframe').clientHeight - {needs}) <= 1")
    page.frames[1].locator(".embed__more a").click()
    page.wait_for_url(f"{site}/charts/oil-share/")


def test_a_link_leads_the_whole_page_to_our_site(page, published, site, host, script):
    for link, leads in ((".embed__more a", "/charts/oil-share/"), (".chart__checks a", "/method/")):
        page.goto(host(_post(published, site, "oil-share", 640, script)))
        page.frames[1].locator(link).first.click()
        page.wait_for_url(re.compile(re.escape(site + leads)))


def test_a_link_to_a_source_leads_to_the_chart_since_wordpress_lets_no_other_host_through(
    page, published, site, host, script
):
    page.goto(host(_post(published, site, "oil-share", 640, script)))
    page.frames[1].locator(".chart__table summary").press("Enter")
    page.frames[1].locator("a.source").first.press("Enter")
    page.wait_for_url(f"{site}/charts/oil-share/")


def test_a_frame_that_gets_no_size_while_it_is_hidden_is_shown_all_the_same(page, published, site, host, script):
    page.add_init_script("if (parent !== window) Object.defineProperty(window, 'innerWidth', { get: () => 0 })")
    page.goto(host(_post(published, site, "oil-share", 640, script)))
    page.wait_for_function("!document.querySelector('iframe').hasAttribute('style')")


def test_where_the_frame_is_never_heard_of_the_quotation_stays(page, published, site, host):
    page.goto(host(_post(published, site, "oil-share", 640, "")), wait_until="networkidle")
    assert page.locator("blockquote a").get_attribute("href") == f"{site}/charts/oil-share/"
    assert "A state visit in numbers" in page.locator("blockquote").inner_text()


def test_an_answer_holds_what_wordpress_needs_to_run_its_script(published):
    """It looks for a quotation of this form and for a frame with nothing in it."""
    for slug in SLUGS:
        kept = html.unescape(_filtered(json.loads(urlopen(f"{published}/embed/{slug}.oembed.json").read())))
        assert re.search(r"<blockquote\s[^>]*?wp-embedded-content", kept)

"""What is left of a snippet by programs that clean what people post: a line that names and links chart and source."""

import json
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from frames import snippet
from projects import ROOT

from charts.figures import CHARTS

MODULES = ROOT / "node_modules"
TIERS = ["frame", "fitted", "element"]


class _Links(HTMLParser):
    """The links of a page with their words, and all words."""

    def __init__(self, source):
        super().__init__()
        self.links, self.words, self.inside = {}, "", None
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.inside = dict(attributes).get("href")
            self.links.setdefault(self.inside, "")

    def handle_endtag(self, tag):
        if tag == "a":
            self.inside = None

    def handle_data(self, data):
        self.words += data
        if self.inside is not None:
            self.links[self.inside] += data


def _assert_names_its_source(left, site, slug):
    page = _Links(left)
    title = json.loads((ROOT / "docs" / "charts" / f"{slug}.json").read_text("utf-8"))["finding"]
    assert page.links == {f"{site}/charts/{slug}/": title}
    assert "A state visit in numbers" in page.words


@pytest.mark.parametrize("tier", TIERS)
def test_dompurify(page, site, host, tier):
    script = MODULES / "dompurify" / "dist" / "purify.min.js"
    if not script.exists():
        pytest.skip("npm has not installed dompurify")
    page.goto(host("<div id='post'></div>"))
    page.add_script_tag(content=script.read_text("utf-8"))
    for slug in (chart.slug for chart in CHARTS):
        left = page.evaluate("html => (post.innerHTML = DOMPurify.sanitize(html))", snippet(site, slug, tier))
        assert "<iframe" not in left
        _assert_names_its_source(left, site, slug)
        link = page.get_by_role("link", name=_Links(left).links.popitem()[1])
        assert link.first.is_visible()
        assert page.locator("#post").evaluate("p => p.offsetHeight") < (900 if tier == "element" else 200), "no hole"


@pytest.mark.parametrize("tier", TIERS)
def test_sanitize_html(site, tier):
    if not (shutil.which("node") and (MODULES / "sanitize-html").exists()):
        pytest.skip("npm has not installed sanitize-html")
    code = "const all = JSON.parse(require('fs').readFileSync(0)); process.stdout.write(JSON.stringify(all.map(one => require('sanitize-html')(one))))"
    slugs = [chart.slug for chart in CHARTS]
    given = json.dumps([snippet(site, slug, tier) for slug in slugs])
    done = subprocess.run(["node", "-e", code], cwd=ROOT, input=given, capture_output=True, text=True, check=True)
    for slug, left in zip(slugs, json.loads(done.stdout), strict=True):
        assert "<iframe" not in left and "<img" not in left
        _assert_names_its_source(left, site, slug)


@pytest.mark.parametrize("tier", TIERS)
def test_nh3(site, tier):
    """Ammonia's rules, which many Python sites use in the place of bleach."""
    nh3 = pytest.importorskip("nh3")
    for slug in (chart.slug for chart in CHARTS):
        left = nh3.clean(snippet(site, slug, tier))
        assert "<iframe" not in left
        _assert_names_its_source(left, site, slug)


@pytest.mark.parametrize("tier", TIERS)
def test_a_list_like_that_for_posts_in_wordpress(site, tier):
    """Of what authors without the right to use frames write, kses keeps these; styles go through a list of their own."""
    nh3 = pytest.importorskip("nh3")
    kept = {
        "a": {"href", "target", "title"},
        "img": {"alt", "src", "width", "height"},
        "p": {"style"},
        "div": {"style"},
    }
    for slug in (chart.slug for chart in CHARTS):
        left = nh3.clean(snippet(site, slug, tier), tags=set(kept), attributes=kept)
        _assert_names_its_source(left, site, slug)

"""charts.embed: the page of a chart that others frame."""

import gzip
import html
import json
import re

import pytest

from charts import embed, pages, quotations, snapshots, theme
from charts.gallery import CHARTS
from charts.site import Site

HERE = Site("The site", "https://example.org/explainer/")
NOWHERE = Site("The site", "")
each_slug = pytest.mark.parametrize("slug", [drawn.slug for drawn in CHARTS])


@pytest.fixture
def page(published, facts):
    """A function that makes the page of a chart."""

    def make(slug="trade-growth", under="", site=NOWHERE, **options):
        drawings = [snapshots.inline(slug, size) for size in ("wide", "narrow")]
        return embed.page(published[slug], drawings, f"embed/{slug}/{under}", facts[0], site, **options)

    return make


def _words(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


@each_slug
def test_an_embed_carries_its_context(page, published, slug):
    """Title, drawing, the author's words and name, the visit's days, every verdict, every source, and ways back."""
    text, info = html.unescape(page(slug)), published[slug]
    assert f"<h1>{info['title']}</h1>" in text
    assert text.count("<svg") == 2
    quoted = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", text, re.DOTALL)
    assert quoted and all(quotations.fault(_words(each)) is None for each in quoted)
    assert f"{quotations.AUTHOR}, {quotations.AUTHOR_ROLE}, in an op-ed on the state visit of 4-5 December 2025" in text
    for check in info["checks"]:
        assert f'href="../../method/#{check["anchor"]}"' in text and check["verdict"] in text
    for row in info["rows"]:
        assert (row["publisher"] if row["kind"] == "evidence" else row["label"]) in text
        assert row["url"] in text
    assert f'<a href="../../charts/{slug}/"' in text
    assert re.search(r'<a href="../../passages/[a-z]+/#number-[\w-]+"', text)


def test_a_number_in_the_words_leads_to_its_mark_and_the_mark_back(page):
    text = page("trade-growth")
    assert '<a class="number" id="number-trade-start" data-row="trade-start" href="#trade-growth-trade-start">' in text
    assert 'id="trade-growth-trade-start"' in text
    assert 'data-row="trade-start" xlink:href="#number-trade-start"' in text


@each_slug
def test_a_link_within_an_embed_finds_its_place(page, slug):
    text = page(slug)
    for place in re.findall(r'href="#([^"]+)"', text):
        assert f'id="{place}"' in text, place


def test_links_to_the_site_open_outside_of_the_frame(page):
    for tag in re.findall(r"<a [^>]*>", page()):
        href = re.search(r' href="([^"]*)"', tag)
        assert not href or href[1].startswith("#") or 'target="_blank" rel="noopener"' in tag, tag


def test_an_embed_says_what_it_is_and_is_not_indexed(page):
    text = page(site=HERE)
    for part in (
        '<meta name="robots" content="noindex">',
        '<link rel="canonical" href="https://example.org/explainer/charts/trade-growth/">',
        '<meta property="og:image" content="https://example.org/explainer/charts/trade-growth.png">',
        '<meta name="viewport" content="width=device-width">',
        '<html lang="en">',
    ):
        assert part in text
    assert '<link rel="canonical" href="../../charts/trade-growth/">' in page()


def test_scripts_come_from_beside_the_page_whatever_the_sites_address(page):
    """A copy on another host, or in a file, must not fetch from the published site."""
    for under, root in (("", "../../"), ("dark/", "../../../")):
        text = page(under=under, site=HERE)
        assert f'src="{root}assets/charts.js"' in text and f'data-plotly="{root}assets/plotly.min.js"' in text


def test_an_embed_carries_its_figure(page, published):
    """A frame in a sandbox has no origin, and a file none either: neither may fetch."""
    text = page()
    spec = re.search(r'<script type="application/json" id="spec">(.*?)</script>', text, re.DOTALL)[1]
    assert json.loads(spec) == {name: published["trade-growth"][name] for name in ("figures", "theme")}
    assert 'data-spec="#spec"' in text


def test_colours_are_the_readers_or_fixed(page):
    assert f"--chart-paper:{theme.DARK['paper']}" in page().partition("prefers-color-scheme:dark")[2]
    assert '<body class="md-typeset">' in page()
    for scheme in ("default", "slate"):
        fixed = page(scheme=scheme)
        assert "prefers-color-scheme:dark" not in fixed
        assert f'<body class="md-typeset" data-md-color-scheme="{scheme}">' in fixed


def test_a_chart_without_current_snapshots_is_drawn_by_script(published, facts):
    text = embed.page(published["oil-share"], [], "embed/oil-share/", facts[0], NOWHERE)
    assert "<svg" not in text and "data-eager" in text and "<details" in text and " open>" in text


def test_a_frozen_page_has_nothing_that_could_change_under_it(page):
    """No script but its height, nothing to fetch, no address of a host but the sources' own."""
    text = page(under="frozen/", site=HERE, frozen="22 November 2026")
    assert text == page(under="frozen/", site=NOWHERE, frozen="22 November 2026")
    assert " src=" not in text and "data-spec" not in text and "data-plotly" not in text and "url(" not in text
    assert "Frozen on 22 November 2026: this page does not change." in text
    assert text.count("<script") == 1 and "postMessage" in text


@each_slug
def test_an_embed_keeps_its_weight(page, slug):
    """All that a reader loads before asking for more: the page and its one script."""
    script = (pages.DOCS / "assets" / "charts.js").read_bytes()
    assert len(gzip.compress(page(slug).encode(), 9)) + len(gzip.compress(script, 9)) <= 15_000


@each_slug
def test_a_narrow_frame_needs_more_height_and_a_wide_one_no_more_than_the_page_is_wide(published, slug):
    """That it holds the page at any width is tested in a browser."""
    at = {width: embed.height(published[slug], width) for width in (280, 820, 1200)}
    assert at[280] > at[820] == at[1200]

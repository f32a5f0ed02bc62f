"""charts.publish.snippets: snippets to embed a chart, its downloads and citation, and the answer to oEmbed."""

import html
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from sales import NASTY

from charts.figures import CHARTS
from charts.publish import embed, heights, paths, snippets
from charts.publish.frozen import Frozen

ADDRESS = "https://example.org/explainer/"
NAME = "The site"
TAG = "state-visit-chart"  # a promise: it stands in pages of others
NEEDED = {280: 1500, 400: 1200, 623: 1000, 640: 900, 840: 880}
COMPACT = {280: 700, 400: 690, 623: 680, 640: 550, 840: 550}
each_slug = pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])
FROZEN = [
    Frozen(slug="oil-share", version="0123456789ab", sha256="0" * 64, frozen=date(2026, 1, 31), said="0" * 12),
    Frozen(
        slug="oil-share", version="ba9876543210", sha256="0" * 64, frozen=date(2026, 2, 3), said="0" * 12, form="chart/"
    ),
    Frozen(slug="arms-share", version="ffff56789abc", sha256="f" * 64, frozen=date(2026, 2, 1), said="f" * 12),
]


@pytest.fixture
def here(site):
    """The real site where it knows its address."""
    return replace(site, name=NAME, address=ADDRESS)


@pytest.fixture
def nowhere(site):
    return replace(site, name=NAME, address="")


@pytest.fixture
def oil(specs):
    return specs["oil-share"]


class Tags(HTMLParser):
    """The tags of a snippet with their attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def __getitem__(self, name: str) -> dict:
        return next(attrs for tag, attrs in self.found if tag == name)


def room(style: str, width: int) -> float:
    """The height that a browser works out from a frame's style in a column of *width* px."""
    wide, top, fall, step = map(
        float, re.search(r"max\((\d+)px,min\((\d+)px - ([\d.]+)cqw,\((\d+)px - 100cqw\)\*9999\)\)", style).groups()
    )
    return max(wide, min(top - fall * width / 100, (step - width) * 9999))


@each_slug
def test_a_linked_picture_says_in_words_what_it_shows(specs, slug):
    tags = Tags(snippets.picture(specs[slug], ADDRESS))
    assert tags["a"]["href"] == f"{ADDRESS}charts/{slug}/"
    assert tags["img"]["src"] == f"{ADDRESS}charts/{slug}.png"
    alt = tags["img"]["alt"]
    assert alt.startswith(f"{specs[slug].claim}. Chart: {specs[slug].finding}. ")
    assert all(check.verdict in alt for check in specs[slug].checks) and len(alt) < 600


@each_slug
def test_a_frame_is_lazy_named_and_as_high_as_its_narrowest(published, slug):
    spec, needed = published.specs[slug], published.heights[slug]
    frame = Tags(snippets.frame(spec, ADDRESS, NAME, needed))["iframe"]
    assert frame["src"] == f"{ADDRESS}embed/{slug}/"
    assert (frame["title"], frame["loading"], frame["width"]) == (spec.finding, "lazy", "100%")
    assert int(frame["height"]) >= max(need for width, need in needed.items() if width < embed.WIDE)
    assert "class" not in frame and "id" not in frame


@each_slug
def test_a_frame_has_room_for_what_was_measured_at_every_width(published, slug):
    needed = published.heights[slug]
    style = Tags(snippets.frame(published.specs[slug], ADDRESS, NAME, needed))["iframe"]["style"]
    assert all(room(style, width) >= need for width, need in needed.items())


@pytest.mark.parametrize(
    "needed",
    [NEEDED, dict.fromkeys(heights.WIDTHS, 1872), NEEDED | {400: 1450}, NEEDED | {623: 1600}],
    ids=["falls", "the same", "a bulge", "rises"],
)
def test_the_room_is_a_bound_whatever_was_measured(oil, needed):
    style = Tags(snippets.frame(oil, ADDRESS, NAME, needed))["iframe"]["style"]
    assert all(room(style, width) >= need for width, need in needed.items())


def test_a_wide_frame_has_one_height_and_wastes_none_of_the_narrow(oil):
    style = Tags(snippets.frame(oil, ADDRESS, NAME, NEEDED))["iframe"]["style"]
    assert [room(style, width) for width in (embed.WIDE, 640, 840, 2000)] == [900] * 4
    assert room(style, embed.WIDE - 1) > 900


def test_a_frame_of_a_given_width_has_room_for_every_narrower_column_too(oil):
    """Where a host takes styles out, as WordPress does, the attribute alone reserves it."""
    frame = Tags(snippets.frame(oil, ADDRESS, NAME, NEEDED, width=640))["iframe"]
    assert (frame["width"], frame["height"], frame["frameborder"]) == ("640", "1500", "0")


def test_under_a_frame_lies_a_line_that_leads_to_the_chart_and_names_its_source(oil):
    for made in (snippets.frame(oil, ADDRESS, NAME, NEEDED), snippets.frame(oil, ADDRESS, NAME, NEEDED, width=640)):
        assert f'<a href="{ADDRESS}charts/oil-share/" tabindex="-1">{oil.finding}</a>, The site</' in made


def test_the_fourth_tier_is_the_picture_with_its_source_in_an_element(oil):
    made = snippets.element(oil, ADDRESS, NAME, TAG)
    tags = Tags(made)
    assert snippets.picture(oil, ADDRESS) in made and made.endswith(f'<script async src="{ADDRESS}embed.js"></script>')
    assert tags["state-visit-chart"] == {"name": "oil-share"}
    assert f'<a href="{ADDRESS}charts/oil-share/">{oil.finding}</a>, The site</p>' in made


def test_the_third_tier_is_the_second_with_one_script(oil):
    fitted = snippets.fitted(oil, ADDRESS, NAME, NEEDED)
    assert fitted.startswith(snippets.frame(oil, ADDRESS, NAME, NEEDED))
    assert Tags(fitted)["script"] == {"async": None, "src": f"{ADDRESS}embed.js"}


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_in_every_snippet(nasty, label):
    spec = nasty(label)
    ours = {"a", "img", "div", "iframe", "p", "state-visit-chart", "script"}
    for made in (
        snippets.picture(spec, ""),
        snippets.element(spec, "", label, TAG),
        snippets.frame(spec, "", label, NEEDED),
    ):
        tags = Tags(made)
        assert {tag for tag, _ in tags.found} <= ours
    assert tags["iframe"]["title"] == label
    assert label in Tags(snippets.picture(spec, ""))["img"]["alt"]


@each_slug
def test_the_picture_is_as_large_as_it_says(site, slug):
    png = paths.on_disk(site.docs, paths.file(slug, "png")).read_bytes()
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)


def test_the_copy_box_offers_both_forms_and_the_room_that_each_needs(oil, here):
    block = snippets.embed_block(oil, here, "../../", [], NEEDED, COMPACT)
    options = re.findall(r'<option value="(.*?)">', block)
    forms = ("", "light/", "dark/", "chart/", "chart/light/", "chart/dark/")
    assert options == [f"oil-share/{each}" for each in forms]
    box = Tags(block)["section"]
    assert box["data-room"] in snippets.frame(oil, ADDRESS, NAME, NEEDED)
    assert box["data-compact"] in snippets.frame(oil, ADDRESS, NAME, COMPACT)
    assert box["data-room"] != box["data-compact"]


def _snippets(block: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", block, re.DOTALL)]


def test_the_copy_box_holds_four_tiers_in_order(oil, here):
    block = snippets.embed_block(oil, here, "../../", [], NEEDED, COMPACT)
    assert _snippets(block) == [
        snippets.picture(oil, ADDRESS),
        snippets.frame(oil, ADDRESS, NAME, NEEDED),
        snippets.fitted(oil, ADDRESS, NAME, NEEDED),
        snippets.element(oil, ADDRESS, NAME, TAG),
    ]
    assert "does not know its own address" not in block


def test_without_an_address_the_snippets_lead_from_this_page_and_say_what_they_lack(oil, nowhere):
    block = snippets.embed_block(oil, nowhere, "../../", [], NEEDED, COMPACT)
    assert all('"../../' in snippet and "http" not in snippet for snippet in _snippets(block))
    assert "This copy of the site does not know its own address." in block


def test_the_preview_is_empty_until_it_is_opened(oil, here):
    """A script makes it from the snippet then: with scripts off, browsers load a frame at once, out of sight or not."""
    block = snippets.embed_block(oil, here, "../../", [], NEEDED, COMPACT)
    assert '<div class="share__column"></div>' in block and "<iframe" not in block and ' style="' not in block


def test_the_copy_box_offers_what_is_frozen(oil, here):
    block = snippets.embed_block(oil, here, "../../", FROZEN, NEEDED, COMPACT)
    assert '<option value="oil-share/0123456789ab/">Whole, frozen on 31 January 2026: never changes</option>' in block
    assert '<option value="oil-share/ba9876543210/">Compact, frozen on 3 February 2026: never changes</option>' in block
    assert '<a href="../../embed/oil-share/0123456789ab/">' in block and "ffff56789abc" not in block
    assert '<a href="../../verify/#oil-share-ba9876543210">verify it</a>' in block
    assert "frozen" not in snippets.embed_block(oil, here, "../../", [], NEEDED, COMPACT)


def _citations(block: str) -> list[str]:
    found = re.findall(r'<pre class="take__citation"[^>]*>(.*?)</pre>', block, re.DOTALL)
    return [html.unescape(each) for each in found]


def test_a_citation_names_a_version_that_stays(oil, here):
    plain, bibtex = _citations(snippets.download_block(oil, here, "../../", FROZEN, current=True))
    address = "https://example.org/explainer/embed/oil-share/0123456789ab/"
    assert plain == f"The site (2026). {oil.finding}. Chart, version 0123456789ab of 31 January 2026. {address}"
    assert bibtex.startswith("@misc{oil-share-0123456789ab,\n") and bibtex.endswith("\n}")
    assert bibtex.count("{") == bibtex.count("}") and address in bibtex
    for name in ("title", "author", "year", "howpublished", "note"):
        assert re.search(rf"^  {name} += \{{.*\}},?$", bibtex, re.MULTILINE), name
    assert "\\%" in bibtex and not re.search(r"(?<!\\)[%$]", bibtex)


def test_a_citation_of_what_was_never_frozen_names_the_page_and_no_year(oil, here):
    plain, bibtex = _citations(snippets.download_block(oil, here, "../../", [], current=True))
    assert plain == f"The site. {oil.finding}. Chart. {ADDRESS}charts/oil-share/"
    assert bibtex.startswith("@misc{oil-share,\n") and "  year " not in bibtex and "version" not in bibtex


def test_all_files_of_a_chart_are_offered(oil, here):
    block = snippets.download_block(oil, here, "../../", [], current=True)
    for ending in ("svg", "png", "csv", "xlsx", "json"):
        assert f'<a href="../../charts/oil-share.{ending}"' in block
    assert '<a href="../../data/datapackage.json">' in block and '<a href="../../tables.xlsx" download>' in block


def test_pictures_that_are_out_of_date_are_not_offered(oil, here):
    block = snippets.download_block(oil, here, "../../", [], current=False)
    assert ".svg" not in block and ".png" not in block and "oil-share.csv" in block


def test_what_may_be_reused_is_said_plainly(oil, here):
    block = snippets.download_block(oil, here, "../../", [], current=True)
    assert "CC BY 4.0" in block and "https://creativecommons.org/licenses/by/4.0/" in block
    assert "The article's words are its author's" in block

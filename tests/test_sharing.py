"""charts.sharing: snippets, oEmbed, downloads and citation."""

import html
import json
import re
from html.parser import HTMLParser

import pytest

from charts import embed, pages, sharing
from charts.gallery import CHARTS
from charts.site import Site, load

HERE = Site("The site", "https://example.org/explainer/")
NOWHERE = Site("The site", "")
each_slug = pytest.mark.parametrize("slug", [drawn.slug for drawn in CHARTS])


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


@each_slug
def test_a_linked_picture_says_in_words_what_it_shows(published, slug):
    tags = Tags(sharing.picture(published[slug], HERE.address))
    assert tags["a"]["href"] == f"{HERE.address}charts/{slug}/"
    assert tags["img"]["src"] == f"{HERE.address}charts/{slug}.png"
    alt = tags["img"]["alt"]
    assert alt.startswith(f"Chart: {published[slug]['title']}. ")
    assert all(check["verdict"] in alt for check in published[slug]["checks"]) and len(alt) < 600


@each_slug
def test_a_frame_is_lazy_named_and_as_high_as_its_narrowest(published, slug):
    frame = Tags(sharing.frame(published[slug], HERE.address))["iframe"]
    assert frame["src"] == f"{HERE.address}embed/{slug}/"
    assert (frame["title"], frame["loading"], frame["width"]) == (published[slug]["title"], "lazy", "100%")
    assert int(frame["height"]) >= embed.height(published[slug], 280)
    assert "class" not in frame and "id" not in frame


def test_the_third_tier_is_the_second_with_one_script(published):
    info = published["oil-share"]
    fitted = sharing.fitted(info, HERE.address)
    assert fitted.startswith(sharing.frame(info, HERE.address))
    assert Tags(fitted)["script"] == {"async": None, "src": f"{HERE.address}embed.js"}


@each_slug
def test_oembed_answers_as_the_specification_says(published, slug):
    """Type rich: version, html, width and height are required; a thumbnail has an address and both measures."""
    answer = json.loads(sharing.oembed(published[slug], HERE))
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", published[slug]["title"])
    assert (answer["provider_name"], answer["provider_url"]) == (HERE.name, HERE.address)
    assert answer["thumbnail_url"] == f"{HERE.address}charts/{slug}.png"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
    tags = Tags(answer["html"])
    assert [tag for tag, _ in tags.found] == ["iframe"]  # whatever else there is, WordPress hides or takes out
    frame = tags["iframe"]
    assert (int(frame["width"]), int(frame["height"])) == (answer["width"], answer["height"])
    assert answer["height"] == embed.height(published[slug], answer["width"])


def test_the_picture_is_as_large_as_it_says():
    for drawn in CHARTS:
        png = (pages.DOCS / "charts" / f"{drawn.slug}.png").read_bytes()
        assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)


def _snippets(block: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", block, re.DOTALL)]


def test_the_copy_box_holds_three_tiers_in_order(published):
    info = published["oil-share"]
    block = sharing.embed_block(info, "charts/oil-share.md", HERE, [])
    made = sharing.picture, sharing.frame, sharing.fitted
    assert _snippets(block) == [make(info, HERE.address) for make in made]
    assert "does not know its own address" not in block


def test_without_an_address_the_snippets_lead_from_this_page_and_say_what_they_lack(published):
    block = sharing.embed_block(published["oil-share"], "charts/oil-share.md", NOWHERE, [])
    assert all('"../../' in snippet and "http" not in snippet for snippet in _snippets(block))
    assert "This copy of the site does not know its own address." in block


def test_the_copy_box_offers_what_is_frozen(published):
    entry = {"slug": "oil-share", "fingerprint": "0123456789ab", "frozen": "2026-01-31"}
    block = sharing.embed_block(published["oil-share"], "charts/oil-share.md", HERE, [entry])
    assert '<option value="oil-share/0123456789ab/">frozen on 31 January 2026: never changes</option>' in block
    assert "frozen" not in sharing.embed_block(published["oil-share"], "charts/oil-share.md", HERE, [])


def test_a_citation_names_a_version_that_stays(published):
    entry = {"slug": "oil-share", "fingerprint": "0123456789ab", "frozen": "2026-01-31"}
    block = sharing.download_block(published["oil-share"], "charts/oil-share.md", HERE, [entry], current=True)
    plain, bibtex = re.findall(r'<pre class="take__citation"[^>]*>(.*?)</pre>', block, re.DOTALL)
    address = "https://example.org/explainer/embed/oil-share/0123456789ab/"
    title = published["oil-share"]["title"]
    assert plain == f"The site (2026). {title}. Chart, version 0123456789ab of 31 January 2026. {address}"
    assert bibtex.startswith("@misc{oil-share-0123456789ab,\n") and bibtex.endswith("\n}")
    assert bibtex.count("{") == bibtex.count("}") and address in bibtex
    for name in ("title", "author", "year", "howpublished", "note"):
        assert re.search(rf"^  {name} += \{{.*\}},?$", bibtex, re.MULTILINE), name
    assert "\\%" in bibtex and not re.search(r"(?<!\\)[%$]", bibtex)


def test_pictures_that_are_out_of_date_are_not_offered(published):
    block = sharing.download_block(published["oil-share"], "charts/oil-share.md", HERE, [], current=False)
    assert ".svg" not in block and ".png" not in block and "oil-share.csv" in block


def test_what_may_be_reused_is_said_plainly(published):
    block = sharing.download_block(published["oil-share"], "charts/oil-share.md", HERE, [], current=True)
    assert "CC BY 4.0" in block and "https://creativecommons.org/licenses/by/4.0/" in block
    assert "The article's words are its author's" in block


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("", ""),
        ("https://example.org/x", "https://example.org/x/"),
        ("https://example.org/x/", "https://example.org/x/"),
    ],
)
def test_the_sites_address_comes_from_mkdocs_yml(tmp_path, said, address):
    config = tmp_path / "mkdocs.yml"
    config.write_text(f'site_name: The site\nsite_url: "{said}"\n', "utf-8")
    assert load(config) == Site("The site", address)


def test_the_sites_address_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/y")
    load.cache_clear()
    assert load().address == "https://example.org/y/"
    monkeypatch.delenv("SITE_URL")
    load.cache_clear()
    assert load() == Site("A state visit in numbers", "")

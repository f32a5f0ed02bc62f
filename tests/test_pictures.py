"""charts.publish.pictures: a chart as a picture that needs no page around it."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from sales import NASTY, Words

from charts.data import quotations
from charts.drawing import screenshots, theme
from charts.figures import CHARTS
from charts.publish import embed, paths, pictures

each_slug = pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])
TEXT = "{http://www.w3.org/2000/svg}text"
# A picture of one pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


@pytest.fixture
def here(site):
    """The real site where it knows its address."""
    return replace(site, name="The site", address="https://example.org/explainer/")


@pytest.fixture
def picture(published, here):
    """A function that makes the picture of a real chart."""
    return lambda slug: pictures.standalone(published.specs[slug], published.drawings[slug][0], here)


def _text(svg: str) -> str:
    return " ".join("".join(text.itertext()) for text in ET.fromstring(svg).iter(TEXT))


@each_slug
def test_a_picture_says_all_by_itself(picture, specs, here, slug):
    """Title, the author's words and name, every verdict, every source, and the address."""
    words, spec, article = _text(picture(slug)), specs[slug], quotations.load(here.root)
    assert spec.claim in words and spec.finding in words and spec.subtitle in words
    assert here.article.author in words and "4-5 December 2025" in words
    for quoted in embed.words(spec, here):
        assert f"“{quoted}”" in words and article.fault(quoted) is None
    for check in spec.checks:
        assert f"{check.label}: {check.verdict}" in words
    for publisher in spec.publishers:
        assert publisher in words
    assert f"The site, https://example.org/explainer/charts/{slug}/" in words


@each_slug
def test_a_picture_needs_no_page_around_it(picture, slug):
    """No style sheet, no variable, no link, no script: drawing programs and slides know none of these."""
    svg = picture(slug)
    for part in ("var(", "<style", "<a ", "href", "<script", "class=", "currentColor"):
        assert part not in svg, part
    assert set(re.findall("#[0-9a-f]{6}", svg)) <= set(theme.light().values())
    root = ET.fromstring(svg)
    assert root.get("width") and root.get("height") and root.get("role") == "img"
    assert root[0].tag.endswith("title") and root[1].tag.endswith("desc")


@each_slug
def test_the_drawing_keeps_its_size_and_all_that_it_draws(picture, published, slug):
    drawing, svg = published.drawings[slug][0], picture(slug)
    layout = published.specs[slug].figures["wide"]["layout"]
    (inner,) = ET.fromstring(svg).findall("{http://www.w3.org/2000/svg}svg")
    assert (inner.get("width"), inner.get("height")) == (str(layout["width"]), str(layout["height"]))
    assert inner.get("viewBox") == f"0 0 {layout['width']} {layout['height']}"
    assert svg.count("<path") == drawing.count("<path") and drawing.count("<path")


@each_slug
def test_words_stay_inside_the_picture(picture, slug):
    """The font is the reader's: half its size and a tenth more a letter is wide for one."""
    root = ET.fromstring(picture(slug))
    width, height = float(root.get("width")), float(root.get("height"))
    for line in root.findall(TEXT):
        assert float(line.get("x")) + len(line.text) * float(line.get("font-size")) * 0.55 <= width
        assert float(line.get("y")) < height


@each_slug
def test_words_neither_stand_on_the_drawing_nor_on_one_another(picture, slug):
    root = ET.fromstring(picture(slug))
    (inner,) = root.findall("{http://www.w3.org/2000/svg}svg")
    top = float(inner.get("y"))
    foot = top + float(inner.get("height"))
    lines = [(float(line.get("y")), float(line.get("font-size"))) for line in root.findall(TEXT)]
    assert all(y <= top or y - size >= foot for y, size in lines)
    assert all(after - size >= before for (before, _), (after, size) in pairwise(lines))


def test_later_information_stays_dashed_in_a_picture(picture):
    assert 'stroke-dasharray="4 3"' in picture("trade-growth")


def test_a_picture_of_a_chart_without_sources_names_none(small):
    svg = pictures.standalone(small.spec(evidence=()), "<svg viewBox='0 0 1 1'></svg>", small.site())
    assert "Sources" not in _text(svg) and "Sales in numbers, /charts/sales/" in _text(svg)


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_in_a_picture(nasty, small, label):
    svg = pictures.standalone(nasty(label), '<svg viewBox="0 0 1 1"></svg>', small.site())
    assert "".join(_text(svg).split()).count("".join(label.split())) >= 2


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_on_a_card(nasty, small, label):
    words = Words(pictures.card(nasty(label), small.site()))
    assert "script" not in words.tags and "i" not in words.tags
    assert label in words.text


@each_slug
def test_a_card_names_claim_verdicts_sources_and_address(specs, here, slug):
    spec = specs[slug]
    card = Words(pictures.card(spec, here)).text.replace("\N{NON-BREAKING HYPHEN}", "-")
    assert spec.finding in card
    for part in (spec.claim, spec.subtitle, here.article.author, *spec.publishers):
        assert part in card
    for check in spec.checks:
        assert check.label in card and check.verdict in card
    assert f"The site, /charts/{slug}/" in card


def test_a_card_is_the_same_wherever_the_site_stands(specs, here, site):
    """A screenshot needs a browser; an address that differs from place to place would make each out of date."""
    elsewhere = replace(here, address="https://example.org/elsewhere/")
    spec = specs["oil-share"]
    assert pictures.card(spec, here) == pictures.card(spec, elsewhere)


def test_a_card_shows_the_drawing_in_the_light_scheme(specs, here):
    card = pictures.card(specs["oil-share"], here)
    assert 'data-md-color-scheme="default"' in card
    assert theme.light()["paper"] in card and "src=" not in card


@each_slug
def test_a_committed_screenshot_shows_the_card_as_it_is_now(published, slug):
    """If not: python build_charts.py, where a browser is."""
    card = pictures.card(published.specs[slug], published.site)
    assert screenshots.shows(paths.on_disk(published.site.docs, paths.file(slug, "png")), card)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:40],
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: data.replace(b"IDAT", b"IDAU"),
        lambda data: b"GIF89a" + data[6:],
    ],
)
def test_a_screenshot_that_is_not_as_it_was_taken_is_taken_anew(tmp_path, spoil):
    png = tmp_path / "sales.png"
    png.write_bytes(screenshots.marked(PNG, "the card"))
    assert screenshots.shows(png, "the card")
    png.write_bytes(spoil(png.read_bytes()))
    assert not screenshots.shows(png, "the card")

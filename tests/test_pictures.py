"""charts.pictures: a chart as a picture that needs no page around it."""

import re
import xml.etree.ElementTree as ET

import pytest
from sales import NASTY, Words

from charts import embed, pictures, quotations, snapshots, theme
from charts.gallery import CHARTS
from charts.site import Site

HERE = Site("The site", "https://example.org/explainer/")
each_slug = pytest.mark.parametrize("slug", [drawn.slug for drawn in CHARTS])


@pytest.fixture
def picture(published, facts):
    def draw(slug):
        drawing = snapshots.inline(slug, "wide")
        return pictures.standalone(published[slug], drawing, embed.attribution(facts[0]), HERE)

    return draw


def _text(svg: str) -> str:
    return " ".join("".join(text.itertext()) for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


@each_slug
def test_a_picture_says_all_by_itself(picture, published, slug):
    """Title, the author's words and name, every verdict, every source, and the address."""
    words = _text(picture(slug))
    info = published[slug]
    assert info["title"] in words and info["subtitle"] in words
    assert quotations.AUTHOR in words and "4-5 December 2025" in words
    for quoted in embed.words(info):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", quoted)
        assert f"“{plain}”" in words and quotations.fault(plain) is None
    for check in info["checks"]:
        assert f"{check['label']}: {check['verdict']}" in words
    for publisher in embed.publishers(info):
        assert publisher in words
    assert f"The site, https://example.org/explainer/charts/{slug}/" in words


@each_slug
def test_a_picture_needs_no_page_around_it(picture, slug):
    """No style sheet, no variable, no link, no script: drawing programs and slides know none of these."""
    svg = picture(slug)
    for part in ("var(", "<style", "<a ", "href", "<script", "class=", "currentColor"):
        assert part not in svg, part
    assert set(re.findall("#[0-9a-f]{6}", svg)) <= set(theme.LIGHT.values())
    root = ET.fromstring(svg)
    assert root.get("width") and root.get("height") and root.get("role") == "img"
    assert root[0].tag.endswith("title") and root[1].tag.endswith("desc")


@each_slug
def test_words_stay_inside_the_picture(picture, slug):
    """The font is the reader's: half its size and a tenth more a letter is wide for one."""
    root = ET.fromstring(picture(slug))
    width, height = float(root.get("width")), float(root.get("height"))
    for line in root.findall("{http://www.w3.org/2000/svg}text"):
        assert float(line.get("x")) + len(line.text) * float(line.get("font-size")) * 0.55 <= width
        assert float(line.get("y")) < height


def test_later_information_stays_dashed_in_a_picture(picture):
    assert 'stroke-dasharray="4 3"' in picture("trade-growth")


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_on_a_card(nasty, label):
    words = Words(pictures.card(nasty(label), "<svg></svg>", HERE))
    assert "script" not in words.tags and "i" not in words.tags
    assert label in words.text


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_in_a_picture(nasty, label):
    svg = pictures.standalone(nasty(label), "<svg viewBox='0 0 1 1'></svg>", "someone", HERE)
    assert "".join(_text(svg).split()).count("".join(label.split())) >= 2


def test_a_card_names_claim_sources_and_address(published):
    card = Words(pictures.card(published["oil-share"], "<svg></svg>", HERE)).text
    for part in (published["oil-share"]["title"], quotations.AUTHOR, *embed.publishers(published["oil-share"])):
        assert part in card
    assert "The site, /charts/oil-share/" in card


# A picture of one pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


def test_a_photograph_knows_the_card_it_was_taken_of(tmp_path):
    """So that a new title or verdict makes it out of date, and a new browser does not."""
    picture = tmp_path / "card.png"
    picture.write_bytes(snapshots._marked(PNG, "the card"))
    assert snapshots.shows(picture, "the card")
    assert not snapshots.shows(picture, "another card")
    picture.write_bytes(PNG)
    assert not snapshots.shows(picture, "the card")
    assert not snapshots.shows(tmp_path / "none.png", "the card")

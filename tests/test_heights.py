"""charts.publish.heights: how tall an embed is, kept beside the drawings."""

import json
from dataclasses import replace

import pytest

from charts.figures import CHARTS
from charts.publish import embed, heights, paths

each_slug = pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])
MEASURED = {280: 1000, 624: 500, 840: 480}


def test_nothing_is_known_before_anything_was_measured(tmp_path):
    assert heights.load(tmp_path) == {}


def test_what_was_measured_is_kept_by_slug(tmp_path):
    path = tmp_path / heights.PLACE
    path.parent.mkdir(parents=True)
    kept = {"oil": heights.record("<p>b</p>", MEASURED), "arms": heights.record("<p>a</p>", MEASURED)}
    path.write_text(heights.as_json(kept), "utf-8")
    assert heights.load(tmp_path) == kept
    assert list(json.loads(path.read_text("utf-8"))) == ["arms", "oil"]


@pytest.mark.parametrize(
    "text", ["", "<<<<<<< ours\n{}", "[]", "null", '{"oil": 1}', '{"oil": {}}', '{"oil": {"heights": {"280": "1"}}}']
)
def test_a_file_that_is_none_is_measured_anew(tmp_path, text):
    path = tmp_path / heights.PLACE
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert heights.load(tmp_path) == {}


def test_heights_are_current_for_the_page_measured_and_as_they_were_measured():
    kept = {"oil": heights.record("<p>b</p>", MEASURED)}
    assert heights.is_current(kept, "oil", "<p>b</p>")
    assert not heights.is_current(kept, "oil", "<p>c</p>") and not heights.is_current(kept, "arms", "<p>b</p>")
    kept["oil"]["heights"]["280"] = 999
    assert not heights.is_current(kept, "oil", "<p>b</p>")


def test_a_frame_gets_a_margin_for_wider_fonts():
    needed = heights.needed({"oil": heights.record("page", MEASURED)}, "oil")
    assert needed == {280: 1040, 624: 520, 840: 500}
    assert all(needed[width] > height for width, height in MEASURED.items())


def test_a_chart_that_was_never_measured_gets_room_enough(published):
    guessed = heights.needed({}, "oil")
    assert set(guessed) == set(heights.WIDTHS)
    tallest = max(height for needed in published.heights.values() for height in needed.values())
    assert min(guessed.values()) >= tallest


def test_both_sides_of_the_change_to_the_wide_drawing_are_measured():
    assert {280, embed.WIDE - 1, embed.WIDE, 640, 840} <= set(heights.WIDTHS)
    assert list(heights.WIDTHS) == sorted(set(heights.WIDTHS))


@each_slug
def test_the_page_that_is_measured_is_the_same_wherever_the_site_stands(published, slug):
    """A measurement needs a browser; an address that differs from place to place would make each out of date."""
    spec, drawings = published.specs[slug], published.drawings[slug]
    elsewhere = replace(published.site, address="https://example.org/elsewhere/")
    for form in paths.FORMS:
        sample = heights.sample(spec, published.site, drawings, form)
        assert sample == heights.sample(spec, elsewhere, drawings, form)
        assert "<main>" in sample and sample.count("<svg") == 2
        assert ("<table" in sample) == (form == ""), "the form that it is called after"
        assert ("embed__share" in sample) == (form == ""), "with all that takes room"


@each_slug
def test_what_is_kept_was_measured_of_this_very_page(published, slug):
    """If not: python build_charts.py, where a browser is."""
    kept = heights.load(published.site.root)
    for form in paths.FORMS:
        name = heights.name(slug, form)
        sample = heights.sample(published.specs[slug], published.site, published.drawings[slug], form)
        assert heights.is_current(kept, name, sample)
        assert set(map(int, kept[name]["heights"])) == set(heights.WIDTHS)


@each_slug
def test_a_compact_embed_was_measured_at_most_560_px_high_in_a_column_of_text(published, slug):
    kept = heights.load(published.site.root)[heights.name(slug, paths.COMPACT)]["heights"]
    assert max(height for width, height in kept.items() if int(width) >= 640) <= 560


@each_slug
def test_a_narrow_frame_needs_more_height_than_a_wide_one(published, slug):
    needed = published.heights[slug]
    assert needed[280] > needed[840] > 300

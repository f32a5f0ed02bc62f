"""charts.publish.paths: where everything of a chart stands. These addresses are promises, and never change."""

from pathlib import Path

import pytest

from charts.publish import paths


def test_the_addresses_of_a_chart_are_those_that_were_promised():
    assert paths.chart("oil-share") == "charts/oil-share/"
    assert paths.made("oil-share") == [
        "charts/oil-share.svg",
        "charts/oil-share.png",
        "charts/oil-share.csv",
        "charts/oil-share.xlsx",
        "charts/oil-share.json",
        "embed/oil-share/",
        "embed/oil-share/light/",
        "embed/oil-share/dark/",
        "embed/oil-share/chart/",
        "embed/oil-share/chart/light/",
        "embed/oil-share/chart/dark/",
        "embed/oil-share.oembed.json",
        "embed/oil-share.360.oembed.json",
        "embed/oil-share/light.oembed.json",
        "embed/oil-share/light.360.oembed.json",
        "embed/oil-share/dark.oembed.json",
        "embed/oil-share/dark.360.oembed.json",
        "embed/oil-share/chart.oembed.json",
        "embed/oil-share/chart.360.oembed.json",
        "embed/oil-share/chart/light.oembed.json",
        "embed/oil-share/chart/light.360.oembed.json",
        "embed/oil-share/chart/dark.oembed.json",
        "embed/oil-share/chart/dark.360.oembed.json",
    ]
    assert paths.embed("oil-share", "0123456789ab/") == "embed/oil-share/0123456789ab/"
    assert (paths.MANIFEST, paths.EMBED_SCRIPT) == ("embed/manifest.json", "embed.js")
    assert (paths.TABLES, paths.FEED) == ("tables.xlsx", "feed.xml")


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "docs/index.html"),
        ("embed/oil-share/", "docs/embed/oil-share/index.html"),
        ("charts/oil-share.csv", "docs/charts/oil-share.csv"),
    ],
)
def test_an_address_with_a_slash_at_its_end_is_a_page(address, file):
    assert paths.on_disk(Path("docs"), address) == Path(file)


@pytest.mark.parametrize(
    ("address", "way"),
    [("", ""), ("embed.js", ""), ("charts/oil-share/", "../../"), ("embed/oil-share/dark/", "../../../")],
)
def test_the_way_to_the_root_is_as_long_as_the_address_is_deep(address, way):
    assert paths.to_root(address) == way


def test_schemes_are_those_of_the_stylesheet(site):
    stylesheet = (site.docs / "assets" / "charts.css").read_text("utf-8")
    assert list(paths.SCHEMES) == ["", "light/", "dark/"]
    for scheme in filter(None, paths.SCHEMES.values()):
        assert f'[data-md-color-scheme="{scheme}"]' in stylesheet

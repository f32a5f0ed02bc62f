"""charts.publish.plotly_figure: a chart's JSON, handed to Plotly as it is, says by itself what it is."""

import json
import re

import plotly.graph_objects as go
import plotly.io
import pytest
from sales import NASTY

from charts.figures import CHARTS
from charts.publish import specification
from charts.publish.records import LICENCE

each_slug = pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])


@pytest.fixture
def figure_of(specs):
    """A function that has Plotly read what is published of a chart; it refuses what is no figure."""
    return lambda slug: plotly.io.from_json(specification.as_json(specs[slug]))


@each_slug
def test_plotly_reads_the_whole_file_as_a_figure_and_draws_what_the_page_draws(figure_of, specs, slug):
    figure, page = figure_of(slug), go.Figure(specs[slug].figures["wide"])
    for mine, theirs in zip(figure.data, page.data, strict=True):
        for part in ("x", "y", "ids", "base", "width", "text", "hovertext"):
            assert mine[part] == theirs[part] if part in theirs else part not in mine
    room = figure.layout.height - page.layout.height
    assert (
        room == figure.layout.margin.t - page.layout.margin.t > 60
    )  # the words stand over the drawing, which is as it was
    assert figure.layout.annotations == page.layout.annotations


@each_slug
def test_title_source_licence_and_address_are_in_the_figure(figure_of, specs, slug):
    spec, layout = specs[slug], figure_of(slug).layout
    meta = layout.meta
    assert (meta["title"], meta["claim"], meta["subtitle"]) == (spec.finding, spec.claim, spec.subtitle)
    assert meta["sources"] == ["the article", *spec.publishers]
    assert (meta["licence"], meta["site"], meta["address"]) == (LICENCE[1], spec.site, f"/charts/{slug}/")
    shown = " ".join(re.sub("<br>|</?b>", " ", f"{layout.title.text} {layout.title.subtitle.text}").split())
    for words in (spec.finding, spec.claim, spec.subtitle, *spec.publishers, spec.site, f"/charts/{slug}/", LICENCE[0]):
        assert words.replace("&", "&amp;") in shown


@each_slug
def test_every_later_mark_is_dashed_and_no_other(figure_of, slug):
    figure = figure_of(slug)
    outlines = [shape for shape in figure.layout.shapes if shape.type == "rect" and shape.line.dash == "4px,3px"]
    bars = 0
    for trace in figure.data:
        later = [time == "later" for time in trace.customdata or ()]
        if not any(later):
            continue
        if trace.type == "scatter":
            assert list(trace.marker.line.dash) == ["dot" if each else "solid" for each in later]
        else:
            bars += sum(later)
            assert [width == 0 for width in trace.marker.line.width] == later
    assert len(outlines) == bars


def test_the_outline_of_a_later_bar_is_where_the_bar_is(figure_of):
    figure = figure_of("trade-growth")
    (outline,) = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    bars = next(trace for trace in figure.data if trace.type == "bar")
    n = list(bars.customdata).index("later")
    assert (outline.y0, outline.y1) == (0, bars.y[n])
    assert outline.x0 < bars.x[n] < outline.x1  # days
    lying = figure_of("trade-goods")
    traces = [trace for trace in lying.data if trace.type == "bar"]
    ends = {(trace.xaxis, trace.x[i]) for trace in traces for i, each in enumerate(trace.customdata) if each}
    found = [shape for shape in lying.layout.shapes if shape.type == "rect"]
    assert {(None if shape.xref == "x" else shape.xref, shape.x1) for shape in found} == ends
    assert {round(shape.y1 - shape.y0, 6) for shape in found} == {0.72, 0.34}


@pytest.mark.parametrize("label", NASTY)
def test_words_of_a_chart_are_plain_text_in_its_figure(nasty, label):
    layout = json.loads(specification.as_json(nasty(label)))["layout"]
    assert layout["meta"]["title"] == label
    markup = set(re.findall(r"<[^>]*>", layout["title"]["text"] + layout["title"]["subtitle"]["text"]))
    assert markup <= {"<b>", "</b>", "<br>"}


def test_what_pages_draw_has_neither_title_nor_dashes_of_its_own(specs):
    """The page has the words over the chart, and its stylesheet dashes."""
    for spec in specs.values():
        for figure in json.loads(specification.as_json(spec))["figures"].values():
            assert "title" not in figure["layout"] and "meta" not in figure["layout"]
            assert "dash" not in json.dumps([trace["marker"] for trace in figure["data"] if "marker" in trace])

"""charts.drawing.shapes: lines, brackets and regions end where their rows do, or the build refuses them."""

import copy
import re

import pytest

from charts.drawing import rules, shapes, theme
from charts.errors import FigureError
from charts.figures import CHARTS

BY_SLUG = {chart.slug: chart for chart in CHARTS}
SHAPES = ("trade-growth", "oil-share", "oil-months", "arms-share")
both_sizes = pytest.mark.parametrize("size", ["wide", "narrow"])


@pytest.fixture
def spoilt(specs):
    """A function that spoils one shape of a copy of a real figure and has it checked."""

    def check(slug, size, chosen, **changes):
        figure = copy.deepcopy(specs[slug].figures[size])
        shape = next(shape for shape in figure["layout"]["shapes"] if chosen(shape))
        for name, change in changes.items():
            shape[name] = change(shape[name]) if callable(change) else change
        rules.check_figure(BY_SLUG[slug], size, figure, specs[slug].rows)

    return check


def other_year(day):
    return f"{int(day[:4]) + 1}{day[4:]}"


def is_threshold(shape):
    return shape["type"] == "line" and shape["name"] == "oil-share"


def is_region(shape):
    return shape["type"] == "rect"


def is_bracket(shape):
    return shape["name"] == "trade-start trade-end"


def is_level(shape):
    return is_bracket(shape) and shape.get("ysizemode") == "pixel" and shape["x0"] != shape["x1"]


MOVED = [
    ("oil-share", is_threshold, {"y0": lambda y: y + 5, "y1": lambda y: y + 5}),
    ("oil-months", is_threshold, {"y0": lambda y: y - 5, "y1": lambda y: y - 5}),
    ("oil-share", is_region, {"y0": lambda y: y - 5}),
    ("oil-share", is_region, {"y1": lambda y: y - 5}),
    ("oil-months", is_region, {"x0": "2025-07-01"}),
    ("oil-share", lambda shape: shape["name"].startswith("oil-volume"), {"y1": lambda y: y + 5}),
    ("oil-months", lambda shape: shape["name"] == "sanctions", {"x0": other_year, "x1": other_year}),
    ("trade-growth", is_level, {"x1": other_year}),
    ("trade-growth", is_level, {"yanchor": lambda y: y + 5}),
    ("trade-growth", is_bracket, {"y1": lambda y: y + 5}),
    ("trade-growth", lambda shape: shape["name"] == "trade-end trade-target", {"y1": lambda y: y + 5}),
    ("arms-share", lambda shape: shape["name"] == "arms-share-2015-2020", {"y0": lambda y: y + 5}),
    ("arms-share", lambda shape: shape["name"] == "arms-share-recent", {"x1": "2025-03-01"}),
]


@pytest.mark.parametrize(("slug", "chosen", "changes"), MOVED)
def test_a_shape_with_an_end_where_its_rows_have_none_is_refused(spoilt, slug, chosen, changes):
    with pytest.raises(FigureError, match=rf"^Chart '{slug}', wide: the (line|rect) of .* has an end at"):
        spoilt(slug, "wide", chosen, **changes)


def test_a_bracket_that_lies_on_its_side_is_held_as_well(spoilt):
    with pytest.raises(FigureError, match=r"has an end at 7.* along y"):
        spoilt("trade-growth", "narrow", lambda shape: shape.get("xsizemode") == "pixel", y1=other_year)


def test_a_shape_that_stands_far_off_its_rows_is_refused(spoilt):
    with pytest.raises(FigureError, match=r"stands off by \[90, 90\] px along y\. Keep it within 48"):
        spoilt("trade-growth", "wide", is_level, y0=90, y1=90)


def test_a_shape_in_parts_of_the_drawing_spans_all_of_it(spoilt):
    spoilt("oil-months", "wide", is_region, yref="paper", y0=0, y1=1)
    with pytest.raises(FigureError, match=r"spans \[0\.3, 1\] of the drawing along y"):
        spoilt("oil-months", "wide", is_region, yref="y domain", y0=0.3, y1=1)


@pytest.mark.parametrize("slug", SHAPES)
@pytest.mark.parametrize("name", ["", "no-such-row"])
def test_a_shape_that_names_no_row_is_refused(spoilt, slug, name):
    with pytest.raises(FigureError, match=r"names the rows .*\. Name rows of the chart"):
        spoilt(slug, "wide", lambda shape: True, name=name)


def test_a_line_of_evidence_in_the_articles_colour_is_refused(spoilt):
    blue = {"color": theme.light()["article"]}
    with pytest.raises(FigureError, match="is in the article's colour"):
        spoilt("oil-share", "wide", lambda shape: shape["name"].startswith("oil-volume"), line=blue)


RAW = """<svg xmlns="http://www.w3.org/2000/svg"><g class="shapelayer"><g><path data-index="0" d="{}"/></g></g></svg>"""
FIGURE = {
    "data": [],
    "layout": {
        "width": 220,
        "height": 110,
        "margin": {"l": 10, "r": 10, "t": 5, "b": 5},
        "xaxis": {"range": [0, 50]},
        "yaxis": {"range": [0, 10], "domain": [0, 0.5]},
        "shapes": [
            {"type": "line", "name": "one", "x0": 10, "x1": 20, "y0": 0, "y1": 12, "ysizemode": "pixel", "yanchor": 4}
        ],
    },
}


@pytest.mark.parametrize(
    ("path", "fault"), [("M50,85L90,73", ""), ("M50,85L99,73", "along x"), ("M50,85L90,60", "along y"), ("", "along x")]
)
def test_a_drawing_in_which_a_shape_stands_elsewhere_is_refused(path, fault):
    if not fault:
        shapes.hold_drawing(RAW.format(path), FIGURE, "sales")
        return
    with pytest.raises(
        FigureError, match=rf"^Chart 'sales': Plotly drew the line of 'one' from .* px {re.escape(fault)}"
    ):
        shapes.hold_drawing(RAW.format(path), FIGURE, "sales")

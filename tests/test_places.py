"""charts.drawing.places and rules: a mark stands at its row's value, in its period and in its colour, or the build refuses it."""

import copy
import re

import pytest

from charts.drawing import places, rules, theme
from charts.errors import FigureError
from charts.figures import CHARTS

BY_SLUG = {chart.slug: chart for chart in CHARTS}
each_chart = pytest.mark.parametrize("slug", BY_SLUG)


@pytest.fixture
def spoilt(specs):
    """A function that spoils a copy of a real figure and has it checked."""

    def check(slug, spoil, size="wide"):
        figure = copy.deepcopy(specs[slug].figures[size])
        spoil(figure)
        rules.check_figure(BY_SLUG[slug], size, figure, specs[slug].rows)

    return check


def marks(figure):
    return [trace for trace in figure["data"] if trace.get("mode") != "text"]


def along(trace, figure):
    """The axis that carries the values of a trace."""
    if trace["type"] == "bar":
        return "x" if trace.get("orientation") == "h" else "y"
    return "y" if figure["layout"]["xaxis"].get("type") == "date" else "x"


def each_value(change):
    def spoil(figure):
        for trace in marks(figure):
            letter = along(trace, figure)
            trace[letter] = [change(value) for value in trace[letter]]

    return spoil


def first(change, n=0):
    return lambda figure: change(marks(figure)[n], figure)


@each_chart
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_each_chart_as_it_stands_is_right(spoilt, slug, size):
    spoilt(slug, lambda figure: None, size)


@each_chart
@pytest.mark.parametrize("change", [lambda v: 2 * v, lambda v: 0.99 * v, lambda v: v + 1, lambda v: -v])
def test_marks_at_other_values_are_refused(spoilt, slug, change):
    with pytest.raises(FigureError, match=rf"^Chart '{slug}', wide: the mark of '[\w-]+' (reaches|stands)"):
        spoilt(slug, each_value(change))


@each_chart
@pytest.mark.parametrize("nothing", [None, float("nan"), float("inf"), "", "soon"])
@pytest.mark.parametrize("letter", "xy")
def test_a_mark_or_a_word_at_no_place_is_refused(spoilt, slug, nothing, letter):
    for n in (0, -1):  # a trace of marks, and one of words in most charts

        def spoil(figure, n=n):
            figure["data"][n][letter][0] = nothing

        with pytest.raises(
            FigureError, match=rf"'[\w-]+' has no place along {letter}\. Give each row a number or a day"
        ):
            spoilt(slug, spoil)


@each_chart
def test_a_value_outside_its_axis_is_refused(spoilt, specs, slug):
    def spoil(figure):
        for name, axis in figure["layout"].items():
            if re.fullmatch(r"[xy]axis\d*", name) and axis.get("type") != "date":
                axis["range"] = [end / 1000 for end in axis["range"]]

    with pytest.raises(FigureError, match=r"outside its axis\. Widen the axis"):
        spoilt(slug, spoil)


def test_a_value_far_too_large_is_refused(specs):
    """As a slip in a table would have it: then row and mark agree, and the axis does not hold them."""
    spec = specs["trade-imbalance"]
    figure = copy.deepcopy(spec.figures["wide"])
    trace = next(trace for trace in marks(figure) if "russia-exports" in trace["ids"])
    trace["x"][trace["ids"].index("russia-exports")] = 9_999_999
    with pytest.raises(FigureError, match="'russia-exports' reaches from 0 to 1e\\+07, outside its axis"):
        places.hold(figure, spec.rows)


@each_chart
def test_an_axis_without_ends_or_not_to_scale_is_refused(spoilt, slug):
    for change in ({"range": None}, {"type": "log"}, {"type": "category"}):
        for axis in ("xaxis", "yaxis"):
            with pytest.raises(FigureError, match=rf"the axis {axis[0]} has no ends, or is not to scale"):
                spoilt(slug, lambda figure, axis=axis, change=change: figure["layout"][axis].update(change))


TIMED = ("trade-growth", "oil-share", "oil-months", "arms-share")


@pytest.mark.parametrize("slug", TIMED)
def test_a_mark_outside_its_period_is_refused(spoilt, slug):
    def spoil(trace, figure):
        trace["x"] = [f"{int(day[:4]) + 1}{day[4:]}" for day in trace["x"]]

    with pytest.raises(FigureError, match=r"stands at \d{4}-\d\d-\d\d, outside its (row's period|axis)"):
        spoilt(slug, first(spoil))


YEARS = (
    ("trade-goods", 0, "wide"),
    ("trade-imbalance", -3, "wide"),
    ("arms-suppliers", 0, "wide"),
    ("arms-suppliers", 0, "narrow"),
)


@pytest.mark.parametrize(("slug", "n", "size"), YEARS)
def test_a_mark_at_the_tick_of_another_year_is_refused(spoilt, slug, n, size):
    def spoil(trace, figure):
        letter = "y" if along(trace, figure) == "x" else "x"
        trace[letter] = [place + 1 if place < max(trace[letter]) else min(trace[letter]) for place in trace[letter]]

    with pytest.raises(FigureError, match=r"stands at the tick of \d{4}, outside its row's period"):
        spoilt(slug, first(spoil, n), size)


def test_a_fact_without_a_figure_is_no_mark(spoilt):
    def spoil(trace, figure):
        trace["ids"][0] = "sanctions"

    with pytest.raises(FigureError, match="'sanctions' is a fact without a figure, so no mark can show it"):
        spoilt("oil-months", first(spoil))


@pytest.mark.parametrize("slug", ["arms-share"])
@pytest.mark.parametrize("part", [0.5, 1.5])
def test_a_window_that_is_not_as_wide_as_its_period_is_refused(spoilt, slug, part):
    with pytest.raises(FigureError, match=r"days wide, unlike its row's period|outside its (row's period|axis)"):
        spoilt(slug, first(lambda trace, figure: trace.update(width=[part * wide for wide in trace["width"]]), 1))


def test_a_window_that_is_not_as_high_as_its_rounding_is_refused(spoilt):
    with pytest.raises(FigureError, match=r"its row says 70, from 65 to 75\. Draw it there"):
        spoilt("arms-share", first(lambda trace, figure: trace.update(base=[low - 1 for low in trace["base"]]), 1))


def test_a_bar_that_does_not_begin_at_zero_is_refused(spoilt):
    with pytest.raises(FigureError, match="its row says"):
        spoilt("investment-flows", first(lambda trace, figure: trace.update(base=[1] * len(trace["ids"]))))


def test_a_bar_beside_its_place_is_refused(spoilt):
    with pytest.raises(FigureError, match="bars with an offset"):
        spoilt("investment-flows", first(lambda trace, figure: trace.update(offset=0.3)))


@pytest.mark.parametrize("change", [{"array": [9.0, 9.0]}, {"arrayminus": [9.0, 9.0]}, {"type": "percent"}])
def test_whiskers_that_show_more_than_rounding_allows_are_refused(spoilt, change):
    def spoil(figure):
        next(trace for trace in marks(figure) if "error_x" in trace)["error_x"].update(change)

    with pytest.raises(FigureError, match=r"the whiskers of '[\w-]+' are not what its row allows"):
        spoilt("trade-imbalance", spoil)


@each_chart
@pytest.mark.parametrize("role", ["article", "article-soft"])
def test_evidence_in_the_articles_colour_is_refused(spoilt, specs, slug, role):
    kinds = {row.id: row.kind for row in specs[slug].rows}

    def spoil(figure):
        trace = next(trace for trace in marks(figure) if kinds[trace["ids"][0]] != "article")
        trace["marker"]["color"] = theme.light()[role]

    with pytest.raises(FigureError, match=rf"is drawn in {role} with an edge in \w+\. Fill it with a role of its kind"):
        spoilt(slug, spoil)


def test_an_edge_or_words_in_the_articles_colour_are_refused(spoilt):
    blue = theme.light()["article"]
    with pytest.raises(FigureError, match=r"with an edge in article\. Fill"):
        spoilt("arms-suppliers", first(lambda trace, figure: trace["marker"]["line"].update(color=blue)))
    with pytest.raises(FigureError, match="are in the article's colour"):
        spoilt(
            "arms-suppliers",
            lambda figure: [each["textfont"].update(color=blue) for each in figure["data"] if "text" in each],
        )
    with pytest.raises(FigureError, match="is drawn half clear"):
        spoilt("arms-suppliers", first(lambda trace, figure: trace.update(opacity=0.1)))


def test_a_row_drawn_twice_is_refused(spoilt):
    with pytest.raises(FigureError, match=r"row '[\w-]+' is drawn twice"):
        spoilt("arms-suppliers", lambda figure: figure["data"].append(copy.deepcopy(figure["data"][0])))


RAW = """<svg xmlns="http://www.w3.org/2000/svg"><g class="barlayer"><g class="trace bars"><g class="points">
<g class="point"><path d="M0,10V30H{end}V10Z"/></g></g></g></g><g class="scatterlayer"><g class="trace scatter"><g class="points">
<path class="point" transform="translate({dot},80)" d="M6.5,0A6.5,6.5 0 1,1 0,-6.5Z"/></g></g></g></svg>"""
FIGURE = {
    "data": [
        {"type": "bar", "orientation": "h", "ids": ["sales-end"], "x": [40], "y": [1], "width": 1},
        {"type": "scatter", "mode": "markers", "ids": ["sales-start"], "x": [10], "y": [4]},
    ],
    "layout": {
        "width": 220,
        "height": 110,
        "margin": {"l": 10, "r": 10, "t": 5, "b": 5},
        "xaxis": {"range": [0, 50]},
        "yaxis": {"range": [5, 0]},
    },
}


@pytest.mark.parametrize(("end", "dot", "fault"), [(160, 40, ""), (80, 40, "sales-end"), (160, 44, "sales-start")])
def test_a_drawing_in_which_a_mark_stands_elsewhere_is_refused(small, end, dot, fault):
    rows = small.spec().rows
    raw = RAW.format(end=end, dot=dot)
    if not fault:
        places.hold_drawing(raw, FIGURE, rows, "sales")
        return
    with pytest.raises(
        FigureError, match=rf"^Chart 'sales': Plotly drew the mark of '{fault}' from \d+ to \d+ px along x"
    ):
        places.hold_drawing(raw, FIGURE, rows, "sales")

"""charts.drawing.words: a number written into a drawing by hand is refused by the build."""

import copy

import pytest

from charts.drawing import rules
from charts.errors import FigureError
from charts.figures import CHARTS

BY_SLUG = {chart.slug: chart for chart in CHARTS}
each_chart = pytest.mark.parametrize("slug", BY_SLUG)


@pytest.fixture
def spoilt(specs):
    """A function that spoils a copy of a real figure and has it checked."""

    def check(slug, spoil):
        figure = copy.deepcopy(specs[slug].figures["wide"])
        spoil(figure)
        rules.check_figure(BY_SLUG[slug], "wide", figure, specs[slug].rows)

    return check


def first_words(figure):
    return next(trace for trace in figure["data"] if trace.get("text"))["text"]


HAND = ["over 90%", "<b>over 90%</b>", "$7777 billion", "in 1871", "{sales-end", "{sales-end}"]


@each_chart
@pytest.mark.parametrize("text", HAND)
def test_words_beside_a_mark_that_its_row_does_not_yield_are_refused(spoilt, slug, text):
    with pytest.raises(
        FigureError, match=rf"^Chart '{slug}', wide: the words of '[\w-]+' is|no row yields|placeholder"
    ):
        spoilt(slug, lambda figure: first_words(figure).__setitem__(0, text))


@each_chart
@pytest.mark.parametrize("text", HAND)
def test_a_note_that_no_row_yields_is_refused(spoilt, slug, text):
    with pytest.raises(FigureError, match="a note is "):
        spoilt(slug, lambda figure: figure["layout"].setdefault("annotations", []).append({"text": text}))


def test_the_value_of_another_row_is_no_word_for_a_mark(spoilt):
    def swap(figure):
        several = [trace["text"] for trace in figure["data"] if "$" in (trace.get("text") or [""])[0]]
        several[0][0], several[-1][0] = several[-1][0], several[0][0]

    with pytest.raises(FigureError, match="no row yields"):
        spoilt("investment-flows", swap)


TICKS = [("trade-growth", "x"), ("oil-share", "x"), ("oil-months", "x"), ("oil-months", "y")]


@pytest.mark.parametrize(("slug", "axis"), TICKS)
def test_a_tick_that_says_another_value_or_year_is_refused(spoilt, slug, axis):
    with pytest.raises(FigureError, match="a tick is '1871'"):
        spoilt(slug, lambda figure: figure["layout"][f"{axis}axis"]["ticktext"].__setitem__(1, "1871"))


@pytest.mark.parametrize("field", ["claim", "finding", "subtitle", "notes"])
def test_a_placeholder_that_is_not_closed_is_refused(small, field):
    for words in ("Sales are {sales-end", "Sales are sales-end}", "{sales-end} and {sales-end"):
        with pytest.raises(FigureError, match=f"Chart 'sales', {field}: a placeholder is not closed"):
            small.spec(**{field: (words,) if field == "notes" else words})

"""charts.drawing.chart, .rows and .rules: the rows that a chart draws, its words, and the rules that every chart keeps."""

import re
from datetime import date
from functools import partial

import plotly.graph_objects as go
import pytest
from sales import draw_sales, small_chart

from charts.drawing import chart, parts, rows, theme
from charts.errors import FigureError


def test_rows_come_in_the_order_of_their_layers(small):
    drawn = rows.of(small_chart(), small.site())
    assert [(row.kind, row.id) for row in drawn] == [
        ("article", "sales-start"),
        ("article", "sales-end"),
        ("computed", "gain"),
        ("evidence", "sales-office"),
        ("evidence", "sales-harbour"),
    ]


def test_a_row_has_the_value_and_what_its_words_allow(small):
    """10 is printed exactly, "about 40" is 35 to 45, and the difference has all that both allow."""
    measured = {row.id: (row.value, row.low, row.high, row.text) for row in rows.of(small_chart(), small.site())}
    assert measured["sales-start"] == (10, 9.5, 10.5, "$10 billion")
    assert measured["sales-end"] == (40, 35, 45, "about $40 billion")
    assert measured["gain"] == (30, 24.5, 35.5, "$30 billion (24.5 to 35.5)")
    assert measured["sales-office"] == (39.6, 39.55, 39.65, "$39.6 billion")


def test_a_row_names_who_states_it_and_what_it_bears_on(small):
    drawn = {row.id: row for row in rows.of(small_chart(computed=("gain",)), small.site())}
    assert [(drawn[row_id].publisher, drawn[row_id].number) for row_id in ("sales-end", "gain", "sales-office")] == [
        ("The article", "sales-end"),
        ("Our computation", ""),
        ("Office of Statistics", "sales-end"),
    ]
    assert [row_id for row_id, row in drawn.items() if row.later] == ["sales-harbour"]


def test_an_open_end_is_infinite(small):
    (row,) = rows.of(small_chart(numbers=("returns",), computed=(), evidence=()), small.site())
    assert (row.low, row.high, row.start, row.end) == (35, float("inf"), None, date(2025, 6, 30))


def test_a_figure_takes_the_rows_as_a_table_by_their_ids(small):
    drawn = rows.of(small_chart(), small.site())
    table = rows.frame(drawn)
    assert list(table.index) == list(table["id"]) == [row.id for row in drawn]
    assert {"label", "value", "low", "high", "start", "end", "later", "hover"} <= set(table.columns)


def test_a_hover_label_says_label_value_basis_and_source_in_short_lines(small):
    label = "Sales of the whole harbour with all its quays and piers, in 2024"
    small.change("evidence.csv", "sales-harbour", label=label, basis="goods & services")
    hover = rows.frame(rows.of(small_chart(), small.site())).at["sales-harbour", "hover"]
    assert hover.split("<br>") == [
        "<b>Sales of the whole harbour with all</b>",
        "<b>its quays and piers, in 2024</b>",
        "$30 billion",
        "goods &amp; services",
        "Harbour Board, via The Herald, 10",
        "January 2026",
        "Later information",
    ]


@pytest.mark.parametrize(
    ("row_id", "named"),
    [
        ("sales-start", "The article"),
        ("sales-office", "Office of Statistics, 1 February 2025"),
        ("sales-harbour", "Harbour Board, via The Herald, 10 January 2026"),
    ],
)
def test_a_source_is_named_with_outlet_and_day(small, row_id, named):
    (row,) = [row for row in rows.of(small_chart(), small.site()) if row.id == row_id]
    assert chart.source(row) == named


def test_words_for_plotly_hold_no_markup():
    assert chart.plain("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"numbers": ("sales",)}, "draws 'sales', which numbers.csv does not have. Mend the id"),
        ({"computed": ("pacing",)}, "draws 'pacing', which checks.csv does not compute. Mend the id"),
        ({"computed": ("end-source",)}, "draws 'end-source', which checks.csv does not compute"),
        ({"evidence": ("sale",)}, "draws 'sale'. evidence.csv has no such row or series; its series are sales-source, words"),
        ({"evidence": ("words",)}, "draws 'words', in which 'chair-words' has no figure. Draw another"),
        ({"checks": ("grown",)}, "shows 'grown', for which checks.csv has no row. Mend the id"),
        ({"checks": ("gain",)}, "shows 'gain', for which checks.csv gives no verdict. Mend the id"),
        ({"home": "nowhere"}, "has its home at 'nowhere', which numbers.csv does not have. Mend the id"),
        ({"numbers": (), "computed": (), "evidence": ()}, "draws no row. Name some in its module"),
    ],
    ids=["number", "computed", "not computed", "series", "statements", "check", "no verdict", "home", "nothing"],
)  # fmt: skip
def test_a_chart_that_names_what_is_not_there_is_refused(small, changes, words):
    with pytest.raises(FigureError) as caught:
        small.spec(**changes)
    assert caught.value.message.startswith("Chart 'sales' ") and words in caught.value.message


def test_a_name_with_digits_and_a_day_may_stand_in_a_charts_words(small):
    assert small.spec(notes=("The S-400 came on 5 December 2025.",)).notes


@pytest.mark.parametrize("words", ["claim", "finding", "subtitle"])
def test_a_figure_without_its_words_is_refused(small, words):
    with pytest.raises(FigureError, match=rf"^Chart 'sales' has no {words}\. Give it one in its module\.$"):
        small.spec(**{words: " "})


def alone(size, change):
    """The small figure with something done to its drawing of one *size*."""

    def figure(rows, wanted):
        drawn = draw_sales(rows, wanted)
        return change(drawn, rows) if wanted == size else drawn

    return figure


narrow_alone, card_alone = partial(alone, "narrow"), partial(alone, "card")


def _strange(figure, rows):
    figure.data[0].ids = ("strange", *figure.data[0].ids[1:])
    return figure


def _words_alone(figure, rows):
    some = rows[rows["kind"] == "article"]
    left = go.Figure(figure.data[1:], figure.layout)
    parts.label(left, some, x=some["value"], y=[0, 1], text=some["text"])
    return left


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_strange, "a mark without a row: 'strange'. Draw rows only."),
        (lambda figure, rows: figure.add_trace(go.Bar(x=[1], y=[1])), "a mark without a row: None."),
        (lambda figure, rows: go.Figure(figure.data[1:], figure.layout), "row 'sales-start' is given to the chart and not drawn."),
        (_words_alone, "row 'sales-start' is given to the chart and not drawn."),
        (lambda figure, rows: figure.add_annotation(text="x", font={"size": 11, "color": "#000000"}), "text of 11 px would fall"),
        (lambda figure, rows: figure.add_annotation(text="x", font={"size": 11}), "text of 11 px would fall under 12 px on a phone."),
        (lambda figure, rows: figure.update_xaxes(tickfont={"size": 13.5}), "text of 13.5 px would fall under 12 px on a phone."),
        (lambda figure, rows: figure.update_traces(textfont={"size": 11}), "text of 11 px would fall under 12 px on a phone."),
    ],
    ids=["unknown row", "no row", "not drawn", "words alone", "label", "label without a colour", "ticks", "marks"],
)  # fmt: skip
def test_a_figure_that_breaks_a_rule_is_named_with_its_size(small, change, words):
    with pytest.raises(FigureError) as caught:
        small.spec(figure=narrow_alone(change))
    assert caught.value.message.startswith(f"Chart 'sales', narrow: {words}")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_strange, "a mark without a row: 'strange'. Draw rows only."),
        (lambda figure, rows: figure.add_annotation(text="7"), "a note is '7'; no row yields '7' there."),
        (lambda figure, rows: figure.update_traces(textfont={"size": 11}), "text of 11 px would fall"),
        (lambda figure, rows: figure.update_layout(height=400), "the drawing is 324 by 400 px; a card takes 324 by 202. Leave its size to `axes.canvas`."),
    ],
    ids=["unknown row", "note", "small", "size"],
)  # fmt: skip
def test_a_card_that_breaks_a_rule_is_refused_before_a_browser_draws_it(small, change, words):
    with pytest.raises(FigureError) as caught:
        small.spec(figure=card_alone(change)).for_card()
    assert caught.value.message.startswith(f"Chart 'sales', card: {words}")


def test_a_card_may_leave_rows_out(small):
    assert small.spec(figure=card_alone(lambda figure, rows: go.Figure(figure.data[1:], figure.layout))).for_card()


def test_a_row_that_stands_beside_the_marks_need_not_be_drawn(small):
    figure = narrow_alone(lambda figure, rows: go.Figure(figure.data[1:], figure.layout))
    assert small.spec(figure=figure, beside=("sales-start", "sales-end")).beside == ("sales-start", "sales-end")


def test_text_as_large_as_the_theme_says_may_stand(small):
    assert small.spec(figure=narrow_alone(lambda figure, rows: figure.update_traces(textfont={"size": theme.TEXT})))


@pytest.mark.parametrize("day", [date(2025, 12, 5), date(2025, 12, 31)])
def test_a_day_is_printed_as_people_say_it(day):
    assert re.fullmatch(r"(5|31) December 2025", chart.day(day))

"""charts.render: what is published of a chart, with labels that hold anything at all."""

import csv
import html
import io
import json
import re

import plotly.graph_objects as go
import pytest
from sales import NASTY, Words, draw_sales

from charts import render, theme
from charts.errors import FigureError


def unspaced(words: str) -> str:
    return re.sub(r"\s", "", words)


def fragment(info, page="charts/sales.md", passages=None):
    return render.fragment(info, page, passages or {}, current=False)


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_in_a_page(nasty, small, label):
    usual = Words(fragment(small.information()))
    words = Words(fragment(nasty(label)))
    assert words.tags == usual.tags
    # title, note, two rows, and the source, basis and note of one of them
    assert words.text.count(label) >= 5
    assert ("aria-label", f"Table: {label}") in words.attributes


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_in_a_check(nasty, label):
    shown = nasty(label)["checks"][0]
    words = Words(render.check_block(shown, "index.md"))
    assert set(words.tags) == {"div", "p", "b", "a"}
    assert words.text.count(label) >= 2  # label and note


@pytest.mark.parametrize("label", NASTY)
def test_a_label_survives_json_and_cannot_end_a_script(nasty, label):
    text = render.as_json(nasty(label))
    assert "<" not in text
    assert json.loads(text)["title"] == label
    assert [row["label"] for row in json.loads(text)["rows"] if row["id"] == "sales-end"] == [label]


@pytest.mark.parametrize("label", NASTY)
def test_a_label_survives_csv(nasty, label):
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(render.as_csv(nasty(label))))}
    assert rows["sales-end"]["label"] == label
    assert rows["sales-office"]["note"] == label


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_when_a_mark_is_pointed_at(nasty, label):
    """Plotly reads a little markup in hover labels: only ours may be there."""
    traces = nasty(label)["figures"]["wide"]["data"]
    (words,) = [w for t in traces for i, w in zip(t["ids"], t["hovertext"], strict=True) if i == "sales-end"]
    assert set(Words(words).tags) <= {"b", "br"}
    own = re.match("(<b>.*?</b><br>)+", words)[0]
    assert unspaced(html.unescape(re.sub("</?b>|<br>", "", own))) == unspaced(label)


def test_a_blank_line_never_divides_a_fragment(small):
    """Markdown would end the block there."""
    assert "\n\n" not in fragment(small.information())


def test_the_table_has_every_row_with_what_its_words_allow(small):
    table = fragment(small.information()).partition("<tbody>")[2]
    assert "<td>about $40 billion</td><td>about: 35 to 45</td><td>in 2024</td>" in table
    assert "Harbour Board, via The Herald, 10 January 2026" in table
    assert table.count("<tr") == 5
    assert table.count("(later information)") == 1


@pytest.mark.parametrize(
    ("row_id", "cells", "means"),
    [
        ("sales-start", {}, "as printed: 9.5 to 10.5"),
        ("sales-end", {}, "about: 35 to 45"),
        ("sales-end", {"precision": "over", "said": "over $40 billion"}, "over: above 40"),
        ("sales-end", {"precision": "almost", "said": "almost $40 billion"}, "almost: under 40"),
        ("sales-end", {"precision": "under", "said": "below $40 billion"}, "under: under 40"),
    ],
)
def test_a_row_says_what_its_words_allow(small, row_id, cells, means):
    small.change("numbers.csv", row_id, **cells)
    _compute_from_sources(small)
    (row,) = [row for row in small.information(checks=("end-source",), computed=())["rows"] if row["id"] == row_id]
    assert row["means"] == means


def _compute_from_sources(small):
    """Not every computation is possible with a number that has an open end; here it is its table that matters."""
    for check_id in ("growth", "gain", "pace"):
        small.change("checks.csv", check_id, inputs="sales-office sales-harbour", kind="balance", claim="")


def test_the_words_that_are_open_have_no_bound_in_the_data(small):
    small.change("numbers.csv", "sales-end", precision="over", said="over $40 billion")
    _compute_from_sources(small)
    info = small.information(checks=(), computed=())
    (row,) = [row for row in info["rows"] if row["id"] == "sales-end"]
    assert (row["low"], row["high"]) == (40, None)
    csv_row = next(r for r in csv.DictReader(io.StringIO(render.as_csv(info))) if r["id"] == "sales-end")
    assert csv_row["high"] == ""
    assert "Infinity" not in render.as_json(info) and "NaN" not in render.as_json(info)


def test_a_mark_leads_to_its_passage_and_one_without_to_the_story(small):
    passages = {"sales-start": "passages/start.md", "sales-end": "passages/end.md"}
    words = fragment(small.information(), passages=passages)
    assert '<a href="../../passages/start/#number-sales-start">Sales at the start</a>' in words
    # what is computed bears on no number of its own: the chart's home is sales-end
    assert '<a href="../../passages/end/#number-sales-end">Gain in sales</a>' in words


@pytest.mark.parametrize("words", ["title", "subtitle"])
def test_a_figure_without_an_accessible_name_is_refused(small, words):
    with pytest.raises(FigureError, match=rf"Chart 'sales' has no {words}.*Give it one"):
        small.information(**{words: " "})


def broken(change):
    """The small figure with something done to it."""

    def build(rows, narrow):
        return change(draw_sales(rows, narrow)) if narrow else draw_sales(rows, narrow)

    return build


def _strange(figure):
    figure.data[0].ids = ("strange", *figure.data[0].ids[1:])
    return figure


def _small_text(figure):
    return figure.add_annotation(theme.label(1, 1, "small") | {"font": {"size": 11, "color": theme.LIGHT["ink"]}})


def _small_ticks(figure):
    return figure.update_xaxes(tickfont={"size": 11, "color": theme.LIGHT["muted"]})


def _small_without_colour(figure):
    return figure.add_annotation(theme.label(1, 1, "small") | {"font": {"size": 11}})


def _red(figure):
    figure.data[0].marker.color = "#ff0000"
    return figure


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_strange, "a mark without a row: 'strange'"),
        (lambda figure: figure.add_trace(go.Bar(x=[1], y=[1])), "a mark without a row"),
        (lambda figure: go.Figure(figure.data[1:], figure.layout), "row 'sales-start' is given .* and not drawn"),
        (_small_text, "text of 11 px would fall under 12 px"),
        (_small_ticks, "text of 11 px would fall under 12 px"),
        (_small_without_colour, "text of 11 px would fall under 12 px"),
    ],
    ids=["unknown row", "no row", "row not drawn", "small label", "small ticks", "small label without a colour"],
)
def test_a_figure_that_breaks_a_rule_is_named_with_its_size(small, change, words):
    with pytest.raises(FigureError, match=rf"^Chart 'sales', narrow: .*{words}") as caught:
        small.information(build=broken(change))
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"numbers": ("sales",)}, "draws 'sales', which numbers.csv does not have"),
        ({"computed": ("pacing",)}, "draws 'pacing', which checks.csv does not compute"),
        ({"computed": ("end-source",)}, "draws 'end-source', which checks.csv does not compute"),
        ({"evidence": ("sale",)}, "draws series 'sale'. evidence.csv has no such; it has sales-source, words"),
        ({"evidence": ("words",)}, "Chart 'sales'"),
        ({"checks": ("grown",)}, "Chart 'sales'"),
        ({"home": "nowhere"}, "Chart 'sales'"),
    ],
    ids=["number", "computed", "not computed", "series", "series of statements", "check", "home"],
)
def test_a_chart_that_names_what_is_not_there_is_refused(small, changes, words):
    with pytest.raises(FigureError) as caught:
        small.information(**changes)
    assert words in caught.value.message

"""charts.drawing.axes, parts, bars, aids and labels: the parts of figures."""

import re
from datetime import date

import pandas as pd
import pytest

from charts.drawing import aids, axes, bars, labels, parts, theme
from charts.drawing.theme import Size


def row(row_id, value=50.0, start=date(2010, 1, 1), end=date(2014, 12, 31), **cells):
    """One row of a frame, with what the parts read of it."""
    given = {
        "id": row_id,
        "kind": "evidence",
        "value": value,
        "low": value - 0.5,
        "high": value + 0.5,
        "text": f"{value:g}%",
    }
    given |= {"start": start, "end": end, "precision": "exact", "later": False, "hover": "<b>Label</b><br>5%"}
    return given | cells


def frame(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows).set_index("id", drop=False)


@pytest.fixture
def canvas():
    """An empty figure with years from 2005 to 2025 and a scale to 100."""
    drawn = axes.canvas(Size.WIDE, 400, left=40)
    axes.years(drawn, ("2005-01-01", "2025-01-01"), (2010, 2020))
    axes.scale(drawn, "y", (0, 100), (0, 50, 100), "{}%")
    return drawn


def test_a_period_has_its_true_length_and_middle():
    visit = frame(row("visit", start=date(2025, 12, 4), end=date(2025, 12, 5)))
    january = frame(row("january", start=date(2025, 1, 1), end=date(2025, 1, 31)))
    assert parts.lengths(visit) == [2 * 86_400_000] and parts.lengths(visit, 0.5) == [86_400_000]
    assert parts.moments(january) == ["2025-01-16"] and parts.moments(january, 0) == ["2025-01-01"]


def test_what_is_exact_has_no_whisker():
    rows = frame(row("one", 60.0, low=55.0, high=65.0, precision="about"), row("two", 68.0))
    whiskers = parts.whiskers(rows)
    assert (whiskers["array"], whiskers["arrayminus"]) == ([5.0, None], [5.0, None])


def test_ticks_are_printed_in_their_form_and_break_where_told(canvas):
    axes.scale(canvas, "x", (0, 20), (0, 20), "${}")
    assert canvas.layout.xaxis.ticktext == ("$0", "$20")
    axes.scale(canvas, "x", (0, 20), (0, 20), ["no\nthing", "all"])
    assert canvas.layout.xaxis.ticktext == ("no<br>thing", "all")


@pytest.mark.parametrize("words", ["<i>a</i> & b", "</b><script>", "&lt;b&gt;"])
def test_words_are_shown_as_they_are(canvas, words):
    """Plotly takes texts for markup."""
    rows = frame(row("one"))
    parts.dots(canvas, rows, x=[1], y=[1], text=[words])
    parts.label(canvas, rows, x=[1], y=[1], text=[words])
    parts.note(canvas, 1, 1, words)
    shown = [text for trace in canvas.data for text in trace.text] + [note.text for note in canvas.layout.annotations]
    assert len(shown) == 3 and not [text for text in shown if "<" in text or re.search("&(?!amp;|lt;|gt;)", text)]


def test_a_card_has_headings_and_of_notes_those_that_say_so():
    for size, said in ((Size.NARROW, ["a heading", "aside", "of note"]), (Size.CARD, ["a heading", "of note"])):
        drawn = axes.canvas(size, 400, left=40)
        parts.heading(drawn, 1, "a heading", bold=False)
        parts.note(drawn, 1, 1, "aside")
        parts.note(drawn, 1, 1, "of note", card=True)
        assert [note.text for note in drawn.layout.annotations] == said


def test_a_card_has_its_own_size_whatever_a_chart_takes_elsewhere():
    sizes = [(drawn.layout.width, drawn.layout.height) for drawn in (axes.canvas(size, 400, left=40) for size in Size)]
    assert sizes == [(theme.WIDE, 400), (theme.NARROW, 400), theme.CARD_SIZE]


def test_the_articles_first_line_is_bold_and_no_other_line(canvas):
    parts.label(canvas, frame(row("one", kind="article")), x=[1], y=[1], text=["36%\nlately"], at="top center")
    assert canvas.data[0].text == ("<b>36%</b><br>lately",)


@pytest.mark.parametrize(
    ("at", "text"), [("middle right", "\u00a0\u00a05%"), ("middle left", "5%\u00a0\u00a0"), ("top left", "5%")]
)
def test_words_straight_beside_a_mark_keep_clear_of_it(canvas, at, text):
    parts.label(canvas, frame(row("one")), x=[1], y=[1], text=["5%"], at=at)
    assert canvas.data[0].text == (text,)


def test_a_bracket_has_no_line_from_one_place_to_the_other(canvas):
    ends = [("2010-01-01", 10), ("2014-01-01", 60)]
    aids.bracket(canvas, frame(row("one"), row("two")), ends, 20, role="computed")
    lines = [(shape.x0, shape.y0, shape.x1, shape.y1, shape.yanchor) for shape in canvas.layout.shapes]
    beyond = [("2010-01-01", 0, "2010-01-01", 20, 60), ("2014-01-01", 0, "2014-01-01", 20, 60)]  # px from 60
    level = ("2010-01-01", 20, "2014-01-01", 20, 60)
    assert lines == [("2010-01-01", 10, "2010-01-01", 60, None), *beyond, level]
    assert {shape.name for shape in canvas.layout.shapes} == {"one two"}


def test_steps_join_years_that_follow_one_another_alone(canvas):
    years = [row(str(year), start=date(year, 1, 1), end=date(year, 12, 31)) for year in (2010, 2011, 2013)]
    aids.steps(canvas, frame(*years))
    assert [(shape.x0[:4], shape.x1[:4], shape.name) for shape in canvas.layout.shapes] == [
        ("2010", "2011", "2010 2011")
    ]


def test_lying_bars_have_their_words_beyond_their_whiskers_and_show_the_dashes_of_later_ones(canvas):
    rows = [row("one", 60.0, low=55.0, high=65.0, precision="about"), row("two", 68.0), row("new", 70.0, later=True)]
    bars.lying(canvas, frame(*rows), [1, 2, 3], ["about 60", "68", "70"], fill="evidence")
    *drawn, words = canvas.data
    assert words.x == (65.0, 68.0, 70.0)
    fills = {trace.ids[0]: (trace.marker.color, trace.error_x.array is not None) for trace in drawn}
    dark, pale = theme.light()["evidence"], theme.light()["evidence-soft"]
    assert fills == {"one": (dark, True), "two": (dark, False), "new": (pale, False)}


def test_fiscal_years_are_named_from_the_first_to_the_last():
    rows = frame(row("one", start=date(1998, 4, 1)), row("two", start=date(2000, 4, 1)))
    assert axes.fiscal(rows) == {1998: "1998-99", 1999: "1999-00", 2000: "2000-01"}


def test_words_stand_above_a_dot_that_has_room(canvas):
    assert labels.sides(canvas, ["2010-01-01", "2020-01-01"], [50, 50], ["50", "50"], 9) == ["top center"] * 2


def test_of_two_dots_the_lower_has_its_words_below(canvas):
    assert labels.sides(canvas, ["2010-01-01"] * 2, [50, 52], ["50", "52"], 9) == ["bottom center", "top center"]


def test_words_give_way_to_a_line_and_to_another_dot(canvas):
    aids.line(canvas, ["one"], ("2005-01-01", 53), ("2025-01-01", 53), role="article")
    assert labels.sides(canvas, ["2010-01-01"], [50], ["50"], 9) == ["bottom center"]
    parts.dots(canvas, frame(row("one")), x=["2010-01-01"], y=[46])
    (side,) = labels.sides(canvas, ["2010-01-01"], [50], ["50"], 9)
    assert side not in ("top center", "bottom center")


def test_words_give_way_to_a_slanting_line(canvas):
    aids.line(canvas, ["one"], ("2008-01-01", 30), ("2012-01-01", 70), role="evidence")
    (side,) = labels.sides(canvas, ["2010-01-01"], [50], ["50"], 9)
    assert side in ("top left", "bottom right")


def test_words_stay_in_the_picture(canvas):
    (side,) = labels.sides(canvas, ["2024-12-20"], [50], ["fifty and more"], 9)
    assert side.endswith("left")


def test_where_nothing_is_free_words_stand_all_the_same(canvas):
    crowd = ["2010-01-01"] * 30
    assert len(labels.sides(canvas, crowd, [50 + n / 10 for n in range(30)], ["50"] * 30, 9)) == 30

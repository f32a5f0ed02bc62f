"""charts.figures and charts.gallery: what must hold for every chart, and what each draws of its own."""

import gzip
import json
import re
from datetime import date

import pytest

from charts import chart, render, snapshots, theme
from charts.figures import __path__ as figures_path
from charts.gallery import CHARTS

SIZES = ("wide", "narrow")
each_chart = pytest.mark.parametrize("drawn", CHARTS, ids=lambda drawn: drawn.slug)
each_size = pytest.mark.parametrize("size", SIZES)


@pytest.fixture(scope="session")
def figure(rows_of):
    """The drawing of a chart; built once, and not to be changed."""
    built = {
        (drawn.slug, size): drawn.build(rows_of[drawn.slug], size == "narrow") for drawn in CHARTS for size in SIZES
    }
    return lambda slug, size="wide": built[slug, size]


def ids(figure) -> list[str]:
    return [row_id for trace in figure.data for row_id in trace.ids]


def trace_of(figure, row_id):
    """The trace that draws a row, and the row's place in it."""
    trace = next(trace for trace in figure.data if row_id in trace.ids)
    return trace, trace.ids.index(row_id)


def unbroken(markup: str) -> str:
    """Words without tags and spaces, so that it does not matter where lines were broken."""
    return re.sub(r"</?\w+>|\s", "", markup)


def texts(figure) -> str:
    return " ".join(re.sub("<[^>]*>", " ", note.text) for note in figure.layout.annotations)


@each_chart
def test_the_slug_is_the_name_of_the_module(drawn):
    assert drawn.build.__module__ == f"charts.figures.{drawn.slug.replace('-', '_')}"


def test_every_module_is_in_the_gallery_once(committed):
    modules = sorted(path.stem for path in (committed.folder / "charts" / "figures").glob("[a-z]*.py"))
    assert sorted(drawn.slug.replace("-", "_") for drawn in CHARTS) == modules
    assert len(list(figures_path)) == 1


def test_the_promised_slugs_are_there():
    promised = {"trade-imbalance", "trade-growth", "investment-flows", "oil-share", "arms-share", "arms-suppliers"}
    assert promised <= {drawn.slug for drawn in CHARTS}


@each_chart
def test_a_chart_has_title_subtitle_description_checks_and_home(drawn, published, facts):
    info = published[drawn.slug]
    assert drawn.title.strip() and drawn.subtitle.strip()
    assert drawn.title.endswith("the article says") or "the article says" in drawn.title, "the claim is the author's"
    assert info["description"].startswith(info["subtitle"])
    assert drawn.checks
    assert drawn.home in facts[0].numbers.index


@each_chart
def test_the_description_names_every_row_with_its_value(drawn, published):
    info = published[drawn.slug]
    for row in info["rows"]:
        assert f"{row['label']}, {row['text']}" in info["description"]


@each_chart
@each_size
def test_every_row_is_drawn_once(drawn, size, rows_of, figure):
    marks = ids(figure(drawn.slug, size))
    assert sorted(marks) == sorted(set(rows_of[drawn.slug].index) - render.UNDRAWN)


@each_chart
@each_size
def test_a_mark_says_its_label_value_and_source(drawn, size, rows_of, figure):
    for trace in figure(drawn.slug, size).data:
        for row_id, words in zip(trace.ids, trace.hovertext, strict=True):
            row = rows_of[drawn.slug].loc[row_id]
            for part in (row["label"], row["text"], row["publisher"]):
                assert unbroken(chart.plain(part)) in unbroken(words)


@each_chart
@each_size
def test_later_information_is_marked(drawn, size, rows_of, figure):
    for trace in figure(drawn.slug, size).data:
        later = [bool(rows_of[drawn.slug].at[row_id, "later"]) for row_id in trace.ids]
        assert [time == "later" for time in trace.customdata] == later


def colours(node):
    if isinstance(node, dict):
        for child in node.values():
            yield from colours(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from colours(child)
    elif isinstance(node, str) and re.match(r"#[0-9a-fA-F]{3,8}$|rgba?\(|hsl", node):
        yield node


@each_chart
@each_size
def test_colours_come_from_the_roles(drawn, size, published):
    used = set(colours(published[drawn.slug]["figures"][size]))
    assert used
    assert used <= {*theme.LIGHT.values(), theme.CLEAR}


@each_chart
@each_size
def test_evidence_is_never_filled_with_the_articles_colour(drawn, size, rows_of, figure):
    for trace in figure(drawn.slug, size).data:
        (kind,) = {rows_of[drawn.slug].at[row_id, "kind"] for row_id in trace.ids}
        articles = {theme.LIGHT["article"], theme.LIGHT["article-soft"]}
        if kind != "article":
            assert trace.marker.color not in articles
            assert trace.marker.line.color == theme.LIGHT[kind]
        else:
            # a target is hollow: it has not happened
            hollow = [row_id for row_id in trace.ids if trace.marker.color not in articles]
            assert hollow in ([], ["trade-target"])


@each_chart
@each_size
def test_no_line_joins_marks(drawn, size, figure):
    assert {trace.type for trace in figure(drawn.slug, size).data} <= {"bar", "scatter"}
    for trace in figure(drawn.slug, size).data:
        assert trace.type == "bar" or trace.mode == "markers"


@each_chart
@each_size
def test_bars_begin_at_zero_or_at_a_row(drawn, size, rows_of, figure):
    """A bar without a base is a length from zero; one with a base is a box or a balance between two figures."""
    drawing = figure(drawn.slug, size)
    for trace in drawing.data:
        if trace.type == "bar" and trace.base is None:
            axis = (trace.xaxis or "x") if trace.orientation == "h" else (trace.yaxis or "y")
            low, high = drawing.layout[f"{axis[0]}axis{axis[1:]}"].range
            assert min(low, high) <= 0
            rows = rows_of[drawn.slug].loc[list(trace.ids)]
            assert list(trace.x if trace.orientation == "h" else trace.y) == rows["value"].tolist()


@each_chart
@each_size
def test_every_mark_lies_within_its_axes(drawn, size, rows_of, figure):
    drawing = figure(drawn.slug, size)
    for trace in drawing.data:
        axis = drawing.layout[f"xaxis{(trace.xaxis or 'x')[1:]}"]
        if axis.type != "date":
            bases = (trace.type == "bar" and trace.base) or [0] * len(trace.x)
            ends = [x + base for x, base in zip(trace.x, bases, strict=True)]
            assert all(min(axis.range) <= end <= max(axis.range) for end in ends)


@each_chart
@each_size
def test_touch_scrolls_the_page(drawn, size, figure):
    drawing = figure(drawn.slug, size)
    assert drawing.layout.dragmode is False
    axes = [axis for axis in drawing.layout.to_plotly_json() if re.fullmatch(r"[xy]axis\d*", axis)]
    assert axes and all(drawing.layout[axis].fixedrange for axis in axes)


@each_chart
def test_the_narrow_drawing_fits_a_phone_and_the_wide_one_a_column(drawn, published):
    sizes = {size: published[drawn.slug]["figures"][size]["layout"] for size in SIZES}
    assert (sizes["wide"]["width"], sizes["narrow"]["width"]) == (theme.WIDE, theme.NARROW)


@each_chart
def test_the_specification_is_small_and_plain(drawn, published):
    text = render.as_json(published[drawn.slug])
    assert "bdata" not in text and "plotly.com" not in text
    assert len(gzip.compress(text.encode())) < 7_000
    for size in SIZES:
        template = published[drawn.slug]["figures"][size]["layout"].get("template", {})
        assert len(json.dumps(template)) < 100


@each_chart
def test_the_same_rows_draw_the_same_figure(drawn, facts, published, rows_of):
    again = render.information(drawn, 0, chart.rows(drawn, *facts), facts[1], facts[0])
    assert again["fingerprint"] == published[drawn.slug]["fingerprint"]


@each_chart
def test_a_figure_leaves_its_rows_alone(drawn, rows_of):
    before = rows_of[drawn.slug].copy(deep=True)
    drawn.build(rows_of[drawn.slug], False)
    assert rows_of[drawn.slug].equals(before)


@each_chart
def test_the_committed_files_show_the_tables(drawn, published):
    """What stands in docs/charts and charts/snapshots is what the rows make today; if not: python build_charts.py."""
    folder = render.Path(theme.ROOT) / "docs" / "charts"
    assert (folder / f"{drawn.slug}.json").read_text("utf-8") == render.as_json(published[drawn.slug])
    assert (folder / f"{drawn.slug}.csv").read_text("utf-8") == render.as_csv(published[drawn.slug])
    assert snapshots.is_current(drawn.slug, published[drawn.slug]["fingerprint"])


def test_windows_of_the_article_are_drawn_to_scale(figure):
    trace, n = trace_of(figure("arms-share"), "arms-share-2015-2020")
    days = 6 * 365 + 2  # 2015 to 2020, with the leap days of 2016 and 2020
    assert trace.width[n] == days * 24 * 3600 * 1000
    assert trace.x[n].startswith("2017-12-31")  # 1095.5 days after 1 January 2015, in whole days


def test_a_sipri_box_is_as_wide_as_its_window_and_as_high_as_its_rounding(figure, rows_of):
    for row_id, row in rows_of["arms-share"].iterrows():
        if row["kind"] == "evidence":
            trace, n = trace_of(figure("arms-share"), row_id)
            assert trace.width[n] == ((row["end"] - row["start"]).days + 1) * 86_400_000
            assert (trace.base[n], trace.base[n] + trace.y[n]) == (row["low"], row["high"])


def test_an_open_window_runs_to_the_edge_and_has_no_edge_of_its_own(figure):
    drawing = figure("arms-share")
    trace, n = trace_of(drawing, "arms-share-before-2014")
    first = date.fromisoformat(drawing.layout.xaxis.range[0])
    assert trace.width[n] == ((date(2013, 12, 31) - first).days + 1) * 86_400_000
    upright = {(shape.x0, shape.line.dash) for shape in drawing.layout.shapes if shape.x0 == shape.x1}
    assert first.isoformat() not in {x for x, _ in upright}
    assert {dash for x, dash in upright if x in ("2021-01-01", "2025-12-05")} == {"dash"}


@each_size
def test_about_is_drawn_as_what_it_allows(size, figure):
    # about 60 is 55 to 65, about 5 is 4.5 to 5.5
    for row_id, up, down in (("russia-exports", 5, 5), ("russia-imports", 0.5, 0.5)):
        trace, n = trace_of(figure("trade-imbalance", size), row_id)
        assert (trace.error_x.array[n], trace.error_x.arrayminus[n]) == (up, down)


@each_size
def test_the_balance_lies_between_imports_and_exports(size, figure):
    trace, n = trace_of(figure("trade-imbalance", size), "trade-balance")
    assert (trace.base[n], trace.base[n] + trace.x[n]) == (5, 60)


@each_size
def test_the_target_stands_beside_the_rate_that_it_needs(size, figure):
    words = texts(figure("trade-growth", size))
    assert "7.8% to 8.3% a year" in re.sub(r"\s+", " ", words)
    assert "path between not given" in re.sub(r"\s+", " ", words)


@each_size
def test_over_is_drawn_as_an_arrow(size, figure):
    (arrow,) = [note for note in figure("oil-share", size).layout.annotations if note.showarrow]
    assert (arrow.ax, arrow.x > arrow.ax) == (35, True)

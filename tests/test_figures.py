"""charts.figures: what must hold for every chart, and what each draws of its own."""

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest

from charts.drawing import rows as tables
from charts.drawing import snapshots, theme
from charts.drawing.chart import Row, plain
from charts.figures import CHARTS
from charts.publish import specification

ROOT = Path(theme.__file__).parents[2]
each_chart = pytest.mark.parametrize("drawn", CHARTS, ids=lambda drawn: drawn.slug)
each_size = pytest.mark.parametrize("size", snapshots.SIZES)


@pytest.fixture(scope="session")
def rows(specs) -> dict[str, dict[str, Row]]:
    """The rows that each chart draws, by slug and id."""
    return {slug: {row.id: row for row in spec.rows} for slug, spec in specs.items()}


def marks(figure) -> list[dict]:
    """The traces of marks; the others are words that belong to them."""
    return [trace for trace in figure["data"] if trace.get("mode") != "text"]


def words(figure) -> list[dict]:
    return [trace for trace in figure["data"] if "text" in trace]


def trace_of(figure, row_id) -> tuple[dict, int]:
    """The trace that draws a row, and the row's place in it."""
    trace = next(trace for trace in marks(figure) if row_id in trace["ids"])
    return trace, trace["ids"].index(row_id)


def unbroken(markup: str) -> str:
    """Words without tags and spaces, so that it does not matter where lines were broken."""
    return re.sub(r"</?\w+>|\s", "", markup)


def said(figure) -> str:
    """All the words of a figure but those of its axes."""
    notes = [note["text"] for note in figure["layout"].get("annotations", ())]
    texts = [text for trace in words(figure) for text in trace["text"]]
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", " ".join(notes + texts)))


@each_chart
def test_the_slug_is_the_name_of_the_module(drawn):
    assert drawn.figure.__module__ == f"charts.figures.{drawn.slug.replace('-', '_')}"


def test_every_module_is_in_the_gallery_once():
    modules = sorted(path.stem for path in (ROOT / "charts" / "figures").glob("[a-z]*.py"))
    assert sorted(drawn.slug.replace("-", "_") for drawn in CHARTS) == modules


def test_the_promised_slugs_are_there():
    promised = {"trade-imbalance", "trade-growth", "trade-goods", "investment-flows", "oil-share", "oil-months"}
    promised |= {"arms-share", "arms-suppliers"}
    assert promised <= {drawn.slug for drawn in CHARTS}


@each_chart
def test_a_chart_has_description_checks_and_home(drawn, specs, site):
    spec = specs[drawn.slug]
    assert spec.description.startswith(spec.subtitle)
    assert drawn.checks
    assert drawn.home in site.tables.numbers


@each_chart
def test_the_description_names_every_row_with_its_value(drawn, specs):
    spec = specs[drawn.slug]
    for row in spec.rows:
        name, _, time = row.label.partition(", ")
        assert f"{row.label}, {row.text}" in spec.description or (
            f", {name}: " in spec.description and f"{time}, {row.text}" in spec.description
        )


@each_chart
@each_size
def test_every_row_is_drawn_once_or_named_as_standing_beside(drawn, size, rows, specs):
    ids = [row_id for trace in marks(specs[drawn.slug].figures[size]) for row_id in trace["ids"]]
    assert sorted(ids) == sorted(rows[drawn.slug].keys() - set(drawn.beside))
    assert set(drawn.beside) <= rows[drawn.slug].keys()


@each_chart
@each_size
def test_words_belong_to_a_mark_that_is_drawn(drawn, size, specs):
    figure = specs[drawn.slug].figures[size]
    ids = {row_id for trace in marks(figure) for row_id in trace["ids"]}
    assert words(figure)
    for trace in words(figure):
        assert set(trace["ids"]) <= ids and len(trace["ids"]) == len(trace["text"])


@each_chart
@each_size
def test_no_text_is_turned(drawn, size, specs):
    layout = specs[drawn.slug].figures[size]["layout"]
    assert not [note for note in layout.get("annotations", ()) if note.get("textangle")]
    assert {axis.get("tickangle") for name, axis in layout.items() if re.fullmatch(r"[xy]axis\d*", name)} == {0}


@each_chart
@each_size
def test_a_mark_says_its_label_value_and_source(drawn, size, rows, specs):
    for trace in marks(specs[drawn.slug].figures[size]):
        for row_id, hover in zip(trace["ids"], trace["hovertext"], strict=True):
            row = rows[drawn.slug][row_id]
            for part in (row.label, row.text, row.publisher):
                assert unbroken(plain(part)) in unbroken(hover)


@each_chart
@each_size
def test_later_information_is_marked(drawn, size, rows, specs):
    for trace in marks(specs[drawn.slug].figures[size]):
        later = [rows[drawn.slug][row_id].later for row_id in trace["ids"]]
        assert [time == "later" for time in trace["customdata"]] == later


def colours(node):
    if isinstance(node, dict):
        for child in node.values():
            yield from colours(child)
    elif isinstance(node, list):
        for child in node:
            yield from colours(child)
    elif isinstance(node, str) and re.match(r"#[0-9a-fA-F]{3,8}$|rgba?\(|hsl", node):
        yield node


@each_chart
@each_size
def test_colours_come_from_the_roles(drawn, size, specs):
    used = set(colours(specs[drawn.slug].figures[size]))
    assert used
    assert used <= {*theme.light().values(), theme.CLEAR}


@each_chart
@each_size
def test_evidence_is_never_filled_with_the_articles_colour(drawn, size, rows, specs):
    light = theme.light()
    articles = {light["article"], light["article-soft"]}
    for trace in marks(specs[drawn.slug].figures[size]):
        (kind,) = {rows[drawn.slug][row_id].kind for row_id in trace["ids"]}
        if kind != "article":
            assert trace["marker"]["color"] not in articles
            assert trace["marker"]["line"]["color"] == light[kind]
        else:
            # a target is hollow: it has not happened
            hollow = [row_id for row_id in trace["ids"] if trace["marker"]["color"] not in articles]
            assert hollow in ([], ["trade-target"])


@each_chart
@each_size
def test_no_line_joins_marks(drawn, size, specs):
    for trace in specs[drawn.slug].figures[size]["data"]:
        assert trace["type"] == "bar" or (trace["type"] == "scatter" and "lines" not in trace["mode"])


@each_chart
@each_size
def test_bars_begin_at_zero_or_at_a_row(drawn, size, rows, specs):
    """A bar without a base is a length from zero; one with a base is a box or a balance between two figures."""
    figure = specs[drawn.slug].figures[size]
    for trace in marks(figure):
        if trace["type"] == "bar" and "base" not in trace:
            along = "x" if trace.get("orientation") == "h" else "y"
            axis = trace.get(f"{along}axis", along)
            low, high = figure["layout"][f"{along}axis{axis[1:]}"]["range"]
            assert min(low, high) <= 0
            assert trace[along] == [rows[drawn.slug][row_id].value for row_id in trace["ids"]]


@each_chart
@each_size
def test_every_mark_lies_within_its_axes(drawn, size, specs):
    figure = specs[drawn.slug].figures[size]
    for trace in marks(figure):
        axis = figure["layout"][f"xaxis{trace.get('xaxis', 'x')[1:]}"]
        if axis.get("type") != "date":
            bases = trace.get("base") or [0] * len(trace["x"])
            ends = [x + base for x, base in zip(trace["x"], bases, strict=True)]
            assert all(min(axis["range"]) <= end <= max(axis["range"]) for end in ends)


@each_chart
@each_size
def test_touch_scrolls_the_page(drawn, size, specs):
    layout = specs[drawn.slug].figures[size]["layout"]
    assert layout["dragmode"] is False
    axes = [name for name in layout if re.fullmatch(r"[xy]axis\d*", name)]
    assert axes and all(layout[name]["fixedrange"] for name in axes)


@each_chart
def test_the_narrow_drawing_fits_a_phone_and_the_wide_one_a_column(drawn, specs):
    widths = [specs[drawn.slug].figures[size]["layout"]["width"] for size in ("wide", "narrow")]
    assert widths == [theme.WIDE, theme.NARROW]


@each_chart
def test_the_specification_is_small_and_plain(drawn, specs):
    text = specification.as_json(specs[drawn.slug])
    assert "bdata" not in text and "plotly.com" not in text
    assert len(gzip.compress(text.encode())) < 7_000
    for figure in specs[drawn.slug].figures.values():
        assert len(json.dumps(figure["layout"].get("template", {}))) < 100


@each_chart
@each_size
def test_a_chart_draws_its_rows_and_leaves_them_alone(drawn, size, specs):
    """The figure made now is the published one: it holds for what was kept from an earlier build too."""
    frame = tables.frame(specs[drawn.slug].rows)
    before = frame.copy(deep=True)
    assert json.loads(drawn.figure(frame, size).to_json()) == specs[drawn.slug].figures[size]
    assert frame.equals(before)


@each_chart
def test_the_committed_files_show_the_tables(drawn, specs):
    """What stands in docs/charts and charts/snapshots is what the rows make today; if not: python build_charts.py."""
    folder, spec = ROOT / "docs" / "charts", specs[drawn.slug]
    assert (folder / f"{drawn.slug}.json").read_text("utf-8") == specification.as_json(spec)
    assert (folder / f"{drawn.slug}.csv").read_text("utf-8") == specification.as_csv(spec)
    assert snapshots.is_current(ROOT, drawn.slug, spec.digest)


def test_windows_of_the_article_are_drawn_to_scale(specs):
    trace, n = trace_of(specs["arms-share"].figures["wide"], "arms-share-2015-2020")
    days = 6 * 365 + 2  # 2015 to 2020, with the leap days of 2016 and 2020
    assert trace["width"][n] == days * 24 * 3600 * 1000
    assert trace["x"][n].startswith("2017-12-31")  # 1095.5 days after 1 January 2015, in whole days


def test_a_bar_of_the_register_is_as_wide_as_its_window(specs, rows):
    for row in rows["arms-share"].values():
        if row.kind == "evidence":
            trace, n = trace_of(specs["arms-share"].figures["wide"], row.id)
            assert trace["width"][n] == ((row.end - row.start).days + 1) * 86_400_000
            assert trace["y"][n] == row.value


@each_size
def test_a_share_of_the_article_is_as_high_as_its_words_allow(size, specs, rows):
    for row in rows["arms-share"].values():
        if row.kind == "article":
            trace, n = trace_of(specs["arms-share"].figures[size], row.id)
            assert (trace["base"][n], trace["base"][n] + trace["y"][n]) == (row.low, row.high)


@each_size
def test_an_open_window_runs_to_the_edge_and_has_no_edge_of_its_own(size, specs):
    figure = specs["arms-share"].figures[size]
    trace, n = trace_of(figure, "arms-share-before-2014")
    first = date.fromisoformat(figure["layout"]["xaxis"]["range"][0])
    assert trace["width"][n] == ((date(2013, 12, 31) - first).days + 1) * 86_400_000
    upright = {
        (shape["x0"], shape["line"]["dash"]) for shape in figure["layout"]["shapes"] if shape["x0"] == shape["x1"]
    }
    assert first.isoformat() not in {x for x, _ in upright}
    # "recent years" have no dates: they fill the time to the visit, with dotted edges
    assert {x for x, dash in upright if dash == "dot"} == {"2021-01-01", "2025-12-05"}


@each_size
def test_about_is_drawn_as_what_it_allows(size, specs):
    # about 60 is 55 to 65, about 5 is 4.5 to 5.5
    for row_id, up, down in (("russia-exports", 5, 5), ("russia-imports", 0.5, 0.5)):
        trace, n = trace_of(specs["trade-imbalance"].figures[size], row_id)
        assert (trace["error_x"]["array"][n], trace["error_x"]["arrayminus"][n]) == (up, down)


@each_size
def test_the_balance_lies_between_imports_and_exports(size, specs):
    trace, n = trace_of(specs["trade-imbalance"].figures[size], "trade-balance")
    assert (trace["base"][n], trace["base"][n] + trace["x"][n]) == (5, 60)


@each_size
def test_the_target_stands_beside_the_rate_that_it_needs(size, specs):
    spoken = said(specs["trade-growth"].figures[size])
    assert "7.8% to 8.3% a year" in spoken
    assert "49.5% to 53.0% a year" in spoken and "5.0 to 5.5 times" in spoken


@each_size
def test_only_the_target_has_a_path_that_leads_to_it(size, specs):
    """The two stated amounts have a bracket above them: its lines run upright or level."""
    shapes = specs["trade-growth"].figures[size]["layout"]["shapes"]
    slanting = [shape for shape in shapes if shape["x0"] != shape["x1"] and shape["y0"] != shape["y1"]]
    assert [({shape["x1"], shape["y1"]}, shape["line"]["dash"]) for shape in slanting] == [({"2030-12-31", 100}, "dot")]


@each_size
@pytest.mark.parametrize("slug", ["oil-share", "oil-months"])
def test_over_is_drawn_as_a_region(slug, size, specs):
    (region,) = [shape for shape in specs[slug].figures[size]["layout"]["shapes"] if shape["type"] == "rect"]
    assert region["y0"] == 35 and region["y1"] > 35


@each_size
def test_no_line_crosses_a_year_without_a_figure(size, specs):
    shapes = specs["oil-share"].figures[size]["layout"]["shapes"]
    steps = {
        (shape["x0"][:4], shape["x1"][:4]) for shape in shapes if shape["type"] == "line" and shape["y0"] != shape["y1"]
    }
    assert steps == {("2020", "2021"), ("2021", "2022"), ("2022", "2023"), ("2023", "2024"), ("2024", "2025")}
    by_value = [
        shape for shape in shapes if shape["type"] == "line" and (shape["x0"][:4], shape["y0"]) == ("2022", 19.1)
    ]
    assert not by_value, "no share by value was found for the year after"


@each_size
def test_the_dates_of_oil_months_are_those_of_their_rows(size, specs, rows):
    chart = next(drawn for drawn in CHARTS if drawn.slug == "oil-months")
    shapes = specs["oil-months"].figures[size]["layout"]["shapes"]
    poles = {shape["x0"] for shape in shapes if shape["type"] == "line" and shape["x0"] == shape["x1"]}
    assert poles == {rows["oil-months"][row_id].start.isoformat() for row_id in chart.beside}


def test_all_competitors_that_the_article_names_have_the_same_windows(rows):
    windows = [row_id.removeprefix("arms-register-").split("-", 1) for row_id in rows["arms-suppliers"]]
    assert {supplier for supplier, _ in windows} == {"france", "uk", "usa", "israel", "germany"}
    assert len(windows) == 15 and len({window for _, window in windows}) == 3

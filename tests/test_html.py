"""charts.publish.html: a chart, a check and a correction as HTML, with labels that hold anything at all."""

import re
from dataclasses import replace
from datetime import date

import jinja2
import pytest
from sales import NASTY, Words

from charts.data.pages import Page
from charts.data.schema import GROUPS, Correction
from charts.drawing import snapshots, theme
from charts.pages.schemes import Filler
from charts.pages.state import Published
from charts.publish import html
from charts.publish.specification import Specification

DRAWINGS = [
    f'<svg class="chart__{size}" viewBox="0 0 9 9"><a data-row="sales-start"></a><a data-row="gain"></a></svg>'
    for size in snapshots.SIZES
]
CORRECTION = Correction(date=date(2026, 1, 3), page="", chart="sales", changed="A bar was < 3.", why="A slip.", line=2)


def block(spec: Specification, drawings=(), links=None, **options) -> str:
    links = dict.fromkeys((row.id for row in spec.rows), "") | (links or {})
    return html.figure_block(spec, "../../", links, drawings, **options)


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_in_a_page(nasty, small, label):
    usual = Words(block(small.spec()))
    words = Words(block(nasty(label)))
    assert words.tags == usual.tags
    # title, note, two rows, and the source, basis and note of one of them
    assert words.text.count(label) >= 5
    assert ("aria-label", f"Table: {label}") in words.attributes


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_in_a_check(nasty, label):
    growth, source = nasty(label).checks[:2]
    words = Words(html.check_block(growth, "../"))
    assert set(words.tags) == {
        "div",
        "p",
        "b",
        "a",
        "span",
        "svg",
        "path",
        "rect",
        "text",
        "circle",
        "details",
        "summary",
    }
    assert words.text.count(label) >= 2  # label and note
    named = Words(html.check_block(source, "../", rows="../sources/"))
    assert set(named.tags) == {*words.tags, "ul", "li", "em"}
    assert words.text.count(label) >= 1  # of a publisher


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_in_a_correction(label):
    correction = Correction(date=date(2026, 1, 3), page="", chart="sales", changed=label, why=label, line=2)
    one, several = (Words(html.correction_note([correction] * n, "")) for n in (1, 3))
    assert set(one.tags) == {"div", "p", "b", "time", "a"}
    assert one.text.count(label) == 2
    assert set(several.tags) == {"details", "summary", "ul", "li", "p", "b", "time", "a"}
    assert several.text.count(label) == 6


def test_a_blank_line_never_divides_a_chart(small):
    """Markdown would end the block there."""
    spec = small.spec(notes=("One.\n\nTwo.",))
    assert "\n\n" not in block(spec, DRAWINGS, corrections=[CORRECTION])


def test_the_table_has_every_row_with_what_its_words_allow(small):
    table = block(small.spec()).partition("<tbody>")[2]
    assert "<td>about $40 billion</td><td>about: 35 to 45</td><td>in 2024</td>" in table
    assert "Harbour Board, via The Herald, 10 January 2026" in table
    assert table.count("<tr") == 5
    assert table.count("(later information)") == 1


def test_a_chart_has_one_name_and_its_rows_in_sentences_each_once(small):
    shown = block(small.spec())
    assert 'aria-labelledby="sales-title"' in shown and "aria-describedby" not in shown
    assert '<strong id="sales-title">Sales grew fast by its own figures</strong>' in shown
    assert (
        shown.count("<li>The article: Sales at the start, $10 billion; Sales at the end, about $40 billion.</li>") == 1
    )


def test_claim_finding_and_subtitle_stand_over_the_drawing_in_this_order(small):
    shown = block(small.spec())
    order = ("The article: sales grew fast", "Sales grew fast by", "Sales, billions of US dollars.", "chart__plot")
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_on_its_own_page_a_chart_leaves_to_the_page_what_stands_there(small):
    """Claim and finding are the heading, and checks and table have sections of their own."""
    shown = block(small.spec(), own=True)
    assert "chart__claim" not in shown and 'id="sales-title"' not in shown and "chart__subtitle" in shown
    assert "chart__checks" not in shown and "<table" not in shown


def test_every_check_stands_with_verdict_finding_and_a_way_to_its_rule(small):
    shown = block(small.spec())
    assert shown.count('<li><a class="verdict') == len(small.spec().checks) == 2
    rule = (
        '<a class="verdict verdict--holds" href="../../method/#adds-up-by-rounding-only">adds up, by rounding only</a>'
    )
    assert f"<li>{rule} The two amounts make " in shown
    assert 'href="../../method/#matches-source">matches source</a> The office has $39.6 billion</li>' in shown


def test_a_small_chart_names_its_checks_and_leaves_the_findings_to_its_page(small):
    shown = block(small.spec(), DRAWINGS[1:], small=True)
    assert "</a> Growth of sales, almost 4 times</li>" in shown and "The two amounts make" not in shown


def test_a_small_chart_has_no_places_to_link_to(small):
    """Its own page has them."""
    shown = block(small.spec(), DRAWINGS[1:], small=True)
    assert "chart__place" not in shown and ":target" not in shown and "<style>#chart-sales{--wide:" in shown


def test_a_row_without_a_mark_is_brought_out_in_words(small):
    """A link to it must arrive somewhere, and must not dim the marks that are there."""
    shown = block(small.spec(beside=("sales-end",)))
    assert '<span class="chart__place chart__place--bare" id="sales-sales-end"></span>' in shown
    assert '<span class="chart__place" id="sales-sales-start"></span>' in shown


def test_a_mark_and_the_label_of_its_row_lead_to_the_same_place(small):
    shown = block(small.spec(), DRAWINGS, {"sales-start": "#there"})
    assert shown.count('data-row="sales-start" xlink:href="#there"') == 2
    assert '<th scope="row"><a href="#there">Sales at the start</a>' in shown
    assert '<a data-row="gain">' in shown  # leads nowhere, and is no link


def test_a_link_to_a_row_brings_its_mark_out(small):
    """By style alone: the style stands in the first drawing, and knows every row."""
    shown = block(small.spec(), DRAWINGS)
    assert shown.count("<style>") == 1 and "<style>" in shown.partition("</svg>")[0]
    for row_id in ("sales-start", "sales-end", "gain", "sales-office", "sales-harbour"):
        assert f"#sales-{row_id}:target~* [data-row={row_id}]" in shown


def test_the_drawings_that_were_given_stay_as_they_are(small):
    before = list(DRAWINGS)
    block(small.spec(), DRAWINGS)
    assert before == DRAWINGS


def test_without_drawings_a_script_draws_and_the_table_stands_open(small):
    bare, drawn = block(small.spec()), block(small.spec(), DRAWINGS)
    assert "data-eager" in bare and '<details class="chart__table" open>' in bare and "drawn by a script" in bare
    assert "data-eager" not in drawn and '<details class="chart__table">' in drawn and "drawn by a script" not in drawn


def test_a_small_chart_leads_to_its_page_and_has_neither_notes_nor_table(small):
    shown = block(small.spec(), DRAWINGS[1:], small=True)
    assert (
        '<a href="../../charts/sales/"><strong id="sales-title">Sales grew fast by its own figures</strong></a>'
        in shown
    )
    assert "chart__notes" not in shown and "<table" not in shown and shown.count("<svg") == 1
    assert '<a href="../../charts/sales/">Table, sources and how to read it</a>' in shown


def test_a_small_chart_that_is_not_drawn_keeps_its_table(small):
    assert "<table" in block(small.spec(), small=True)


def test_both_drawings_keep_their_room_before_they_are_there(small):
    spec = small.spec()
    wide, narrow = (spec.figures[size]["layout"] for size in ("wide", "narrow"))
    room = f"#chart-sales{{--wide:{wide['width']}/{wide['height']};--narrow:{narrow['width']}/{narrow['height']}}}"
    for shown in (block(spec), block(spec, DRAWINGS)):  # drawn by a script, and ahead
        assert f"<style>{room}" in shown and shown.count("<svg") == 2


def test_data_and_plotly_come_from_where_the_page_says(small):
    shown = block(small.spec())
    assert 'data-spec="../../charts/sales.json" data-plotly="../../assets/plotly.min.js"' in shown
    assert 'data-plotly="../assets/plotly.min.js"' in block(small.spec(), assets="../")


def test_in_an_embed_the_figure_is_on_the_page_and_links_leave_the_frame(small):
    shown = block(small.spec(), DRAWINGS, embed="live", corrections=[CORRECTION])
    assert 'data-spec="#spec"' in shown and '<h1 id="sales-title">Sales grew' in shown
    for link in re.findall(r"<a [^>]*href=\"[^#][^>]*>", shown):
        assert 'target="_blank" rel="noopener"' in link


def test_a_frozen_chart_asks_for_no_script(small):
    shown = block(small.spec(), DRAWINGS, embed="frozen")
    assert "data-spec" not in shown and "data-plotly" not in shown and "tabindex" not in shown.partition("<details")[0]


def test_the_authors_words_stand_before_the_checks_with_his_name(small):
    shown = block(small.spec(), embed="live", quotations=["Sales <b>grew</b>."], attribution="Ann < Example")
    words = '<blockquote class="passage"><p>Sales <b>grew</b>.</p></blockquote>'
    assert words in shown and '<p class="passage__author">— Ann &lt; Example</p>' in shown
    assert (
        shown.index("</svg>" if "</svg>" in shown else "chart__plot")
        < shown.index(words)
        < shown.index("chart__checks")
    )
    assert "passage__author" not in block(small.spec(), embed="live")


def test_a_correction_stands_under_its_chart_with_its_day(small):
    shown = block(small.spec(), corrections=[CORRECTION])
    note = 'Corrected on <time datetime="2026-01-03">3 January 2026</time>.</b> A bar was &lt; 3. A slip.'
    assert shown.index("chart__checks") < shown.index(note) < shown.index("</figure>")
    assert 'href="../../corrections/"' in shown


def test_a_link_to_a_check_leads_into_its_fold_which_opens_for_it_unless_another_stands_there(small):
    result = small.site().results["growth"]
    shown = html.check_block(result, "../")
    fold = shown.partition("<details>")[2].partition("</details>")[0]
    assert '<div class="check__proof" id="check-growth">' in fold and shown.count(" id=") == 1
    assert " id=" not in html.check_block(result, "../", named=False)


def test_a_check_that_folds_nothing_can_be_led_to_all_the_same(small):
    result = replace(small.site().results["returns-source"], note="")
    shown = html.check_block(result, "../")
    assert '<div class="check" id="check-returns-source">' in shown and "<details" not in shown


def test_a_check_shows_claim_verdict_and_finding_and_folds_the_rest(small):
    result = small.site().results["growth"]
    shown, _, fold = html.check_block(result, "../").partition("<details>")
    assert '<p class="check__claim">Growth of sales: <span>“almost fourfold”</span> <a class="verdict' in shown
    assert (
        '<a class="verdict verdict--holds" href="../method/#adds-up-by-rounding-only">adds up, by rounding only</a>'
        in shown
    )
    assert "<b>The two amounts make 3.3 to 4.7 times.</b>" in shown and '<svg class="strip"' in shown
    assert result.opening in Words(fold).text and result.tipping in Words(fold).text
    assert result.opening not in Words(shown).text


def test_each_source_stands_with_its_day_a_link_to_itself_and_one_to_its_row(small):
    result = small.site().results["end-source"]
    shown = html.check_block(result, "../", rows="../sources/")
    assert (
        '<li><a class="source" href="https://example.org/sales">Office of Statistics</a>, 1 February 2025: '
        '<a href="../sources/#sales-office">$39.6 billion for calendar 2024</a>, within</li>' in shown
    )
    assert (
        '<li><a class="source" href="https://example.org/harbour">Harbour Board</a>, via The Herald, 10 January 2026: '
        '<a href="../sources/#sales-harbour">$30 billion for calendar 2024</a>, below by $4.5 billion '
        "<em>(later information)</em></li>" in shown
    )


def test_without_a_page_of_sources_a_row_is_named_and_not_linked(small):
    shown = html.check_block(small.site().results["end-source"], "../")
    assert "1 February 2025: $39.6 billion for calendar 2024, within</li>" in shown


def test_a_source_without_a_day_says_so_and_a_statement_says_what_it_states(small):
    small.change("evidence.csv", "chair-words", published="")
    small.change("checks.csv", "returns-source", claim="", verdict="matches source", evidence="chair-words")
    shown = html.check_block(small.site().results["returns-source"], "../")
    assert '<p class="check__claim">The article: Share of returns <a' in shown
    assert "The chair</a>, no date shown: The chair expects growth</li>" in shown


@pytest.mark.parametrize(
    ("check_id", "cells", "words"),
    [
        ("end-source", {}, "Show the working and the sources"),
        ("growth", {}, "Show the working"),
        (
            "returns-source",
            {"verdict": "different definition or period", "evidence": "chair-words"},
            "Show the sources",
        ),
        ("returns-source", {}, "Show the note"),
    ],
)
def test_a_fold_says_what_it_holds(small, check_id, cells, words):
    small.change("checks.csv", check_id, **cells)
    shown = html.check_block(small.site().results[check_id], "../")
    assert f"<summary data-search-exclude>{words}</summary>" in shown


def test_a_computation_that_nothing_claims_shows_its_figure_and_no_verdict(small):
    shown = html.check_block(small.site().results["gain"], "../")
    assert (
        '<p class="check__claim">Computed: Gain in sales</p>' in shown and "<b>$30 billion (24.5 to 35.5).</b>" in shown
    )
    assert "verdict" not in shown and "<svg" not in shown


def test_a_blank_line_never_divides_a_check(small):
    """Markdown would end the block there."""
    assert not any("\n\n" in html.check_block(result, "../") for result in small.site().results.values())


def test_the_dark_colours_are_declared_for_every_role():
    declared = dict(each.split(":") for each in theme.dark_style().split(";"))
    assert declared.items() >= {f"--chart-{role}": colour for role, colour in theme.dark().items()}.items()
    assert {f"--verdict-{each.name}" for each in GROUPS} < declared.keys()


def test_a_template_that_lacks_a_value_is_no_page_with_a_gap(small):
    with pytest.raises(jinja2.UndefinedError, match="'root' is undefined"):
        html.filled("check.html", check=small.site().results["growth"], named=False)


def _shown(small, path: str) -> str:
    """A chart as a page of the small site shows it."""
    site, spec = small.site(), small.spec()
    published = Published(site=site, specs={"sales": spec}, frozen=(), heights={}, drawings={})
    return Filler(Page(path, "![](chart:sales)\n"), published).block("chart", "sales")


def test_a_mark_leads_to_its_passage_and_one_without_to_the_story(small):
    small.page("passages/start.md", "> It began [from $10 billion](number:sales-start).\n")
    small.page("passages/end.md", "> It stands at [about $40 billion](number:sales-end).\n")
    words = _shown(small, "charts/sales.md")
    assert '<a href="../../passages/start/#number-sales-start">Sales at the start</a>' in words
    # what is computed bears on no number of its own: the chart's home is sales-end
    assert '<a href="../../passages/end/#number-sales-end">Gain in sales</a>' in words


def test_a_mark_leads_to_a_passage_of_the_same_page_by_its_name_alone(small):
    small.page("passages/end.md", "> It stands at [about $40 billion](number:sales-end).\n")
    assert '<a href="#number-sales-end">Sales at the end</a>' in _shown(small, "passages/end.md")

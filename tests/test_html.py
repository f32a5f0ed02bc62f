"""charts.publish.html: a chart, a check and a correction as HTML, with labels that hold anything at all."""

import re
from datetime import date

import jinja2
import pytest
from sales import NASTY, Words

from charts.data.pages import Page
from charts.data.schema import Correction
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
    words = Words(html.check_block(nasty(label).checks[0], "../"))
    assert set(words.tags) == {"div", "p", "b", "a"}
    assert words.text.count(label) >= 2  # label and note


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


def test_the_name_and_the_words_of_a_chart_have_the_ids_that_a_drawing_names(small):
    shown = block(small.spec())
    assert re.search(r'<figcaption id="sales-title"><strong>Sales grew almost fourfold, it says</strong>', shown)
    assert re.search(r'<p [^>]*id="sales-words"[^>]*>Sales, billions of US dollars. The article: ', shown)


def test_every_check_stands_with_claim_and_verdict_and_a_way_to_its_rule(small):
    shown = block(small.spec())
    assert (
        'Growth of sales, almost 4 times: <a class="verdict" href="../../method/#adds-up-by-rounding-only">adds up, by rounding only</a>;'
        in shown
    )
    assert '<a class="verdict" href="../../method/#matches-source">matches source</a>.</p>' in shown


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
    assert '<a href="../../charts/sales/"><strong>Sales grew almost fourfold, it says</strong></a>' in shown
    assert "chart__notes" not in shown and "<table" not in shown and shown.count("<svg") == 1
    assert '<a href="../../charts/sales/">Table, sources and how to read it</a>' in shown


def test_a_small_chart_that_is_not_drawn_keeps_its_table(small):
    assert "<table" in block(small.spec(), small=True)


def test_both_drawings_keep_their_room_before_they_are_there(small):
    spec = small.spec()
    wide, narrow = (spec.figures[size]["layout"] for size in ("wide", "narrow"))
    room = f"--wide:{wide['width']}/{wide['height']};--narrow:{narrow['width']}/{narrow['height']}"
    assert f'style="{room}"' in block(spec)


def test_data_and_plotly_come_from_where_the_page_says(small):
    shown = block(small.spec())
    assert 'data-spec="../../charts/sales.json" data-plotly="../../assets/plotly.min.js"' in shown
    assert 'data-plotly="../assets/plotly.min.js"' in block(small.spec(), assets="../")


def test_in_an_embed_the_figure_is_on_the_page_and_links_leave_the_frame(small):
    shown = block(small.spec(), DRAWINGS, embed="live", corrections=[CORRECTION])
    assert 'data-spec="#spec"' in shown and "<h1>Sales grew" in shown
    for link in re.findall(r"<a [^>]*href=\"[^#][^>]*>", shown):
        assert 'target="_blank" rel="noopener"' in link


def test_a_frozen_chart_asks_for_no_script(small):
    shown = block(small.spec(), DRAWINGS, embed="frozen")
    assert "data-spec" not in shown and "data-plotly" not in shown and "tabindex" not in shown.partition("<details")[0]


def test_the_authors_words_stand_before_the_checks_with_his_name(small):
    shown = block(small.spec(), embed="live", quotations=["Sales <b>grew</b>."], attribution="Ann < Example")
    words = '<blockquote class="passage"><p>Sales <b>grew</b>.</p></blockquote>'
    assert words in shown and '<p class="passage__author">— Ann &lt; Example</p>' in shown
    assert shown.index("</svg>" if "</svg>" in shown else "chart__plot") < shown.index(words) < shown.index("Checked: ")
    assert "passage__author" not in block(small.spec(), embed="live")


def test_a_correction_stands_under_its_chart_with_its_day(small):
    shown = block(small.spec(), corrections=[CORRECTION])
    note = 'Corrected on <time datetime="2026-01-03">3 January 2026</time>.</b> A bar was &lt; 3. A slip.'
    assert shown.index("chart__checks") < shown.index(note) < shown.index("</figure>")
    assert 'href="../../corrections/"' in shown


def test_a_check_can_be_led_to_unless_it_stands_there_already(small):
    result = small.site().results["growth"]
    assert '<div class="check" id="check-growth">' in html.check_block(result, "../")
    assert '<div class="check">' in html.check_block(result, "../", named=False)


def test_a_check_shows_verdict_working_and_what_would_change_it(small):
    result = small.site().results["growth"]
    shown = html.check_block(result, "../")
    assert "<b>Growth of sales</b>, the article: almost 4 times." in shown
    assert '<a class="verdict" href="../method/#adds-up-by-rounding-only">adds up, by rounding only</a>' in shown
    assert 'class="check__tipping"' in shown
    assert result.working in Words(shown).text and result.tipping in Words(shown).text


def test_a_computation_that_nothing_claims_shows_its_figure_and_no_verdict(small):
    shown = html.check_block(small.site().results["gain"], "../")
    assert "<b>Gain in sales</b>. Computed: $30.0 billion (24.5 to 35.5)." in shown
    assert "verdict" not in shown and "check__tipping" not in shown


def test_the_dark_colours_are_declared_for_every_role():
    declared = dict(each.split(":") for each in html.style_variables().split(";"))
    assert declared == {f"--chart-{role}": colour for role, colour in theme.dark().items()}


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

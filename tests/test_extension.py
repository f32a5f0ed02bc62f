"""charts.pages.extension: numbers, evidence and charts in pages."""

import re
from dataclasses import replace
from types import SimpleNamespace

import markdown
import pytest
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from numeral_cases import QUOTE

from charts.data.pages import Page
from charts.errors import PageError
from charts.pages.extension import ChartsExtension


def test_empty_brackets_print_the_value_in_the_house_format(convert):
    html = convert("It is [](number:sales-end), [](evidence:sales-office), [](computed:gain).\n")
    assert ">about $40 billion</a>" in html
    assert ">$39.6 billion</a>" in html
    assert ">$30 billion (24.5 to 35.5)</span>" in html


def test_what_precision_and_period_mean_can_be_printed(convert):
    html = convert("Between [](interval:sales-end), [](period:sales-end), [](period:chair-words).\n")
    assert re.findall(r'<span class="(\w+)" data-row="[\w-]+">(.*?)</span>', html) == [
        ("interval", "35 to 45"),
        ("period", "in 2024"),
        ("period", "May 2025"),
    ]


def test_a_number_leads_to_its_mark_in_the_chart_on_the_page(convert):
    html = convert("[](number:sales-end)\n\n![](chart:sales)\n")
    assert 'href="#sales-sales-end"' in html
    assert 'id="sales-sales-end"' in html


def test_a_number_leads_to_its_mark_on_the_page_of_the_chart(convert):
    assert 'href="../../charts/sales/#sales-sales-end"' in convert("[](number:sales-end)\n")
    assert 'href="charts/sales/#sales-sales-end"' in convert("# One\n\n[](number:sales-end)\n", "index.md")


def test_a_number_that_no_chart_draws_is_no_link(convert):
    html = convert("[](number:returns)\n")
    assert re.search(r'<span [^>]*data-row="returns"[^>]*>over 35%</span>', html)
    assert "href" not in html


def test_a_quoted_number_can_be_linked_to_once(convert):
    html = convert(QUOTE + "\nAgain:\n\n" + QUOTE)
    assert html.count('id="number-sales-end"') == 1
    assert html.index('id="number-sales-end"') < html.index("Again")


def test_a_number_outside_a_quotation_takes_no_place_in_it_and_shows_no_verdict(convert):
    html = convert("[](number:sales-end)\n")
    assert 'id="number-' not in html and "data-sign" not in html


def test_a_quoted_number_shows_what_became_of_it_beside_it_and_in_its_tooltip(convert):
    html = convert(QUOTE)
    (end, returns) = re.findall(r"<(?:a|span)[^>]* data-row=[^>]*>", html)
    assert 'class="number number--holds"' in end and 'data-sign="●"' in end
    assert 'title="Sales at the end: matches source"' in end
    assert 'class="number number--open"' in returns and 'data-sign="○"' in returns


def test_a_quoted_number_whose_checks_fall_apart_shows_both_signs_in_the_colour_of_neither(convert, small):
    small.add(
        "checks.csv",
        "other,Sales at the end,Nobody was found to count it,sales-end,judged,,no source found,,Nobody counts them.",
    )
    (end, _) = re.findall(r"<(?:a|span)[^>]* data-row=[^>]*>", convert(QUOTE))
    assert 'class="number"' in end and 'data-sign="●○"' in end
    assert 'title="Sales at the end: matches source; no source found"' in end


def test_a_number_that_is_quoted_outside_the_passages_leads_to_its_passage(convert, small):
    small.page("passages/sales.md", QUOTE)
    assert 'href="../passages/sales/#number-sales-end"' in convert(QUOTE, "article.md")


def test_a_mark_leads_back_to_the_passage(convert):
    html = convert(QUOTE + "\n![](chart:sales)\n")
    assert 'href="#number-sales-end"' in html
    html = convert("![](chart:sales)\n", "charts/sales.md")
    assert 'href="../../passages/sales/#number-sales-end"' in html


def test_a_quotation_is_attributed(convert):
    html = convert(QUOTE)
    assert '<blockquote class="passage" id="passage-1">' in html
    assert "— Ann Example, chair of the harbour</p>" in html


def test_evidence_leads_to_its_source(convert):
    html = convert("[The office](evidence:sales-office) and [the chair](evidence:chair-words)\n")
    assert '<a class="evidence" data-row="sales-office" href="https://example.org/sales">The office</a>' in html
    assert ">the chair</a>" in html


def test_a_check_is_shown_with_its_working(convert):
    html = convert("![](check:growth)\n")
    assert "As printed: 40 / 10 = 4." in html
    assert (
        '<a class="verdict verdict--holds" href="../../method/#adds-up-by-rounding-only">adds up, by rounding only</a>'
        in html
    )


def test_a_chart_is_a_figure_with_its_words_and_table(convert):
    html = convert("![](chart:sales)\n")
    assert '<figure class="chart" id="chart-sales" aria-labelledby="sales-title" data-chart="sales"' in html
    assert "Sales grew fast by its own figures" in html
    assert "<table" in html


def test_a_chart_without_a_current_drawing_is_drawn_by_script_and_its_table_stands_open(convert):
    html = convert("![](chart:sales)\n")
    assert " data-eager>" in html and '<details class="chart__table" open>' in html


DRAWINGS = ('<svg class="chart__wide"><a data-row="sales-end"></a></svg>', '<svg class="chart__narrow"></svg>')


def test_a_chart_shows_its_drawings_with_the_table_closed(convert):
    html = convert("![](chart:sales)\n", drawings=DRAWINGS)
    assert "data-eager" not in html and '<details class="chart__table">' in html
    assert 'class="chart__wide"' in html and 'class="chart__narrow"' in html


def test_a_small_chart_shows_its_narrow_drawing_and_no_table(convert):
    html = convert("![](small:sales)\n", drawings=DRAWINGS)
    assert 'class="chart__wide"' not in html and 'class="chart__narrow"' in html
    assert "<details" not in html


def test_a_finding_is_a_heading_over_both_drawings_and_one_link_to_its_passage(convert, small):
    small.page("passages/sales.md", QUOTE)
    html = convert("# One\n\n![](finding:sales)\n", "index.md", drawings=DRAWINGS)
    assert re.search(r'<h2 id="sales-title">[^<]+</h2>', html)
    assert 'class="chart__wide"' in html and 'class="chart__narrow"' in html
    assert "<details" not in html and "chart__notes" not in html and "chart__checks" not in html
    links = re.findall(r'<a href="([^"]*)" aria-label="How it was checked: [^"]+">', html)
    assert links == ["passages/sales/#number-sales-end"]


def test_a_finding_without_a_passage_leads_to_the_page_of_its_chart(convert):
    assert 'href="charts/sales/" aria-label' in convert("# One\n\n![](finding:sales)\n", "index.md", drawings=DRAWINGS)


def test_the_checks_of_a_chart_are_shown_with_one_link(convert):
    html = convert("![](checks:sales)\n")
    assert re.findall(r'id="check-([\w-]+)"', html) == ["growth", "end-source"]


def test_a_check_that_is_shown_twice_has_one_place(convert):
    html = convert("![](check:growth)\n\n![](checks:sales)\n")
    assert html.count('id="check-growth"') == 1


def test_a_chart_is_handed_out_with_its_snippets_and_files(convert):
    html = convert("![](use:sales)\n", "charts/sales.md", DRAWINGS)
    use = html[html.index('<details class="use" id="use">') :]
    assert "&lt;iframe" in use and 'href="../../charts/sales.csv"' in use and "<table" in use
    assert re.findall(r'<h2 id="(\w+)"', use) == ["table", "download", "embed"]


def test_what_is_handed_out_stands_open_where_a_script_draws_the_chart(convert):
    """Its table is then all that a reader without scripts has."""
    assert '<details class="use" id="use" open>' in convert("![](use:sales)\n", "charts/sales.md")


def test_the_finding_is_the_heading_of_a_charts_page_under_the_claim(convert):
    html = convert("# [](headline:sales) { #sales }\n\n![](chart:sales)\n", "charts/sales.md", DRAWINGS)
    heading = '<h1 id="sales"><span id="sales-title">Sales grew fast by its own figures</span></h1>'
    claim = '<p class="chart__claim" data-search-exclude="">The article: sales grew'
    assert html.index(claim) < html.index(heading)
    assert html.count("Sales grew fast by its own figures</") == 1 and html.count('id="sales-title"') == 1


def test_generators_are_told_what_a_heading_says_once_it_is_filled(published):
    text = "# [](headline:oil-share) { #oil }\n\n## Plain & simple\n\n![](chart:oil-share)\n"
    site = replace(published.site, pages={"a.md": Page("a.md", text)})
    extension = ChartsExtension(page="a.md", published=replace(published, site=site))
    md = markdown.Markdown(extensions=["attr_list", "toc", extension], extension_configs={"toc": {"permalink": True}})
    html = md.convert(text)
    (first,) = md.toc_tokens
    assert (
        first["name"] == published.specs["oil-share"].finding and first["children"][0]["name"] == "Plain &amp; simple"
    )
    assert html.count('<a aria-hidden="true" class="headerlink"') == 2, "a sign for the mouse, which is not read aloud"


def test_a_page_that_was_not_read_is_refused(convert, small, published):
    """What no proof has seen is not shown: a page from elsewhere, or in a generator that does not say which page it is."""
    for page, named in (("other.md", "other.md"), ("", "A page")):
        extension = ChartsExtension(page=page, published=published)
        with pytest.raises(PageError, match=f"^{named} is no page under docs/, so nothing in it was proven"):
            markdown.markdown("# Other\n", extensions=[extension])


class Tree(Treeprocessor):
    def run(self, root):
        pass


class Lines(Preprocessor):
    def run(self, lines):
        return lines


@pytest.mark.parametrize("generator", ["MkDocs", "Zensical"])
def test_the_page_is_known_from_the_generator_that_runs(published, generator):
    md = markdown.Markdown(extensions=["attr_list", "tables", ChartsExtension(published=published)])
    if generator == "MkDocs":
        tree = Tree(md)
        tree.file = SimpleNamespace(src_uri="index.md")
        md.treeprocessors.register(tree, "relpath", 0)
    else:
        lines = Lines(md)
        lines.page = SimpleNamespace(path="index.md")
        md.preprocessors.register(lines, "rendering_context", 0)
    page = published.site.pages["index.md"]
    assert "marks__list" in md.convert(page.text.removeprefix(page.front_matter))


def test_a_page_that_shows_a_number_in_no_chart_of_ours_still_has_its_data(convert):
    html = convert(QUOTE)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert "Sales stand at about $40 billion" in data


def test_what_copies_a_sentence_is_loaded_only_where_there_is_one(convert):
    assert "quote.js" not in convert("> Sales stand at about $40 billion, while returns amount to over 35% of them.\n")
    assert '<script defer src="../../assets/quote.js" ' in convert("![](check:growth)\n")
    assert convert("![](check:growth)\n\n![](table:numbers)\n\n![](checks:sales)\n").count("quote.js") == 1
    assert "quote.js" in convert("![](table:numbers)\n")

"""charts.extension: numbers, evidence and charts in pages, and the proof of every quotation."""

import logging
import re

import markdown
import pytest

from charts import render
from charts.errors import PageError
from charts.extension import ChartsExtension

QUOTE = "> Sales stand at [about $40 billion](number:sales-end), while returns amount to [over 35%](number:returns) of them.\n"


@pytest.fixture
def convert(small, text):
    """Write a page of the small site and return its HTML."""

    def to_html(source: str, path: str = "passages/sales.md", **options) -> str:
        small.page(path, source)
        given = {"charts": {"sales": small.information()}} | options
        return markdown.markdown(
            re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL),
            extensions=[ChartsExtension(docs=str(small.docs), **given)],
        )

    return to_html


def fault(convert, source: str, path: str = "passages/sales.md") -> str:
    with pytest.raises(PageError) as caught:
        convert(source, path)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_empty_brackets_print_the_value_in_the_house_format(convert):
    html = convert("It is [](number:sales-end), [](evidence:sales-office), [](computed:gain).\n")
    assert ">about $40 billion</a>" in html
    assert ">$39.6 billion</a>" in html
    assert ">$30.0 billion (24.5 to 35.5)</span>" in html


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


def test_a_number_outside_a_quotation_takes_no_place_in_it(convert):
    assert 'id="number-' not in convert("[](number:sales-end)\n")


def test_a_mark_leads_back_to_the_passage(convert):
    html = convert(QUOTE + "\n![](chart:sales)\n")
    assert 'href="#number-sales-end"' in html
    html = convert("![](chart:sales)\n", "charts/sales.md")
    assert 'href="../../passages/sales/#number-sales-end"' in html


def test_a_quotation_is_attributed(convert):
    html = convert(QUOTE)
    assert '<blockquote class="passage">' in html
    assert "Anvar Azimov, diplomat and political scientist, MGIMO University" in html


def test_evidence_leads_to_its_source(convert):
    html = convert("[The office](evidence:sales-office) and [the chair](evidence:chair-words)\n")
    assert '<a class="evidence" data-row="sales-office" href="https://example.org/sales">The office</a>' in html
    assert ">the chair</a>" in html


def test_a_check_is_shown_with_its_working(convert):
    html = convert("![](check:growth)\n")
    assert "As printed: 40 / 10 = 4.00." in html
    assert '<a class="verdict" href="../../method/#adds-up">adds up</a>' in html


def test_a_chart_is_a_figure_with_its_words_and_table(convert):
    html = convert("![](chart:sales)\n")
    assert '<figure class="chart" id="chart-sales" data-chart="sales"' in html
    assert "Sales grew almost fourfold, it says" in html
    assert "<table" in html


_FAULTS = [
    ("[](number:sales-ends)", "numbers.csv has no row 'sales-ends'; did you mean 'sales-end'?"),
    ("[](number:zzz)", "numbers.csv has no row 'zzz'; mend the id or add the row"),
    ("[](evidence:sales-offices)", "evidence.csv has no row 'sales-offices'; did you mean 'sales-office'?"),
    ("[](computed:gains)", "checks.csv has no row 'gains'; did you mean 'gain'?"),
    ("[](computed:end-source)", "is no computation; show it with ![](check:end-source)"),
    ("[thirty](computed:gain)", "leave the brackets empty"),
    ("[$39](evidence:sales-office)", "without a numeral"),
    ("[](evidence:chair-words)", "write words without a numeral"),
    ("[$41 billion](number:sales-end)", "numbers.csv has said 'about $40 billion'; make them the same"),
    ("![](check:growths)", "checks.csv has no row 'growths'; did you mean 'growth'?"),
    ("![](chart:sale)", "there is no chart 'sale'; did you mean 'sales'?"),
    ("[](chart:sales)", "write it as ![](chart:sales)"),
    ("![](number:sales-end)", "write it as [](number:sales-end)"),
    ("Look: ![](chart:sales)", "let it stand alone"),
    ("![](chart:sales) there", "let it stand alone"),
    ("> Sales stand at [some $40 billion](number:sales-end), while returns amount to over", "copy it again"),
    ("> Sales stand at [about](number:sales-end) $40 billion, while returns amount", "make them the same"),
    ("> Sales stand at about $40 billion, and returns amount", "departs from the article at"),
    ("> Sales are up.", "too short"),
    ("<blockquote>Sales stand at about $40 billion, and</blockquote>", "write it with >"),
    ("<BLOCKQUOTE>Sales stand at about $40 billion, and</BLOCKQUOTE>", "write it with >"),
    ("So: <blockquote>Sales stand at about $40 billion, and</blockquote>", "write it with >"),
]


@pytest.mark.parametrize(("source", "remedy"), _FAULTS, ids=[source for source, _ in _FAULTS])
def test_a_fault_is_named_with_page_line_and_remedy(convert, source, remedy):
    message = fault(convert, f"# Sales\n\nWords.\n\n{source}\n\nMore words.\n")
    assert message.startswith("passages/sales.md, line 5: ")
    assert remedy in message


@pytest.mark.parametrize("head", ["---\ntitle: Sales\n---\n", "---\ntitle: Sales\n---\n\n", "\n\n"], ids=repr)
@pytest.mark.parametrize("source", ["[](number:zzz)", "> Sales stand at [some\n> $40 billion](number:sales-end)."])
def test_the_line_is_that_of_the_file_whatever_stands_before_it(convert, head, source):
    message = fault(convert, f"{head}# Sales\n\nWords.\n\n{source}\n")
    assert message.startswith(f"passages/sales.md, line {head.count(chr(10)) + 5}: ")


def test_a_quotation_holds_nothing_but_the_authors_words(convert):
    """What is proven is what is shown: no computed figure or source may be printed inside it."""
    for link in ("[](evidence:sales-office)", "[](computed:gain)"):
        fault(convert, f"> Sales stand at {link} about $40 billion, while returns amount to over 35% of them.\n")


def test_a_check_does_not_stand_within_a_quotation(convert):
    fault(convert, QUOTE + ">\n> ![](check:growth)\n")


def test_a_number_bound_to_another_row_is_refused_even_with_the_authors_words(convert):
    message = fault(convert, QUOTE.replace("number:returns", "number:multiple"))
    assert "'over 35%' are bound to 'multiple', for which numbers.csv has said 'almost fourfold'" in message


def test_published_charts_are_read_when_none_are_given(convert, small):
    info = small.information()
    (small.docs / "charts").mkdir()
    (small.docs / "charts" / "sales.json").write_text(render.as_json(info), "utf-8")
    assert 'data-chart="sales"' in convert("![](chart:sales)\n", charts={})


def test_a_published_chart_with_old_figures_is_refused(convert, small):
    """A generator that does not run build_charts.py must not show last week's chart over this week's table."""
    (small.docs / "charts").mkdir()
    (small.docs / "charts" / "sales.json").write_text(render.as_json(small.information()), "utf-8")
    small.change("numbers.csv", "sales-end", value="50", said="about $50 billion")
    with pytest.raises(PageError, match=r"Out of date: charts/sales\.json has 'about \$40 billion'.*build_charts\.py"):
        convert("![](chart:sales)\n", charts={})


def test_a_stale_snapshot_is_a_warning_that_strict_makes_an_error(convert, small, caplog):
    (small.docs / "charts").mkdir()
    (small.docs / "charts" / "sales.json").write_text(render.as_json(small.information()), "utf-8")
    html = convert("![](chart:sales)\n", charts={})
    assert " data-eager>" in html and '<details class="chart__table" open>' in html
    (warning,) = caplog.records
    assert warning.levelno == logging.WARNING and warning.name.startswith("mkdocs.")
    assert "passages/sales.md" in warning.getMessage() and "'sales'" in warning.getMessage()

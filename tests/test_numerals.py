"""charts.numerals: no numeral in our own words that no row yields, on any page and in any chart."""

import re
from pathlib import PurePath

import markdown
import pytest

from charts import build, chart, numerals
from charts.errors import FigureError, PageError
from charts.extension import ChartsExtension
from charts.gallery import CHARTS

QUOTE = "> Sales stand at [about $40 billion](number:sales-end), while returns amount to [over 35%](number:returns) of them.\n"
WAYS = (
    "bind it to a row with [](number:ID), [](evidence:ID) or [](computed:ID)",
    "quote the author in a block quotation",
    "add it to the allow-list in charts/numerals.py",
)


@pytest.fixture
def convert(small, text):
    def to_html(source: str) -> str:
        small.page("passages/sales.md", source)
        source = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL)
        ours = ChartsExtension(docs=str(small.docs), charts={"sales": small.information()})
        return markdown.markdown(source, extensions=[ours, "tables", "attr_list", "fenced_code", "toc", "md_in_html"])

    return to_html


LOOSE = [
    ("paragraph", "They grew to $60 billion.", "$60"),
    ("percent", "They grew by 60% then.", "60%"),
    ("minus", "They changed by \N{MINUS SIGN}7.5% then.", "\N{MINUS SIGN}7.5%"),
    ("year", "They grew until 2024.", "2024"),
    ("years", "They grew in 2015-2020.", "2015-2020"),
    ("ordinal", "It is the 23rd.", "23rd"),
    ("fraction", "They grew by ½ then.", "½"),
    ("digits of another script", "They grew to ٦٠ then.", "٦٠"),
    ("heading", "## Growth by 60%", "60%"),
    ("list", "- growth by 60%", "60%"),
    ("numbered list", "1. growth by 60%", "60%"),
    ("table head", "| a | 60% |\n| --- | --- |\n| b | c |", "60%"),
    ("table cell", "| a | b |\n| --- | --- |\n| 60% | c |", "60%"),
    ("emphasis", "They grew by **60%** then.", "60%"),
    ("nested emphasis", "They grew by ***60%*** then.", "60%"),
    ("words of a link", "They [grew by 60%](../index.md).", "60%"),
    ("title of a link", 'They [grew](../index.md "by 60%").', "60%"),
    ("image", "![growth by 60%](growth.png)", "60%"),
    ("HTML", '<div class="note">Growth by 60%</div>', "60%"),
    ("HTML within a line", "They grew by <b>60%</b> then.", "60%"),
    ("alt of an HTML image", '<img src="growth.png" alt="growth by 60%">', "60%"),
    ("HTML with Markdown in it", '<div markdown="1">\n\nGrowth by 60%\n\n</div>', "60%"),
    ("entity", "They grew by &#54; points.", "6"),
    ("class of ours", "They grew by **60%**{.number} then.", "60%"),
    ("beside a bound number", "They grew from 13 to [](number:sales-end).", "13"),
    ("after a code span", "They grew by `60%`, that is 61%.", "61%"),
    ("name and more", "It is the S-4000.", "S-4000"),
    ("day that is none", "It came on 45 December 2025.", "45"),
    ("first of two days", "It came on 4 and 5 December 2025.", "4"),
]


@pytest.mark.parametrize(("source", "numeral"), [each[1:] for each in LOOSE], ids=[each[0] for each in LOOSE])
def test_a_loose_numeral_stops_the_build_and_is_named_with_page_line_and_three_ways(convert, source, numeral):
    with pytest.raises(PageError) as caught:
        convert(f"# Sales\n\n{QUOTE}\nWords.\n\n{source}\n\nMore words.\n")
    message = caught.value.message
    line = 9 if "markdown=" in source or source.startswith("| a | b") else 7
    if source.startswith("They grew by &#54;"):
        line = 1  # the digit as such stands nowhere in the page
    assert message.startswith(f"passages/sales.md, line {line}: no row yields the numeral {numeral!r}; ")
    assert all(way in message for way in WAYS)
    assert "\n" not in message


@pytest.mark.parametrize("head", ["---\ntitle: Sales\n---\n", "---\ntitle: Sales\n---\n\n", "\n\n"], ids=repr)
def test_the_line_is_that_of_the_file_whatever_stands_before_it(convert, head):
    with pytest.raises(PageError, match=rf"^passages/sales\.md, line {head.count(chr(10)) + 3}: no row yields"):
        convert(f"{head}# Sales\n\nThey were 40.\n")


def test_the_line_is_that_of_the_loose_numeral_and_not_of_a_bound_one(convert):
    page = f"# Sales\n\n{QUOTE}\n`40` [$10 billion](number:sales-start) [a](40.md) ![b](40.png) <!-- 40 -->\n\n~~~\n40\n~~~\n\nThey were 40.\n"
    with pytest.raises(PageError, match=r"^passages/sales\.md, line 11: no row yields the numeral '40'; "):
        convert(page)


FREE = [
    ("number words", "They grew fivefold in two of seven years, by one half."),
    ("printed number", "They are [](number:sales-end)."),
    ("bound words", "They are [about $40 billion](number:sales-end)."),
    ("evidence", "They are [](evidence:sales-office)."),
    ("computed", "They rose by [](computed:gain)."),
    ("interval", "They lie in [](interval:sales-end)."),
    ("period", "They count [](period:sales-office)."),
    ("bound number in a heading, list and table", "# [](number:sales-end)\n\n- [](number:sales-end)\n\n| a |\n| - |\n| [](number:sales-end) |"),
    ("quotation", QUOTE),
    ("quotation in a list", f"- So:\n\n    {QUOTE}"),
    ("chart", "![](chart:sales)"),
    ("words of a chart that are not shown", "![60%](chart:sales)"),
    ("check", "![](check:growth)"),
    ("code span", "See `numbers-2024.csv` and `60%`."),
    ("code block", "~~~\nx = 60\n\ny = 61\n~~~"),
    ("indented code", "Words.\n\n    x = 60"),
    ("target of a link", "[There](https://example.org/2024/60) and ![here](60.png)"),
    ("address shown as it is", "<https://example.org/2024/60>"),
    ("attributes", 'Words.\n{ #part-2 .col-2 }\n\n<div class="col-2" style="width:60%" id="a2">Words</div>'),
    ("comment", "<!-- 60% -->"),
    ("list numbers", "1. one\n2. another\n3. a third"),
    ("day of the visit", "It ended on 5 December 2025."),
    ("day over the end of a line", "It ended on 5\nDecember\n2025."),
    ("month of publication", "It was published in March 2024, or on 31 March 2024."),
    ("proper names", "The S-400, the S-500 and the Su-57; the G20's summit."),
]  # fmt: skip


@pytest.mark.parametrize("source", [each[1] for each in FREE], ids=[each[0] for each in FREE])
def test_what_a_row_yields_the_author_says_or_the_list_allows_may_stand(convert, source):
    convert(f"# Sales\n\n{source}\n")


def test_what_the_words_of_a_number_allow_is_printed_and_not_typed(convert):
    html = convert("[](interval:sales-start), [](interval:sales-end), [](interval:returns), [](interval:multiple)\n")
    assert re.findall(r">([^<]+)</span>", html) == ["9.5 to 10.5", "35 to 45", "above 35", "under 4"]


def test_the_period_of_a_row_is_printed_and_not_typed(convert):
    assert 'class="period" data-row="sales-start">in 2020</span>' in convert("It began [](period:sales-start).\n")


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("[](interval:sales-ends)", "numbers.csv and evidence.csv have no row 'sales-ends'; did you mean 'sales-end'?"),
        ("[](period:zzz)", "have no row 'zzz'; mend the id or add the row"),
        ("[between](interval:sales-end)", "leave the brackets empty"),
        ("[](interval:chair-words)", "for a row with a value"),
        ("![](interval:sales-end)", "write it as [](interval:sales-end)"),
        (QUOTE.rstrip() + "\n> [](period:sales-end)", ""),
    ],
)
def test_a_wrong_interval_or_period_is_named(convert, source, remedy):
    with pytest.raises(PageError, match=r"^passages/sales\.md, line \d+: ") as caught:
        convert(f"# Sales\n\n{source}\n")
    assert remedy in caught.value.message


def test_a_row_used_for_its_interval_alone_is_used():
    assert {"interval", "period"} <= set(build.pages.SCHEMES)


@pytest.mark.parametrize("field", ["title", "description"])
@pytest.mark.parametrize("value", ["Growth by 60%", '"Growth by 60%"', ">\n  Growth\n  by 60%"])
def test_a_loose_numeral_in_front_matter_is_named_with_page_line_and_three_ways(field, value):
    head = f"---\nhide:\n  - toc\n{field}: {value}\nicon: a2\n---\n"
    with pytest.raises(PageError) as caught:
        build._check_head(PurePath("passages/added.md"), head)
    line = 4 + value.count("\n")
    assert caught.value.message.startswith(
        f"passages/added.md, line {line}: no row yields the numeral '60%' in the {field}"
    )
    assert all(way in caught.value.message for way in WAYS)


def test_a_loose_numeral_in_front_matter_stops_the_build(copy_project):
    copy_project.edit("docs/method.md", "description: Who speaks", "description: Of 60 numbers, who speaks")
    before = copy_project.written()
    done = copy_project.build()
    assert done.returncode == 1
    assert "method.md, line 2: no row yields the numeral '60' in the description" in done.stderr
    assert copy_project.written() == before


def test_front_matter_may_hold_other_numerals_and_allowed_ones():
    build._check_head(
        PurePath("a.md"), "---\ntitle: The visit of December 2025\ndescription: The S-400\nicon: a2\n---\n"
    )


@pytest.mark.parametrize("name", ["title", "subtitle", "notes"])
def test_a_loose_numeral_in_a_charts_words_is_refused(small, name):
    words = "Sales grew from $10 billion, it says."
    with pytest.raises(FigureError) as caught:
        small.information(**{name: (words,) if name == "notes" else words})
    assert caught.value.message.startswith(f"Chart 'sales', {name}: no row yields the numeral '$10'. ")
    assert "{sales-start}" in caught.value.message and "allow-list in charts/numerals.py" in caught.value.message


def test_placeholders_in_a_charts_words_are_filled_from_its_rows(small):
    made = small.information(
        title="Sales grew from {sales-start} to {sales-end}",
        subtitle="Of {sales-office.period}, up {gain}.",
        notes=("{sales-office.publisher}: {sales-office.published}.", "To {sales-end.end}."),
    )
    assert made["title"] == "Sales grew from $10 billion to about $40 billion"
    assert made["subtitle"] == "Of calendar 2024, up $30.0 billion (24.5 to 35.5)."
    assert list(made["notes"]) == ["Office of Statistics: 1 February 2025.", "To 31 December 2024."]
    assert made["description"].startswith(made["subtitle"])


@pytest.mark.parametrize(
    ("placeholder", "remedy"),
    [
        ("{sales-ends}", "is no row that the chart draws. It draws sales-start, sales-end, gain, "),
        ("{}", "is no row that the chart draws"),
        ("{returns}", "is no row that the chart draws"),
        ("{sales-end.said}", "the row has no said. It has label, period, start, end"),
        ("{sales-office.via}", "the row has no via. It has label"),
    ],
)
def test_an_unknown_placeholder_is_named_with_chart_and_remedy(small, placeholder, remedy):
    with pytest.raises(FigureError) as caught:
        small.information(subtitle=f"Sales, {placeholder}")
    assert caught.value.message.startswith(f"Chart 'sales', subtitle: {placeholder}")
    assert remedy in caught.value.message


@pytest.mark.parametrize("drawn", CHARTS, ids=lambda drawn: drawn.slug)
def test_the_words_of_a_real_chart_are_filled(drawn, facts):
    filled = chart.fill(drawn, chart.rows(drawn, *facts))
    assert not any(mark in " ".join((filled.title, filled.subtitle, *filled.notes)) for mark in "{}")
    assert not any(map(numerals.loose, (re.sub(r"\{.*?\}", "", words) for words in (drawn.title, *drawn.notes))))


def test_the_allow_list_is_short_and_each_entry_lets_its_own_example_stand():
    assert len(numerals.ALLOWED) <= 12
    for name in numerals.ALLOWED:
        assert re.search(r"\d", name) and numerals.loose(name) is None


@pytest.mark.parametrize(
    "words", ["S-400.5", "S-400%", "XS-400", "G200", "Su-57-58", "5 Decembre 2025", "15 December 3025"]
)
def test_the_allow_list_lets_nothing_else_stand(words):
    assert numerals.loose(words)


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_every_generator_stops_at_a_loose_numeral(copy_project, generator):
    """Without the MkDocs event too: the rule lives in the extension."""
    copy_project.edit("docs/index.md", "# A state visit in numbers\n", "# A state visit in numbers\n\nOf 60 seconds.\n")
    copy_project.edit("mkdocs.yml", "hooks: [build_charts.py]\n", "")
    done = getattr(copy_project, generator)()
    assert done.returncode != 0
    assert re.search(r"index\.md, line \d+: no row yields the numeral '60'", done.stdout + done.stderr)

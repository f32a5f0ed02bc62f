"""charts.checks.numerals: no numeral in our own words that no row yields, on any page."""

import re

import pytest
from numeral_cases import BESIDE_A_ROW, FREE, LOOSE, QUOTE

from charts.checks import numerals

WAYS = (
    "bind it to a row with [](number:ID), [](evidence:ID) or [](computed:ID)",
    "quote the author in a block quotation",
    "if it is a time, as “in 2024” or “in August 2025”, link a row of that time in the same paragraph",
    "if it is a name, add it to [names] in docs/data/article.toml",
)
NAMES = ("S-400", "S-500", "Su-57", "G20")


@pytest.fixture
def faults(small):
    """Write a page of the small site and return what is said of it."""
    small.page("charts/sales.md", "![](chart:sales)\n")

    def read(source: str) -> list[str]:
        small.page("passages/sales.md", source)
        return small.faults(("sales",))

    return read


@pytest.mark.parametrize(("source", "numeral"), [each[1:] for each in LOOSE], ids=[each[0] for each in LOOSE])
def test_a_loose_numeral_is_named_with_page_line_and_three_ways(faults, source, numeral):
    (message,) = faults(f"# Sales\n\n{QUOTE}\nWords.\n\n{source}\n\nMore words.\n")
    line = 7 + source[: source.index(numeral if "&#" not in source else "&#")].count("\n")
    assert message.startswith(f"passages/sales.md, line {line}: no row yields the numeral {numeral!r}; ")
    assert all(way in message for way in WAYS)
    assert "\n" not in message


def test_every_loose_numeral_is_named_in_the_order_of_the_lines(faults):
    said = faults("# Sales of 2024\n\nFrom 10 to 40.\n\n- 60%\n")
    assert [re.search(r"line (\d+): .*?'(.*?)'", each).groups() for each in said] == [
        ("1", "2024"),
        ("3", "10"),
        ("3", "40"),
        ("5", "60%"),
    ]


@pytest.mark.parametrize("head", ["---\ntitle: Sales\n---\n", "---\ntitle: Sales\n---\n\n", "\n\n"], ids=repr)
def test_the_line_is_that_of_the_file_whatever_stands_before_it(faults, head):
    (message,) = faults(f"{head}# Sales\n\nThey were 40.\n")
    assert message.startswith(f"passages/sales.md, line {head.count(chr(10)) + 3}: no row yields")


def test_the_line_is_that_of_the_loose_numeral_and_not_of_a_bound_one(faults):
    page = f"# Sales\n\n{QUOTE}\n`40` [$10 billion](number:sales-start) [a](40.md) ![b](40.png) <!-- 40 -->\n\n~~~\n40\n~~~\n\nThey were 40.\n"
    (message,) = faults(page)
    assert message.startswith("passages/sales.md, line 11: no row yields the numeral '40'; ")


@pytest.mark.parametrize(
    "source", [each[1] for each in FREE + BESIDE_A_ROW], ids=[each[0] for each in FREE + BESIDE_A_ROW]
)
def test_what_a_row_yields_the_author_says_or_the_list_allows_may_stand(faults, source):
    assert faults(f"# Sales\n\n{source}\n") == []


@pytest.mark.parametrize("field", ["title", "description"])
@pytest.mark.parametrize("value", ["Growth by 60%", '"Growth by 60%"', ">\n  Growth\n  by 60%"])
def test_a_loose_numeral_in_front_matter_is_named_with_page_line_and_three_ways(faults, field, value):
    (message,) = faults(f"---\nhide:\n  - toc\n{field}: {value}\nicon: a2\n---\n")
    line = 4 + value.count("\n")
    assert message.startswith(f"passages/sales.md, line {line}: no row yields the numeral '60%' in the {field}")
    assert "takes no links. Leave it out there and, in the text, " in message
    assert all(way in message for way in WAYS)


def test_front_matter_may_hold_other_numerals_and_allowed_ones(faults):
    assert (
        faults("---\ntitle: The fair of June 2025\ndescription: The S-400\nicon: a2\n---\n\n[](number:returns)\n") == []
    )


def test_front_matter_without_an_end_is_prose(faults):
    (message,) = faults("---\nicon: a2\n\n# Sales\n")
    assert message.startswith("passages/sales.md, line 2: no row yields the numeral 'a2'")


def test_each_name_of_the_article_and_each_kind_of_date_lets_its_own_example_stand():
    for words in (*NAMES, *numerals.DATES):
        assert re.search(r"\d", words) and numerals.loose(words, NAMES) is None


def test_the_list_of_names_is_short(site):
    assert len(site.article.names) + len(numerals.DATES) <= 12
    for name in site.article.names:
        assert numerals.in_words(name) and numerals.loose(name, site.article.names) is None


@pytest.mark.parametrize(
    "words",
    ["S-400.5", "S-400%", "XS-400", "G200", "Su-57-58", "5 Decembre 2025", "15 December 3025", "45 December 2025"],
)
def test_names_and_dates_let_nothing_else_stand(words):
    assert numerals.loose(words, NAMES)


def test_a_name_that_the_article_does_not_list_is_loose():
    assert numerals.loose("the S-300", NAMES) == "S-300"


@pytest.mark.parametrize(
    ("written", "numeral"),
    [
        ("<div>Growth by <b>60%</b></div>", "60%"),
        ('<img alt="growth by 60%">', "60%"),
        ("<p title='by 60%'>", "60%"),
        ("<p>by &#54;0%</p>", "60%"),
        ("<p>by &frac12;</p>", "½"),
        ('<p style="width:60%" id="a2">Words</p>', None),
        ("<pre>60%</pre> <code>60</code> <script>x = 60</script> <!-- 60 -->", None),
        ("the S-400 of 5 December 2025", None),
    ],
)
def test_html_is_read_as_its_reader_sees_and_hears_it(written, numeral):
    assert numerals.loose_in_html(written, NAMES) == numeral


@pytest.mark.parametrize(
    ("words", "found"),
    [("sixty", True), ("six", False), ("60", True), ("½ of it", True), ("&frac12;", True), ("S-400", True)],
)
def test_words_that_hold_a_numeral_are_told_from_those_that_do_not(words, found):
    assert numerals.in_words(words) is found

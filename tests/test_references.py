"""charts.checks.references: what a page says, held to the rows, the fingerprints and the charts there are."""

import pytest
from numeral_cases import QUOTE

from charts.checks.references import TABLES


@pytest.fixture
def faults(small):
    """Write a page of the small site, which has one chart, and return what is said of it."""
    small.page("charts/sales.md", "![](chart:sales)\n")

    def read(source: str, path: str = "passages/sales.md") -> list[str]:
        small.page(path, source)
        return small.faults(("sales",))

    return read


FAULTS = [
    ("[](number:sales-ends)", "numbers.csv has no row 'sales-ends'; did you mean 'sales-end'?"),
    ("[](number:zzz)", "numbers.csv has no row 'zzz'; mend the id or add the row"),
    ("[](number:sales-office)", "numbers.csv has no row 'sales-office'"),
    ("Sales of ٦٠.", "the character U+0666 ARABIC-INDIC DIGIT SIX is no digit of ours; write 0 to 9"),
    ("Sales of ❶.", "the character U+2776 DINGBAT NEGATIVE CIRCLED DIGIT ONE is no digit of ours; write 0 to 9"),
    ("Sales of \N{KEYCAP TEN}.", "the character U+1F51F KEYCAP TEN is no digit of ours; write 0 to 9"),
    ("Sales of sеventy.", "'sеventy' mixes letters of two scripts, which look alike; type it anew"),
    ("Sales of &#x664;.", "the character U+0664 ARABIC-INDIC DIGIT FOUR is no digit of ours; write 0 to 9"),
    ("Sales \u202e of us.", "the character U+202E RIGHT-TO-LEFT OVERRIDE cannot be seen; take it out"),
    ("Sales &#8203; of us.", "the character U+200B ZERO WIDTH SPACE cannot be seen; take it out"),
    ("[](numbr:sales-end)", "there is no scheme numbr:; did you mean number:?"),
    ("[](Number:sales-end)", "there is no scheme Number:; did you mean number:?"),
    ("![](charts:sales)", "there is no scheme charts:; did you mean chart:?"),
    ("[sales](javascript:alert)", "there is no scheme javascript:; write one of number, evidence"),
    ("[sales][s]\n\n[s]: number:sales-end", "the link to number: is not filled in as it is written"),
    ("[sales][s]\n\n[s]:\n    <number:sales-end>", "the link to number: is not filled in as it is written"),
    ("[sales]( number:sales-end)", "write [words](number:ID) or ![](number:ID)"),
    ("[sales] (number:sales-end)", "write [words](number:ID) or ![](number:ID)"),
    ("[sales](<number:sales-end>)", "write [words](number:ID) or ![](number:ID)"),
    ('[sales](number:sales-end "A title")', "with no space, title or bracket more"),
    ("[sales [of us]](number:sales-end)", "with no space, title or bracket more"),
    ("<number:sales-end>", "the link to number: is not filled in as it is written"),
    ('<a href="number:sales-end">sales</a>', "the link to number: is not filled in as it is written"),
    ('<img src="chart:sales">', "the link to chart: is not filled in as it is written"),
    ("```html\n[](number:sales-end)", "this fence is not closed; close it with ```"),
    ("```\nWords.\n\n```html\nMore.\n```", "this fence is not closed before line 8, where another begins; close it with ```"),
    ("~~~ text\nWords.", "this fence is not closed; close it with ~~~"),
    ("[](number:)", "numbers.csv has no row ''"),
    ("[](evidence:sales-offices)", "evidence.csv has no row 'sales-offices'; did you mean 'sales-office'?"),
    ("[](computed:gains)", "checks.csv has no row 'gains'; did you mean 'gain'?"),
    ("[](computed:end-source)", "is no computation; show it with ![](check:end-source)"),
    ("[thirty](computed:gain)", "computed:gain: leave the brackets empty; the computed figure is printed there"),
    ("[$39](evidence:sales-office)", "evidence:sales-office: leave the brackets empty to print the value, or write words without a numeral"),
    ("[half, ½](evidence:sales-office)", "write words without a numeral"),
    ("[](evidence:chair-words)", "write words without a numeral"),
    ("[$41 billion](number:sales-end)", "the words '$41 billion' are bound to 'sales-end', for which numbers.csv has said 'about $40 billion'; make them the same"),
    ("[&frac12;](number:sales-end)", "make them the same"),
    ("![](check:growths)", "checks.csv has no row 'growths'; did you mean 'growth'?"),
    ("![](chart:sale)", "there is no chart 'sale'; did you mean 'sales'?"),
    ("![](small:sale)", "there is no chart 'sale'; did you mean 'sales'?"),
    ("![](checks:sale)", "there is no chart 'sale'; did you mean 'sales'?"),
    ("![](checks:growth)", "there is no chart 'growth'"),
    ("![](embed:sale)", "there is no chart 'sale'; did you mean 'sales'?"),
    ("Sales: [](headline:sales)", "headline:sales is the heading of a chart's page; write # [](headline:sales)"),
    ("# [](headline:sale)", "there is no chart 'sale'; did you mean 'sales'?"),
    ("![](use:sale)", "there is no chart 'sale'; did you mean 'sales'?"),
    ("![](table:number)", "there is no table 'number'; write one of numbers, sources, verdicts, corrections"),
    ("[](chart:sales)", "write it as ![](chart:sales)"),
    ("[](checks:sales)", "write it as ![](checks:sales)"),
    ("![](number:sales-end)", "write it as [](number:sales-end)"),
    ("Look: ![](chart:sales)", "![](chart:sales) must stand alone, with an empty line before and after"),
    ("![](chart:sales) there", "must stand alone"),
    ("- ![](chart:sales)", "must stand alone"),
    ("| ![](checks:sales) |\n| --- |", "must stand alone"),
    ("# ![](chart:sales)", "must stand alone"),
    ("[](interval:sales-ends)", "numbers.csv and evidence.csv have no row 'sales-ends'; did you mean 'sales-end'?"),
    ("[](period:zzz)", "have no row 'zzz'; mend the id or add the row"),
    ("[between](interval:sales-end)", "interval:sales-end: leave the brackets empty, for a row with a value"),
    ("[](interval:chair-words)", "for a row with a value"),
    ("![](interval:sales-end)", "write it as [](interval:sales-end)"),
    ("> Sales stand at [some $40 billion](number:sales-end), while returns amount to over", "copy it again"),
    ("> Sales stand at [about](number:sales-end) $40 billion, while returns amount", "make them the same"),
    ("> Sales stand at about $40 billion, and returns amount", "the quotation “Sales stand at about $40 billion, and returns amount” departs from the article at"),
    ("> Sales are up.", "too short to be proven"),
    (">", "too short to be proven"),
    ("> The chair’s view is that sales", "stands in the article more than once; quote more of it"),
    ("> > Sales stand at about $40 billion, while returns", "copy it again"),
    ("> Sales stand at <b>about</b> $40 billion, while returns", "copy it again"),
    (QUOTE.rstrip().replace("about", "[](evidence:sales-office) about", 1), "a quotation holds the author's words alone; put it below the quotation"),
    ("<blockquote>Sales stand at about forty billion, and</blockquote>", "a block quotation written in HTML cannot be proven; write it with >"),
    ("<BLOCKQUOTE>Sales stand at about forty billion, and</BLOCKQUOTE>", "write it with >"),
    ("They speak of <q>collapse</q>.", "write it with >"),
    ("So: <blockquote>Sales stand at about forty billion, and</blockquote>", "write it with >"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "said"), FAULTS, ids=[source for source, _ in FAULTS])
def test_a_fault_is_named_with_page_line_and_remedy(faults, source, said):
    messages = faults(f"# Sales\n\nWords.\n\n{source}\n\nMore words.\n")
    assert all(message.startswith("passages/sales.md, line ") and "\n" not in message for message in messages)
    lines = {message.partition(": ")[0].rpartition(" ")[2] for message in messages if said in message}
    below = source.partition("number:")[0].count("\n") if "[s]:" in source else 0  # of a definition, its address
    assert lines == {str(5 + below)}


RIGHT = [
    "[a](https://example.org/a:b) [b](mailto:a@example.org) <https://example.org> [c](../sales.md#a:b) [d][e]\n\n[e]: http://a.org",
    "`<number:zzz>` and, in code,\n\n```html\n<a href=\"number:zzz\">\n```\n\n~~~\n```html\n~~~\n\n```a``` and words (note: these).",
    "It is [](number:sales-end), [](evidence:sales-office), [](computed:gain), [](interval:sales-end), [](period:chair-words).",
    "[the sales](number:sales-end) and [about $40 billion](number:sales-end)",
    "[The office](evidence:sales-office) and [the chair](evidence:chair-words)",
    "![](chart:sales)\n\n![some words](small:sales)\n\n![](check:growth)\n\n![](checks:sales)\n\n![](embed:sales)\n\n![](use:sales)",
    "\n\n".join(f"![](table:{name})" for name in TABLES),
    "- So:\n\n    ![](check:growth)",
    QUOTE,
    f"{QUOTE}\n> {QUOTE[2:]}".replace("\n\n>", "\n\nWords.\n\n>"),
    "> Sales stand at [about\n> $40 billion](number:sales-end), while returns amount to [over\n35%](number:returns) of them.",
    "> Sales *stand* at [about $40 billion](number:sales-end), <!-- ours -->while returns amount",
    "`<blockquote>` and `[](number:zzz)`\n\n```\n> Sales are up.\n```\n\n<!--\n> Sales are up.\n![](chart:zzz) -->",
]  # fmt: skip


@pytest.mark.parametrize("source", RIGHT)
def test_what_is_right_is_not_refused(faults, source):
    assert faults(f"# Sales\n\n{source}\n") == []


@pytest.mark.parametrize("head", ["---\ntitle: Sales\n---\n", "---\ntitle: Sales\n---\n\n", "\n\n"], ids=repr)
@pytest.mark.parametrize("source", ["[](number:zzz)", "> Sales stand at [some\n> $40 billion](number:sales-end)."])
def test_the_line_is_that_of_the_file_whatever_stands_before_it(faults, head, source):
    messages = faults(f"{head}# Sales\n\nWords.\n\n{source}\n")
    assert messages
    assert all(each.startswith(f"passages/sales.md, line {head.count(chr(10)) + 5}: ") for each in messages)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("`[](number:zzz)`", "[](number:zzz)"),
        ("~~~\n![](chart:sales) there\n~~~", "![](chart:sales) there"),
        ("![](chart:sales)", "Look: ![](chart:sales)"),
        ("<!-- <blockquote>Words</blockquote> -->", "<blockquote>Words</blockquote>"),
        ("`> Sales are up.`", "> Sales are up."),
        ("[$10 billion](number:sales-start)", "[$10 billion](number:sales-end)"),
        ("    > Sales are up.", "> Sales are up."),
    ],
)
def test_the_line_is_that_of_the_fault_and_not_of_the_same_text_before_it(faults, right, wrong):
    (message,) = faults(f"# Sales\n\nWords.\n\n{right}\n\n{wrong}\n")
    line = 7 + right.count("\n")
    assert message.startswith(f"passages/sales.md, line {line}: ")


def test_of_two_equal_faults_each_has_its_own_line(faults):
    said = faults("# Sales\n\n[](number:zzz)\n\n> Sales are up.\n\nWords.\n\n> Sales are up.\n\n[](number:zzz)\n")
    assert [message.partition(": ")[0].rpartition(" ")[2] for message in said] == ["3", "5", "9", "11"]


def test_all_faults_of_a_page_are_told_in_the_order_of_the_lines(faults):
    said = faults("# Of 2024\n\n[](number:zzz)\n\n> Sales are up.\n\nThey were 40.\n\n![](chart:zzz)\n")
    assert [message.partition(": ")[0].rpartition(" ")[2] for message in said] == ["1", "3", "5", "7", "9"]


def test_of_two_charts_without_an_empty_line_between_them_both_are_named(faults):
    said = faults("# Sales\n\n![](chart:sales)\n![](check:growth)\n")
    assert [message.partition(" must")[0] for message in said] == [
        "passages/sales.md, line 3: ![](chart:sales)",
        "passages/sales.md, line 4: ![](check:growth)",
    ]


def test_a_quotation_holds_nothing_but_the_authors_words(faults):
    """What is proven is what is shown: no computed figure, source or check may be printed inside it."""
    for link in ("[](evidence:sales-office)", "[](computed:gain)", "[](period:sales-end)"):
        source = f"> Sales stand at {link} about $40 billion, while returns amount to over 35% of them.\n"
        assert any("a quotation holds the author's words alone" in message for message in faults(source))
    assert any("a quotation holds" in message for message in faults(QUOTE + ">\n> ![](check:growth)\n"))


def test_a_number_bound_to_another_row_is_refused_even_with_the_authors_words(faults):
    (message,) = faults(QUOTE.replace("number:returns", "number:multiple"))
    assert "'over 35%' are bound to 'multiple', for which numbers.csv has said 'almost fourfold'" in message


def test_a_page_with_crlf_and_a_byte_order_mark_is_held_to_the_same(faults, small):
    faults(f"---\ntitle: Sales\n---\n\n# Sales\n\n{QUOTE}\n[](number:zzz)\n")
    path = small.docs / "passages" / "sales.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (message,) = small.faults(("sales",))
    assert message.startswith("passages/sales.md, line 9: numbers.csv has no row 'zzz'")

"""charts.pages.proof: nothing that Python-Markdown makes of a page is shown past the proof of the page as written."""

import markdown
import pytest
from markdown.treeprocessors import Treeprocessor
from numeral_cases import FREE, HIDDEN, LOOSE, QUOTE
from sales import TEXT

from charts.checks import numerals
from charts.data.pages import Page
from charts.errors import PageError
from charts.pages import proof

NAMES = ("S-400", "S-500", "Su-57", "G20")
EXTENSIONS = ["tables", "attr_list", "fenced_code", "toc", "md_in_html"]
WHOLE = TEXT.split(". ")[0] + "."


def hold(page: Page, names=NAMES) -> None:
    """Run Python-Markdown as the site does, and hold what it made to the page as written."""

    class Hold(Treeprocessor):
        def run(self, root):
            proof.hold(root, page, self.md.htmlStash.rawHtmlBlocks, names)

    md = markdown.Markdown(extensions=EXTENSIONS)
    md.treeprocessors.register(Hold(md), "hold", -5)
    md.convert(page.text.removeprefix(page.front_matter))


def sales(text: str) -> Page:
    return Page("passages/sales.md", text)


def refused(source: str) -> str:
    with pytest.raises(PageError) as caught:
        hold(sales(f"# Sales\n\nWords.\n\n{source}\n\nMore words.\n"))
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("source", "numeral"), [each[1:] for each in (*LOOSE, *HIDDEN)], ids=[each[0] for each in (*LOOSE, *HIDDEN)]
)
def test_a_loose_numeral_that_is_shown_is_refused_however_it_is_written(source, numeral):
    assert refused(source).startswith("passages/sales.md: no row yields the numeral ")


@pytest.mark.parametrize("source", [each[1] for each in FREE], ids=[each[0] for each in FREE])
def test_what_was_proven_may_stand(source):
    hold(sales(f"# Sales\n\n{source}\n"))


@pytest.mark.parametrize(
    "source",
    [
        "<blockquote>Sales are up.</blockquote>",
        "So: <blockquote>Sales are up.</blockquote>",
        "A ` mark.\n\n<BLOCKQUOTE>Sales are up.</BLOCKQUOTE>\n\nA ` mark.",
        "<div>\n\n    <blockquote>Sales are up.</blockquote>\n\n</div>",
        "<block\x02quote>Sales are up.</blockquote>",
    ],
)
def test_a_quotation_in_html_is_refused_wherever_it_hides(source):
    assert refused(source) == "passages/sales.md: a block quotation written in HTML cannot be proven; write it with >."


@pytest.mark.parametrize(
    "source",
    [
        '<blockquote markdown="1">\n\nSales are up.\n\n</blockquote>',
        "- > Sales are up.",
        "1. So:\n\n    1. > Sales are up.",
        "A ` mark.\n\n> Sales are up.\n\nA ` mark.\n\n> Sales are up.\n> > And up.",
        "> Sales are `not` up.",
        "> Sales are ![not](not.png){ alt=up } up.",
        "> Sales stand\n> - at about $40 billion",
        "``` no code\n> Sales are up.\n```",
        '<div markdown="1">\n    > Sales are up.\n</div>',
    ],
)
def test_a_quotation_that_was_proven_otherwise_is_not_shown(source):
    """Either it reads as it was proven, and then the fingerprints hold it, or it is refused."""
    shown = []

    class See(Treeprocessor):
        def run(self, root):
            shown.extend(" ".join("".join(each.itertext()).split()) for each in root.iter("blockquote"))

    page = f"# Sales\n\n{source}\n"
    md = markdown.Markdown(extensions=EXTENSIONS)
    md.treeprocessors.register(See(md), "see", -5)
    md.convert(page)
    proven = [quotation.words for quotation in Page("a.md", page).quotations]
    try:
        hold(sales(page))
    except PageError as fault:
        assert "is not where it could be proven" in fault.message
    else:
        assert all(words in proven for words in shown)


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("They grew five**fold** then.", "fivefold"),
        ("They grew f*ivefol*d then.", "fivefold"),
        ("They grew seventy-&#115;even then.", "seventy-seven"),
        ("They grew fi<b>vefold</b> then.", "fivefold"),
        ("<p>They grew fi<b>vefold</b> then.</p>", "fivefold"),
        ("They are [thirty][a] and more.\n\n[a]: ../index.md", "thirty"),
        ("They are \\h\\alf.", None),
    ],
)
def test_a_number_in_words_is_found_as_the_reader_sees_it(source, number):
    if number:
        assert f"no row yields the numeral {number!r}" in refused(f"{source}\n")
    else:
        hold(sales(f"# Sales\n\n{source}\n"))


def test_a_quotation_that_could_not_be_proven_is_named_with_its_line_and_remedy():
    message = refused("> Sales are `not` up.\n")
    assert message.startswith(
        "passages/sales.md, line 5: the quotation “Sales are not up.” is not where it could be proven. "
    )
    assert "Begin each of its lines with >" in message


@pytest.mark.parametrize(
    "source",
    [
        f"> {WHOLE}",
        f"> {WHOLE[:30]}\n{WHOLE[30:]}",
        f">{WHOLE[:30]}\n>\t{WHOLE[30:]}",
        f"   > {WHOLE}",
        f"Text\n> {WHOLE}\n\n> {WHOLE}\n\nText\n\n> {WHOLE}",
        f"> {WHOLE}\n\n<!-- a comment -->\n\n> {WHOLE}",
        f"> {WHOLE}\n\n```\ncode\n```\n\n> {WHOLE}",
        f"> {WHOLE}\n## Heading\n> {WHOLE}",
        f"- So:\n\n    > {WHOLE}\n    {WHOLE}\n\n    more\n\n> {WHOLE}",
        f"1. So:\n\n    - So:\n\n        > {WHOLE}\n",
        "> Sales *stand* at **about** \\$40 billion \\[sic\\] R&amp;D &lt; that&nbsp;was.",
        "> Sales stand at <!-- a note --> [about $40 billion](number:sales-end), while [returns](https://example.org) amount",
        "> Sales stand at [about\n> $40 billion](number:sales-end),  \n> while returns amount",
        "> Sales stand at about $40 billion, while snake_case amounts to 2*3*4",
    ],
)
def test_a_quotation_reads_the_same_to_the_proof_and_to_the_reader(source):
    hold(sales(f"# Sales\n\n{source}\n"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('[60% more](number:sales-end "title")', "number:sales-end"),
        ("[60% more](<number:sales-end>)", "number:sales-end"),
        ("[60% more][there]\n\n[there]: number:sales-end", "number:sales-end"),
        ("[`60%`](number:sales-end)", "number:sales-end"),
        ("[more [or] less](number:sales-end)", "number:sales-end"),
        ("![](check:growth){ title=x } ![][there]\n\n[there]: check:growth", "check:growth"),
    ],
)
def test_a_link_that_was_not_proven_is_refused_beside_one_that_was(source, target):
    message = refused(f"[](number:sales-end)\n\n{source}")
    assert message == f"passages/sales.md: the link {target!r} is not written as [](…) or ![](…). Write it so."


def test_a_page_full_of_links_that_were_proven_may_stand():
    page = (
        "# [](number:sales-end)\n\n| a | b |\n| - | - |\n| [](number:a) | *[words](number:b) and [](number:c)* |\n\n"
        f"{QUOTE}\n- [](number:sales-end), [**more** words\n  of it](evidence:x)\n\n![some words](chart:sales)\n\n[](number:sales-end)\n"
    )
    hold(sales(page))


def test_every_page_of_the_site_may_stand(site):
    for page in site.pages.values():
        hold(page, (*site.article.names, *numerals.proven(page, site.tables)))

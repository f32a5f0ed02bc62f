"""charts.pages.sources: every source by theme, whether it was first or repeats another, and where it is used."""

import re
from html import unescape

import pytest

QUOTE = (
    "# Sales\n\n> Sales stand at [about $40 billion](number:sales-end), while returns amount to over 35% of them.\n\n"
)


@pytest.fixture
def index(convert, small):
    small.page("passages/sales.md", QUOTE + "![](check:end-source)\n\n[The office](evidence:sales-office)\n")
    small.page("since.md", "# Since\n\n[The chair](evidence:chair-words)\n")
    small.page("sources/sales.md", "# Sources\n\n![](table:sources)\n")
    return convert("# Sources\n\n![](table:sources)\n", "sources.md")


@pytest.fixture
def theme(index, convert):
    return convert("# Sources\n\n![](table:sources)\n", "sources/sales.md")


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).replace(" .", ".").strip()


def row(html, row_id):
    return re.search(rf'<li id="{row_id}">.*?(?=<li|</ul>)', html, re.DOTALL)[0]


def test_the_evidence_stands_by_theme_passages_first_then_by_publisher(index):
    assert re.findall(r"<h[23][^>]*>(.*?)</h[23]>", index) == [
        "Sales",
        "Harbour Board",
        "Office of Statistics",
        "Elsewhere",
        "The chair",
    ]
    assert re.findall(r'<li id="([\w-]+)"', index) == ["sales-harbour", "sales-office", "chair-words"]


def test_a_jump_list_leads_to_each_theme(index):
    jumps = index.partition("By theme:")[2].partition("</p>")[0]
    assert re.findall(r'<a href="#([\w-]+)">(\w+)</a>', jumps) == [
        ("theme-sales", "Sales"),
        ("theme-elsewhere", "Elsewhere"),
    ]
    assert all(f'<h2 id="{anchor}">' in index for anchor in ("theme-sales", "theme-elsewhere"))


def test_a_theme_leads_to_the_page_that_says_all_of_it_if_there_is_one(index):
    assert index.count("The same with titles") == 1
    assert '<a href="../sources/sales/">The same with titles' in index


def test_what_was_first_and_what_was_repeated_differ_in_words(index, theme):
    for html, first, repeated in (
        (index, "<i>first</i>", "<i>repeated</i>"),
        (theme, "Read at the source itself", "Read through: The Herald"),
    ):
        office, harbour = (html.partition(f"{name}</h")[2].partition("<ul>")[0] for name in ("Statistics", "Board"))
        assert first in office and repeated not in office
        assert repeated in harbour and first not in harbour


def test_each_row_leads_to_the_page_that_it_was_read_on(index):
    assert '<a href="https://example.org/harbour">The Herald, 10 January 2026</a>' in index
    assert '<a href="https://example.org/sales">example.org, 1 February 2025</a>' in index
    assert "Sales, 2024, harbour: $30 billion later" in words(row(index, "sales-harbour"))
    assert "later" not in words(row(index, "sales-office"))


def test_the_page_of_a_theme_has_the_whole_of_each_row_and_no_other(theme):
    assert re.findall(r'<li id="([\w-]+)"', theme) == ["sales-harbour", "sales-office"]
    found = words(row(theme, "sales-harbour"))
    for part in (
        "Sales, 2024, harbour: $30 billion",
        "later",
        "Counted: goods.",
        "Period: calendar 2024.",
        "Half the quays.",
    ):
        assert part in found
    assert 'href="https://example.org/harbour">A page of example.org</a>, title not recorded' in theme


def test_a_row_leads_to_every_place_that_uses_it(theme):
    assert re.findall('href="(.*?)"', row(theme, "sales-office")) == [
        "../../passages/sales/#check-end-source",
        "../../charts/sales/#sales-sales-office",
    ]


def test_a_statement_without_a_figure_is_told_by_its_kind(small, convert):
    small.page("passages/sales.md", QUOTE + "[The chair](evidence:chair-words)\n")
    found = words(row(convert("# Sources\n\n![](table:sources)\n", "sources/sales.md"), "chair-words"))
    assert found.startswith("The chair expects growth Kind: statement.")


def test_each_theme_of_the_site_has_its_page_and_each_row_of_evidence_a_place_on_both(published):
    from charts.pages import sources

    def rows(path):
        return re.findall(r'<li id="([\w-]+)"', sources.table(published, published.site.pages[path]))

    everything = rows("sources.md")
    assert sorted(everything) == sorted(published.site.tables.evidence)
    themes = [path for path in published.site.pages if path.startswith("sources/")]
    assert sorted(each for path in themes for each in rows(path)) == sorted(everything)
    index = sources.table(published, published.site.pages["sources.md"])
    assert index.count("The same with titles") == index.count("<h2 ")

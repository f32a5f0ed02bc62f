"""charts.data.pages and charts.data.lines: what the Markdown pages hold, where, and at which address."""

import pytest

from charts.data import pages
from charts.data.pages import Page

HEADS = ["", "---\ntitle: A\n---\n", "--- \ntitle: A\n...\n\n", "\n\n"]


def kinds(text: str) -> list[tuple[int, str]]:
    return [(block.line, block.kind) for block in Page("a.md", text).blocks]


def prose(text: str) -> str:
    return " ".join(Page("a.md", text).body.split())


@pytest.mark.parametrize(
    ("path", "address", "root"),
    [
        ("index.md", "", ""),
        ("method.md", "method/", "../"),
        ("charts/index.md", "charts/", "../"),
        ("charts/arms-share.md", "charts/arms-share/", "../../"),
        ("passages/README.md", "passages/", "../"),
        ("passages/my-index.md", "passages/my-index/", "../../"),
        ("README.md", "", ""),
    ],
)
def test_a_page_has_the_address_that_mkdocs_gives_it(path, address, root):
    page = Page(path, "")
    assert (page.address, page.root) == (address, root)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\n# no heading\ntitle: A\n---\n\n# Sales { #head }\n\n# More\n", "Sales"),
        ("```\n# code\n```\n\n#  Sales \n", "Sales"),
        ("Words.\n", "Trade"),
    ],
)
def test_the_title_is_the_first_heading_or_what_the_file_is_called(text, title):
    assert Page("passages/trade.md", text).title == title


def test_links_of_ours_are_found_with_page_line_and_place():
    page = Page(
        "passages/a.md",
        "# A\n\n> It is [over 35%](number:share) now.\n\n[](evidence:x) and [there](b.md)\n\n![](chart:sales)\n",
    )
    assert [(r.page, r.line, r.scheme, r.id, r.words, r.image, r.quoted) for r in page.references] == [
        ("passages/a.md", 3, "number", "share", "over 35%", False, True),
        ("passages/a.md", 5, "evidence", "x", "", False, False),
        ("passages/a.md", 7, "chart", "sales", "", True, False),
    ]
    assert page.references[0].target == "number:share"


@pytest.mark.parametrize("scheme", pages.SCHEMES)
def test_a_link_of_every_scheme_is_found_and_of_no_other(scheme):
    page = Page("a.md", f"![]({scheme}:x) ![](x{scheme}:x) ![](http:x)\n")
    assert [each.target for each in page.references] == [f"{scheme}:x"]


def test_a_page_names_each_id_once_in_its_order():
    page = Page("a.md", "[](number:b) [](number:a) [](period:b)\n\n![](chart:b)\n\n[](number:b)\n")
    assert page.names("number") == ["b", "a"]
    assert page.names("number", "chart") == ["b", "a"]
    assert page.names("chart") == ["b"] and page.names("check") == []


@pytest.mark.parametrize(
    "source",
    [
        "> It stands at [about\n> $40 billion](number:sales) now.\n",
        "> It stands at [about\n$40 billion](number:sales) now.\n",
    ],
)
def test_words_of_a_link_may_run_over_the_end_of_a_line(source):
    page = Page("a.md", f"# A\n\n{source}")
    (reference,) = page.references
    (quotation,) = page.quotations
    assert (reference.line, reference.words, reference.quoted) == (3, "about $40 billion", True)
    assert (quotation.words, quotation.numbers) == ("It stands at about $40 billion now.", ("sales",))


@pytest.mark.parametrize("head", HEADS, ids=repr)
def test_lines_are_those_of_the_file_whatever_stands_before(head):
    page = Page("a.md", f"{head}# A\n\n> Words\n\n[](number:x)\n\n[](number:x)\n")
    first = head.count("\n") + 1
    assert [block.line for block in page.blocks] == [first, first + 2, first + 4, first + 6]
    assert [reference.line for reference in page.references] == [first + 4, first + 6]
    assert [quotation.line for quotation in page.quotations] == [first + 2]


def test_each_of_two_links_that_are_written_alike_has_its_own_line():
    page = Page(
        "a.md",
        "`[](number:x)`\n\n<!--\n[](number:x) -->\n\n    [](number:x)\n\n> [](number:x)\n\n[](number:x) [](number:x)\n",
    )
    assert [(each.line, each.quoted) for each in page.references] == [(8, True), (10, False), (10, False)]


HIDDEN = [
    ("front matter", "---\ntitle: hidden\n---\nshown", "shown"),
    ("front matter that dots end", "---\ntitle: hidden\n...\nshown\n\n---\n\nshown", "shown --- shown"),
    ("front matter without end", "---\ntitle: shown\n", "--- title: shown"),
    ("rule in a page without front matter", "shown\n\n---\nshown\n---\n", "shown --- shown ---"),
    ("code span", "shown `hidden` shown ``hid`den`` shown", "shown shown shown"),
    ("code span over the end of a line", "shown `hid\nden` shown", "shown shown"),
    ("stray backticks in two paragraphs", "shown ` shown\n\nshown ` shown", "shown ` shown shown ` shown"),
    ("escaped backticks", "shown \\`shown\\` shown", "shown \\`shown\\` shown"),
    ("fenced code", "```python\nhidden\n\n> hidden\n```\nshown", "shown"),
    ("code fenced by tildes", "~~~~\nhidden\n~~~\n```\nhidden\n~~~~\nshown", "shown"),
    ("fence that is not closed", "```\nshown\n\nshown", "``` shown shown"),
    ("fence with words behind it", "``` not code at all\n\nshown\n\n```", "``` not code at all shown ```"),
    ("comment", "shown <!-- hidden\n\nhidden --> shown", "shown shown"),
    ("comment in code", "`<!--` shown `-->`", "shown"),
    ("indented code", "shown\n\n    hidden\n\n    hidden\nshown", "shown shown"),
    ("code indented by a tab", "shown\n\n\thidden\n", "shown"),
    ("indented words in a paragraph", "shown\n    shown", "shown shown"),
    ("indented paragraph of a list", "- shown\n\n    shown\n\nshown", "- shown shown shown"),
    ("paragraph of a nested list", "- shown\n    - shown\n\n        shown\n", "- shown - shown shown"),
    ("code in a list", "1. shown\n\n        hidden\n\n    shown\n", "1. shown shown"),
    ("code after a list has ended", "- shown\n\nshown\n\n    hidden", "- shown shown"),
    ("code after a comment that ends a list", "- shown\n\n<!-- -->\n\n    hidden", "- shown"),
    ("fenced code in a list", "- shown\n\n    ```\n    hidden\n    ```\n\n    shown", "- shown shown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), [each[1:] for each in HIDDEN], ids=[each[0] for each in HIDDEN])
def test_code_and_comments_are_blanked_out_and_all_else_stays_in_its_place(text, shown):
    page = Page("a.md", text)
    assert prose(text) == shown
    assert len(page.body) == len(text)
    assert all(mine in (" ", written) for mine, written in zip(page.body, text, strict=True))


BLOCKS = [
    ("paragraphs, heading, quotation", "# A\nText\nmore\n\n> Q\n> q\n\nText", [(1, "heading"), (2, "text"), (5, "quotation"), (8, "text")]),
    ("quotation right after text", "Text\n> Q", [(1, "text"), (2, "quotation")]),
    ("quotation that goes on without a mark", "> Q\nq\n\nText", [(1, "quotation"), (4, "text")]),
    ("quotations in a row", "> Q\n\n> Q\n   \n\n> Q", [(1, "quotation")]),
    ("quotations that a comment parts", "> Q\n\n<!-- -->\n\n> Q", [(1, "quotation"), (5, "quotation")]),
    ("quotations that code parts", "> Q\n\n    x\n\n> Q", [(1, "quotation"), (5, "quotation")]),
    ("heading ends a quotation", "> Q\n# A\n> Q", [(1, "quotation"), (2, "heading"), (3, "quotation")]),
    ("quotation in a list", "- So:\n\n    > Q\n\n> Q", [(1, "text"), (3, "quotation"), (5, "quotation")]),
    ("mark in an indented line of a paragraph", "Text\n    > text", [(1, "text")]),
    ("mark in code", "~~~\n> x\n~~~\n\n    > x\n\n`a\n> x`", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [each[1:] for each in BLOCKS], ids=[each[0] for each in BLOCKS])
def test_lines_that_belong_together_are_one_block(text, found):
    assert kinds(text) == found


def test_a_quotation_is_read_without_its_marks_links_and_emphasis():
    source = "> Sales *stand* at\n> [about **$40** billion](number:sales) \\[sic\\] R&amp;D,\nwhile [returns](number:returns) snake_case.\n"
    (quotation,) = Page("passages/a.md", source).quotations
    assert quotation.words == "Sales stand at about $40 billion [sic] R&D, while returns snake_case."
    assert quotation.numbers == ("sales", "returns")
    assert quotation.markdown.startswith("Sales *stand* at [about **$40** billion](number:sales)")


def test_the_quotations_of_a_page_are_counted():
    found = Page("a.md", "> One\n\nText\n\n> Two\n> two\n").quotations
    assert [(each.page, each.n, each.line, each.words) for each in found] == [
        ("a.md", 1, 1, "One"),
        ("a.md", 2, 5, "Two two"),
    ]


def test_pages_are_read_in_the_order_of_their_paths(small):
    for path in ("passages/b.md", "index.md", "passages/a.md", "charts/sales.md"):
        small.page(path, f"# {path}\n")
    (small.docs / "notes.txt").write_text("no page")
    found, unread = pages.load(small.docs)
    assert list(found) == ["charts/sales.md", "index.md", "passages/a.md", "passages/b.md"] and not unread
    assert found["index.md"] == Page("index.md", "# index.md\n")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="byte-order mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), id="both"),
        pytest.param(lambda data: data.replace(b"\n", b"\r"), id="CR"),
    ],
)
def test_what_an_editor_saves_reads_the_same(small, spoil):
    small.page("a.md", "---\ntitle: A\n---\n\n# A\n\n> Q\n> q\n\n[](number:x)\n")
    before, _ = pages.load(small.docs)
    path = small.docs / "a.md"
    path.write_bytes(spoil(path.read_bytes()))
    assert pages.load(small.docs)[0] == before


def test_a_page_that_is_not_utf_8_is_named_with_its_line(small):
    (small.docs / "a.md").write_bytes(b"# A\n\nd\xe9j\xe0\n")
    found, unread = pages.load(small.docs)
    assert not found
    assert unread["a.md"].message == "a.md, line 3: byte 0xe9 is not UTF-8. Save the file as UTF-8."


def test_no_passage_is_longer_than_80_words(site):
    for page in site.pages.values():
        for quotation in page.quotations:
            assert len(quotation.words.split()) <= 80, f"{page.path}, line {quotation.line}"

"""charts.checks.quoted: nothing stands in quotation marks that nobody wrote."""

import pytest

QUOTE = "> Sales stand at [about $40 billion](number:sales-end), while returns amount to [over 35%](number:returns) of them.\n"


@pytest.fixture
def faults(small):
    """Write a page of the small site and return what is said of it."""

    def read(source: str) -> list[str]:
        small.page("index.md", f"# The quays\n\n{QUOTE}")
        small.page("passages/sales.md", source)
        return small.faults()

    return read


@pytest.mark.parametrize(
    "source",
    [
        "The article speaks of “returns”.",
        "The article says that “sales stand at” much.",
        "“Returns amount to” little.",
        'It speaks of "returns," and ‘sales stand’.',
        "It speaks of «returns» and „sales“.",
        "It says “sales … amount to”.",
        "It says that “the harbour must grow with them”.",
        "It says that “sales have grown [almost fourfold](number:multiple), from”, and more.",
        "It says “[over 35%](number:returns)”.",
        "It says &ldquo;returns&rdquo;.",
        "- one\n- It says “sales\n  stand at”.",
        "The minister says “the chair expects growth”, [that is](evidence:chair-words).",
        "The harbour has “half the quays”, [](evidence:sales-harbour).",
        "See “The quays” and “No source found”, which “adds up”.",
        "The chair's view, the chairs' view, the chair’s view and rock ’n’ roll.",
        'See [there](../index.md "The title of it").',
        'See [there][a].\n\n[a]: ../index.md "The title of it"',
        '!!! note "A title"\n\n    Words.',
        '=== "First"\n\n    Words.',
        '<p class="note">The article speaks of “returns”.</p>',
        "`“nobody”` and <code>“nobody”</code>",
    ],
)
def test_what_somebody_wrote_may_stand_in_quotation_marks(faults, source):
    assert faults(f"# Sales\n\n{source}\n") == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("The article speaks of “collapse”.", "collapse"),
        ("The article says that “sales amount to” little.", "sales amount to"),
        ("It says that “the harbour must shrink with them”.", "the harbour must shrink with them"),
        ('It speaks of "collapse".', "collapse"),
        ("It speaks of ‘collapse’.", "collapse"),
        ("It speaks of 'collapse'.", "collapse"),
        ("It speaks of «collapse».", "collapse"),
        ("It speaks of „collapse“.", "collapse"),
        ("It speaks of &quot;collapse&quot;.", "collapse"),
        ("It speaks of “returns … collapse”.", "collapse"),
        ("It speaks of “urns”.", "urns"),
        ("It speaks of “**collapse**”.", "collapse"),
        ("It speaks of “a [collapse](evidence:chair-words)”.", "a collapse"),
        ("It speaks of “more than [](number:sales-end)”.", "more than \N{OBJECT REPLACEMENT CHARACTER}"),
        ("The minister speaks of “decline”, [that is](evidence:chair-words).", "decline"),
        ("The chair: “the chair expects growth”.", "the chair expects growth"),
        ("### A “collapse”", "collapse"),
        ("| a |\n| - |\n| “collapse” |", "collapse"),
        ('<p title="a “collapse”">Words</p>', "collapse"),
        ("![a “collapse”](a.png)", "collapse"),
    ],
)
def test_what_nobody_wrote_is_named_with_its_line_and_the_ways(faults, source, words):
    (message,) = faults(f"# Sales\n\nWords.\n\n{source}\n")
    line = 5 + source[: source.find("collapse")].count("\n")
    assert message.startswith(
        f"passages/sales.md, line {line}: nobody is known to have written “{words}”; quote the author"
    )
    assert "add it to [terms] in docs/data/article.toml" in message and "\n" not in message


def test_words_of_a_row_need_its_link_in_the_same_paragraph(faults):
    (message,) = faults("# Sales\n\nIt has “half the quays”.\n\nMore: [](evidence:sales-harbour).\n")
    assert "line 3: nobody is known to have written “half the quays”" in message


@pytest.mark.parametrize(
    "source", ["It says “returns.", "It says returns”.", 'It says "returns.', "It says “returns.\n\nMore”."]
)
def test_a_quotation_mark_without_a_partner_is_refused(faults, source):
    assert all("has no partner in its paragraph" in message for message in faults(f"# Sales\n\n{source}\n"))
    assert faults(f"# Sales\n\n{source}\n")


def test_empty_quotation_marks_are_refused(faults):
    (message,) = faults("# Sales\n\nIt says “ ”.\n")
    assert "nothing stands between the quotation marks" in message


@pytest.mark.parametrize("field", ["title: A “collapse”", "description: >\n  A\n  “collapse”"])
def test_front_matter_is_held_too(faults, field):
    (message,) = faults(f"---\n{field}\n---\n\n# Sales\n")
    assert "nobody is known to have written “collapse”" in message


def test_the_quotation_marks_of_yaml_quote_nobody(faults):
    assert faults('---\ntitle: "Sales: all"\n---\n\n# Sales\n') == []


def test_of_a_quotation_that_is_not_proven_one_fault_is_told(faults):
    said = faults("# Sales\n\n> Sales are about to collapse, says the chair of it.\n\nThey are “about to collapse”.\n")
    assert len(said) == 1 and "copy it again" in said[0]


@pytest.mark.parametrize("column", ["label", "note"])
def test_the_words_of_a_check_are_held_to_its_own_rows(small, column):
    small.page("index.md", QUOTE)
    small.change("checks.csv", "end-source", **{column: "It has “half the quays”, and “returns”"})
    assert small.faults() == []
    small.change("checks.csv", "end-source", **{column: "It has “all the quays”"})
    (message,) = small.faults()
    assert message.startswith(
        f"checks.csv, row 'end-source' (line 5), column {column}: nobody is known to have written “all the quays”"
    )


@pytest.mark.parametrize("column", ["label", "note"])
def test_a_number_in_words_in_a_check_is_held_to_its_own_rows(small, column):
    small.change("checks.csv", "end-source", **{column: "It covers twelve months, and half the quays"})
    assert small.faults() == []
    small.change("checks.csv", "end-source", **{column: "It covers a dozen quays"})
    (message,) = small.faults()
    assert message.startswith(
        f"checks.csv, row 'end-source' (line 5), column {column}: no row of this check says 'a dozen'"
    )


def test_the_words_about_the_article_hold_no_number(small):
    path = small.data / "article.toml"
    path.write_text(path.read_text("utf-8").replace("annual fair", "fair of five hundred"), "utf-8")
    (message,) = small.faults()
    assert message == "article.toml, event_name: no row yields the numeral 'five hundred'. Leave it out."

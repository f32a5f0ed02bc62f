"""charts.data.article: who is quoted, read from article.toml, and what is refused there."""

import pytest

from charts.data import article
from charts.errors import DataError


def spoil(small, old: str, new: str):
    path = small.data / "article.toml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))


def refused(small) -> str:
    with pytest.raises(DataError) as caught:
        article.load(small.data)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_the_article_is_read_with_its_notes_and_names(small):
    read = article.load(small.data)
    assert (read.author, read.role, read.form) == ("Ann Example", "chair of the harbour", "essay")
    assert (read.event, read.event_name, read.subject) == ("returns", "annual fair", "The fair of June 2025")
    assert read.units == {"USD billion": False} and read.published is None
    assert read.notes["What other sources say."] == "sources" and set(read.notes.values()) == set(article.LAYERS)
    assert read.names == ("S-400", "S-500", "Su-57", "G20")


@pytest.mark.parametrize("lost", ["[notes]", "[names]"])
def test_notes_and_names_may_be_missing(small, lost):
    path = small.data / "article.toml"
    text = path.read_text("utf-8")
    path.write_text(
        text[: text.index("[notes]")] + text[text.index("[names]") :] if lost == "[notes]" else text[: text.index(lost)]
    )
    read = article.load(small.data)
    assert not (read.notes if lost == "[notes]" else read.names)


@pytest.mark.parametrize(
    "spoil_file",
    [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")],
    ids=["byte-order mark", "CRLF"],
)
def test_what_an_editor_saves_reads_the_same(small, spoil_file):
    before = article.load(small.data)
    path = small.data / "article.toml"
    path.write_bytes(spoil_file(path.read_bytes()))
    assert article.load(small.data) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('author = "Ann Example"', "", 'article.toml: author is missing. Write author = "…".'),
        ('author = "Ann Example"', 'author = " "', "article.toml: author is missing"),
        ('role = "chair of the harbour"', "role = 7", "article.toml: role is missing"),
        ('form = "essay"', "form = essay", "article.toml: Invalid value (at line 3"),
        ('form = "essay"', 'form = "essay', "(at line 3"),
        ("support = [", "supports = [", "article.toml, [notes]: unknown layer 'supports'. Use one of support, sources, computation, later."),
        ('later = ["Later information."]', 'later = "Later information."', "article.toml, [notes], later: write a list of texts."),
        ('["Later information."]', '["Later information.", 7]', "article.toml, [notes], later: write a list of texts."),
        ('["Later information."]', '[""]', "article.toml, [notes], later: write a list of texts."),
        ('groups = ["G20"]', 'groups = "G20"', "article.toml, [names], groups: write a list of texts."),
        ("[notes]\n", 'names = "S-400"\n[notes]\n', "article.toml: Cannot"),
        ('form = "essay"', 'form = "essay"\nautor = "Ann"', "article.toml: unknown key 'autor'. Use one of author, role, form, subject, event, "),
        ("[names]", "[nomes]", "article.toml: unknown key 'nomes'. Use one of "),
        ('event = "returns"', "", "article.toml: write either published = 2025-12-31, the day of the article, or both event,"),
        ('event = "returns"', 'event = "returns"\npublished = 2025-06-01', "article.toml: write either published = "),
        ('event = "returns"\nevent_name = "annual fair"', 'published = "June"', "article.toml: write either published = "),
        ('form = "essay"', 'form = "essay"\nelement = "chart"', "article.toml, element: 'chart' cannot name an element. Write small"),
        ("measured = [", "weighed = [", "article.toml, [units]: unknown kind 'weighed'. Use measured or counted."),
        ("[units]", "[said]\nmillions = 1\n[units]", "article.toml, [said], 'millions': write { value = \"1\", unit = \"…\""),
        ("[units]", '[said]\ndozens = { value = "1", unit = "dozen", precision = "over" }\n[units]', "[said], 'dozens': write {"),
        ("Example", "Ex\udcffmple", "article.toml, line 1: byte 0xff is not UTF-8. Save the file as UTF-8."),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_place_and_remedy(small, old, new, said):
    spoil(small, old, new)
    assert said in refused(small)


def test_a_table_that_is_none_is_named(small):
    path = small.data / "article.toml"
    text = path.read_text("utf-8")
    path.write_text('notes = "none"\n' + text[: text.index("[notes]")] + text[text.index("[names]") :], "utf-8")
    assert refused(small) == "article.toml, notes: write [notes] on a line of its own, and what belongs to it below."


def test_a_missing_file_is_named(small):
    (small.data / "article.toml").unlink()
    assert refused(small) == "article.toml is missing from data/. Restore it; it says who is quoted."


def test_an_article_may_be_dated_by_the_day_of_its_own(small):
    spoil(small, 'event = "returns"\nevent_name = "annual fair"\n', "published = 2025-06-01\n")
    site = small.site()
    assert site.attribution == "Ann Example, chair of the harbour, in an essay of 1 June 2025"
    assert [row.id for row in site.tables.evidence.values() if row.later] == ["sales-harbour"]


def test_an_article_counts_in_units_of_its_own(small):
    spoil(small, 'measured = ["USD billion"]', 'measured = ["USD billion", "CHF per mooring"]\ncounted = ["ships"]')
    small.change("numbers.csv", "returns", unit="ships", said="over 35 ships")
    small.change("numbers.csv", "sales-start", unit="ships", said="10 ships")
    small.change("numbers.csv", "sales-end", unit="CHF per mooring", said="about CHF 40 a mooring")
    numbers = small.site().tables.numbers
    assert str(numbers["returns"].quantity) == "over 35 ships"
    assert str(numbers["sales-end"].quantity) == "about CHF 40 a mooring"
    assert numbers["sales-start"].quantity.is_counted and not numbers["sales-end"].quantity.is_counted
    assert numbers["sales-start"].quantity.interval.low == 10


def test_a_unit_that_is_not_listed_is_refused(small):
    small.change("numbers.csv", "returns", unit="ships")
    (fault,) = [line for line in small.faults() if "column unit" in line]
    assert fault.endswith("'day of MONTH', or list it under [units] in article.toml.")


def test_words_that_no_rule_reads_mean_what_the_article_file_says(small):
    spoil(small, "[units]", '[said]\n"a third" = { value = "33", unit = "percent", precision = "about" }\n[units]')
    small.change("numbers.csv", "returns", value="33", precision="about", said="a third")
    assert str(small.site().tables.numbers["returns"].quantity) == "about 33%"

"""charts.tables: what is read, and what is refused, with file, row, column, value and remedy."""

from datetime import date
from decimal import Decimal

import pytest

from charts import tables
from charts.errors import DataError


def refused(small) -> str:
    with pytest.raises(DataError) as caught:
        small.load()
    assert "\n" not in caught.value.message
    return caught.value.message


def test_the_real_tables_are_in_order():
    loaded = tables.load()
    ids = [*loaded.numbers.index, *loaded.evidence.index, *loaded.checks.index]
    assert len(ids) == len(set(ids))
    assert set(loaded.evidence["number"]) <= {"", *loaded.numbers.index}


def test_every_number_that_the_article_rests_on_has_a_row():
    """The list of issue 2: value, unit and precision as the article words them."""
    numbers = tables.load().numbers
    said = set(numbers["said"])
    for words in ("almost fivefold", "approximately $60 billion", "only about $5 billion", "over 35%", "second-largest", "$100 billion", "exceeding $80 billion", "approximately 70%", "55%", "only 36%", "23rd"):  # fmt: skip
        assert words in said


def test_a_row_is_read_with_its_quantity_and_dates(small):
    row = small.load().numbers.loc["sales-end"]
    assert (row["quantity"].value, row["quantity"].unit, row["quantity"].precision) == (
        Decimal(40),
        "USD billion",
        "about",
    )
    assert (row["start"], row["end"]) == (date(2024, 1, 1), date(2024, 12, 31))


def test_an_open_window_has_no_start(small):
    assert small.load().numbers.at["returns", "start"] is None


def test_what_was_published_after_the_visit_is_later_information(small):
    evidence = small.load().evidence
    assert not evidence.at["sales-office", "later"]
    assert evidence.at["sales-harbour", "later"]


def test_a_period_that_ends_after_the_visit_is_later_information(small):
    small.change("evidence.csv", "sales-office", end="2025-12-31")
    assert small.load().evidence.at["sales-office", "later"]


def test_a_statement_has_no_quantity(small):
    assert small.load().evidence.at["chair-words", "quantity"] is None


def test_ids_of_a_check_become_lists(small):
    checks = small.load().checks
    assert checks.at["growth", "inputs"] == ["sales-end", "sales-start"]
    assert checks.at["end-source", "evidence"] == ["sales-office", "sales-harbour"]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="byte-order mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), id="both"),
        pytest.param(lambda data: data + b"\n\n", id="blank lines"),
        pytest.param(lambda data: data.rstrip(b"\n"), id="no last line end"),
    ],
)
def test_what_a_spreadsheet_saves_reads_the_same(small, spoil):
    before = small.load().numbers
    path = small.data / "numbers.csv"
    path.write_bytes(spoil(path.read_bytes()))
    assert small.load().numbers.equals(before)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(lambda d: b"", ["numbers.csv is empty", "id,series,label"], id="empty"),
        pytest.param(lambda d: b"\n\n", ["numbers.csv is empty"], id="blank lines alone"),
        pytest.param(lambda d: d.splitlines()[0], ["a header and no rows", "Restore"], id="header alone"),
        pytest.param(
            lambda d: d.replace(b",", b";"),
            ["numbers.csv, line 1", "divided by semicolons", "commas"],
            id="semicolons",
        ),
        pytest.param(
            lambda d: d.replace(b",said", b""),
            ["numbers.csv, line 1", "'said' is missing", "The columns are id"],
            id="missing column",
        ),
        pytest.param(
            lambda d: d.replace(b"said", b"quote"),
            ["numbers.csv, line 1", "unknown column 'quote'", "The columns are id"],
            id="unknown column",
        ),
        pytest.param(
            lambda d: d.replace(b",said", b",said,said"), ["line 1", "'said' stands there twice"], id="column twice"
        ),
        pytest.param(
            lambda d: d.replace(b"Sales at the end", b"Sales \xe0 la fin"),
            ["numbers.csv, line 3", "0xe0", "not UTF-8", "CSV UTF-8"],
            id="not UTF-8",
        ),
        pytest.param(
            lambda d: d.replace(b"Sales at the end", b"Sales, at the end"),
            ["numbers.csv, line 3", "11 cells under 10 columns", "quotation marks"],
            id="comma in a cell",
        ),
        pytest.param(
            lambda d: d.replace(b"Sales at the end", b'"Sales at the end'),
            ["numbers.csv, line", "Close each quotation mark"],
            id="open quotation mark",
        ),
    ],
)
def test_a_spoiled_file_is_named_with_line_and_remedy(small, spoil, words):
    path = small.data / "numbers.csv"
    path.write_bytes(spoil(path.read_bytes()))
    message = refused(small)
    for part in words:
        assert part in message


@pytest.mark.parametrize("name", ["numbers.csv", "evidence.csv", "checks.csv"])
def test_a_missing_file_is_named(small, name):
    (small.data / name).unlink()
    assert refused(small).startswith(f"{name} is missing from data/. Restore it")


def test_a_separator_of_lines_within_a_cell_does_not_divide_the_row(small):
    """U+2028 and U+0085 come along when text is copied from a web page or a PDF."""
    small.change("evidence.csv", "sales-office", note="one\u2028two\u0085three")
    assert "three" in small.load().evidence.at["sales-office", "note"]


_NUMBER_FAULTS = [
    ("id", "Sales_End", "lower-case letters"),
    ("id", "sales-start", "stands in numbers.csv already"),
    ("id", "sales-office", "stands in numbers.csv already"),
    ("label", "", "fill it in"),
    ("said", "", "fill it in"),
    ("value", "sixty", "plain number"),
    ("value", "$60", "plain number"),
    ("value", "1,000", "plain number"),
    ("value", "1_000", "plain number"),
    ("value", "4e1", "plain number"),
    ("value", "inf", "finite"),
    ("value", "nan", "finite"),
    ("value", "-40", "cannot be negative"),
    ("value", "\N{MINUS SIGN}40", "cannot be negative"),
    ("unit", "EUR billion", "use one of 'USD billion'"),
    ("precision", "roughly", "use one of 'exact', 'about'"),
    ("start", "1 January 2024", "write a date as 2025-12-05"),
    ("end", "2024-02-30", "write a date as 2025-12-05"),
    ("end", "2023-12-31", "before the start"),
    ("said", "lots", "copy the number's words"),
    ("said", "about $41 billion", "the words mean about $41 billion"),
    ("said", "$40 billion", "the words mean $40 billion"),
    ("value", "41", "the row says about $41 billion"),
    ("said", "$4.0.0 billion", "copy the number's words"),
]


@pytest.mark.parametrize(("column", "value", "remedy"), _NUMBER_FAULTS)
def test_a_wrong_number_is_named_with_row_column_value_and_remedy(small, column, value, remedy):
    small.change("numbers.csv", "sales-end", **{column: value})
    message = refused(small)
    other_file = "evidence.csv" if value == "sales-office" else "numbers.csv"
    assert message.startswith(f"{other_file}, row ")
    assert remedy in message
    named = "said" if "the words mean" in remedy or "the row says" in remedy else column
    assert f"column {named}: " in message
    assert (value or "''") in message


def test_a_range_has_two_ends(small):
    small.change("numbers.csv", "sales-end", precision="range")
    assert "column value: '40'; write a range as its two ends, such as '4 to 5'." in refused(small)


def test_the_ends_of_a_range_stand_in_order(small):
    small.change("numbers.csv", "sales-end", precision="range", value="50 to 40")
    assert "put the lower end first" in refused(small)


def test_a_share_is_not_over_100_percent(small):
    small.change("numbers.csv", "returns", value="135", said="over 135%")
    assert "row 'returns' (line 5), column value: '135'; a share cannot be over 100%." in refused(small)


@pytest.mark.parametrize(
    ("row_id", "column", "value", "remedy"),
    [
        ("sales-office", "number", "sales", "no row of numbers.csv has this id"),
        ("sales-office", "url", "example.org/sales", "from https://"),
        ("sales-office", "published", "February 2025", "write a date"),
        ("sales-office", "accessed", "", "fill it in"),
        ("sales-office", "value", "", "plain number"),
        ("sales-office", "precision", "", "use one of"),
        ("chair-words", "value", "5", "leave it empty for a statement"),
        ("chair-words", "precision", "exact", "leave it empty for a statement"),
    ],
)
def test_a_wrong_row_of_evidence_is_named(small, row_id, column, value, remedy):
    message = refused(small.change("evidence.csv", row_id, **{column: value}))
    assert message.startswith(f"evidence.csv, row '{row_id}' (line ")
    assert f"column {column}: {value!r}; " in message
    assert remedy in message


@pytest.mark.parametrize(
    ("row_id", "column", "value", "remedy"),
    [
        ("growth", "kind", "product", "use one of 'ratio'"),
        ("growth", "inputs", "sales-end", "name two rows"),
        ("growth", "inputs", "sales-end sales-begin", "no row has the id 'sales-begin'"),
        ("growth", "claim", "sales-office", "no row of numbers.csv has this id"),
        ("growth", "verdict", "adds up", "is computed; leave the verdict empty"),
        ("end-source", "verdict", "matches source", "is computed; leave the verdict empty"),
        ("end-source", "evidence", "", "at least one row of evidence"),
        ("end-source", "evidence", "sales-end", "no row has the id 'sales-end'"),
        ("returns-source", "verdict", "false", "use one of"),
        ("returns-source", "verdict", "does not add up", "use one of"),
    ],
)
def test_a_wrong_check_is_named(small, row_id, column, value, remedy):
    message = refused(small.change("checks.csv", row_id, **{column: value}))
    assert message.startswith(f"checks.csv, row '{row_id}' (line ")
    assert f"column {column}: {value!r}; " in message
    assert remedy in message

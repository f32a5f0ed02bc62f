"""charts.data.tables: what is read, and what is refused, with file, row, column, value and remedy."""

from datetime import date
from decimal import Decimal

import pytest

from charts.data import article, tables
from charts.data.schema import Tables
from charts.errors import DataError


def load(small) -> tuple[Tables, list[str]]:
    faults = []
    loaded = tables.load(small.data, article.load(small.data), faults)
    assert all(isinstance(fault, DataError) for fault in faults)
    return loaded, [fault.message for fault in faults]


def read(small) -> Tables:
    loaded, faults = load(small)
    assert not faults
    return loaded


def refused(small) -> str:
    (message,) = load(small)[1]
    assert "\n" not in message
    return message


def test_the_real_tables_are_in_order(site):
    loaded = site.tables
    ids = [*loaded.numbers, *loaded.evidence, *loaded.checks]
    assert len(ids) == len(set(ids))
    assert {each.number for each in loaded.evidence.values()} <= {"", *loaded.numbers}
    assert not loaded.rejected and not loaded.uncertain


def test_every_number_that_the_article_rests_on_has_a_row(site):
    """The list of issue 2: value, unit and precision as the article words them."""
    said = {number.said for number in site.tables.numbers.values()}
    for words in ("almost fivefold", "approximately $60 billion", "only about $5 billion", "over 35%", "second-largest", "$100 billion", "exceeding $80 billion", "approximately 70%", "55%", "only 36%", "23rd"):  # fmt: skip
        assert words in said


def test_a_row_is_read_with_its_quantity_and_dates(small):
    row = read(small).numbers["sales-end"]
    quantity = row.quantity
    assert (quantity.value, quantity.unit, quantity.precision) == (Decimal(40), "USD billion", "about")
    assert (row.start, row.end, row.line) == (date(2024, 1, 1), date(2024, 12, 31), 3)


def test_rows_are_kept_in_the_order_of_the_file_and_found_by_id(small):
    loaded = read(small)
    assert list(loaded.numbers) == ["sales-start", "sales-end", "multiple", "returns"]
    assert loaded.row("sales-end") is loaded.numbers["sales-end"]
    assert loaded.row("sales-office") is loaded.evidence["sales-office"]
    assert loaded.has("sales-office") and not loaded.has("growth")


def test_an_open_window_has_no_start(small):
    assert read(small).numbers["returns"].start is None


def test_what_was_published_after_the_event_is_later_information(small):
    evidence = read(small).evidence
    assert not evidence["sales-office"].later
    assert evidence["sales-harbour"].later


def test_a_period_that_ends_after_the_event_is_later_information(small):
    small.change("evidence.csv", "sales-office", end="2025-12-31")
    assert read(small).evidence["sales-office"].later


@pytest.mark.parametrize(("accessed", "later"), [("2025-06-30", False), ("2025-07-01", True)])
def test_what_has_no_date_but_that_of_its_reading_is_as_late_as_that(small, accessed, later):
    small.change("evidence.csv", "chair-words", published="", start="", end="", accessed=accessed)
    assert read(small).evidence["chair-words"].later is later


def test_a_statement_has_no_quantity(small):
    assert read(small).evidence["chair-words"].quantity is None


def test_ids_of_a_check_become_lists(small):
    checks = read(small).checks
    assert checks["growth"].inputs == ("sales-end", "sales-start")
    assert checks["end-source"].evidence == ("sales-office", "sales-harbour")


def test_a_row_is_named_by_the_line_that_it_begins_on(small):
    """A cell may hold the end of a line, and lines may be empty."""
    small.change("numbers.csv", "sales-start", label="Sales\nat the\nstart")
    path = small.data / "numbers.csv"
    path.write_text(path.read_text("utf-8").replace("multiple,", "\n\nmultiple,", 1), "utf-8")
    assert [row.line for row in read(small).numbers.values()] == [2, 5, 8, 9]


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
    before = read(small).numbers
    path = small.data / "numbers.csv"
    path.write_bytes(spoil(path.read_bytes()))
    assert read(small).numbers == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(lambda d: b"", ["numbers.csv is empty", "id,series,label"], id="empty"),
        pytest.param(lambda d: b"\n\n", ["numbers.csv is empty"], id="blank lines alone"),
        pytest.param(lambda d: d.splitlines()[0], ["a header and no rows", "Restore"], id="header alone"),
        pytest.param(
            lambda d: d.replace(b",", b";"), ["numbers.csv, line 1", "divided by semicolons", "commas"], id="semicolons"
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


@pytest.mark.parametrize(
    ("mark", "remedy"),
    [
        (
            "\u2028",
            "the character U+2028 LINE SEPARATOR cannot be seen; take it out",
        ),  # comes with text copied from a PDF
        ("\0", "the character U+0000 cannot be seen; take it out"),
        ("\x07", "the character U+0007 cannot be seen; take it out"),
        ("\u202e", "the character U+202E RIGHT-TO-LEFT OVERRIDE cannot be seen; take it out"),
        ("\u200b", "the character U+200B ZERO WIDTH SPACE cannot be seen; take it out"),
        ("\N{DEVANAGARI DIGIT SIX}", "the character U+096C DEVANAGARI DIGIT SIX is no digit of ours; write 0 to 9"),
        ("\N{FULLWIDTH DIGIT SIX}", "the character U+FF16 FULLWIDTH DIGIT SIX is no digit of ours; write 0 to 9"),
        ("\N{ROMAN NUMERAL EIGHT}", "the character U+2167 ROMAN NUMERAL EIGHT is no digit of ours; write 0 to 9"),
        ("五", "the character U+4E94 CJK UNIFIED IDEOGRAPH-4E94 is no digit of ours; write 0 to 9"),
    ],
)
@pytest.mark.parametrize("column", ["note", "value", "published"])
def test_a_character_that_cannot_be_seen_and_a_foreign_digit_are_named(small, mark, remedy, column):
    small.change("evidence.csv", "sales-office", **{column: f"1{mark}2"})
    message = refused(small)
    assert message == f"evidence.csv, row 'sales-office' (line 2), column {column}: {f'1{mark}2'!r}; {remedy}."


def test_letters_of_any_script_and_lines_within_a_cell_may_stand(small):
    small.change("evidence.csv", "sales-office", note="Türkiye, Дели, \r\nदिल्ली CO₂")
    assert "Дели" in read(small).evidence["sales-office"].note


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
    ("end", "20241231", "write a date as 2025-12-05"),
    ("end", "2025-W01-1", "write a date as 2025-12-05"),
    ("value", "6e1", "plain number"),
    ("value", ".5", "plain number"),
    ("end", "2023-12-31", "before the start"),
    ("said", "lots", "copy the number's words"),
    ("said", "about $41 billion", "the words mean about $41 billion"),
    ("said", "$40 billion", "the words mean $40 billion"),
    ("value", "41", "the row says about $41 billion"),
    ("said", "$4.0.0 billion", "copy the number's words"),
]


@pytest.mark.parametrize(("column", "value", "remedy"), _NUMBER_FAULTS)
def test_a_wrong_number_is_named_with_row_line_column_value_and_remedy(small, column, value, remedy):
    small.change("numbers.csv", "sales-end", **{column: value})
    message = refused(small)
    assert remedy in message
    named = "said" if "the words mean" in remedy or "the row says" in remedy else column
    place = "evidence.csv, row 'sales-office' (line 2)" if value == "sales-office" else "numbers.csv, row "
    assert message.startswith(place) and f" (line {2 if value == 'sales-office' else 3}), column {named}: " in message
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
        ("sales-office", "accessed", "2999-01-01", "this day has not come yet"),
        ("sales-office", "published", "2999-01-01", "this day has not come yet"),
        ("sales-office", "accessed", "2025-01-31", "it was published later, on 2025-02-01"),
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


@pytest.mark.parametrize("name", ["numbers.csv", "evidence.csv", "checks.csv"])
def test_every_row_needs_an_id(small, name):
    small.change(
        name, {"numbers.csv": "sales-end", "evidence.csv": "sales-office", "checks.csv": "growth"}[name], id=""
    )
    message = refused(small)
    assert message.startswith(f"{name}, row '' (line ") and "column id: ''; fill it in." in message


def test_faults_come_in_the_order_of_the_files_and_their_lines(small):
    small.change("checks.csv", "growth", kind="product")
    small.change("evidence.csv", "sales-office", url="example.org")
    small.change("numbers.csv", "returns", unit="roubles")
    small.change("numbers.csv", "sales-start", precision="roughly")
    places = [message.partition(", column")[0] for message in load(small)[1]]
    assert places == [
        "numbers.csv, row 'sales-start' (line 2)",
        "numbers.csv, row 'returns' (line 5)",
        "evidence.csv, row 'sales-office' (line 2)",
        "checks.csv, row 'growth' (line 2)",
    ]


def test_files_that_cannot_be_read_are_all_named_and_nothing_else_is_missed(small):
    (small.data / "numbers.csv").unlink()
    (small.data / "checks.csv").write_bytes(b"")
    messages = load(small)[1]
    assert [message.partition(" is ")[0] for message in messages] == ["numbers.csv", "checks.csv"]


def test_of_a_row_with_several_faults_the_first_is_told(small):
    small.change("numbers.csv", "sales-end", unit="roubles", precision="roughly", label="")
    assert "column label: ''; fill it in" in refused(small)


def test_a_rejected_row_is_left_out_and_whoever_names_it_makes_no_fault(small):
    loaded, (message,) = load(small.change("numbers.csv", "sales-end", unit="roubles"))
    assert "'roubles'" in message
    assert "sales-end" not in loaded.numbers and loaded.rejected == {"sales-end"}
    assert loaded.excuse("sales-end") and not loaded.excuse("sales-ends")


@pytest.mark.parametrize("spoilt", ["", "Sales_End", "sales-start"])
def test_a_row_without_an_id_of_its_own_leaves_it_open_which_ids_there_are(small, spoilt):
    """Evidence and checks that name "sales-end" rightly are not called wrong because that row lost its id."""
    loaded, messages = load(small.change("numbers.csv", "sales-end", id=spoilt))
    assert len(messages) == 1 and "column id: " in messages[0]
    assert loaded.uncertain and loaded.excuse("sales-end") and not loaded.excuse("returns")


@pytest.mark.parametrize(
    ("event", "is_named"), [("returns", False), ("sales", True), ("sales-office", True), ("open", True)]
)
def test_the_event_is_a_row_of_numbers_that_has_an_end(small, event, is_named):
    small.add("numbers.csv", "open,sales,Open,7,USD billion,exact,$7 billion,not given,2024-01-01,")
    path = small.data / "article.toml"
    path.write_text(path.read_text("utf-8").replace('"returns"', f'"{event}"'), "utf-8")
    said = f"article.toml: event is {event!r}; name a row of numbers.csv that has an end."
    assert load(small)[1] == ([said] if is_named else [])


def test_an_event_whose_row_is_faulty_is_not_called_unknown(small):
    assert "'roubles'" in refused(small.change("numbers.csv", "returns", unit="roubles"))


def corrections(small, *lines: str):
    (small.data / "corrections.csv").write_text(
        "".join(f"{line}\n" for line in ("date,page,chart,changed,why", *lines)), "utf-8"
    )
    faults = []
    return tables.load_corrections(small.data, faults), [fault.message for fault in faults]


def test_a_log_without_corrections_is_no_fault(small):
    assert corrections(small) == ((), [])


def test_a_log_that_is_gone_is_a_fault(small):
    (small.data / "corrections.csv").unlink()
    faults = []
    assert tables.load_corrections(small.data, faults) == ()
    assert faults[0].message.startswith("corrections.csv is missing from data/. Restore it")


def test_the_latest_correction_comes_first(small):
    found, faults = corrections(small, "2026-01-03,passages/sales.md,,Old.,Why.", "2026-02-03,,sales,New.,Why.")
    assert [each.changed for each in found] == ["New.", "Old."] and not faults


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-13-01,passages/sales.md,,A.,B.", "column date: '2026-13-01'; write a date as 2025-12-05"),
        (",passages/sales.md,,A.,B.", "column date: ''; fill it in"),
        ("2999-01-03,passages/sales.md,,A.,B.", "column date: '2999-01-03'; this day has not come yet; mend the date"),
        ("2026-01-03,,,A.,B.", "column page: ''; name the page or the chart that was corrected"),
        ("2026-01-03,,sales,,B.", "column changed: ''; fill it in"),
        ("2026-01-03,,sales,A.,", "column why: ''; fill it in"),
    ],
)
def test_a_wrong_correction_is_named_with_line_column_value_and_remedy(small, line, words):
    found, (message,) = corrections(small, "2026-01-03,,sales,A.,B.", line)
    assert len(found) == 1
    assert message == f"corrections.csv, line 3, {words}."


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"verdict": "matches source"}, "evidence", "name at least one row of evidence"),
        ({"verdict": "differs from source"}, "evidence", "name at least one row of evidence"),
        ({"verdict": "sources disagree"}, "evidence", "name the rows that disagree"),
        ({"verdict": "sources disagree", "evidence": "chair-words"}, "evidence", "name the rows that disagree"),
        (
            {"verdict": "matches source", "claim": "returns", "evidence": "chair-words"},
            "verdict",
            "use the kind 'compare'",
        ),
        ({"verdict": "adds up"}, "verdict", "use one of 'matches source'"),
        ({"verdict": "matches source, by rounding only", "evidence": "chair-words"}, "verdict", "use one of"),
        ({"kind": "part", "verdict": "", "inputs": "sales-start sales-end"}, "inputs", "name three rows"),
        ({"kind": "part", "verdict": "no source found"}, "verdict", "is computed; leave the verdict empty"),
        ({"kind": "ratio", "verdict": "", "inputs": "sales-start sales-end returns"}, "inputs", "name two rows"),
    ],
    ids=lambda value: " ".join(value.values()) if isinstance(value, dict) else None,
)
def test_a_judgement_on_sources_names_them_and_is_never_one_on_a_number(small, cells, column, words):
    small.change("checks.csv", "returns-source", **{"claim": "", "evidence": "", **cells})
    message = refused(small)
    assert message.startswith(f"checks.csv, row 'returns-source' (line 6), column {column}: ") and words in message


@pytest.mark.parametrize("verdict", ["matches source", "differs from source", "sources disagree"])
def test_a_judgement_that_names_its_sources_is_read(small, verdict):
    small.change("checks.csv", "returns-source", claim="", verdict=verdict, evidence="chair-words sales-office")
    assert read(small).checks["returns-source"].verdict == verdict


def test_numbers_that_name_a_thing_are_told_by_their_unit(site):
    names = {number.id for number in site.tables.numbers.values() if number.is_name}
    assert {"summit-number", "visit-days", "brics-year", "su57-generation"} <= names
    assert not names & {"partner-rank", "trade-years", "trade-end"}

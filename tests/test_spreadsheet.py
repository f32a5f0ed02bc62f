"""charts.publish.spreadsheet: tables that open right in a spreadsheet."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import load_workbook
from projects import ADDRESS, ROOT, read_csv
from sales import NASTY, small_chart

from charts.publish import specification, spreadsheet
from charts.publish.specification import COLUMNS, as_csv

# What a spreadsheet would take for a formula, a date, a number or a link, were it to guess.
GUESSED = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"https://example.org\")", "2008-12", "1-2", "007", "1E5", "https://example.org/"]  # fmt: skip


def opened(book: bytes):
    return load_workbook(io.BytesIO(book))


def rows_of(sheet) -> list[dict]:
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture
def book(small):
    """A function that gives the workbook of the small chart, one of whose rows has these words, which the tables might refuse."""

    def make(words: str = "Words") -> bytes:
        site = small.site()
        rows = site.tables.evidence
        rows["sales-office"] = replace(rows["sales-office"], note=words, basis=words)
        return spreadsheet.of_chart(specification.make(small_chart(), 0, site), site)

    return make


@pytest.mark.parametrize("words", [*GUESSED, *NASTY])
def test_words_stay_words_whatever_they_look_like(book, words):
    sheet = opened(book(words))["Rows"]
    place = {cell.value: n for n, cell in enumerate(sheet[1])}
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[place["id"]].value == "sales-office"]
    for column in ("note", "basis"):
        assert (row[place[column]].value, row[place[column]].data_type) == (words, "s")
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_the_rows_of_a_chart_are_those_of_its_csv_with_numbers_and_days_as_such(book, small):
    rows = rows_of(opened(book())["Rows"])
    for row, line in zip(rows, csv.DictReader(io.StringIO(as_csv(small.spec()))), strict=True):
        assert list(row) == list(COLUMNS)
        assert row["id"] == line["id"] and row["value"] == float(line["value"])
        assert row["start"] == (datetime.fromisoformat(line["start"]) if line["start"] else None)
        assert row["later"] == ("yes" if line["later"] == "True" else "no")


def test_a_workbook_says_what_it_is_whose_and_where_from(small):
    site = replace(small.site(), address=ADDRESS)
    made = opened(spreadsheet.of_chart(small.spec(), site))
    said = [tuple(cell.value for cell in row) for row in made["About"].iter_rows()]
    assert ("Title", small.spec().finding) in said and ("Source", "Sales in numbers") in said
    assert ("Address", f"{ADDRESS}charts/sales/") in said
    assert ("Checked", "Growth of sales: adds up, by rounding only") in said
    assert "https://creativecommons.org/licenses/by/4.0/" in dict(said)["Licence"]
    assert (made.properties.title, made.properties.creator) == (small.spec().finding, "Sales in numbers")


def test_the_same_rows_make_the_same_bytes_anywhere(book):
    """Dated by the rows, and not compressed: what compresses differs from one machine to another."""
    first = book()
    assert book() == first != book("Other words")
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        for part in parts.infolist():
            assert (part.compress_type, part.date_time, part.create_system) == (
                zipfile.ZIP_STORED,
                (1980, 1, 1, 0, 0, 0),
                0,
            )
    assert opened(first).properties.created == datetime(2026, 2, 1)  # the day on which the latest row was entered


def test_all_tables_are_in_one_workbook_and_lose_nothing(site):
    made = opened(spreadsheet.of_tables(site))
    assert made.sheetnames[-1] == "About"
    for name in made.sheetnames[:-1]:
        expected = read_csv(ROOT / "docs" / "data" / f"{name}.csv")
        for row, line in zip(rows_of(made[name]), expected, strict=True):
            assert {column: _as_text(cell, line[column]) for column, cell in row.items()} == line
    assert {path.stem for path in (ROOT / "docs" / "data").glob("*.csv")} == set(made.sheetnames[:-1])


def _as_text(cell, text: str) -> str:
    """A cell as CSV has it; a number need not be written the same way to be the same."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, (int, float)):
        assert cell == float(text)
        return text
    return cell or ""


def test_a_value_keeps_the_digits_that_say_how_far_it_was_rounded(small, site):
    sheet = opened(spreadsheet.of_tables(site))["evidence"]
    place = {cell.value: n for n, cell in enumerate(sheet[1])}
    for row, line in zip(sheet.iter_rows(min_row=2), read_csv(ROOT / "docs" / "data" / "evidence.csv"), strict=True):
        cell = row[place["value"]]
        if cell.data_type == "n" and cell.value is not None:
            decimals = len(line["value"].partition(".")[2])
            assert cell.number_format == ("0." + "0" * decimals if decimals else "0"), line["id"]


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed; Debian's package is libreoffice-calc-nogui"
)
def test_libreoffice_opens_it_and_reads_the_same(book, site, tmp_path):
    """It is asked for each sheet as a table of text, each cell as it shows it."""
    (tmp_path / "words.xlsx").write_bytes(book("2008-12"))
    (tmp_path / "formula.xlsx").write_bytes(book("=1+1"))
    (tmp_path / "tables.xlsx").write_bytes(spreadsheet.of_tables(site))
    # Separator, quotation mark, UTF-8, and every sheet in a file of its own.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", tmp_path]
    done = subprocess.run(
        [*command, *sorted(tmp_path.glob("*.xlsx"))], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    for name, words in (("words", "2008-12"), ("formula", "=1+1")):
        (row,) = [row for row in read_csv(tmp_path / f"{name}-Rows.csv") if row["id"] == "sales-office"]
        assert (row["note"], row["start"], row["value"]) == (words, "2024-01-01", "39.6")
    for path in sorted((ROOT / "docs" / "data").glob("*.csv")):
        shown, kept = read_csv(tmp_path / f"tables-{path.stem}.csv"), read_csv(path)
        assert [_short(row) for row in shown] == [_short(row) for row in kept], path.name


def _short(row: dict) -> dict:
    """A row in which a number's zeros at the end say nothing: the statistics are numbers, and 8.30 is 8.3."""
    return {name: re.sub(r"^(\d+\.\d*?)0+$", r"\1", cell).rstrip(".") for name, cell in row.items()}

"""docs/data/datapackage.json: valid by the standard's own tool, and at one with what charts.data reads."""

import json
import shutil

import pytest
from projects import ROOT

from charts.data import package, schema
from charts.data.quantities import PRECISIONS
from charts.data.units import UNITS

DATA = ROOT / "docs" / "data"
PACKAGE = DATA / "datapackage.json"


def found(folder) -> list[tuple[str, str, str]]:
    """What the standard's tool objects to in a folder of data: file, column and kind; both empty for the package as a whole."""
    from frictionless import validate  # takes half a second, which other tests need not pay

    report = validate(str(folder / PACKAGE.name))
    assert not report.warnings
    faults = [("", "", error.type) for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            at = error.to_descriptor()
            faults += [(task.place, column, error.type) for column in at.get("fieldNames") or [at.get("fieldName", "")]]
    return faults


def resources() -> list[dict]:
    return json.loads(PACKAGE.read_text("utf-8"))["resources"]


def columns() -> dict[str, dict[str, dict]]:
    """The columns as the package describes them, by file and name, in their order."""
    return {of["path"]: {column["name"]: column for column in of["schema"]["fields"]} for of in resources()}


@pytest.fixture
def described(small):
    """The small tables beside the package that describes the real ones, with those that the site does not read."""
    shutil.copy(PACKAGE, small.data)
    for name in columns().keys() - schema.COLUMNS.keys():
        shutil.copy(DATA / name, small.data)
    return small


def test_the_package_and_every_row_of_its_tables_are_valid():
    assert found(DATA) == []


def test_the_standards_tool_reads_as_many_rows_as_the_site(site):
    from frictionless import Package

    read = {resource.path: len(resource.read_rows()) for resource in Package(str(PACKAGE)).resources}
    assert {name: rows for name, rows in read.items() if name in schema.COLUMNS} == {
        "numbers.csv": len(site.tables.numbers),
        "evidence.csv": len(site.tables.evidence),
        "checks.csv": len(site.tables.checks),
        "corrections.csv": len(site.tables.corrections),
    }


def test_it_describes_every_table_that_is_published_and_every_column_that_the_site_reads():
    assert columns().keys() == {path.name for path in DATA.glob("*.csv")}
    for file, read in schema.COLUMNS.items():
        assert tuple(columns()[file]) == read
    for described in columns().values():
        for column in described.values():
            assert column["type"] and column["title"] and column["description"]


def test_it_says_how_the_tables_are_read():
    for of in resources():
        assert (of["type"], of["format"], of["mediatype"], of["encoding"]) == ("table", "csv", "text/csv", "utf-8")


def test_its_closed_lists_are_those_of_the_site(site):
    lists = {
        (file, name): tuple(column["constraints"]["enum"])
        for file, described in columns().items()
        for name, column in described.items()
        if file in schema.COLUMNS and "enum" in column.get("constraints", {})
    }
    units = lists["numbers.csv", "unit"]
    days = {unit for unit in UNITS if unit.startswith("day of ")}
    assert set(units) - days == set(UNITS) - days | set(site.article.units)  # the months that it needs
    assert lists == {
        ("numbers.csv", "unit"): units,
        ("numbers.csv", "precision"): PRECISIONS,
        ("evidence.csv", "unit"): (*units, schema.STATEMENT),
        ("evidence.csv", "precision"): PRECISIONS,
        ("checks.csv", "kind"): schema.KINDS,
        ("checks.csv", "verdict"): schema.JUDGED,
    }


def test_it_requires_what_the_site_requires():
    only_in_statements = {"value", "precision"}  # may be empty in evidence.csv, for which alone the site lets them
    for file in schema.COLUMNS:
        described = columns()[file]
        required = {name for name, column in described.items() if column.get("constraints", {}).get("required")}
        may_be_empty = schema.MAY_BE_EMPTY - (only_in_statements if file == "numbers.csv" else set())
        assert required == set(described) - may_be_empty, file


def test_it_fits_other_tables_that_the_site_reads(described):
    assert described.faults() == []
    assert found(described.data) == []


@pytest.mark.parametrize(
    ("file", "row_id", "column", "value", "kind"),
    [
        ("numbers.csv", "returns", "id", "Returns", "constraint-error"),
        ("numbers.csv", "returns", "id", "re--turns", "constraint-error"),
        ("numbers.csv", "returns", "id", "multiple", "unique-error"),
        ("numbers.csv", "returns", "said", "", "constraint-error"),
        ("numbers.csv", "returns", "value", "$60", "constraint-error"),
        ("numbers.csv", "returns", "value", "1,000", "constraint-error"),
        ("numbers.csv", "returns", "unit", "EUR billion", "constraint-error"),
        ("numbers.csv", "returns", "unit", "statement", "constraint-error"),
        ("numbers.csv", "returns", "precision", "roughly", "constraint-error"),
        ("numbers.csv", "returns", "end", "30 June 2025", "type-error"),
        ("evidence.csv", "sales-office", "number", "sales", "foreign-key"),
        ("evidence.csv", "sales-office", "url", "example.org/sales", "type-error"),
        ("evidence.csv", "sales-office", "url", "ftp://example.org/sales", "constraint-error"),
        ("evidence.csv", "sales-office", "accessed", "", "constraint-error"),
        ("checks.csv", "growth", "claim", "sales-office", "foreign-key"),
        ("checks.csv", "growth", "kind", "product", "constraint-error"),
        ("checks.csv", "growth", "inputs", "sales-end, sales-start", "constraint-error"),
        ("checks.csv", "returns-source", "verdict", "false", "constraint-error"),
        ("checks.csv", "returns-source", "verdict", "adds up", "constraint-error"),
    ],
)
def test_a_fault_in_a_table_is_found_by_the_standards_tool_as_by_the_site(described, file, row_id, column, value, kind):
    described.change(file, row_id, **{column: value})
    assert (file, column, kind) in found(described.data)
    assert any(message.startswith(f"{file}, row ") for message in described.faults())


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [("said", "said,more", "extra-label"), (",said", "", "missing-label"), ("said", "words", "incorrect-label")],
)
def test_columns_other_than_those_described_are_found(described, old, new, kind):
    path = described.data / "numbers.csv"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert kind in {kind for _, _, kind in found(described.data)}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"type": "date"', '"type": "day"', ("", "", "field-error")),
        ('"primaryKey": ["id"]', '"primaryKey": ["key"]', ("", "", "schema-error")),
        ('"resource": "numbers"', '"resource": "figures"', ("evidence.csv", "", "resource-error")),
        ('"about", ', "", ("numbers.csv", "precision", "constraint-error")),
        ('"path": "checks.csv"', '"path": "check.csv"', ("check.csv", "", "scheme-error")),
    ],
)
def test_a_fault_in_the_package_is_found(described, old, new, fault):
    path = described.data / PACKAGE.name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert fault in found(described.data)


SPOILT = {
    "cut off": (lambda text: text[:-20], "datapackage.json, line ", "is cut off. Restore it"),
    "emptied": (lambda text: "", "datapackage.json, line 1: ", "Restore it"),
    "another file": (lambda text: "[]", "datapackage.json does not list tables", "Restore it"),
    "a column less": (
        lambda text: text.replace('"name": "said"', '"name": "says"'),
        "datapackage.json: numbers.csv begins with id,series",
        "Mend one",
    ),
    "a table less": (
        lambda text: text.replace('"path": "checks.csv"', '"path": "check.csv"'),
        "datapackage.json describes check.csv, which is not in data/",
        "Restore it",
    ),
}


@pytest.mark.parametrize(("spoil", "said", "remedy"), SPOILT.values(), ids=SPOILT)
def test_the_build_refuses_a_package_that_does_not_fit_its_tables(tmp_path, spoil, said, remedy):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    assert list(package.faults(folder)) == []
    (folder / PACKAGE.name).write_text(spoil(PACKAGE.read_text("utf-8")), "utf-8")
    messages = [fault.message for fault in package.faults(folder)]
    assert any(message.startswith(said) and remedy in message for message in messages)


def test_a_table_that_is_gone_or_a_package_that_is_gone_is_named(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "trade-by-chapter.csv").unlink()
    (only,) = package.faults(folder)
    assert only.message.startswith("datapackage.json describes trade-by-chapter.csv, which is not in data/. Restore it")
    (folder / PACKAGE.name).unlink()
    (only,) = package.faults(folder)
    assert only.message.startswith("datapackage.json is missing from data/. Restore it")

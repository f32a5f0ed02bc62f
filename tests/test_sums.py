"""charts.data.statistics and charts.checks.sums: copies of others' tables, and the rows that are computed from them."""

import json

import pytest

from charts.errors import ChartsError

_DELIVERIES = """supplier,year,volume
North,2019,10.0
North,2020,20.0
North,2021,99.0
South,2019,30.0
South,2020,39.9
East,2018,5.0
"""
_FIELDS = [
    {"name": "supplier", "type": "string", "description": "Who.", "constraints": {"required": True, "pattern": "[A-Z][a-z]+"}},
    {"name": "year", "type": "integer", "description": "When.", "constraints": {"required": True, "minimum": 2018, "maximum": 2021}},
    {"name": "volume", "type": "number", "description": "How much.", "constraints": {"required": True, "minimum": 0}},
]  # fmt: skip
_COMPUTED = """
[computed]
"share-*" = { table = "deliveries.csv", where = { supplier = "North" }, column = "volume", years = "year", share = true }
"sum-south" = { table = "deliveries.csv", where = { supplier = "South" }, column = "volume", divide = 1000 }
"""
_ROW = "{},{},,S,{},{},exact,2019-2020,2019-01-01,2020-12-31,volume,Board,,,https://example.org/,2025-01-01,2025-03-01,"


@pytest.fixture
def computed(small):
    """The small site with a table to compute with: 30 of 99.9 in two years is 30.0 percent, and South has 69.9 in all."""
    (small.data / "deliveries.csv").write_text(_DELIVERIES, "utf-8")
    package = {
        "resources": [{"path": "deliveries.csv", "schema": {"fields": _FIELDS, "primaryKey": ["supplier", "year"]}}]
    }
    (small.data / "datapackage.json").write_text(json.dumps(package), "utf-8")
    toml = small.data / "article.toml"
    toml.write_text(toml.read_text("utf-8") + _COMPUTED, "utf-8")
    small.add("evidence.csv", _ROW.format("share-north", "shares", "30.0", "percent"))
    return small.add("evidence.csv", _ROW.format("sum-south", "sums", "0.070", "USD billion"))


def replaced(small, name: str, old: str, new: str) -> None:
    path = small.data / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_rows_that_their_table_gives_are_in_order(computed):
    assert computed.faults() == []


def test_the_real_rows_are_held_to_their_tables(site):
    computed = [row for row in site.tables.evidence.values() if row.series == "arms-register"]
    assert len(computed) >= 16 and len(site.article.sums) >= 12


@pytest.mark.parametrize(
    ("row_id", "cells", "words"),
    [
        ("share-north", {"value": "30.1"}, "column value: '30.1', but deliveries.csv gives 30.0"),
        ("share-north", {"value": "30.04"}, "column value: '30.04', but deliveries.csv gives 30.03"),
        ("sum-south", {"value": "0.071"}, "column value: '0.071', but deliveries.csv gives 0.070"),
        ("sum-south", {"value": "69.9"}, "deliveries.csv gives 0.1"),
        ("share-north", {"end": "2021-12-31"}, "deliveries.csv gives 64.9"),
        ("share-north", {"end": "2022-12-31"}, "column end: deliveries.csv covers 2018 to 2021 only"),
        ("share-north", {"start": ""}, "column start: it is computed over its years"),
        ("share-north", {"unit": "USD billion"}, "column unit: 'USD billion', but it is a share"),
        ("share-north", {"unit": "statement", "value": "", "precision": ""}, "give one value"),
        ("sum-south", {"series": "shares", "id": "sum-east"}, "other rows of 'shares' are computed; say"),
    ],
    ids=lambda value: " ".join(value.values()) if isinstance(value, dict) else None,
)  # fmt: skip
def test_a_row_that_states_another_figure_is_named_with_the_one_computed(computed, row_id, cells, words):
    computed.change("evidence.csv", row_id, **cells)
    messages = computed.faults()
    assert any(message.startswith(f"evidence.csv, row '{cells.get('id', row_id)}' (line ") and words in message for message in messages)  # fmt: skip


def test_a_changed_cell_of_the_table_is_noticed_in_the_row(computed):
    replaced(computed, "deliveries.csv", "North,2019,10.0", "North,2019,11.0")
    (message,) = computed.faults()
    assert "row 'share-north'" in message and "gives 30.7" in message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("North,2019,10.0", "North,2019,", "deliveries.csv, line 2, column volume: ''; fill it in"),
        ("North,2019,10.0", "North,2019,ten", "line 2, column volume: 'ten'; write it as datapackage.json describes"),
        ("North,2019,10.0", "North,2019,-10", "column volume: '-10'; write it as"),
        ("North,2019,10.0", "North,2019.5,10.0", "column year: '2019.5'; write it as"),
        ("North,2019,10.0", "North,2039,10.0", "column year: '2039'; datapackage.json lets it be from 2018 to 2021"),
        ("North,2019,10.0", "north,2019,10.0", "column supplier: 'north'; write it as"),
        ("North,2020,20.0", "North,2019,20.0", "line 3: North, 2019 stands in line 2 already"),
        ("supplier,year,volume", "supplier,volume,year", "column year: '10.0'"),
        ("supplier,year,volume", "supplier,year,sum", "unknown column 'sum'"),
        ("North,2019,10.0", "North,2019", "2 cells under 3 columns"),
    ],
)
def test_a_fault_in_the_table_is_named_with_line_column_and_remedy(computed, old, new, words):
    replaced(computed, "deliveries.csv", old, new)
    messages = computed.faults()
    assert any(words in message for message in messages)
    assert all("\n" not in message and "evidence.csv" not in message for message in messages)


def test_a_table_that_is_missing_is_named(computed):
    (computed.data / "deliveries.csv").unlink()
    (message,) = computed.faults()
    assert message.startswith("deliveries.csv is missing from data/")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"share-*"', '"shares-*"', "'shares-*': no row of evidence.csv has such an id"),
        ('"sum-south"', '"s*"', "2 patterns in [computed] of article.toml fit it"),
        ('{ supplier = "South" }', '{ supplier = "West" }', "deliveries.csv has no row that is computed with"),
        ('column = "volume"', 'column = "sum"', "the column 'sum', which deliveries.csv does not have"),
        ('column = "volume"', 'columns = "volume"', "[computed], 'share-*': write { table ="),
        ("divide = 1000", "divide = 0", "[computed], 'sum-south': write { table ="),
        ("[computed]", "computed = 3\n[computer]", "computed"),
        ('"deliveries.csv"', '"orders.csv"', "datapackage.json does not describe orders.csv"),
    ],
)
def test_a_fault_in_what_rows_are_computed_from_is_named(computed, old, new, words):
    replaced(computed, "article.toml", old, new)
    try:
        messages = computed.faults()
    except ChartsError as error:  # article.toml is read before all else
        messages = [str(error)]
    assert any(words in message for message in messages)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("North, South", "deliveries.csv gives 99.90;"),
        ("A to M", "deliveries.csv has no row that is computed with"),
        ("East, N to O", "deliveries.csv gives 30.00;"),
        ("A to Z", "deliveries.csv gives 99.90;"),
    ],
    ids=["two values", "a span that holds none", "a value and a span", "a span that holds all"],
)
def test_a_sum_may_be_over_several_values_and_spans(computed, wanted, said):
    south = 'supplier = "South" }, column = "volume", divide = 1000'
    replaced(computed, "article.toml", south, f'supplier = "{wanted}" }}, column = "volume", years = "year"')
    computed.change("evidence.csv", "sum-south", value="7.77")
    (fault,) = [line for line in computed.faults() if "sum-south" in line]
    assert said in fault

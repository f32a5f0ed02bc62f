"""The only reader and checker of docs/data/*.csv."""

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pandas as pd

from charts.errors import DataError
from charts.quantities import PRECISIONS, UNITS, Quantity, parse_said

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "docs" / "data"

VISIT_END = date(2025, 12, 5)  # what was published after it is later information

COLUMNS = {
    "numbers.csv": ("id", "series", "label", "value", "unit", "precision", "said", "period", "start", "end"),
    "evidence.csv": (
        "id", "series", "number", "label", "value", "unit", "precision", "period", "start", "end",
        "basis", "publisher", "via", "title", "url", "published", "accessed", "note",
    ),
    "checks.csv": ("id", "label", "claim", "kind", "inputs", "verdict", "evidence", "note"),
    "corrections.csv": ("date", "page", "chart", "changed", "why"),
}  # fmt: skip
_CORRECTIONS = "corrections.csv"
_MAY_BE_EMPTY = {
    "value",
    "precision",
    "start",
    "end",
    "number",
    "via",
    "title",
    "published",
    "note",
    "claim",
    "inputs",
    "verdict",
    "evidence",
    "page",
    "chart",
}

STATEMENT = "statement"  # the unit of evidence that is a fact without a figure

ARITHMETIC = ("ratio", "sum", "balance", "rate")
KINDS = (*ARITHMETIC, "compare", "judged")
ADDS_UP, DOES_NOT_ADD_UP = "adds up", "does not add up"
MATCHES, DIFFERS = "matches source", "differs from source"
JUDGED = (
    "cannot be computed from the article",
    "different definition or period",
    "no source found",
    "opinion or forecast, not checked",
)
VERDICTS = (ADDS_UP, DOES_NOT_ADD_UP, MATCHES, DIFFERS, *JUDGED)


@dataclass(frozen=True)
class Tables:
    """The three tables, each indexed by id; no id stands in two of them.

    Attributes:
        numbers: the columns of numbers.csv as text, but *start* and *end* as `date` or None, and *quantity*
            (`Quantity`, from value, unit and precision).
        evidence: the same for evidence.csv, but *quantity* is None for a statement; *published* and *accessed* as `date` or None too, and *later* (bool):
            published after the visit, or about a time after it.
        checks: the columns of checks.csv as text, but *inputs* and *evidence* as lists of ids.
    """

    numbers: pd.DataFrame
    evidence: pd.DataFrame
    checks: pd.DataFrame

    def quantity(self, row_id: str) -> Quantity:
        """Return the quantity of a row of numbers or evidence."""
        return (self.numbers if row_id in self.numbers.index else self.evidence).at[row_id, "quantity"]

    def label(self, row_id: str) -> str:
        """Return the label of a row of numbers or evidence."""
        return (self.numbers if row_id in self.numbers.index else self.evidence).at[row_id, "label"]


def load(folder: Path = DATA) -> Tables:
    """Read and check the three tables in *folder*.

    Raises:
        DataError: at the first fault, naming file, row, column, value and remedy.
    """
    numbers, evidence, checks = (_read(folder / name) for name in COLUMNS if name != _CORRECTIONS)
    taken: dict[str, str] = {}
    for name, rows in zip(COLUMNS, (numbers, evidence, checks), strict=False):
        for row in rows:
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]):
                _reject(name, row, "id", "write lower-case letters and digits, joined by hyphens")
            if row["id"] in taken:
                _reject(name, row, "id", f"the id stands in {taken[row['id']]} already; give each row its own")
            taken[row["id"]] = name
    for row in numbers:
        _check_quantity("numbers.csv", row)
        _check_said(row)
    for row in evidence:
        _check_quantity("evidence.csv", row)
        _check_source(row, {number["id"] for number in numbers})
    for row in checks:
        _check_check(row, {row["id"] for row in numbers}, {row["id"] for row in evidence})
    return Tables(*(pd.DataFrame(rows).set_index("id", drop=False) for rows in (numbers, evidence, checks)))


@dataclass(frozen=True)
class Correction:
    """A correction of the site: *page* is a path under docs/ and *chart* a slug; one of them may be empty."""

    date: date
    page: str
    chart: str
    changed: str
    why: str


def load_corrections(folder: Path = DATA, *, charts: Collection[str]) -> list[Correction]:
    """Read and check corrections.csv in *folder*, whose parent holds the pages; the latest comes first.

    Raises:
        DataError: at the first fault; a chart must be one of *charts*.
    """
    rows = _read(folder / _CORRECTIONS)
    for row in rows:
        _parse_date(_CORRECTIONS, row, "date")
        if not (row["page"] or row["chart"]):
            _reject(_CORRECTIONS, row, "page", "name the page or the chart that was corrected")
        if row["page"] and row["page"] not in {
            path.relative_to(folder.parent).as_posix() for path in folder.parent.rglob("*.md")
        }:
            _reject(_CORRECTIONS, row, "page", "there is no such page; name one under docs/, such as passages/trade.md")
        if row["chart"] and row["chart"] not in charts:
            _reject(_CORRECTIONS, row, "chart", f"there is no such chart; name one of {', '.join(charts)}")
    found = [Correction(**{column: row[column] for column in COLUMNS[_CORRECTIONS]}) for row in rows]
    return sorted(found, key=lambda correction: correction.date, reverse=True)


def _read(path: Path) -> list[dict]:
    """Return the rows of one file as text; *line* is the row's line in the file."""
    name = path.name
    try:
        text = path.read_bytes().decode("utf-8-sig")  # spreadsheets put a byte-order mark first
    except FileNotFoundError:
        raise DataError(f"{name} is missing from {path.parent.name}/. Restore it; the site is built from it.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(
            f"{name}, line {line}: byte {error.object[error.start]:#04x} is not UTF-8. Save the file as “CSV UTF-8”."
        ) from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, [])
        records = [(lines.line_num, cells) for cells in lines if cells]
    except csv.Error as error:
        raise DataError(
            f"{name}, line {lines.line_num}: {error}. Close each quotation mark, and double one inside a cell."
        ) from None
    if not header:
        raise DataError(f"{name} is empty. Its first line must be {','.join(COLUMNS[name])}.")
    if len(header) == 1 and header[0].count(";") >= 2:
        raise DataError(
            f"{name}, line 1: cells are divided by semicolons. Save it with commas (in a spreadsheet: “CSV UTF-8, comma delimited”)."
        )
    _check_header(name, header)
    if not records and name != _CORRECTIONS:
        raise DataError(f"{name} has a header and no rows. Restore its rows.")
    for line, cells in records:
        if len(cells) != len(header):
            raise DataError(
                f"{name}, line {line}: {len(cells)} cells under {len(header)} columns. Put quotation marks around a cell that holds a comma."
            )
    rows = [dict(zip(header, map(str.strip, cells), strict=True), line=line) for line, cells in records]
    for row in rows:
        for column in header:
            if not row[column] and column not in _MAY_BE_EMPTY:
                _reject(name, row, column, "fill it in")
    return rows


def _check_header(name: str, header: list[str]) -> None:
    for column in header:
        if column not in COLUMNS[name]:
            raise DataError(f"{name}, line 1: unknown column {column!r}. The columns are {', '.join(COLUMNS[name])}.")
        if header.count(column) > 1:
            raise DataError(f"{name}, line 1: column {column!r} stands there twice. Keep one.")
    for column in COLUMNS[name]:
        if column not in header:
            raise DataError(
                f"{name}, line 1: column {column!r} is missing. The columns are {', '.join(COLUMNS[name])}."
            )


def _reject(name: str, row: dict, column: str, remedy: str) -> None:
    place = f"row {row['id']!r} (line {row['line']})" if "id" in row else f"line {row['line']}"
    raise DataError(f"{name}, {place}, column {column}: {row[column]!r}; {remedy}.")


def _one_of(name: str, row: dict, column: str, allowed: tuple[str, ...] | dict) -> None:
    if row[column] not in allowed:
        _reject(name, row, column, f"use one of {', '.join(map(repr, allowed))}")


def _check_quantity(name: str, row: dict) -> None:
    for column in ("start", "end"):
        _parse_date(name, row, column)
    if row["start"] and row["end"] and row["end"] < row["start"]:
        row["end"] = row["end"].isoformat()
        _reject(name, row, "end", f"it lies before the start, {row['start']}; swap or mend them")
    row["quantity"] = None
    if name == "evidence.csv" and row["unit"] == STATEMENT:  # somebody's words: the label says what
        for column in ("value", "precision"):
            if row[column]:
                _reject(name, row, column, "leave it empty for a statement, or give the unit of the value")
        return
    _one_of(name, row, "unit", UNITS)
    _one_of(name, row, "precision", PRECISIONS)
    ends = [row["value"]]
    if row["precision"] == "range":
        ends = row["value"].split(" to ")
        if len(ends) != 2:
            _reject(name, row, "value", "write a range as its two ends, such as '4 to 5'")
    try:
        if any(re.search(r"[_eE+]", end) for end in ends):  # which Decimal would read
            raise InvalidOperation
        values = [Decimal(end.replace("\N{MINUS SIGN}", "-")) for end in ends]
    except InvalidOperation:
        _reject(
            name, row, "value", "write a plain number such as 60 or 13.12, without sign, unit or thousands separator"
        )
    if not all(value.is_finite() for value in values):
        _reject(name, row, "value", "write a finite number")
    if values[0] < 0:
        _reject(name, row, "value", f"a value in {row['unit']} cannot be negative here")
    if row["precision"] == "range" and values[0] >= values[1]:
        _reject(name, row, "value", "put the lower end first")
    if row["unit"] == "percent" and max(values) > 100:
        _reject(name, row, "value", "a share cannot be over 100%")
    row["quantity"] = Quantity(values[0], row["unit"], row["precision"], values[1] if len(values) == 2 else None)


def _parse_date(name: str, row: dict, column: str) -> None:
    text = row[column]
    try:
        row[column] = date.fromisoformat(text) if text else None
    except ValueError:
        _reject(name, row, column, "write a date as 2025-12-05")


def _check_said(row: dict) -> None:
    """Hold the author's words against the value: 60 cannot be bound to “approximately $61 billion”."""
    said, stated = parse_said(row["said"]), row["quantity"]
    if said is None:
        _reject(
            "numbers.csv",
            row,
            "said",
            "copy the number's words from the article, such as 'approximately $60 billion' or 'over 35%'",
        )
    if said != stated or said.precision != stated.precision:
        _reject(
            "numbers.csv",
            row,
            "said",
            f"the words mean {said} ({said.unit}), but the row says {stated} ({stated.unit}); mend value, unit or precision",
        )


def _check_source(row: dict, numbers: set[str]) -> None:
    name = "evidence.csv"
    if row["number"] and row["number"] not in numbers:
        _reject(name, row, "number", "no row of numbers.csv has this id; name one or leave it empty")
    if not re.fullmatch(r"https?://\S+", row["url"]):
        _reject(name, row, "url", "write the address in full, from https://")
    for column in ("published", "accessed"):
        _parse_date(name, row, column)
    row["later"] = (row["published"] or row["end"] or row["accessed"]) > VISIT_END or bool(
        row["end"] and row["end"] > VISIT_END
    )


def _check_check(row: dict, numbers: set[str], evidence: set[str]) -> None:
    name = "checks.csv"
    _one_of(name, row, "kind", KINDS)
    for column, known in (("inputs", numbers | evidence), ("evidence", evidence)):
        for row_id in row[column].split():
            if row_id not in known:
                _reject(name, row, column, f"no row has the id {row_id!r}; mend it or add the row")
    if row["claim"] and row["claim"] not in numbers:
        _reject(
            name, row, "claim", "no row of numbers.csv has this id; mend it, or leave it empty where nothing is claimed"
        )
    if row["kind"] == "judged":
        _one_of(name, row, "verdict", JUDGED)
    elif row["verdict"]:
        _reject(name, row, "verdict", f"a check of kind {row['kind']!r} is computed; leave the verdict empty")
    if row["kind"] in ARITHMETIC and len(row["inputs"].split()) != 2:
        _reject(name, row, "inputs", "name two rows, divided by a space")
    if row["kind"] == "compare" and not (row["claim"] and row["evidence"]):
        _reject(name, row, "evidence", "a comparison needs a claim and at least one row of evidence")
    row["inputs"], row["evidence"] = row["inputs"].split(), row["evidence"].split()

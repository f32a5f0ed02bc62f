"""The only reader of docs/data/*.csv: text in cells, under the columns that the file must have."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from charts.data import characters, files
from charts.data.schema import COLUMNS
from charts.errors import DataError

_FORMULA = re.compile(r"[=+@]|-(?!\d+(?:\.\d+)?$)")  # as the tables are published, and opened by whoever takes them
_MORE = "Put quotation marks around a cell that holds a comma."
_FEWER = "Add the cells that are missing, be they empty, or take the line out."
_MAY_HAVE_NO_ROWS = "corrections.csv"
# Far more than any table of the site has; with `files.MOST` they bound the time and the memory that a mistaken file can take.
MOST_ROWS, MOST_CHARACTERS = 20_000, 5_000
csv.field_size_limit(files.MOST)  # a cell that is too long is told by ours, as what it is


def read(path: Path, columns: Sequence[str] = ()) -> list[dict]:
    """Return the rows of one file as text; *line* is where the row begins in the file.

    The file must have *columns*, or those that the schema gives it.
    """
    name = path.name
    try:
        text = files.text(path, name, remedy="Save the file as “CSV UTF-8”.")
    except FileNotFoundError:
        raise DataError(f"{name} is missing from {path.parent.name}/. Restore it; the site is built from it.") from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, [])
        records = []
        line = lines.line_num + 1
        for cells in lines:  # a cell may hold the end of a line
            if cells:
                records.append((line, cells))
            if len(records) > MOST_ROWS:
                raise DataError(
                    f"{name} has more than {MOST_ROWS:,} rows, which is the most. Take out what does not belong there."
                )
            line = lines.line_num + 1
    except csv.Error as error:
        raise DataError(
            f"{name}, line {lines.line_num}: {error}. Close each quotation mark, and double one inside a cell."
        ) from None
    _check_header(name, header, columns or COLUMNS[name])
    if not records and name != _MAY_HAVE_NO_ROWS:
        raise DataError(f"{name} has a header and no rows. Restore its rows.")
    for line, cells in records:
        if len(cells) != len(header):
            raise DataError(
                f"{name}, line {line}: {len(cells)} cells under {len(header)} columns. {_MORE if len(cells) > len(header) else _FEWER}"
            )
        _check_cells(name, line, header, cells)
    return [dict(zip(header, map(str.strip, cells), strict=True), line=line) for line, cells in records]


def _check_cells(name: str, line: int, header: list[str], cells: list[str]) -> None:
    for column, cell in zip(header, cells, strict=True):
        shown, why = cell.strip(), characters.fault(cell)
        if _FORMULA.match(shown):
            why = "a spreadsheet would take it for a formula; begin it with a letter or a digit"
        if len(shown) > MOST_CHARACTERS:
            shown = f"{shown[:20]}…"
            why = f"it has {len(cell.strip()):,} characters, and {MOST_CHARACTERS:,} are the most; shorten it"
        if why:
            place = f"row {cells[0]!r} (line {line})" if header[0] == "id" and column != "id" else f"line {line}"
            raise DataError(f"{name}, {place}, column {column}: {shown!r}; {why}.")


def _check_header(name: str, header: list[str], columns: Sequence[str]) -> None:
    if not header:
        raise DataError(f"{name} is empty. Its first line must be {','.join(columns)}.")
    if len(header) == 1 and header[0].count(";") >= 2:
        raise DataError(
            f"{name}, line 1: cells are divided by semicolons. Save it with commas (in a spreadsheet: “CSV UTF-8, comma delimited”)."
        )
    if len(header) == 1 and header[0].count("\t") >= 2:
        raise DataError(
            f"{name}, line 1: cells are divided by tabs. Save it with commas (in a spreadsheet: “CSV UTF-8”)."
        )
    for column in header:
        if column not in columns:
            raise DataError(f"{name}, line 1: unknown column {column!r}. The columns are {', '.join(columns)}.")
        if header.count(column) > 1:
            raise DataError(f"{name}, line 1: column {column!r} stands there twice. Keep one.")
    for column in columns:
        if column not in header:
            raise DataError(f"{name}, line 1: column {column!r} is missing. The columns are {', '.join(columns)}.")

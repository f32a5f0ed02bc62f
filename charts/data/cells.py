"""What a cell may hold: words, ids, one of a list, a date, a value with its unit and precision."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

from charts.data import links
from charts.data.quantities import PRECISIONS, Quantity
from charts.data.schema import COLUMNS, MAY_BE_EMPTY
from charts.data.units import UNITS
from charts.errors import DataError


def fault(name: str, row: dict, column: str, remedy: str) -> DataError:
    place = f"row {row['id']!r} (line {row['line']})" if "id" in row else f"line {row['line']}"
    return DataError(f"{name}, {place}, column {column}: {row[column]!r}; {remedy}.")


def check_filled(name: str, row: dict) -> None:
    for column in COLUMNS[name]:
        if not row[column] and column not in MAY_BE_EMPTY:
            raise fault(name, row, column, "fill it in")


def check_one_of(name: str, row: dict, column: str, allowed: tuple[str, ...] | dict) -> None:
    if row[column] not in allowed:
        raise fault(name, row, column, f"use one of {', '.join(map(repr, allowed))}")


def check_finding(name: str, row: dict) -> None:
    """Refuse a check without a finding, but for a figure that is computed and that nothing claims."""
    if not row["finding"] and (row["claim"] or row["kind"] == "judged"):
        raise fault(name, row, "finding", "say in one sentence what was found")


def check_address(name: str, row: dict, column: str) -> None:
    if not links.is_web_address(row[column]):
        raise fault(name, row, column, "write the address in full, from https://, with a host and no name before it")


def pick(row: dict, *columns: str) -> dict[str, Any]:
    return {column: row[column] for column in columns}


def quantity(name: str, row: dict, own: Mapping[str, bool]) -> Quantity:
    """Return the value of a row; *own* are the article's own units, and whether each is counted in whole things."""
    if row["unit"] not in UNITS and row["unit"] not in own:
        known = ", ".join(map(repr, (*own, *(unit for unit in UNITS if not unit.startswith("day of ")))))
        raise fault(name, row, "unit", f"use one of {known}, 'day of MONTH', or list it under [units] in article.toml")
    check_one_of(name, row, "precision", PRECISIONS)
    ends = [row["value"]]
    if row["precision"] == "range":
        ends = row["value"].split(" to ")
        if len(ends) != 2:
            raise fault(name, row, "value", "write a range as its two ends, such as '4 to 5'")
    try:
        # Decimal would read 6_0 and 6e1 too. What is no finite number has a message of its own.
        if not all(re.fullmatch(r"[-\N{MINUS SIGN}]?(?:\d+(?:\.\d+)?|inf|nan)", end) for end in ends):
            raise InvalidOperation
        values = [Decimal(end.replace("\N{MINUS SIGN}", "-")) for end in ends]
    except InvalidOperation:
        remedy = "write a plain number such as 60 or 13.12, without sign, unit or thousands separator"
        raise fault(name, row, "value", remedy) from None
    if not all(value.is_finite() for value in values):
        raise fault(name, row, "value", "write a finite number")
    if values[0] < 0:
        raise fault(name, row, "value", f"a value in {row['unit']} cannot be negative here")
    if row["precision"] == "range" and values[0] >= values[1]:
        raise fault(name, row, "value", "put the lower end first")
    if row["unit"] == "percent" and max(values) > 100:
        raise fault(name, row, "value", "a share cannot be over 100%")
    return Quantity(
        values[0], row["unit"], row["precision"], values[1] if len(values) == 2 else None, own.get(row["unit"], False)
    )


def dates(name: str, row: dict) -> dict[str, Any]:
    start, end = (read_date(name, row, column) for column in ("start", "end"))
    if start and end and end < start:
        raise fault(name, row, "end", f"it lies before the start, {start}; swap or mend them")
    return {"start": start, "end": end}


def read_date(name: str, row: dict, column: str) -> date | None:
    """Return the date in a cell, or None where the cell is empty."""
    if not row[column]:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", row[column]):  # date.fromisoformat reads 20251205 and 2025-W49-5 too
            raise ValueError
        return date.fromisoformat(row[column])
    except ValueError:
        raise fault(name, row, column, "write a date as 2025-12-05") from None


def read_past(name: str, row: dict, column: str) -> date | None:
    """Return the date in a cell of something that has happened: it may not lie after today."""
    found = read_date(name, row, column)
    if found and found > _today():
        raise fault(name, row, column, "this day has not come yet; mend the date")
    return found


def _today() -> date:
    """Return today's date where it is latest, so that no place of the world is ahead of it."""
    return datetime.now(timezone(timedelta(hours=14))).date()

"""Copies of others' statistics beside the site's own tables, to compute with; datapackage.json says what each holds."""

import re
from collections.abc import Callable, Collection
from decimal import Decimal
from pathlib import Path

from charts.data import csv_file, package
from charts.errors import ChartsError, DataError

_NUMBER = r"\d+(\.\d+)?"
_TYPES: dict[str, tuple[str, Callable]] = {
    "string": (r"(?s).*", str),
    "integer": (r"\d+", int),
    "number": (_NUMBER, Decimal),
}


def load(folder: Path, names: Collection[str], faults: list[ChartsError]) -> dict[str, list[dict]]:
    """Read the tables *names* in *folder*, each cell as the type that its column is described with; each fault goes to *faults*.

    A table that has a fault is left out.
    """
    found = {}
    described = _described(folder, faults) if names else {}
    for name in sorted(names):
        if described is not None and name not in described:
            faults.append(DataError(f"{package.FILE} does not describe {name}. Add a resource whose path it is."))
        elif described:
            before = len(faults)
            rows = _read(folder / name, described[name], faults)
            if len(faults) == before:
                found[name] = rows
    return found


def _described(folder: Path, faults: list[ChartsError]) -> dict[str, dict] | None:
    try:
        return package.read(folder)
    except DataError as fault:
        faults.append(fault)
    return None


def _read(path: Path, schema: dict, faults: list[ChartsError]) -> list[dict]:
    fields = {field["name"]: field for field in schema["fields"]}
    try:
        rows = csv_file.read(path, tuple(fields))
    except DataError as fault:
        faults.append(fault)
        return []
    typed, taken = [], dict[tuple, int]()
    for row in rows:
        try:
            cells = {name: _cell(path.name, row, field) for name, field in fields.items()}
            key = tuple(cells[name] for name in schema.get("primaryKey", ()))
            if key and taken.setdefault(key, row["line"]) != row["line"]:
                words = ", ".join(map(str, key))
                raise DataError(
                    f"{path.name}, line {row['line']}: {words} stands in line {taken[key]} already. Keep one."
                )
            typed.append(cells)
        except DataError as fault:
            faults.append(fault)
    return typed


def _cell(name: str, row: dict, field: dict) -> object:
    """Return a cell as its type, or raise what is wrong with it."""
    value, limits = row[field["name"]], field.get("constraints", {})
    form, make = _TYPES[field["type"]]
    why = ""
    if not value:
        why = "fill it in" if limits.get("required") else ""
    elif not re.fullmatch(form, value) or not re.fullmatch(limits.get("pattern", r"(?s).*"), value):
        why = f"write it as {package.FILE} describes the column: {field['description']}"
    elif value not in limits.get("enum", (value,)):
        why = f"use one of {', '.join(map(repr, limits['enum']))}"
    elif (
        not limits.get("minimum", float("-inf"))
        <= (make(value) if form != _TYPES["string"][0] else 0)
        <= limits.get("maximum", float("inf"))
    ):
        why = f"{package.FILE} lets it be from {limits.get('minimum', 'any')} to {limits.get('maximum', 'any')}"
    if why:
        raise DataError(f"{name}, line {row['line']}, column {field['name']}: {value!r}; {why.rstrip('.')}.")
    return make(value) if value else None

"""docs/data/datapackage.json, which describes the published tables: whole, and at one with the files beside it."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from charts.data import files
from charts.errors import DataError

FILE = "datapackage.json"


def read(folder: Path) -> dict[str, dict]:
    """Return the schema that the package in *folder* gives each table, by the table's path.

    Raises:
        DataError: if the package is missing, is no JSON, or is no data package.
    """
    try:
        package = json.loads(files.text(folder / FILE, FILE))
        schemas = {each["path"]: each["schema"] for each in package["resources"]}
        if all(_is_whole(*each) for each in schemas.items()):
            return schemas
    except FileNotFoundError:
        raise DataError(f"{FILE} is missing from {folder.name}/. Restore it; it describes the tables.") from None
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise DataError(f"{FILE}, line {line}: it is no JSON in UTF-8, or is cut off. Restore it.") from None
    except (KeyError, TypeError, AttributeError):
        pass
    raise DataError(f"{FILE} does not list tables with path and fields, as a data package does. Restore it.")


def _is_whole(path: str, schema: dict) -> bool:
    """Return whether a resource is a file beside the package, whose fields are named and, if they say of which type, are of ours."""
    key = schema.get("primaryKey", [])
    return (
        re.fullmatch(r"[\w-]+(\.[\w-]+)+", path) is not None
        and all(isinstance(field["name"], str) and field["name"] for field in schema["fields"])
        and isinstance(key, list)
        and {field["name"] for field in schema["fields"]}.issuperset(key)
    )


def faults(folder: Path) -> Iterator[DataError]:
    """Yield what is wrong with the description of the tables in *folder*: it is kept by hand, and read by machines."""
    try:
        fields = {path: [field["name"] for field in schema["fields"]] for path, schema in read(folder).items()}
    except DataError as fault:
        yield fault
        return
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        try:
            tables[path.name] = _header(path)
        except DataError as fault:
            yield fault
            return
    for name in sorted(tables.keys() | fields.keys()):
        if name not in fields:
            yield DataError(f"{FILE} does not describe {name}. Add it under resources, or take the file out.")
        elif name not in tables:
            yield DataError(
                f"{FILE} describes {name}, which is not in {folder.name}/. Restore it, or take the entry out."
            )
        elif tables[name] != fields[name]:
            header = ",".join(tables[name]) or "nothing"
            yield DataError(
                f"{FILE}: {name} begins with {header}, and its fields are {','.join(fields[name])}. Mend one."
            )


def _header(path: Path) -> list[str]:
    first = files.read(path, path.name).partition(b"\n")[0].decode("utf-8-sig", "replace")
    return next(csv.reader([first]), [])

"""Tables as a workbook (.xlsx), for people who open them in a spreadsheet; programs get CSV.

Not CSV with a byte-order mark: a workbook alone says which cell is a day, a number or words, so that "2008-12" stays a period and
"=1+1" stays words, and a spreadsheet asks nothing when it opens one.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from charts.data import csv_file, package
from charts.data.words import current, say
from charts.publish import paths
from charts.publish.records import LICENCE
from charts.publish.specification import COLUMNS, Specification
from charts.site import Site

_DAYS = ("start", "end", "published")
_WIDEST = 60  # characters
_FIRST = date(1900, 3, 1)  # spreadsheets reckon days before it differently


def of_chart(spec: Specification, site: Site) -> bytes:
    """Return the rows that a chart draws, with a sheet that says what they are."""
    rows = [[_day(row[name]) if name in _DAYS else row[name] for name in COLUMNS] for row in spec.records]
    said = [
        (say("workbook.claim"), spec.claim),
        (say("workbook.finding"), spec.finding),
        (say("workbook.drawn"), spec.subtitle),
        *((say("workbook.checked"), f"{check.label}: {check.ruling}") for check in spec.checks),
        *((say("workbook.note"), note) for note in spec.notes),
    ]
    return _workbook(spec.finding, {say("workbook.rows"): (COLUMNS, rows)}, said, paths.chart(spec.slug), site)


def of_tables(site: Site) -> bytes:
    """Return all tables of the site, a sheet each; their description says of each column whether it holds numbers, days or words."""
    folder = site.docs / "data"
    sheets = {}
    for path, schema in package.read(folder).items():
        types = {field["name"]: field["type"] for field in schema["fields"]}
        rows = csv_file.read(folder / path, tuple(types))
        cells = [[_typed(name, kind, row[name]) for name, kind in types.items()] for row in rows]
        sheets[path.removesuffix(".csv")] = (tuple(types), cells)
    return _workbook(say("workbook.all_tables", site=site.name), sheets, [], "numbers/", site)


def _typed(name: str, kind: str, cell: str) -> object:
    if kind == "date":
        return _day(cell)
    # A value is text in the tables, since its digits say how far it was rounded; the format of its cell keeps them.
    number = kind in ("number", "integer") or name == "value"
    return Decimal(cell) if number and re.fullmatch(r"\d+(\.\d+)?", cell) else cell


def _day(cell: str) -> object:
    return date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else cell


def _workbook(
    title: str,
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[object]]]],
    said: Sequence[tuple[str, str]],
    address: str,
    site: Site,
) -> bytes:
    """Return a workbook of *sheets*, each with its columns and rows, and of one that says what they are, whose and where from."""
    base = site.address or "/"
    about = [(say("workbook.title"), title), *said, (say("workbook.source"), site.name)]
    about += [(say("workbook.address"), base + address)]
    about += [(say("workbook.columns"), say("workbook.describes", file=f"{base}data/{package.FILE}"))]
    about += [(say("workbook.licence"), say("workbook.licence_of", licence=f"{LICENCE[0]}, {LICENCE[1]}"))]
    whole = io.BytesIO()
    book = xlsxwriter.Workbook(whole, {"in_memory": True})
    # Dated by its rows and not by the clock, so that each build makes the same bytes.
    book.set_properties(
        {"title": title, "author": site.name, "created": datetime.combine(site.accessed, datetime.min.time())}
    )
    for name, (header, rows) in {
        **sheets,
        say("workbook.about"): ((say("workbook.about"), say("workbook.this_file")), about),
    }.items():
        _sheet(book, name, header, list(rows))
    book.close()
    return _stored(whole.getvalue())


def _sheet(book: Any, name: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    if current().direction == "rtl":
        sheet.right_to_left()
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    forms = dict[int, Any]()  # of numbers, by decimal places
    for y, cells in enumerate((header, *rows)):
        for x, cell in enumerate(cells):
            if y == 0:
                sheet.write_string(y, x, str(cell), bold)
            elif isinstance(cell, bool):
                sheet.write_string(y, x, say("workbook.yes" if cell else "workbook.no"))
            elif isinstance(cell, Decimal):
                digits = -int(cell.as_tuple().exponent)
                form = forms.get(digits) or book.add_format({"num_format": f"0.{'0' * digits}".rstrip(".")})
                sheet.write_number(y, x, float(cell), forms.setdefault(digits, form))
            elif isinstance(cell, (int, float)):
                sheet.write_number(y, x, cell)
            elif isinstance(cell, date) and cell >= _FIRST:
                sheet.write_datetime(y, x, datetime.combine(cell, datetime.min.time()), day)
            elif cell not in (None, ""):
                sheet.write_string(y, x, str(cell))  # never a formula, whatever it begins with
    for x, cells in enumerate(zip(header, *rows, strict=True)):
        sheet.set_column(x, x, min(_WIDEST, max(len(str(cell)) for cell in cells) + 2))


def _stored(book: bytes) -> bytes:
    """The same workbook without compression, whose bytes differ from one version of zlib to another."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as packed, zipfile.ZipFile(whole, "w") as stored:
        for name in packed.namelist():
            part = zipfile.ZipInfo(name)  # dated 1980
            part.create_system = 0  # on every system
            stored.writestr(part, packed.read(name))
    return whole.getvalue()

"""The tables of docs/data/*.csv, each row checked and typed."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from charts.data import cells, csv_file, said
from charts.data.article import Article
from charts.data.schema import (
    COLUMNS,
    DISAGREE,
    INPUTS,
    JUDGED,
    KINDS,
    OF_SOURCES,
    STATEMENT,
    Check,
    Correction,
    Evidence,
    Number,
    Tables,
)
from charts.errors import ChartsError, DataError

_CORRECTIONS = "corrections.csv"
_COUNTS = {2: "two rows", 3: "three rows (the part at the end, the whole at the start, the whole at the end)"}
_Row = TypeVar("_Row")


def load(folder: Path, article: Article, faults: list[ChartsError]) -> Tables:
    """Read and check the tables in *folder*; each fault, a `DataError` naming file, row, column, value and remedy, goes to *faults*.

    A faulty row is left out, and its id kept as rejected. Of a row that has several faults, the first is told.
    """
    read = {name: _read(folder / name, faults) for name in COLUMNS if name != _CORRECTIONS}
    ids = _Ids(read)

    def build(name: str, make: Callable[[dict], _Row]) -> dict[str, _Row]:
        made: dict[str, _Row] = {}
        for row in read[name] or ():
            try:
                ids.take(name, row)
                cells.check_filled(name, row)
                made[row["id"]] = make(row)
            except DataError as fault:
                faults.append(fault)
                ids.rejected.add(row["id"])
        return made

    numbers = build("numbers.csv", lambda row: _number(row, article))
    event = numbers.get(article.event)
    if article.event and (not ids.have(article.event, "numbers.csv") or (event and event.end is None)):
        faults.append(
            DataError(f"article.toml: event is {article.event!r}; name a row of numbers.csv that has an end.")
        )
    event_end = article.published or (event.end if event and event.end else date.max)
    evidence = build("evidence.csv", lambda row: _evidence(row, ids, event_end, article))
    checks = build("checks.csv", lambda row: _check(row, ids))
    return Tables(
        numbers=numbers,
        evidence=evidence,
        checks=checks,
        event_end=event_end,
        rejected=frozenset(ids.rejected),
        uncertain=ids.uncertain,
    )


def load_corrections(folder: Path, faults: list[ChartsError]) -> tuple[Correction, ...]:
    """Read the corrections, latest first; whether their page and chart exist is told where pages and charts are known."""
    found = []
    for row in _read(folder / _CORRECTIONS, faults) or ():
        try:
            cells.check_filled(_CORRECTIONS, row)
            day = cells.read_past(_CORRECTIONS, row, "date")
            if not (row["page"] or row["chart"]):
                raise cells.fault(_CORRECTIONS, row, "page", "name the page or the chart that was corrected")
            assert day is not None  # it is filled in
            words = cells.pick(row, "page", "chart", "changed", "why")
            found.append(Correction(date=day, line=row["line"], **words))
        except DataError as fault:
            faults.append(fault)
    return tuple(sorted(found, key=lambda correction: correction.date, reverse=True))


class _Ids:
    """The ids of all tables. Where a file or an id cannot be read, it is *uncertain* which there are: none is called unknown."""

    def __init__(self, read: dict[str, list[dict] | None]) -> None:
        self._of = {name: {row["id"] for row in rows or ()} for name, rows in read.items()}
        self._taken: dict[str, str] = {}
        self.uncertain = None in read.values()
        self.rejected: set[str] = set()

    def take(self, name: str, row: dict) -> None:
        """Take the id of a row of the file *name*, or raise what is wrong with it."""
        why = ""
        if not row["id"]:
            why = "fill it in"
        elif not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]):
            why = "write lower-case letters and digits, joined by hyphens"
        elif row["id"] in self._taken:
            why = f"the id stands in {self._taken[row['id']]} already; give each row its own"
        if why:
            self.uncertain = True
            raise cells.fault(name, row, "id", why)
        self._taken[row["id"]] = name

    def have(self, row_id: str, *names: str) -> bool:
        """Return whether a row of any of the files *names* has, or may have, an id."""
        return self.uncertain or any(row_id in self._of[name] for name in names)


def _read(path: Path, faults: list[ChartsError]) -> list[dict] | None:
    try:
        return csv_file.read(path)
    except DataError as fault:
        faults.append(fault)
        return None


def _number(row: dict, article: Article) -> Number:
    name = "numbers.csv"
    dates = cells.dates(name, row)
    stated = cells.quantity(name, row, article.units)
    words = article.readings.get(row["said"]) or said.parse(row["said"], article.units)
    # 60 cannot be bound to “approximately $61 billion”.
    if words is None:
        remedy = "copy the number's words from the article, such as 'approximately $60 billion' or 'over 35%'"
        raise cells.fault(name, row, "said", remedy)
    if words != stated or words.precision != stated.precision:
        remedy = f"the words mean {words} ({words.unit}), but the row says {stated} ({stated.unit}); mend value, unit or precision"
        raise cells.fault(name, row, "said", remedy)
    return Number(
        quantity=stated, line=row["line"], **dates, **cells.pick(row, "id", "series", "label", "said", "period")
    )


def _evidence(row: dict, ids: _Ids, event_end: date, article: Article) -> Evidence:
    name = "evidence.csv"
    dates = cells.dates(name, row)
    quantity = None
    if row["unit"] == STATEMENT:  # somebody's words: the label says what
        for column in ("value", "precision"):
            if row[column]:
                raise cells.fault(name, row, column, "leave it empty for a statement, or give the unit of the value")
    else:
        quantity = cells.quantity(name, row, article.units)
    if row["number"] and not ids.have(row["number"], "numbers.csv"):
        raise cells.fault(name, row, "number", "no row of numbers.csv has this id; name one or leave it empty")
    cells.check_address(name, row, "url")
    published, accessed = (cells.read_past(name, row, column) for column in ("published", "accessed"))
    if published and accessed and accessed < published:
        raise cells.fault(name, row, "accessed", f"it was published later, on {published}; mend one of the two")
    known = published or dates["end"] or accessed
    later = bool(known and known > event_end) or bool(dates["end"] and dates["end"] > event_end)
    words = cells.pick(
        row, "id", "series", "number", "label", "period", "basis", "publisher", "via", "title", "url", "note"
    )
    return Evidence(
        quantity=quantity, published=published, accessed=accessed, later=later, line=row["line"], **dates, **words
    )


def _check(row: dict, ids: _Ids) -> Check:
    name = "checks.csv"
    cells.check_one_of(name, row, "kind", KINDS)
    for column, names in (("inputs", ("numbers.csv", "evidence.csv")), ("evidence", ("evidence.csv",))):
        for row_id in row[column].split():
            if not ids.have(row_id, *names):
                raise cells.fault(name, row, column, f"no row has the id {row_id!r}; mend it or add the row")
    if row["claim"] and not ids.have(row["claim"], "numbers.csv"):
        raise cells.fault(name, row, "claim", "no row of numbers.csv has this id; mend it, or leave it empty")
    if row["kind"] == "judged":
        _check_judgement(name, row)
    elif row["verdict"]:
        raise cells.fault(name, row, "verdict", f"a check of kind {row['kind']!r} is computed; leave the verdict empty")
    if (count := INPUTS.get(row["kind"])) and len(row["inputs"].split()) != count:
        raise cells.fault(name, row, "inputs", f"name {_COUNTS[count]}, divided by spaces")
    if row["kind"] == "compare" and not (row["claim"] and row["evidence"]):
        raise cells.fault(name, row, "evidence", "a comparison needs a claim and at least one row of evidence")
    cells.check_finding(name, row)
    lists: dict[str, Any] = {column: tuple(row[column].split()) for column in ("inputs", "evidence")}
    return Check(
        line=row["line"], **lists, **cells.pick(row, "id", "label", "finding", "claim", "kind", "verdict", "note")
    )


def _check_judgement(name: str, row: dict) -> None:
    """Refuse a judgement on sources that names none, and one on a number, which is compared."""
    cells.check_one_of(name, row, "verdict", JUDGED)
    if row["verdict"] in OF_SOURCES:
        if row["claim"]:
            raise cells.fault(name, row, "verdict", "a number is not judged by its sources; use the kind 'compare'")
        if len(row["evidence"].split()) < (2 if row["verdict"] == DISAGREE else 1):
            needed = "the rows that disagree" if row["verdict"] == DISAGREE else "at least one row of evidence"
            raise cells.fault(name, row, "evidence", f"the verdict {row['verdict']!r} rests on sources; name {needed}")

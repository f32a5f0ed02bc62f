"""What each check found, in one sentence: filled from the rows that the check names and from all that is computed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from charts.checks import placeholders
from charts.checks.verdicts import Result
from charts.data.schema import Check, Tables
from charts.errors import ChartsError, DataError


def fill(
    results: Mapping[str, Result], tables: Tables, names: Sequence[str], faults: list[ChartsError]
) -> dict[str, Result]:
    """Return *results* with their findings; one with a fault is left empty, and the fault goes to *faults*.

    *names* are the proper names with digits that may stand.
    """
    computed = {each.id: placeholders.printable(each, each.text) for each in results.values() if each.text}
    unread = tables.checks.keys() - results.keys()  # their own faults are told
    found = dict(results)
    for result in results.values():
        check = tables.checks[result.id]
        if not check.finding or any(f"{{{row_id}" in check.finding for row_id in unread):
            continue
        try:
            found[result.id] = replace(result, finding=_filled(check, tables, computed, names))
        except DataError as fault:
            faults.append(fault)
    return found


def _filled(check: Check, tables: Tables, computed: Mapping[str, dict[str, str]], names: Sequence[str]) -> str:
    rows = map(tables.row, check.named)
    known = {row.id: placeholders.printable(row, str(row.quantity or "")) for row in rows}
    where = f"checks.csv, row {check.id!r} (line {check.line}), column finding:"
    of = "the check names"
    filled = placeholders.fill(check.finding, known | dict(computed), names, where=where, of=of, error=DataError)
    if why := placeholders.too_long(filled):
        raise DataError(f"{where} {why}")
    if re.search(r"[.!?]$", filled):
        raise DataError(f"{where} {filled!r}; leave out the mark at its end, which the page puts.")
    return filled

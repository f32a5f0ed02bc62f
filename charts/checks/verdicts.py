"""What becomes of a claim when it is recomputed or compared: a verdict from the closed list, with its working."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from charts.checks import comparing, computing, tipping, working
from charts.data.quantities import Interval, Quantity
from charts.data.schema import ADDS_UP, ADDS_UP_BY_ROUNDING, DOES_NOT_ADD_UP, OF_SOURCES, Check, Tables
from charts.errors import ChartsError, DataError


@dataclass(frozen=True, kw_only=True)
class Result:
    """A check, worked out.

    Attributes:
        id: of the row in checks.csv.
        label: the row's label.
        claim: id of the number that is checked, or an empty string.
        stated: the claimed number in the house format, or an empty string.
        verdict: one of `schema.VERDICTS`, or an empty string where a figure is computed and nothing claims it.
        working: the computation or comparison in words and figures; for a judged check the sources that it rests on.
        note: the row's note.
        tipping: what would change the verdict, where that can be computed; else empty.
        evidence: ids of the evidence compared.
        text: the computed figure in the house format, with the interval that rounding allows if it has any width; else empty.
        value, interval: the computed figure from the figures as printed, and what rounding allows; else None.
        unit: the unit of the computed figure; else empty.
    """

    id: str
    label: str
    claim: str
    stated: str
    verdict: str
    working: str = ""
    note: str
    tipping: str = ""
    evidence: tuple[str, ...] = ()
    text: str = ""
    value: Decimal | None = None
    interval: Interval | None = None
    unit: str = ""

    @property
    def anchor(self) -> str:
        """The id of the verdict's rule on the method page."""
        return anchor(self.verdict)


def anchor(words: str) -> str:
    """Return an id made of *words*: "adds-up"."""
    return re.sub(r"\W+", "-", words)


def run(tables: Tables, faults: list[ChartsError]) -> dict[str, Result]:
    """Work out every check, by its id in the order of the table; one whose inputs cannot be computed with goes to *faults*.

    A check that names a row which was rejected is left out: the row's own fault is told.
    """
    found = {}
    for check in tables.checks.values():
        claimed = not check.claim or check.claim in tables.numbers
        if claimed and tables.evidence.keys() >= {*check.evidence} and all(map(tables.has, check.inputs)):
            try:
                found[check.id] = _run_one(check, tables)
            except DataError as fault:
                faults.append(fault)
    return found


def _run_one(check: Check, tables: Tables) -> Result:
    claimed = tables.numbers[check.claim].quantity if check.claim else None
    stated = str(claimed) if claimed else ""
    if check.kind == "judged":
        found: dict[str, Any] = {"verdict": check.verdict, "evidence": check.evidence}
        if check.verdict in OF_SOURCES:
            found["working"] = comparing.held_against([tables.evidence[row_id] for row_id in check.evidence])
    else:
        _hold_to_units(check, claimed, tables)
        if check.kind == "compare":
            sources = [tables.evidence[row_id] for row_id in check.evidence]
            found = comparing.compare(tables.numbers[check.claim], sources, tables.event_end)
        else:
            found = _compute(check, claimed, tables)
    return Result(id=check.id, label=check.label, claim=check.claim, note=check.note, stated=stated, **found)


def _fault(check: Check, column: str, why: str) -> DataError:
    return DataError(f"checks.csv, row {check.id!r} (line {check.line}), column {column}: {why}.")


def _hold_to_units(check: Check, claimed: Quantity | None, tables: Tables) -> None:
    """Refuse to compute or compare what has no figure, or figures of different units."""
    column = "evidence" if check.kind == "compare" else "inputs"
    found = set()
    for row_id in getattr(check, column):
        quantity = tables.row(row_id).quantity
        if quantity is None:
            raise _fault(check, column, f"{row_id!r} is a statement without a figure; name other rows")
        found.add(quantity.unit)
    result = computing.UNITS.get(check.kind, next(iter(found)))
    if len(found) > 1 or (claimed and claimed.unit != result):
        units = ", ".join(sorted(found | ({claimed.unit} if claimed else set())))
        raise _fault(check, column, f"the figures do not share a unit: {units}; name other rows")


def _compute(check: Check, claimed: Quantity | None, tables: Tables) -> dict[str, Any]:
    rows = [tables.row(row_id) for row_id in check.inputs]
    inputs = [row.quantity for row in rows if row.quantity]  # all have one: held to before
    if why := computing.refusal(check.kind, inputs):
        raise _fault(check, "inputs", why)
    years = _years(check, tables) if check.kind == "rate" else Decimal(0)
    found = computing.compute(check.kind, inputs, years)
    given: dict[str, Any] = {"text": found.text, "value": found.value, "interval": found.interval, "unit": found.unit}
    if not claimed:
        return given | {"verdict": "", "working": found.working}
    adds_up = claimed.interval.overlaps(found.interval)
    as_printed = claimed.meets(Interval(found.value, found.value))
    labels, spans = [row.label for row in rows], [working.span(each.interval) for each in inputs]
    return given | {
        "verdict": (ADDS_UP if as_printed else ADDS_UP_BY_ROUNDING) if adds_up else DOES_NOT_ADD_UP,
        "working": f"{found.working} The article's figure, {claimed}, means {working.span(claimed.interval)}.",
        "tipping": tipping.of_computation(check.kind, adds_up, claimed.interval, inputs, labels, spans),
    }


def _years(check: Check, tables: Tables) -> Decimal:
    """Years between the ends of the two inputs' periods, by whole months."""
    start, end = (tables.row(row_id).end for row_id in check.inputs)
    if start is None or end is None or start >= end:
        why = "a rate needs two rows whose periods end one after the other; give them an end"
        raise _fault(check, "inputs", why)
    return Decimal((end.year - start.year) * 12 + end.month - start.month) / 12

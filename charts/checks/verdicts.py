"""What becomes of a claim when it is recomputed or compared: a verdict from the closed list, with its working."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from charts.checks import comparing, computing, tipping, working
from charts.checks.comparing import Held
from charts.data.quantities import Interval, Quantity
from charts.data.schema import (
    ADDS_UP,
    ADDS_UP_BY_ROUNDING,
    DOES_NOT_ADD_UP,
    GROUPS,
    OF_SOURCES,
    Check,
    Evidence,
    Group,
    Number,
    Tables,
)
from charts.data.words import say
from charts.errors import ChartsError, DataError


@dataclass(frozen=True, kw_only=True)
class Result:
    """A check, worked out.

    Attributes:
        id: of the row in checks.csv.
        label: the row's label.
        finding: what was found, in one sentence; may be empty where nothing is claimed.
        claim: id of the number that is checked, or an empty string.
        stated: the claimed number in the house format, or an empty string.
        said: the author's words for it, or an empty string.
        verdict: one of `schema.VERDICTS`, or an empty string where a figure is computed and nothing claims it.
        working: the computation or comparison in words and figures; for a judged check the sources that it rests on.
        opening: the same without the sources.
        sources: the evidence that it rests on or is computed from; where it is compared the nearest first.
        note: the row's note.
        tipping: what would change the verdict, where that can be computed; else empty.
        text: the computed figure in the house format, with the interval that rounding allows if it has any width; else empty.
        printed: the computed figure alone, from the figures as printed: "5.2 times".
        range: all that rounding allows, as a sentence takes it: "5.0 to 5.5 times".
        claimed: the claimed number; else None.
        value, interval: the computed figure from the figures as printed, and what rounding allows; else None.
        unit, places: the unit of the computed figure and its decimals.
    """

    id: str
    label: str
    finding: str = ""
    claim: str
    stated: str = ""
    verdict: str
    said: str = ""
    claimed: Quantity | None = None
    working: str = ""
    opening: str = ""
    sources: tuple[Held, ...] = ()
    note: str
    tipping: str = ""
    text: str = ""
    printed: str = ""
    range: str = ""
    value: Decimal | None = None
    interval: Interval | None = None
    unit: str = ""
    places: int = 0

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of the evidence that it rests on or is computed from."""
        return tuple(each.source.id for each in self.sources)

    @property
    def anchor(self) -> str:
        """The id of the verdict's rule on the method page."""
        return anchor(self.verdict)

    @property
    def ruling(self) -> str:
        """The verdict as readers are told it."""
        return ruling(self.verdict)

    @property
    def group(self) -> Group:
        """The group of verdicts that its own belongs to."""
        return group(self.verdict)


# What a result has of the figure that was computed for it.
_COMPUTED = ("text", "printed", "range", "value", "interval", "unit", "places")


def group(verdict: str) -> Group:
    """Return the group that a verdict belongs to."""
    return next(each for each in GROUPS if verdict in each.verdicts)


def anchor(words: str) -> str:
    """Return an id made of *words*: "adds-up"."""
    return re.sub(r"\W+", "-", words)


def ruling(verdict: str) -> str:
    """Return a verdict in the site's language."""
    return say(f"verdicts.{anchor(verdict)}") if verdict else ""


def run(tables: Tables, faults: list[ChartsError]) -> dict[str, Result]:
    """Work out every check, by its id in the order of the table; one whose inputs cannot be computed with goes to *faults*.

    A check that names a row which was rejected is left out: the row's own fault is told. Findings are filled in by `findings`.
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
    if check.kind == "judged":
        rows = [tables.evidence[row_id] for row_id in dict.fromkeys(check.evidence)]
        found: dict[str, Any] = {"verdict": check.verdict, "sources": tuple(map(Held, rows))}
        if check.verdict in OF_SOURCES:
            found["working"] = comparing.held_against(rows)
    else:
        _hold_to_units(check, claimed, tables)
        if check.kind == "compare":
            sources = [tables.evidence[row_id] for row_id in check.evidence]
            found = comparing.compare(tables.numbers[check.claim], sources, tables.event_end)
        else:
            found = _compute(check, claimed, tables)
    given: dict[str, Any] = {"id": check.id, "label": check.label, "claim": check.claim, "note": check.note}
    if check.claim:
        given |= {"stated": str(claimed), "said": tables.numbers[check.claim].said, "claimed": claimed}
    return Result(**given, **found)


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
    result = computing.RESULTS.get(check.kind, next(iter(found)))
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
    sources = tuple(Held(row) for row in dict.fromkeys(rows) if isinstance(row, Evidence))
    given = {name: getattr(found, name) for name in _COMPUTED} | {"sources": sources}
    if not claimed:
        return given | {"verdict": "", "working": found.working, "opening": found.working}
    adds_up = claimed.interval.overlaps(found.interval)
    as_printed = claimed.meets(Interval(found.value, found.value))
    words = f"{found.working} {working.reading(tables.numbers[check.claim].said, claimed)}".rstrip()
    names = [say("quotation.quoted", words=row.said) if isinstance(row, Number) else row.label for row in rows]
    return given | {
        "verdict": (ADDS_UP if as_printed else ADDS_UP_BY_ROUNDING) if adds_up else DOES_NOT_ADD_UP,
        "working": words,
        "opening": words,
        "tipping": tipping.of_computation(check.kind, adds_up, claimed.interval, inputs, names),
    }


def _years(check: Check, tables: Tables) -> Decimal:
    """Years between the ends of the two inputs' periods, by whole months."""
    start, end = (tables.row(row_id).end for row_id in check.inputs)
    if start is None or end is None or start >= end:
        why = "a rate needs two rows whose periods end one after the other; give them an end"
        raise _fault(check, "inputs", why)
    return Decimal((end.year - start.year) * 12 + end.month - start.month) / 12

"""What becomes of a claim when it is recomputed or compared: a verdict from the closed list, with its working."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from charts.errors import DataError
from charts.flip import flip
from charts.quantities import INFINITY, UNITS, Interval, Quantity, balance, figure, ratio, total, yearly_rate
from charts.tables import ADDS_UP, DIFFERS, DOES_NOT_ADD_UP, MATCHES, Tables

# Decimal places that a computed figure is printed with, for the unit of the result.
_PLACES = {"times": 2, "USD billion": 1, "percent": 1}


@dataclass(frozen=True)
class Result:
    """A check, worked out.

    Attributes:
        id: of the row in checks.csv.
        label: the row's label.
        claim: id of the number that is checked, or an empty string.
        verdict: one of `tables.VERDICTS`, or an empty string where a figure is computed and nothing claims it.
        working: the computation or comparison in words and figures; empty for a judged check.
        note: the row's note.
        flip: what would change the verdict, where that can be computed; else empty.
        evidence: ids of the evidence compared.
        text: the computed figure in the house format, with the interval that rounding allows; else empty.
        value, interval: the computed figure from the figures as printed, and what rounding allows; else None.
        unit: the unit of the computed figure; else empty.
    """

    id: str
    label: str
    claim: str
    verdict: str
    working: str
    note: str
    evidence: tuple[str, ...] = ()
    text: str = ""
    value: Decimal | None = None
    interval: Interval | None = None
    unit: str = ""
    flip: str = ""


def run(tables: Tables) -> dict[str, Result]:
    """Work out every check, in the order of the table.

    Raises:
        DataError: if the inputs of a check cannot be computed with.
    """
    return {row["id"]: _run_one(row, tables) for row in tables.checks.to_dict("records")}


def _run_one(row: dict, tables: Tables) -> Result:
    _hold_to_units(row, tables)
    given = {key: row[key] for key in ("id", "label", "claim", "note")}
    if row["kind"] == "judged":
        return Result(**given, verdict=row["verdict"], working="", evidence=tuple(row["evidence"]))
    if row["kind"] == "compare":
        claimed = tables.quantity(row["claim"])
        verdict, working = _compare(claimed, [tables.evidence.loc[e] for e in row["evidence"]])
        turn = _turn(verdict, claimed.interval)
        return Result(**given, verdict=verdict, working=working, evidence=tuple(row["evidence"]), flip=turn)
    return _compute(row, given, tables)


def _hold_to_units(row: dict, tables: Tables) -> None:
    """Refuse to compute or compare what has no figure, or figures of different units."""
    if row["kind"] == "judged":
        return
    column = "evidence" if row["kind"] == "compare" else "inputs"
    units = {row["claim"]: tables.quantity(row["claim"]).unit} if row["claim"] else {}
    # The result of a ratio is in times, that of a rate in percent.
    given = {row_id: tables.quantity(row_id) for row_id in row[column]}
    for row_id, quantity in given.items():
        if quantity is None:
            raise DataError(
                f"checks.csv, row {row['id']!r}, column {column}: {row_id!r} is a statement without a figure; name other rows."
            )
    result = {"ratio": "times", "rate": "percent"}.get(row["kind"])
    found = {quantity.unit for quantity in given.values()}
    if len(found) > 1 or (units and {result or found.copy().pop()} != set(units.values())):
        raise DataError(
            f"checks.csv, row {row['id']!r}, column {column}: the figures do not share a unit: {', '.join(sorted(found | set(units.values())))}; name other rows."
        )


def _compare(claimed: Quantity, sources: list) -> tuple[str, str]:
    """Matches if the interval of at least one source meets the claim's; each source's own result is in the working."""
    parts, met = [], False
    for source in sources:
        gap = _gap(claimed.interval, source["quantity"].interval)
        met = met or gap is None
        inside = "within the article's figure" if gap is None else _outside(gap, claimed.unit)
        parts.append(f"{source['publisher']}, {source['period']}: {source['quantity']}, {inside}")
    return (MATCHES if met else DIFFERS), f"The article: {claimed}, that is {_span(claimed.interval)}. " + "; ".join(
        parts
    ) + "."


def _turn(verdict: str, claimed: Interval) -> str:
    """Say which figure of a source would change the verdict of a comparison."""
    span = _span(claimed)
    lay = f"lay within {span}" if " to " in span else f"lay {span}" if " " in span else f"gave {span}"
    if verdict == MATCHES:
        return f"It would differ if none of the sources compared, rounding included, {lay}."
    return f"It would match if a source, rounding included, {lay}."


def _outside(gap: Decimal, unit: str) -> str:
    if not gap:  # over 5 against almost 5: they touch at 5, which is part of neither
        return "outside it"
    return (
        f"outside it by {figure(gap)} percentage points"
        if unit == "percent"
        else f"outside it by {UNITS[unit].format(figure(gap))}"
    )


def _gap(claimed: Interval, found: Interval) -> Decimal | None:
    if claimed.overlaps(found):
        return None
    return found.low - claimed.high if found.low >= claimed.high else claimed.low - found.high


def _compute(row: dict, given: dict, tables: Tables) -> Result:
    first, second = (tables.quantity(row_id) for row_id in row["inputs"])
    years = _years(row, tables) if row["kind"] == "rate" else None
    if row["kind"] in ("ratio", "rate") and not (first.interval.low > 0 and second.interval.low > 0):
        raise DataError(
            f"checks.csv, row {row['id']!r}, column inputs: a {row['kind']} needs values above zero; name other rows."
        )

    def operate(a: Interval, b: Interval) -> Interval:
        return (
            {"ratio": ratio, "sum": total, "balance": balance}[row["kind"]](a, b)
            if years is None
            else yearly_rate(a, b, years)
        )

    interval = operate(first.interval, second.interval)
    value = operate(Interval(first.value, first.value), Interval(second.value, second.value)).low
    unit = {"ratio": "times", "rate": "percent"}.get(row["kind"], first.unit)
    working = _working(row["kind"], first, second, interval, value, unit, years)
    verdict = turn = ""
    if row["claim"]:
        claimed = tables.quantity(row["claim"])
        verdict = ADDS_UP if claimed.interval.overlaps(interval) else DOES_NOT_ADD_UP
        working += f" The article's figure, {claimed}, means {_span(claimed.interval)}."
        labels = [tables.label(row_id) for row_id in row["inputs"]]
        spans = [_span(each.interval) for each in (first, second)]
        turn = flip(row["kind"], verdict == ADDS_UP, claimed.interval, (first, second), labels, spans)
    text = f"{_printed(value, unit)} ({_span(interval, _PLACES.get(unit, 0))})"
    return Result(
        **given, verdict=verdict, working=working, text=text, value=value, interval=interval, unit=unit, flip=turn
    )


def _years(row: dict, tables: Tables) -> Decimal:
    """Years between the ends of the two inputs' periods, by whole months."""
    ends: list[date | None] = [
        (tables.numbers if i in tables.numbers.index else tables.evidence).at[i, "end"] for i in row["inputs"]
    ]
    if None in ends or ends[0] >= ends[1]:
        raise DataError(
            f"checks.csv, row {row['id']!r}, column inputs: a rate needs two rows whose periods end one after the other; give them an end."
        )
    return Decimal((ends[1].year - ends[0].year) * 12 + ends[1].month - ends[0].month) / 12


def _working(
    kind: str, first: Quantity, second: Quantity, interval: Interval, value: Decimal, unit: str, years: Decimal | None
) -> str:
    """Write the computation out: as printed first, then with the ends that rounding allows."""
    a, b = first.interval, second.interval
    low, high = (figure(end, _PLACES.get(unit, 0)) for end in (interval.low, interval.high))
    if kind == "rate":
        steps = f"{figure(years)} {'year' if years == 1 else 'years'}"
        return (
            f"From {first} to {second} in {steps}: {_printed(value, unit)} a year as printed; "
            f"with rounding {low}% (from {figure(a.high)} to {figure(b.low)}) to {high}% (from {figure(a.low)} to {figure(b.high)})."
        )
    sign, ends = {
        "ratio": ("/", ((a.low, b.high), (a.high, b.low))),
        "sum": ("+", ((a.low, b.low), (a.high, b.high))),
        "balance": ("\N{MINUS SIGN}", ((a.low, b.high), (a.high, b.low))),
    }[kind]
    printed = (
        f"As printed: {figure(first.value)} {sign} {figure(second.value)} = {figure(value, _PLACES.get(unit, 0))}."
    )
    if low == high:
        return printed
    (low_a, low_b), (high_a, high_b) = ends
    return (
        f"{printed} With rounding: "
        f"{figure(low_a)} {sign} {figure(low_b)} = {low} to {figure(high_a)} {sign} {figure(high_b)} = {high}."
    )


def _printed(value: Decimal, unit: str) -> str:
    """Print a computed figure with its unit."""
    return UNITS[unit].format(figure(value, _PLACES.get(unit, 0)))


def _span(interval: Interval, places: int | None = None) -> str:
    """Say an interval: "55 to 65", "above 35", "under 5"; *places* decimals, or as many as its ends have."""
    if interval.high == INFINITY:
        return f"above {figure(interval.low)}"
    if interval.low == 0 and interval.open_high:
        return f"under {figure(interval.high)}"
    if interval.low == interval.high:
        return figure(interval.low, grouped=False)
    return f"{figure(interval.low, places)} to {figure(interval.high, places)}"

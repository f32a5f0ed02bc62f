"""A row and a check of a chart as they are published, and the one way to write them as JSON."""

import json

from charts.checks.verdicts import Result
from charts.checks.working import means
from charts.drawing.chart import Row, source

LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")  # of our charts, data and notes

_KEPT = (
    "id", "kind", "number", "label", "value", "unit", "precision", "text", "period", "basis", "publisher", "url", "later", "note",
)  # fmt: skip


def of_row(row: Row) -> dict:
    """Return a row as published: text, and plain numbers with None where an interval is open."""
    low, high = (None if end == float("inf") else round(end, 5) for end in (row.low, row.high))
    dates = {
        name: getattr(row, name).isoformat() if getattr(row, name) else "" for name in ("start", "end", "published")
    }
    kept = {name: getattr(row, name) for name in _KEPT} | {"low": low, "high": high} | dates
    allowed = "" if row.value is None else means(row.precision, row.low, row.high)
    return kept | {"means": allowed, "source": source(row)}


def of_check(result: Result) -> dict:
    """Return a check as published: its claim and computed figure in the house format, verdict and working."""
    return {
        "id": result.id,
        "label": result.label,
        "finding": result.finding,
        "claim": result.stated,
        "verdict": result.ruling,
        "anchor": result.anchor,
        "computed": result.text,
        "working": result.working,
        "note": result.note,
        "tipping": result.tipping,
    }


def compact(value: object) -> str:
    """Return *value* as JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") + "\n"

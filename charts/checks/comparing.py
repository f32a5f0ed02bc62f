"""A number of the article held against what independent sources say of it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from charts.checks import tipping, working
from charts.data.quantities import Interval, Quantity
from charts.data.schema import DIFFERS, DISAGREE, MATCHES, MATCHES_BY_ROUNDING, Evidence, Number

_UNKNOWN = 10**6  # days: further off than any dated source


def compare(number: Number, sources: Sequence[Evidence], event_end: date) -> dict[str, Any]:
    """Return verdict, working, evidence and tipping point; each source's own result is in the working, the nearest first.

    It matches if the figure of at least one source meets the claim's. A rank or count has no room for two sound sources that
    do not agree: there they disagree if some meet the claim and others do not.
    """
    claimed = number.quantity
    parts, met = [], []
    for source in nearest_first(number, sources, event_end):
        assert source.quantity is not None  # held to before
        gap = _gap(claimed.interval, source.quantity.interval)
        met.append((gap is None, claimed.meets(source.quantity.as_printed)))
        inside = "within the article's figure" if gap is None else working.outside(gap, claimed.unit)
        if gap is None and not met[-1][1]:
            inside += ", by rounding only"
        later = " (later information)" if source.later else ""
        parts.append(f"{source.publisher}, {source.period}{later}: {source.quantity}, {inside}")
    allowed = working.span(claimed.interval)
    verdict = _verdict(claimed, met)
    return {
        "verdict": verdict,
        "working": f"The article: {claimed}{_that_is(claimed)}. {'; '.join(parts)}.",
        "evidence": tuple(source.id for source in sources),
        "tipping": tipping.of_comparison(verdict, allowed),
    }


def held_against(sources: Sequence[Evidence]) -> str:
    """Name the sources that a judgement rests on, each once for a period."""
    named = dict.fromkeys(f"{source.publisher}, {source.period}" for source in sources)
    return f"Held against: {'; '.join(named)}."


def nearest_first(number: Number, sources: Sequence[Evidence], event_end: date) -> list[Evidence]:
    """Sort sources by how far their time is from the number's; what came later than the event stands last.

    A number without dates speaks of the time of the event.
    """
    start, end = number.start, number.end or event_end

    def days(source: Evidence) -> int:
        if source.end is None:
            return _UNKNOWN
        between = abs((source.end - end).days)
        return between + (abs((source.start - start).days) if start and source.start else 0)

    return sorted(sources, key=lambda source: (source.later, days(source)))


def _verdict(claimed: Quantity, met: Sequence[tuple[bool, bool]]) -> str:
    """*met* says of each source whether it meets the claim, and whether it does as printed."""
    meeting = [as_printed for meets, as_printed in met if meets]
    if not meeting:
        return DIFFERS
    if claimed.is_counted and len(meeting) < len(met):
        return DISAGREE
    return MATCHES if any(meeting) else MATCHES_BY_ROUNDING


def _that_is(claimed: Quantity) -> str:
    low, high = claimed.interval.low, claimed.interval.high
    return "" if low == high or claimed.end is not None else f", that is {working.span(claimed.interval)}"


def _gap(claimed: Interval, found: Interval) -> Decimal | None:
    if claimed.overlaps(found):
        return None
    return found.low - claimed.high if found.low >= claimed.high else claimed.low - found.high

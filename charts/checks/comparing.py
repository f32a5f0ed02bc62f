"""A number of the article held against what independent sources say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from charts.checks import tipping, working
from charts.data.quantities import Quantity
from charts.data.schema import DIFFERS, DISAGREE, MATCHES, MATCHES_BY_ROUNDING, Evidence, Number
from charts.data.words import say

_UNKNOWN = 10**6  # days: further off than any dated source


@dataclass(frozen=True)
class Held:
    """A source that a check rests on, and where its figure stands beside the article's, or "" where none is compared."""

    source: Evidence
    stands: str = ""

    @property
    def words(self) -> str:
        """The source in words: "Kpler, November 2025: 36.6%, within"."""
        named = f"{self.source.publisher}, {self.source.period}"
        if not self.stands:
            return named
        of = say("row.is_later", words=named) if self.source.later else named
        return f"{of}: {self.source.quantity or ''}, {self.stands}"

    @property
    def is_within(self) -> bool:
        """Whether its figure lies in what the article's words allow."""
        return self.stands in (say("distance.within"), say("distance.by_rounding"))


def compare(number: Number, sources: Sequence[Evidence], event_end: date) -> dict[str, Any]:
    """Return verdict, working, sources and tipping point; each source's own result is in the working, the nearest first.

    It matches if the figure of at least one source meets the claim's. A rank or count has no room for two sound sources that
    do not agree: there they disagree if some meet the claim and others do not.
    """
    claimed = number.quantity
    held, met = [], []
    for source in nearest_first(number, sources, event_end):
        assert source.quantity is not None  # held to before
        held.append(Held(source, working.distance(claimed, source.quantity)))
        met.append((claimed.interval.overlaps(source.quantity.interval), claimed.meets(source.quantity.as_printed)))
    verdict = _verdict(claimed, met)
    within = [each.source.publisher for each, (meets, _) in zip(held, met, strict=True) if meets]
    opening = working.reading(number.said, claimed)
    return {
        "verdict": verdict,
        "opening": opening,
        "working": " ".join(filter(None, (opening, f"{'; '.join(each.words for each in held)}."))),
        "sources": tuple(held),
        "tipping": tipping.of_comparison(verdict, claimed, within, others=len(within) < len(held)),
    }


def held_against(sources: Sequence[Evidence]) -> str:
    """Name the sources that a judgement rests on, each once for a period."""
    return say("working.held_against", sources="; ".join(dict.fromkeys(Held(source).words for source in sources)))


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

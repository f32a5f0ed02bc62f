"""The tables' columns, closed lists and rows."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from charts.data.quantities import Quantity
from charts.data.units import NAMING
from charts.data.words import say

COLUMNS = {
    "numbers.csv": ("id", "series", "label", "value", "unit", "precision", "said", "period", "start", "end"),
    "evidence.csv": (
        "id", "series", "number", "label", "value", "unit", "precision", "period", "start", "end",
        "basis", "publisher", "via", "title", "url", "published", "accessed", "note",
    ),
    "checks.csv": ("id", "label", "finding", "claim", "kind", "inputs", "verdict", "evidence", "note"),
    "corrections.csv": ("date", "page", "chart", "changed", "why"),
}  # fmt: skip
MAY_BE_EMPTY = {
    "value", "precision", "start", "end", "number", "via", "title", "published", "note",
    "finding", "claim", "inputs", "verdict", "evidence", "page", "chart",
}  # fmt: skip

STATEMENT = "statement"  # the unit of evidence that is a fact without a figure

ARITHMETIC = ("ratio", "sum", "balance", "rate")
PART = "part"  # of a rise: from the part at the end, the whole at the start and the whole at the end
KINDS = (*ARITHMETIC, PART, "compare", "judged")
INPUTS = {**dict.fromkeys(ARITHMETIC, 2), PART: 3}  # how many rows each kind is computed from

ADDS_UP, ADDS_UP_BY_ROUNDING = "adds up", "adds up, by rounding only"
DOES_NOT_ADD_UP = "does not add up"
MATCHES, MATCHES_BY_ROUNDING = "matches source", "matches source, by rounding only"
DIFFERS, DISAGREE = "differs from source", "sources disagree"
OF_SOURCES = (MATCHES, DIFFERS, DISAGREE)  # what a judgement may say only if it names the evidence
JUDGED = (
    *OF_SOURCES,
    "cannot be computed from the article",
    "different definition or period",
    "no source found",
    "opinion or forecast, not checked",
)
VERDICTS = (ADDS_UP, ADDS_UP_BY_ROUNDING, DOES_NOT_ADD_UP, MATCHES, MATCHES_BY_ROUNDING, *JUDGED[1:])


@dataclass(frozen=True)
class Group:
    """Verdicts that look alike to a reader; *name* is the stylesheet's, *sign* a reader's."""

    name: str
    sign: str
    verdicts: tuple[str, ...]

    def words(self, count: int = 1) -> str:
        """Return what so many figures do whose checks fall into it."""
        return say(f"groups.{self.name}" if count == 1 else f"groups.{self.name}_many")


GROUPS = (
    Group("holds", "\N{BLACK CIRCLE}", (ADDS_UP, ADDS_UP_BY_ROUNDING, MATCHES, MATCHES_BY_ROUNDING)),
    Group("not", "\N{BLACK UP-POINTING TRIANGLE}", (DOES_NOT_ADD_UP, DIFFERS)),
    Group("other", "\N{BLACK DIAMOND}", ("different definition or period",)),
    Group(
        "open",
        "\N{WHITE CIRCLE}",
        (DISAGREE, "cannot be computed from the article", "no source found", "opinion or forecast, not checked"),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number that the article states: a row of numbers.csv, *line* of that file; *said* are the author's words."""

    id: str
    series: str
    label: str
    quantity: Quantity
    said: str
    period: str
    start: date | None
    end: date | None
    line: int

    @property
    def is_name(self) -> bool:
        """Whether it names a thing and counts nothing."""
        return self.quantity.unit in NAMING


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What an independent source states: a row of evidence.csv.

    Attributes:
        number: id of the article's number that it bears on, or empty.
        quantity: None for a statement.
        via: the outlet it was read in, or empty where it was read at the source.
        later: whether it was published after the event of the article, or is about a time after it.
    """

    id: str
    series: str
    number: str
    label: str
    quantity: Quantity | None
    period: str
    start: date | None
    end: date | None
    basis: str
    publisher: str
    via: str
    title: str
    url: str
    published: date | None
    accessed: date | None
    note: str
    later: bool
    line: int


@dataclass(frozen=True, kw_only=True)
class Check:
    """A row of checks.csv: *claim* is the id of a number or empty, *inputs* and *evidence* are ids.

    *finding* is as typed, with placeholders; empty where a figure is computed and nothing claims it.
    """

    id: str
    label: str
    finding: str
    claim: str
    kind: str
    inputs: tuple[str, ...]
    verdict: str
    evidence: tuple[str, ...]
    note: str
    line: int

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of all rows of numbers and evidence that it names."""
        return (*filter(None, [self.claim]), *self.inputs, *self.evidence)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A correction of the site: *page* is a path under docs/ and *chart* a slug; one of them may be empty."""

    date: date
    page: str
    chart: str
    changed: str
    why: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The rows of all tables, each by its id in the order of its file; no id stands in two of them.

    *corrections* come latest first. *event_end* is the last day of the article's event. *rejected* are ids of rows that were found faulty. Where a row's very id was, or a whole file
    could not be read, it is *uncertain* which ids there are.
    """

    numbers: dict[str, Number]
    evidence: dict[str, Evidence]
    checks: dict[str, Check]
    corrections: tuple[Correction, ...] = ()
    event_end: date = date.max
    rejected: frozenset[str] = frozenset()
    uncertain: bool = False

    @cached_property
    def drawable(self) -> dict[str, list[Evidence]]:
        """The rows of evidence by what a chart may call them, a series or an id, in the order of the file."""
        found: dict[str, list[Evidence]] = {}
        for row in self.evidence.values():
            for name in {row.series, row.id}:
                found.setdefault(name, []).append(row)
        return found

    def excuse(self, row_id: str) -> bool:
        """Return whether an id may be missing because of a fault that is told already."""
        there = self.has(row_id) or row_id in self.checks
        return row_id in self.rejected or (self.uncertain and not there)

    def has(self, row_id: str) -> bool:
        """Return whether a row of numbers or evidence has an id."""
        return row_id in self.numbers or row_id in self.evidence

    def row(self, row_id: str) -> Number | Evidence:
        """Return a row of numbers or evidence."""
        return self.numbers.get(row_id) or self.evidence[row_id]

"""Rows of evidence that this site computed itself, held to the table that they were computed from."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase

from charts.data.article import Article, Sum
from charts.data.schema import Evidence, Tables
from charts.errors import DataError

_IN = "in [computed] of article.toml"


def faults(article: Article, tables: Tables, statistics: Mapping[str, Sequence[dict]]) -> Iterator[DataError]:
    """Yield the rows that state another figure than their table gives, and patterns that fit no row.

    Where one row of a series is computed, all are: none can be added that nobody holds to the table.
    """
    found = {row.id: [p for p in article.sums if fnmatchcase(row.id, p)] for row in tables.evidence.values()}
    computed = {tables.evidence[row_id].series for row_id, patterns in found.items() if patterns}
    for pattern in article.sums:
        if not any(pattern in patterns for patterns in found.values()) and not tables.uncertain:
            yield DataError(
                f"article.toml, [computed], {pattern!r}: no row of evidence.csv has such an id. Mend it or take it out."
            )
    for row in tables.evidence.values():
        where = f"evidence.csv, row {row.id!r} (line {row.line}), column"
        patterns = found[row.id]
        if len(patterns) > 1:
            yield DataError(f"{where} id: {len(patterns)} patterns {_IN} fit it. Let one fit.")
        elif not patterns and row.series in computed:
            yield DataError(
                f"{where} series: other rows of {row.series!r} are computed; say {_IN} from what this one is."
            )
        elif patterns and article.sums[patterns[0]].table in statistics:
            why = _fault(row, article.sums[patterns[0]], statistics)
            if why:
                yield DataError(f"{where} {why}.")


def _fault(row: Evidence, of: Sum, statistics: Mapping[str, Sequence[dict]]) -> str | None:
    if row.quantity is None or row.quantity.end is not None:
        return f"value: it is computed {_IN}; give one value"
    rows = statistics[of.table]
    if unknown := next(
        (name for name in (of.column, *filter(None, [of.years]), *of.where) if name not in rows[0]), None
    ):
        return f"id: {_IN} it is computed from the column {unknown!r}, which {of.table} does not have; mend the entry"
    if of.share and row.quantity.unit != "percent":
        return f"unit: {row.quantity.unit!r}, but it is a share {_IN}; write percent"
    if of.years:
        if not row.start or not row.end:
            return f"start: it is computed over its years {_IN}; give start and end"
        known = [each[of.years] for each in rows]
        if row.start.year < min(known) or row.end.year > max(known):
            return f"end: {of.table} covers {min(known)} to {max(known)} only; mend start or end"
        rows = [each for each in rows if row.start.year <= each[of.years] <= row.end.year]
    some = [each for each in rows if all(_fits(str(each[name]), wanted) for name, wanted in of.where.items())]
    if not some:
        return f"id: {of.table} has no row that is computed with {_IN}; mend the entry or the period"
    value = sum((each[of.column] for each in some), Decimal(0)) / of.divide
    if of.share:
        value = 100 * value / (sum((each[of.column] for each in rows), Decimal(0)) / of.divide)
    computed = value.quantize(Decimal(1).scaleb(int(row.quantity.value.as_tuple().exponent)), ROUND_HALF_UP)
    if computed != row.quantity.value:
        return f"value: {str(row.quantity.value)!r}, but {of.table} gives {computed}; mend the one that is wrong"
    return None


def _fits(cell: str, wanted: str) -> bool:
    """Return whether a cell is one of the values or lies in one of the spans that are *wanted*, compared as text."""
    spans = (part.split(" to ") for part in wanted.split(", "))
    return any(span[0] <= cell <= span[-1] for span in spans)

"""Our words in the tables, held as those of a page are: each number, time and quotation, beside the rows of its check."""

from collections.abc import Iterator, Mapping, Sequence

from charts.checks import numerals, placeholders, quoted, times
from charts.checks.quoted import Voices
from charts.checks.verdicts import Result
from charts.data.article import FILE, TEXTS, Article
from charts.data.schema import Check, Evidence, Number, Tables
from charts.errors import DataError


def faults(article: Article, tables: Tables, results: Mapping[str, Result], voices: Voices) -> Iterator[DataError]:
    """Yield what is wrong with the words of checks.csv, in its order, and with those of article.toml."""
    is_known = not (
        tables.rejected or tables.uncertain
    )  # else a row with a fault, which is told, may be what yields it
    for check in tables.checks.values():
        rows = [tables.row(row_id) for row_id in check.named if tables.has(row_id)]
        bearing = [row for row in tables.evidence.values() if check.claim and row.number == check.claim]
        found = results.get(check.id)
        for column, text in (("label", check.label), ("finding", found.finding if found else ""), ("note", check.note)):
            where = f"checks.csv, row {check.id!r} (line {check.line}), column {column}:"
            if is_known and (time := _unproven(check, column, article, [*rows, *bearing])):
                yield DataError(
                    f"{where} no row of this check yields {time!r}. Name a row of that time in inputs or evidence, or leave it out."
                )
            if is_known and (number := numerals.loose_in_words(text, article.names, rows)):
                yield DataError(
                    f"{where} no row of this check says {number!r}. Name a row that does in inputs or evidence, or leave it out."
                )
            if why := quoted.fault(text, voices, rows):
                yield DataError(f"{where} {why}.")
    for field in (*TEXTS, "event_name"):
        if number := numerals.loose(getattr(article, field), article.names):
            yield DataError(f"{FILE}, {field}: no row yields the numeral {number!r}. Leave it out.")


def _unproven(check: Check, column: str, article: Article, rows: Sequence[Number | Evidence]) -> str | None:
    """Return the first time or numeral in a cell as typed that no row of its check yields.

    A finding prints its figures by placeholders, which are held where they are filled.
    """
    written = placeholders.without(getattr(check, column))
    masked, unproven = times.prove_beside(written, rows)
    if unproven or column == "finding":
        return next(iter(unproven), None)
    return numerals.loose_in_digits(masked, article.names, dates=False)

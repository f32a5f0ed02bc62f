"""Our words in the tables, held as those of a page are: each number in words and each quotation, beside the rows of its check."""

from collections.abc import Iterator, Mapping

from charts.checks import numerals, quoted
from charts.checks.quoted import Voices
from charts.checks.verdicts import Result
from charts.data.article import FILE, TEXTS, Article
from charts.data.schema import Tables
from charts.errors import DataError


def faults(article: Article, tables: Tables, results: Mapping[str, Result], voices: Voices) -> Iterator[DataError]:
    """Yield what is wrong with the words of checks.csv, in its order, and with those of article.toml."""
    for check in tables.checks.values():
        rows = [tables.row(row_id) for row_id in check.named if tables.has(row_id)]
        found = results.get(check.id)
        for column, text in (("label", check.label), ("finding", found.finding if found else ""), ("note", check.note)):
            where = f"checks.csv, row {check.id!r} (line {check.line}), column {column}:"
            if number := numerals.loose_in_words(text, article.names, rows):
                yield DataError(
                    f"{where} no row of this check says {number!r}. Name a row that does in inputs or evidence, or leave it out."
                )
            if why := quoted.fault(text, voices, rows):
                yield DataError(f"{where} {why}.")
    for field in (*TEXTS, "event_name"):
        if number := numerals.loose(getattr(article, field), article.names):
            yield DataError(f"{FILE}, {field}: no row yields the numeral {number!r}. Leave it out.")

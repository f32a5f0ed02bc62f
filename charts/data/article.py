"""What docs/data/article.toml says of the article: who wrote it, about what, and the words that its notes open with."""

import tomllib
from dataclasses import dataclass
from dataclasses import field as with_default
from pathlib import Path
from typing import Any

from charts.data import characters, files
from charts.errors import DataError

TERMS = "[terms] in docs/data/article.toml"
LAYERS = ("support", "sources", "computation", "later")
TEXTS = ("author", "role", "form", "event", "event_name", "subject")
FILE = "article.toml"


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What rows of evidence.csv are computed from: cells of a table beside it, added up.

    Attributes:
        table: the file's name.
        where: the columns whose cells must be so, and what they must be: values and spans such as "30, 50 to 63".
        column: the column that is added up.
        years: the column of the year, which must lie within the row's period; empty where all rows count.
        share: whether the row states the share of this sum in that over all rows of these years, in percent.
        divide: what the sum is divided by, where the row's unit is the larger one.
    """

    table: str
    where: dict[str, str]
    column: str
    years: str = ""
    share: bool = False
    divide: int = 1


@dataclass(frozen=True, kw_only=True)
class Article:
    """The article as a thing to quote.

    Attributes:
        event: id of the row of numbers.csv whose period is that of the event; its end divides what is later information.
        notes: the layer (one of `LAYERS`) by the bold words that a note of it opens with.
        names: proper names with digits, which count nothing.
        terms: the site's own terms, which may stand in quotation marks.
        sums: what rows of evidence.csv are computed from, by a pattern of their ids.
    """

    author: str
    role: str
    form: str
    event: str
    event_name: str
    subject: str
    notes: dict[str, str]
    names: tuple[str, ...]
    terms: tuple[str, ...] = ()
    sums: dict[str, Sum] = with_default(default_factory=dict)


def load(folder: Path) -> Article:
    """Read article.toml in *folder*.

    Raises:
        DataError: if it is missing, is not TOML, or lacks a field.
    """
    path = folder / FILE
    try:
        text = files.text(path, FILE)
        said = tomllib.loads(text)
    except FileNotFoundError:
        raise DataError(f"{FILE} is missing from {folder.name}/. Restore it; it says who is quoted.") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{FILE}: {error}. Mend the line.") from None
    except RecursionError:
        raise DataError(f"{FILE}: brackets stand within brackets without end. Mend the line.") from None
    if why := characters.fault(text):
        raise DataError(f"{FILE}: {why}.")
    for field in TEXTS:
        if not isinstance(said.get(field), str) or not said[field].strip():
            raise DataError(f'{FILE}: {field} is missing. Write {field} = "…".')
    notes, names, terms = (_lists(said, table) for table in ("notes", "names", "terms"))
    if unknown := next((layer for layer in notes if layer not in LAYERS), None):
        raise DataError(f"{FILE}, [notes]: unknown layer {unknown!r}. Use one of {', '.join(LAYERS)}.")
    return Article(
        **{field: said[field] for field in TEXTS},
        notes={lead: layer for layer, leads in notes.items() for lead in leads},
        names=tuple(name for some in names.values() for name in some),
        terms=tuple(term for some in terms.values() for term in some),
        sums={pattern: _sum(pattern, given) for pattern, given in _table(said, "computed").items()},
    )


def _table(said: dict, table: str) -> dict[str, Any]:
    """Return a table, which may be missing."""
    found = said.get(table, {})
    if not isinstance(found, dict):
        raise DataError(f"{FILE}, {table}: write [{table}] on a line of its own, and what belongs to it below.")
    return found


def _sum(pattern: str, given: object) -> Sum:
    try:
        found = Sum(**given)  # type: ignore[arg-type] # what TOML holds is told below
        texts = (found.table, found.column, found.years, *found.where, *found.where.values())
        if all(isinstance(text, str) for text in texts) and isinstance(found.share, bool) and found.divide > 0:
            return found
    except (TypeError, AttributeError):
        pass
    remedy = (
        "write { table = “…”, where = { column = “…” }, column = “…” }, and years, share or divide if they are needed"
    )
    raise DataError(f"{FILE}, [computed], {pattern!r}: {remedy}.")


def _lists(said: dict, table: str) -> dict[str, list[str]]:
    """Return a table of lists of texts, which may be missing."""
    found = _table(said, table)
    for name, texts in found.items():
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise DataError(f"{FILE}, [{table}], {name}: write a list of texts.")
    return found

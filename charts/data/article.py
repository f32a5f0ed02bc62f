"""What docs/data/article.toml says of the article: who wrote it, about what, and the words that its notes open with."""

import re
import tomllib
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from charts.data import characters, files
from charts.data.quantities import PRECISIONS, Quantity
from charts.data.units import UNITS
from charts.errors import DataError

TERMS = "[terms] in docs/data/article.toml"
LAYERS = ("support", "sources", "computation", "later")
TEXTS = ("author", "role", "form", "subject")
_MAY_BE = ("event", "event_name", "published", "element", "language")
_TABLES = ("notes", "names", "terms", "units", "said", "computed")
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
        event: id of the row of numbers.csv whose period is that of the event; its end divides what is later information. Empty
            where the day on which the article was *published* does.
        language: the code of the language that it is written in.
        element: the name of the custom element that embeds a chart.
        notes: the layer (one of `LAYERS`) by the bold words that a note of it opens with.
        names: proper names with digits, which count nothing.
        terms: the site's own terms, which may stand in quotation marks.
        units: its own units, and whether each counts whole things.
        readings: what the author's words for a number mean where no rule reads them.
        sums: what rows of evidence.csv are computed from, by a pattern of their ids.
    """

    author: str
    role: str
    form: str
    subject: str
    event: str
    event_name: str
    published: date | None
    element: str
    notes: dict[str, str]
    names: tuple[str, ...]
    language: str = "en"
    terms: tuple[str, ...] = ()
    units: dict[str, bool] = with_default(default_factory=dict)
    readings: dict[str, Quantity] = with_default(default_factory=dict)
    sums: dict[str, Sum] = with_default(default_factory=dict)


def load(folder: Path) -> Article:
    """Read article.toml in *folder*.

    Raises:
        DataError: if it is missing, is not TOML, lacks a field, or has one that means nothing.
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
    for key in said:
        if key not in (*TEXTS, *_MAY_BE, *_TABLES):
            known = ", ".join((*TEXTS, *_MAY_BE, *(f"[{table}]" for table in _TABLES)))
            raise DataError(f"{FILE}: unknown key {key!r}. Use one of {known}, or take it out.")
    notes, names, terms = (_lists(said, table) for table in ("notes", "names", "terms"))
    if unknown := next((layer for layer in notes if layer not in LAYERS), None):
        raise DataError(f"{FILE}, [notes]: unknown layer {unknown!r}. Use one of {', '.join(LAYERS)}.")
    return Article(
        **{field: said[field] for field in TEXTS},
        **_time(said),
        element=_element(said.get("element", "explained-chart")),
        language=_language(said.get("language", "en")),
        units=(units := _units(said)),
        readings={words: _reading(words, given, units) for words, given in _table(said, "said").items()},
        notes={lead: layer for layer, leads in notes.items() for lead in leads},
        names=tuple(name for some in names.values() for name in some),
        terms=tuple(term for some in terms.values() for term in some),
        sums={pattern: _sum(pattern, given) for pattern, given in _table(said, "computed").items()},
    )


def _time(said: dict) -> dict[str, Any]:
    """Return what divides later information from what the author could know."""
    event, name, published = (said.get(field) for field in ("event", "event_name", "published"))
    of_event = all(isinstance(text, str) and text.strip() for text in (event, name))
    if of_event and published is None:
        return {"event": event, "event_name": name, "published": None}
    if event is None and name is None and type(published) is date:
        return {"event": "", "event_name": "", "published": published}
    raise DataError(
        f"{FILE}: write either published = 2025-12-31, the day of the article, or both event, the id of a row of numbers.csv, and event_name."
    )


def _element(name: object) -> str:
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", name):
        raise DataError(
            f"{FILE}, element: {name!r} cannot name an element. Write small letters with a hyphen, as explained-chart."
        )
    return name


def _language(code: object) -> str:
    if not isinstance(code, str) or not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        raise DataError(f"{FILE}, language: {code!r} is no code of a language. Write one such as en, de or pt-BR.")
    return code


def _units(said: dict) -> dict[str, bool]:
    found = _lists(said, "units")
    if unknown := next((kind for kind in found if kind not in ("measured", "counted")), None):
        raise DataError(f"{FILE}, [units]: unknown kind {unknown!r}. Use measured or counted.")
    return {unit: kind == "counted" for kind, units in found.items() for unit in units}


def _reading(words: str, given: object, units: dict[str, bool]) -> Quantity:
    try:
        value, unit, precision = (given[key] for key in ("value", "unit", "precision"))  # type: ignore[index]
        if re.fullmatch(r"\d+(\.\d+)?", value) and (unit in UNITS or unit in units) and precision in PRECISIONS[:-1]:
            return Quantity(Decimal(value), unit, precision)
    except (TypeError, KeyError):
        pass
    raise DataError(
        f'{FILE}, [said], {words!r}: write {{ value = "1", unit = "…", precision = "…" }}, with a unit that is listed.'
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

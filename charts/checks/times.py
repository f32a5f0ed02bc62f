"""Years, months and days in our prose, proven: a row that is linked in the same paragraph must be of that time.

A row yields the days on which its period starts and ends, the day on which it was published or read, and what the words of its
period name; months and years likewise, but for those of the reading. A check or a computed figure that is linked stands for the
rows that it uses. A heading may name what its section yields, and front matter what its page does.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from charts.checks import paragraphs
from charts.data.pages import Page
from charts.data.schema import Evidence, Number, Tables
from charts.data.words import Catalogue, current, english

_YEAR = r"(?:19|20)\d\d"
_TO = "[-\N{EN DASH}]"
_NOT_BEFORE, _NOT_AFTER = r"(?<![\w$€£.,-])", r"(?![\w%]|[.,-]\d)"
_Row = Number | Evidence


def form(pattern: str, space: str, **parts: str) -> str:
    """Return the regular expression of what is written as *pattern*, such as "{day} {month} {year}", whose placeholders are *parts*."""
    written = re.escape(pattern).replace(r"\ ", space)
    for name, part in parts.items():
        written = written.replace(rf"\{{{name}\}}", part)
    return written


def months(told: Catalogue) -> str:
    """Return the regular expression of a month's name."""
    return f"(?:{'|'.join(map(re.escape, told.months))})"


@lru_cache(maxsize=4)
def _times(told: Catalogue) -> re.Pattern:
    """Return the regular expression of a time in a language."""
    month, written = months(told), told.entries["dates.day"]
    after = re.escape(written.partition("{day}")[2].partition(" ")[0])  # "5." in German
    first = rf"(?:(?P<first>\d{{1,2}}){f'(?:{after})?' if after else ''}{_TO})?(?P<day>\d{{1,2}})"
    day = form(written, r"\s+", day=first, month=rf"(?P<day_month>{month})", year=rf"(?P<day_year>{_YEAR})")
    several = rf"(?:(?P<from_month>{month}){_TO})?(?P<month>{month})"
    of_month = form(told.entries["dates.month"], r"\s+", month=several, year=rf"(?P<month_year>{_YEAR})")
    fiscal = rf"{_fiscal(told)}\s+(?P<fiscal>{_YEAR}){_TO}(?P<fiscal_end>\d\d)"
    # What a year stands after, so that a count is no year; the words of a language that joins them end with the mark between.
    leads = (lead + " " * lead[-1].isalnum() for lead in told.lists["dates.year_leads"])
    looks = (rf"(?<=\b{re.escape(each)})" for lead in leads for each in (lead, lead[0].upper() + lead[1:]))
    before = f"(?={_YEAR})(?:{'|'.join(looks)})"
    window = rf"{before}(?P<start>{_YEAR}){_TO}(?P<end>(?:{_YEAR}|\d\d))"
    begins = {name[0] for name in told.months} | {each for name in _fiscals(told) for each in name[0].upper() + name[0]}
    return re.compile(
        rf"(?=[\d{''.join(sorted(begins))}])"  # what all that follows looks behind for is long, and most letters begin no time
        f"(?:{_NOT_BEFORE}(?:{'|'.join((day, of_month, fiscal))}){_NOT_AFTER}|"
        rf"(?:{window}|{before}(?P<year>{_YEAR})){_NOT_AFTER})"
    )


def _fiscals(told: Catalogue) -> list[str]:
    """What a fiscal year is called, in the site's language and in the tables of an article in English."""
    names = {*told.lists["dates.fiscal"], *english().lists["dates.fiscal"]}
    return sorted(names, key=lambda name: (-len(name), name))


def _fiscal(told: Catalogue) -> str:
    return f"(?i:{'|'.join(map(re.escape, _fiscals(told)))})"


def proven(page: Page, prose: str, tables: Tables) -> tuple[str, ...]:
    """Return each time in *prose* that a row linked beside it yields, as written, on one line."""
    loose = {words for _, words in prove(page, prose, tables)[1]}
    found = dict.fromkeys(" ".join(each[0].split()) for each in _find(prose))
    return tuple(words for words in found if words not in loose)


def prove(page: Page, prose: str, tables: Tables) -> tuple[str, list[tuple[int, str]]]:
    """Return *prose*, as long as the page, with each time masked, and those that no row linked beside them yields."""
    return _mask(prose, lambda found: paragraphs.beside(page, found.start(), tables))


def prove_field(page: Page, words: str, tables: Tables) -> tuple[str, list[tuple[int, str]]]:
    """Do so with words of the front matter, where any row that the page links may yield a time."""
    rows = list(paragraphs.rows(page.references, tables))
    return _mask(words, lambda found: rows)


def prove_beside(words: str, rows: Sequence[Number | Evidence]) -> tuple[str, list[str]]:
    """Return *words* with each time masked, and those times that none of *rows* yields."""
    masked, unproven = _mask(words, lambda _: rows)
    return masked, [time for _, time in unproven]


def _find(prose: str) -> Iterator[re.Match]:
    # Lines end anywhere within a paragraph; the lookbehinds know plain spaces alone.
    return _times(current()).finditer(re.sub(r"[^\S ]", " ", prose))


def _mask(prose: str, rows: Callable[[re.Match], Iterable[_Row | None]]) -> tuple[str, list[tuple[int, str]]]:
    masked, unproven = prose, []
    for found in _find(prose):
        if not any(row is None or yields(row, found) for row in rows(found)):
            unproven.append((found.start(), " ".join(found[0].split())))
        mark = re.sub(r"[^\n]", "_", prose[found.start() : found.end()])
        masked = masked[: found.start()] + mark + masked[found.end() :]
    return masked, unproven


def yields(row: _Row, time: re.Match) -> bool:
    """Return whether a row is of a time, or names it in the words of its period."""
    if time["year"]:
        return int(time["year"]) in _years(row)
    if _names(row, time):
        return True
    if time["fiscal"]:
        first = int(time["fiscal"])
        ends_well = time["fiscal_end"] == f"{(first + 1) % 100:02}"
        return ends_well and (row.start, row.end) == (date(first, 4, 1), date(first + 1, 3, 31))
    if time["start"]:
        years = int(time["start"]), int(time["start"][: 4 - len(time["end"])] + time["end"])
        return not _is_fiscal(row) and _ends(row, lambda day: day.year) == years
    return _is_of_day(row, time) if time["day"] else _is_of_month(row, time)


def _is_of_day(row: _Row, time: re.Match) -> bool:
    first, last = (_day(time[each] or time["day"], time["day_month"], time["day_year"]) for each in ("first", "day"))
    if time["first"]:
        return first is not None and (row.start, row.end) == (first, last)
    return last is not None and last in (*_days(row), getattr(row, "accessed", None))


def _is_of_month(row: _Row, time: re.Match) -> bool:
    year, names = int(time["month_year"]), current().months
    first, last = ((year, names.index(time[each] or time["month"])) for each in ("from_month", "month"))
    if time["from_month"]:
        return _ends(row, _month) == (first, last)
    return last in map(_month, _days(row))


def _ends(row: _Row, of: Callable[[date], Any]) -> tuple | None:
    return (of(row.start), of(row.end)) if row.start and row.end else None


def _days(row: _Row) -> list[date]:
    return [day for day in (row.start, row.end, getattr(row, "published", None)) if day]


def _names(row: _Row, time: re.Match) -> bool:
    words, period = (re.sub(_TO, "-", " ".join(each.split())) for each in (time[0], row.period))
    if not time["fiscal"]:
        period = _without_fiscal(period)  # "2024-25" alone would be two calendar years
    return bool(re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", period))


def _without_fiscal(period: str) -> str:
    return re.sub(rf"{_fiscal(current())}\s+{_YEAR}{_TO}\d\d", "", period)


def _years(row: _Row) -> set[int]:
    """The years that a row may be said to be of; a fiscal year lies in two, and is of neither."""
    named = {int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", _without_fiscal(row.period))}
    days = [getattr(row, "published", None)] if _is_fiscal(row) else _days(row)
    return named | {day.year for day in days if day}


def _is_fiscal(row: _Row) -> bool:
    """Return whether a period runs over the turn of a year and is as long as one."""
    if not row.start or not row.end:
        return False
    return row.start.year < row.end.year and (row.end - row.start).days in (364, 365)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), current().months.index(month) + 1, int(day))
    except ValueError:
        return None


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month - 1

"""Words of ours whose numerals come from rows: `{trade-start}` prints a row's figure, `{trade-start.period}` another of its columns."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from charts.checks import numerals
from charts.data.words import day
from charts.errors import ChartsError

MOST_WORDS = 14  # of a finding
# What a placeholder may print of a row besides its figure.
COLUMNS = (
    "label",
    "said",
    "printed",
    "range",
    "period",
    "start",
    "end",
    "basis",
    "publisher",
    "via",
    "title",
    "published",
)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def printable(row: object, figure: str) -> dict[str, str]:
    """Return what a placeholder may print of *row*: its *figure* under "", and each column that it has filled."""
    given = {name: getattr(row, name, None) for name in COLUMNS}
    return {"": figure} | {name: day(each) if isinstance(each, date) else each for name, each in given.items() if each}


def fill(
    text: str,
    rows: Mapping[str, Mapping[str, str]],
    names: Sequence[str],
    *,
    where: str,
    of: str,
    error: type[ChartsError],
) -> str:
    """Return *text* with its placeholders filled from *rows*, which `printable` made.

    *names* are the proper names with digits that may stand; numbers in words are held when the text is filled, see `notes` and
    `pages.wording`. A fault says *where* the text stands and *of* whom the rows are, such as "the chart draws".

    Raises:
        error: if there is no such row or column, or if the words have a numeral that no row yields.
    """
    if '"' in text:
        raise error(f"{where} a straight quotation mark in {text!r}. Write “ and ”; words between them are proven.")
    first, verb = next(iter(rows)), of.rpartition(" ")[2]
    if re.search("[{}]", _PLACEHOLDER.sub("", text)):
        raise error(f"{where} a placeholder is not closed in {text!r}. Write it as {{{first}}}.")
    if numeral := numerals.loose_in_digits(without(text), names):
        raise error(
            f"{where} no row yields the numeral {numeral!r}. Write a placeholder such as {{{first}}} or "
            f"{{{first}.period}}, or add the name to {numerals.LIST}."
        )

    def print_(placeholder: re.Match) -> str:
        row_id, _, column = placeholder[1].partition(".")
        if row_id not in rows:
            raise error(f"{where} {placeholder[0]} is no row that {of}. It {verb} {', '.join(rows)}.")
        if not (value := rows[row_id].get(column)):
            having = [each for each in rows[row_id] if each]
            raise error(f"{where} {placeholder[0]}: the row has no {column or 'figure'}. It has {', '.join(having)}.")
        return value

    return _PLACEHOLDER.sub(print_, text)


def without(text: str) -> str:
    """Return *text* with its placeholders taken out."""
    return _PLACEHOLDER.sub("{}", text)


def too_long(finding: str) -> str | None:
    """Say that a *finding*, filled, has more words than a reader takes in at a glance, or return None."""
    count = len(finding.split())
    return f"{count} words in {finding!r}. Say it in {MOST_WORDS} at the most." if count > MOST_WORDS else None

"""Every number of a text, proposed as a row of numbers.csv: a draft for a person to accept, to mend, or to strike out."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from charts.checks import number_words
from charts.data import said
from charts.data.quantities import Quantity
from charts.data.schema import COLUMNS
from charts.data.units import CURRENCIES, MONTHS, NAMING, UNITS

COLUMN = "sentence"  # beside those of numbers.csv: some words on either side
_BESIDE = 5  # words; a draft is no copy of the article
_MAGNITUDE = r"(?:thousand|million|billion|trillion)"
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SIGNS = {sign: code for code, sign in CURRENCIES.items()}
_NO_NOUN = "of|in|on|at|to|and|or|by|for|from|with|than|is|are|was|were|has|have|had|as|the|a|an|but|this|that|last|now|since|during|per"
_NOUN = rf"(?! (?:{_NO_NOUN})\b) (?:[a-z][\w-]* ){{0,2}}?[a-z][\w-]*s\b|(?! (?:{_NO_NOUN})\b) [a-z][\w-]+"
_WHAT = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(said.QUALIFIERS, key=len, reverse=True))}) )?(?:"
    rf"(?P<sign>[{''.join(_SIGNS)}])(?P<money>{_FIGURE})(?P<size> {_MAGNITUDE})?"
    rf"|\b(?P<day>(?:{'|'.join(MONTHS)}) \d\d?(?:-\d\d?)?)(?![\d,-]*\d)"
    rf"|\b(?P<year>(?:19|20)\d\d)\b(?![.,]?\d|%)(?! (?:per ?cent|{_MAGNITUDE})\b)"
    rf"|\b(?P<plain>{_FIGURE}(?:%| per ?cent\b| times\b| years\b|(?:st|nd|rd|th)\b))"
    rf"|\b(?P<figure>{_FIGURE})(?P<noun>(?: {_MAGNITUDE})?(?:{_NOUN})?)"
    r"|(?P<other>\d[\d.,/:–-]*\d|\d)"
    r")",
    re.IGNORECASE,
)
_LABELS = {
    "percent": "Share",
    "times": "Growth",
    "years": "Span of years",
    "year": "Year",
    "ordinal": "Number in a row",
    "rank": "Rank",
}


@dataclass(frozen=True)
class Proposal:
    """A number of the text: its words from *start* to *end*, and what they seem to mean."""

    start: int
    end: int
    said: str
    quantity: Quantity | None

    @property
    def is_amount(self) -> bool:
        """Whether a bar can be drawn of it: its words are read, and it names no thing and no date."""
        return self.quantity is not None and self.quantity.unit not in (*NAMING, "rank", "times", "years")

    @property
    def label(self) -> str:
        unit = self.quantity.unit if self.quantity else "number"
        if unit in UNITS:
            return _LABELS.get(unit, "Day")
        noun = re.sub(rf"^[A-Z]{{3}}\b.*|{_MAGNITUDE} ", "", unit)
        return noun.capitalize() or "Amount"


def find(text: str) -> list[Proposal]:
    """Return every number of *text*, in its order; in *text* each white space is one space."""
    found = [_in_digits(match) for match in _WHAT.finditer(text)]
    taken = [range(each.start, each.end) for each in found]
    for match in number_words.find(text):
        if not any(match.start() in each for each in taken):
            found.append(_in_words(text, match))
    return sorted(found, key=lambda each: each.start)


def _in_digits(match: re.Match) -> Proposal:
    words, unit = match[0], ""
    if match["sign"]:
        unit = f"{_SIGNS[match['sign']]}{(match['size'] or '').lower()}"
    elif match["figure"]:
        unit = match["noun"].strip()
        unit = re.sub(_MAGNITUDE, lambda size: size[0].lower(), unit, count=1, flags=re.IGNORECASE)
    return Proposal(match.start(), match.end(), words, said.parse(words, [unit] if unit else []))


def _in_words(text: str, match: re.Match) -> Proposal:
    before = re.search(rf"\b(?:{'|'.join(sorted(said.QUALIFIERS, key=len, reverse=True))}) $", text[: match.start()])
    start = before.start() if before else match.start()
    words = text[start : match.end()]
    return Proposal(start, match.end(), words, said.parse(words))


def rows(text: str, found: list[Proposal]) -> Iterator[dict[str, str]]:
    """Yield a row of the draft for each proposal; ids are unique."""
    ids: set[str] = set()
    for each in found:
        stem = re.sub(r"[^a-z0-9]+", "-", each.label.lower()).strip("-") or "number"
        name = next(name for n in range(1, len(found) + 2) if (name := f"{stem}-{n}" if n > 1 else stem) not in ids)
        ids.add(name)
        yield _row(each, name) | {COLUMN: _beside(text, each)}


def _row(each: Proposal, name: str) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS["numbers.csv"], "")
    row |= {"id": name, "series": name, "label": each.label, "said": each.said, "period": "not given"}
    if each.quantity:
        ends = (each.quantity.value, each.quantity.end)
        value = " to ".join(f"{end:f}" for end in ends if end is not None)
        row |= {"value": value, "unit": each.quantity.unit, "precision": each.quantity.precision}
    return row


def _beside(text: str, each: Proposal) -> str:
    before, after = text[: each.start].split()[-_BESIDE:], text[each.end :].split()[:_BESIDE]
    return f"… {' '.join(before)} [{each.said}] {' '.join(after)} …"


def as_csv(found: list[Mapping[str, str]], columns: tuple[str, ...]) -> str:
    """Return rows as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue()

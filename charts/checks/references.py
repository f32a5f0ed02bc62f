"""What a page says, held to the rows: quotations verbatim, bound words right, our links well formed, no loose numeral."""

import difflib
import html
import re
from collections.abc import Iterable, Iterator, Sequence

from charts.checks import links, markup, numerals, quoted, tally
from charts.checks.quoted import Voices
from charts.checks.verdicts import Result
from charts.data import characters
from charts.data.article import Article
from charts.data.pages import BLOCKS, NAMING_CHARTS, Page, Reference
from charts.data.schema import Tables
from charts.errors import ChartsError, PageError

TABLES = ("numbers", "sources", "verdicts", "corrections", "marks", "report", "frozen")  # what ![](table:…) can show
_HTML_QUOTATION = re.compile(r"<(?:blockquote|q(?=[\s>]))", re.IGNORECASE)
_ALONE = re.compile(r"[ \t]*!\[[^\[\]]*\]\(([^()]*)\)[ \t]*")
_IN_HTML = "a block quotation written in HTML cannot be proven; write it with >"


class Rules:
    """What pages are held to: the article's words and names, the rows there are, and the charts by their *slugs*."""

    def __init__(
        self, article: Article, tables: Tables, results: dict[str, Result], slugs: Iterable[str], voices: Voices
    ) -> None:
        self.article, self.voices, self.tables, self.results = article, voices, tables, results
        self.slugs = tuple(slugs)

    def faults(self, page: Page) -> list[ChartsError]:
        """Return the faults of a page, each a `PageError` with the line that it stands on, in the order of the lines."""
        found = [
            *_characters(page),
            *links.faults(page),
            *markup.faults(page),
            *self._quotations(page),
            *self._references(page),
            *self._numerals(page),
            *quoted.in_page(page, self.voices, self.tables),
        ]
        said = (f"{page.path}, line {line}: {why}" for line, why in sorted(found))
        return [PageError(each if each.endswith("?") else f"{each}.") for each in said]

    def _quotations(self, page: Page) -> Iterator[tuple[int, str]]:
        for match in _HTML_QUOTATION.finditer(page.body):
            yield page.line_of(match.start()), _IN_HTML
        for quotation in page.quotations:
            if why := self.voices.fingerprints.fault(quotation.words):
                yield quotation.line, f"the quotation “{_shorten(quotation.words)}” {why}"

    def _numerals(self, page: Page) -> Iterator[tuple[int, str]]:
        for line, numeral, field in numerals.loose_in_page(page, self.article.names, self.tables):
            if field:
                where = f" in the {field}, which takes no links. Leave it out there and, in the text, "
                yield line, f"no row yields the numeral {numeral!r}{where}{numerals.WAYS}"
            else:
                yield line, f"no row yields the numeral {numeral!r}; {numerals.WAYS}"

    def _references(self, page: Page) -> Iterator[tuple[int, str]]:
        for reference in page.references:
            if why := _form(reference) or self._row(reference):
                yield reference.line, why
            elif reference.scheme in BLOCKS and not _stands_alone(page, reference):
                yield reference.line, f"![]({reference.target}) must stand alone, with an empty line before and after"
            elif reference.scheme == "headline" and not _is_heading(page, reference):
                yield (
                    reference.line,
                    f"{reference.target} is the heading of a chart's page; write # []({reference.target})",
                )

    def _row(self, reference: Reference) -> str | None:
        """Say what is wrong with the row, check or chart that is named, or with the words that it is bound to."""
        if reference.scheme not in NAMING_CHARTS and self.tables.excuse(reference.id):
            return None
        return getattr(self, f"_{reference.scheme}", self._block)(reference)

    def _number(self, reference: Reference) -> str | None:
        if reference.id not in self.tables.numbers:
            return f"numbers.csv has no row {reference.id!r}{_nearest(reference.id, self.tables.numbers)}"
        said = self.tables.numbers[reference.id].said
        if (reference.quoted or numerals.in_words(reference.words)) and reference.words != said:
            return f"the words {reference.words!r} are bound to {reference.id!r}, for which numbers.csv has said {said!r}; make them the same"
        return None

    def _evidence(self, reference: Reference) -> str | None:
        if reference.id not in self.tables.evidence:
            return f"evidence.csv has no row {reference.id!r}{_nearest(reference.id, self.tables.evidence)}"
        row = self.tables.evidence[reference.id]
        if numerals.loose(reference.words, (), [row]) or (not reference.words and row.quantity is None):
            return f"{reference.target}: leave the brackets empty to print the value, or write words without a numeral"
        return None

    def _computed(self, reference: Reference) -> str | None:
        if why := self._check(reference):
            return why
        result = self.results.get(reference.id)
        if result and not result.text:
            return f"{reference.id!r} is no computation; show it with ![](check:{reference.id})"
        if reference.words:
            return f"{reference.target}: leave the brackets empty; the computed figure is printed there"
        return None

    def _interval(self, reference: Reference) -> str | None:
        known = [*self.tables.numbers, *self.tables.evidence]
        if reference.id not in known:
            return f"numbers.csv and evidence.csv have no row {reference.id!r}{_nearest(reference.id, known)}"
        without_value = reference.scheme == "interval" and self.tables.row(reference.id).quantity is None
        if reference.words or without_value:
            return f"{reference.target}: leave the brackets empty, for a row with a value"
        return None

    _period = _interval

    def _check(self, reference: Reference) -> str | None:
        if reference.id not in self.tables.checks:
            return f"checks.csv has no row {reference.id!r}{_nearest(reference.id, self.tables.checks)}"
        return None

    def _tally(self, reference: Reference) -> str | None:
        if reference.id not in tally.COUNTED or reference.words:
            return f"{reference.target}: leave the brackets empty, and count one of {', '.join(tally.COUNTED)}"
        return None

    def _table(self, reference: Reference) -> str | None:
        if reference.id not in TABLES:
            return f"there is no table {reference.id!r}; write one of {', '.join(TABLES)}"
        return None

    def _block(self, reference: Reference) -> str | None:
        if reference.id not in self.slugs:
            return f"there is no chart {reference.id!r}{_nearest(reference.id, self.slugs)}"
        return None


def unread(page: Page, quotations: Sequence[str], raw: Sequence[str]) -> str | None:
    """Say what is wrong if a generator reads other *quotations* in a page than were proven, or HTML as written, *raw*, holds one.

    Return None if nothing is wrong.
    """
    if any(_HTML_QUOTATION.search(written) for written in raw):
        return f"{page.path}: {_IN_HTML}."
    proven = [quotation.words for quotation in page.quotations]
    for n, words in enumerate(quotations):
        if n >= len(proven) or words != proven[n]:
            line = page.quotations[n].line if n < len(proven) else 1
            return (
                f"{page.path}, line {line}: the quotation “{_shorten(words)}” is not where it could be proven. Begin each of "
                "its lines with >, let an empty line stand before it, and use no other marks in it than links."
            )
    return None


def _characters(page: Page) -> Iterator[tuple[int, str]]:
    for line, text in enumerate(page.text.split("\n"), start=1):
        if why := characters.fault(html.unescape(text).replace("\t", " ")):
            yield line, why


def _form(reference: Reference) -> str | None:
    if reference.quoted and reference.scheme != "number":
        return f"{reference.target}: a quotation holds the author's words alone; put it below the quotation"
    if reference.image != (reference.scheme in BLOCKS):
        return f"write it as {'!' if reference.scheme in BLOCKS else ''}[]({reference.target})"
    return None


def _stands_alone(page: Page, reference: Reference) -> bool:
    blocks = (block for block in page.blocks if block.line == reference.line and block.kind == "text")
    written = (_ALONE.fullmatch(block.text) for block in blocks)
    return any(found and found[1] == reference.target for found in written)


def _is_heading(page: Page, reference: Reference) -> bool:
    return any(
        block.line == reference.line and block.text.startswith(f"# []({reference.target})") for block in page.blocks
    )


def _shorten(words: str) -> str:
    return words if len(words) < 60 else words[:57] + "…"


def _nearest(wanted: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(wanted, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else "; mend the id or add the row"

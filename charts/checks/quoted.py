"""Words in quotation marks within our sentences: somebody wrote them, or they are terms of the site's own.

The author's are proven like a block quotation: six words or more by the fingerprints, fewer by a block quotation of the site that
holds them. A source's stand in the label, title, note or period of a row that is linked in the same paragraph.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from charts.checks import paragraphs, prose
from charts.checks.verdicts import ruling
from charts.data.article import TERMS, Article
from charts.data.lines import blank
from charts.data.pages import Page, plain
from charts.data.quotations import RUN, Fingerprints
from charts.data.schema import VERDICTS, Evidence, Number, Tables
from charts.data.words import is_authors

_OTHER_PARAGRAPH = r"(?!\n[ \t]*\n)"
_APOSTROPHE = r"(?<=\w)[’'](?=\w)"
_QUOTED = re.compile(
    "|".join(
        rf"{opened}(?P<{name}>(?:{_OTHER_PARAGRAPH}(?:{within}))*){closed}"
        for name, opened, within, closed in (
            ("double", "“", "[^“”]", "”"),
            ("low", "„", "[^„“”]", "[“”]"),
            ("straight", '"', '[^"]', '"'),
            ("angled", "«", "[^«»]", "»"),
            ("single", "‘", rf"[^‘’]|{_APOSTROPHE}", "’"),
            ("pointed", "‹", "[^‹›]", "›"),
            ("plain", r"(?<![\w'])'(?=\S)", rf"[^']|{_APOSTROPHE}", r"'(?!\w)"),
        )
    )
)
_STRAY = re.compile('[“”„"«»‘‹›]')
_PARTED = re.compile(r"\[?…\]?|\[?\.\.\.\]?")  # where words are left out
_ENDS = ".,;:?! \N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Quoted:
    """Words between quotation marks that begin at *offset*, its marks included in *written*."""

    offset: int
    written: str
    words: str


@dataclass(frozen=True)
class Voices:
    """Who may be quoted: the author, by *fingerprints* and by the block *quotations* of all pages, each proven on its own, and the site's own *terms*."""

    fingerprints: Fingerprints
    quotations: tuple[str, ...]
    terms: tuple[str, ...]

    @cached_property
    def _author(self) -> str:
        return "\n".join(map(_key, self.quotations))

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(_key(term).casefold() for term in (*self.terms, *map(ruling, VERDICTS)))

    def fault(self, words: str, rows: Iterable[Number | Evidence | None]) -> str | None:
        """Say why *words* may not stand in quotation marks beside *rows*, or return None; a row that is None excuses all."""
        rows = list(rows)
        parts = [part.strip(_ENDS) for part in _PARTED.split(words)]
        for part in filter(None, parts):
            if _key(part).casefold() in self._own or any(row is None or _holds(row, part) for row in rows):
                continue
            if len(part.split()) >= RUN and not self.fingerprints.fault(part):
                continue
            if not any(_key(each) in self._author for each in _either_case(part)):
                return f"nobody is known to have written “{part}”; {WAYS}"
        return None if any(parts) else f"nothing stands between the quotation marks {words!r}; take them out"

    def is_authors(self, words: str) -> bool:
        """Return whether *words* are the author's: all of them stand in block quotations."""
        parts = [*filter(None, (part.strip(_ENDS) for part in _PARTED.split(words)))]
        return bool(parts) and all(any(_key(one) in self._author for one in _either_case(part)) for part in parts)


def voices(article: Article, fingerprints: Fingerprints, pages: Iterable[Page]) -> Voices:
    """Return who may be quoted on *pages*, whose titles may be named."""
    pages = list(pages)
    said = tuple(each.words for page in pages for each in page.quotations)
    return Voices(fingerprints, said, (*article.terms, *(page.title for page in pages)))


WAYS = (
    f"quote the author word for word, with {RUN} words or with words that a block quotation of this site holds; "
    "for a source, link the row of evidence whose label, title or note holds the words in the same paragraph; "
    f"if it is a term of this site, add it to {TERMS}; or write it without quotation marks"
)


def find(text: str) -> Iterator[Quoted]:
    """Yield what stands in quotation marks in *text*."""
    for found in _QUOTED.finditer(text):
        words = next(each for each in found.groups() if each is not None).replace(prose.NOTHING, "")
        yield Quoted(found.start(), found[0], plain(words))


def authors(text: str) -> list[tuple[int, int]]:
    """Return where the author's words stand in *text*, their beginning and end, without the quotation marks around them."""
    found = (each for each in find(text) if is_authors(each.words))
    return [(each.offset + 1, each.offset + len(each.written) - 1) for each in found]


def faults(
    text: str, voices: Voices, rows: Callable[[int], Iterable[Number | Evidence | None]]
) -> Iterator[tuple[int, str]]:
    """Yield the offset of each piece of *text* whose quotation marks nothing proves, with what is wrong; *rows* are linked there."""
    for each in find(text):
        if why := voices.fault(each.words, rows(each.offset)):
            yield each.offset, why
    for stray in _STRAY.finditer(_QUOTED.sub(blank, text)):
        yield stray.start(), f"the quotation mark {stray[0]} has no partner in its paragraph; close it or take it out"


def fault(text: str, voices: Voices, rows: Sequence[Number | Evidence]) -> str | None:
    """Return the first thing that is wrong in *text*, all of which stands beside *rows*."""
    return next((why for _, why in faults(text, voices, lambda _: rows)), None)


def in_page(page: Page, voices: Voices, tables: Tables) -> Iterator[tuple[int, str]]:
    """Yield the line of each such piece of a page, with what is wrong."""
    linked = list(paragraphs.rows(page.references, tables))
    for _, start, words in prose.fields(page):
        for offset, why in faults(words, voices, lambda _: linked):
            yield page.line_of(start + offset), why
    text = prose.of_page(page, bound=True)
    for offset, why in faults(text, voices, lambda offset: paragraphs.beside(page, offset, tables)):
        yield page.line_of(offset), why


def mask(text: str) -> str:
    """Return *text*, as long as before, without what stands in quotation marks."""
    return _QUOTED.sub(blank, text)


def _holds(row: Number | Evidence, words: str) -> bool:
    own = (row.said,) if isinstance(row, Number) else (row.title, row.note, row.basis)
    return any(_key(each) in _key(text) for text in (row.label, row.period, *own) for each in _either_case(words))


def _either_case(words: str) -> set[str]:
    """The words as they stand at the beginning of a sentence and within one."""
    return {words, words[:1].lower() + words[1:], words[:1].upper() + words[1:]}


def _key(text: str) -> str:
    """Words and marks, each between spaces."""
    return " " + " ".join(re.findall(r"\w+|[^\w\s]", text)) + " "

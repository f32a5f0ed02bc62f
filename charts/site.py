"""All that a build reads, in one frozen object."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from charts.checks import coverage, findings, markup, notes, quoted, references, sums, tally, verdicts, working
from charts.checks.quoted import Voices
from charts.checks.verdicts import Result
from charts.data import article, catalogues, pages, quotations, settings, statistics, tables, words
from charts.data.article import Article
from charts.data.pages import Page, Quotation
from charts.data.schema import Correction, Tables
from charts.data.words import Catalogue, day, say
from charts.errors import ChartsError, raise_all


@dataclass(frozen=True, kw_only=True)
class Site:
    """What was read under *root*.

    Attributes:
        name: the site's name, from mkdocs.yml.
        address: its address with a slash at the end, or empty where it does not know where it will stand.
        report_to: where readers report an error, a link or an address for mail; empty where there is no such place.
        results: the checks of the tables, worked out, by id.
        pages: every page by its path under docs/, such as "passages/trade.md".
        voices: who may be quoted in a sentence of ours.
        words: the machinery's own, in the site's language.
    """

    root: Path
    name: str
    address: str
    article: Article
    tables: Tables
    results: dict[str, Result]
    pages: dict[str, Page]
    voices: Voices
    words: Catalogue
    report_to: str = ""

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def is_whole(self) -> bool:
        """Whether every row was read and every check worked out, so that charts can be made of them."""
        return not (self.tables.rejected or self.tables.uncertain) and len(self.results) == len(self.tables.checks)

    @cached_property
    def quoting(self) -> dict[str, str]:
        """The path of the page under passages/ that quotes each number first, by the number's id."""
        return coverage.quoting(self.pages)

    @cached_property
    def passages(self) -> dict[str, dict[int, Quotation]]:
        """The quotations under passages/ by the numbers in them; each by its place among all."""
        quoted = (each for page in self.pages.values() if page.path.startswith("passages/") for each in page.quotations)
        found: dict[str, dict[int, Quotation]] = {}
        for place, quotation in enumerate(quoted):
            for number in quotation.numbers:
                found.setdefault(number, {})[place] = quotation
        return found

    @cached_property
    def accessed(self) -> date:
        """The day on which a source was last looked up."""
        return max(row.accessed for row in self.tables.evidence.values() if row.accessed)

    def corrections_of(self, slug: str) -> list[Correction]:
        """Return the corrections of a chart, latest first."""
        return [correction for correction in self.tables.corrections if correction.chart == slug]

    def printed(self, scheme: str, row_id: str) -> str:
        """Return what a link of ours without words prints, such as `[](interval:trade-end)`."""
        if scheme == "tally":
            return str(tally.counts(self.tables, self.results)[row_id])
        if scheme == "computed":
            return self.results[row_id].text
        row = self.tables.row(row_id)
        if scheme == "interval" and row.quantity:
            return working.allowed(row.quantity, alone=True)
        return row.period if scheme == "period" else str(row.quantity)

    def plain(self, markdown: str) -> str:
        """Return words of a page as a reader meets them: our links by their words, or by what they print."""

        def say(link: re.Match) -> str:
            scheme, _, row_id = link[2].partition(":")
            return link[1] if link[1] or scheme not in pages.SCHEMES else self.printed(scheme, row_id)

        return pages.plain(re.sub(r"(?<!!)\[([^\[\]]*)\]\(([^)]*)\)", say, markdown))

    @property
    def attribution(self) -> str:
        """Who wrote the words that are quoted, and when: the article's own day may not be known, its event's is."""
        said = self.article
        vowel = said.form[0].lower() in "aeiou"
        form = say("quotation.thing_vowel" if vowel else "quotation.thing", thing=said.form)
        whose = {"author": said.author, "role": said.role, "form": form}
        if said.published:
            return say("quotation.published", **whose, day=day(said.published))
        return say("quotation.event", **whose, event=said.event_name, period=self.tables.numbers[said.event].period)


def read(root: Path, slugs: Collection[str]) -> tuple[Site, list[ChartsError]]:
    """Read and check all that stands under *root*; return it with its faults, in the order of the files.

    *slugs* are those of the charts that there are.

    Raises:
        ChartsError: if a file is missing or cannot be read at all, so that nothing else can be told.
    """
    docs = root / "docs"
    said = article.load(docs / "data")
    settled = settings.load(root)
    words.use(told := catalogues.load(root, settled.language))
    fingerprints = quotations.load(root)
    faults: list[ChartsError] = []
    faults += catalogues.idle_units(told, said.units)
    if why := markup.fault(settled.copyright):
        faults.append(ChartsError(f"mkdocs.yml, copyright: {why}."))
    loaded = tables.load(docs / "data", said, faults)
    results = findings.fill(verdicts.run(loaded, faults), loaded, said.names, faults)
    others = statistics.load(docs / "data", {each.table for each in said.sums.values()}, faults)
    faults += sums.faults(said, loaded, others)
    loaded = replace(loaded, corrections=tables.load_corrections(docs / "data", faults))
    if not (loaded.numbers and loaded.evidence and loaded.checks):
        raise_all(faults)
    found, unread = pages.load(docs)
    faults += coverage.misplaced(loaded.corrections, {*found, *unread}, slugs)
    voices = quoted.voices(said, fingerprints, found.values())
    words.quote(said.language, voices.is_authors)
    rules = references.Rules(said, loaded, results, slugs, voices)
    faults += notes.faults(said, loaded, results, voices)
    for path in sorted({*found, *unread}):
        faults += [unread[path]] if path in unread else rules.faults(found[path])
    faults += coverage.homeless(found, unread, slugs)
    site = Site(
        root=root,
        name=settled.name,
        address=settled.address,
        report_to=settled.corrections,
        article=said,
        tables=loaded,
        results=results,
        pages=found,
        voices=voices,
        words=told,
    )
    return site, faults


def load(root: Path, slugs: Collection[str]) -> Site:
    """Return all that stands under *root*.

    Raises:
        ChartsError: if anything is wrong, with a line for each fault.
    """
    site, faults = read(root, slugs)
    raise_all(faults)
    return site

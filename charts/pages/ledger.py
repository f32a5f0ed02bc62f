"""The tables that show all rows: every number, every source, the tally of verdicts, the log of corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urlsplit

from charts.checks import working
from charts.checks.verdicts import Result, anchor
from charts.data.pages import Page
from charts.data.schema import VERDICTS, Evidence, Number
from charts.pages.state import Published
from charts.publish import paths
from charts.publish.html import filled


@dataclass(frozen=True)
class Link:
    """A way to a place on the site; *href* is empty where there is none."""

    text: str
    href: str = ""


@dataclass
class NumberRow:
    """A number as the table shows it; *ranks* is its place in the order of each column, where it counts something."""

    number: Number
    order: int
    means: str
    passage: Link | None
    charts: Sequence[Link]
    checks: Sequence[tuple[Result, str]]
    ranks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class EvidenceRow:
    """A row of evidence as the table shows it; *uses* is where it is used, by kind."""

    evidence: Evidence
    uses: dict[str, list[Link]]

    @property
    def document(self) -> tuple[str, str, str, str]:
        """What tells the document that it was read in from others."""
        return self.evidence.url, self.evidence.via, self.evidence.title, str(self.evidence.published or "")

    @property
    def publisher(self) -> str:
        return self.evidence.publisher.removeprefix("The ").casefold()


def table(name: str, published: Published, page: Page) -> str:
    """Return the table *name*, one of `references.TABLES`, as it stands in *page*."""
    return getattr(_Ledger(published, page), name)()


class _Ledger:
    def __init__(self, published: Published, page: Page) -> None:
        self.published, self.site, self.page, self.root = published, published.site, page, page.root
        showing = [
            (reference.id, each.path)
            for each in self.site.pages.values()
            for reference in each.references
            if reference.scheme == "check"
        ]
        # The page that shows each check: a passage if one does.
        self.shown: dict[str, str] = {}
        for check_id, path in sorted(showing, key=lambda pair: not pair[1].startswith("passages/")):
            self.shown.setdefault(check_id, path)
        self.drawn: dict[str, list[Link]] = {}
        for slug, spec in published.specs.items():
            for row in spec.rows:
                self.drawn.setdefault(row.id, []).append(self._chart(slug, f"#{slug}-{row.id}"))

    def numbers(self) -> str:
        rows = [self._number(order, number) for order, number in enumerate(self.site.tables.numbers.values())]
        figures = [row for row in rows if not row.number.is_name]
        orders = {
            "order": lambda row: row.order,
            "label": lambda row: row.number.label.casefold(),
            "value": lambda row: (row.number.quantity.unit, row.number.quantity.value),
            "chart": lambda row: (not row.charts, [link.text for link in row.charts]),
            "verdict": lambda row: [VERDICTS.index(result.verdict) for result, _ in row.checks],
        }
        for column, key in orders.items():
            for rank, row in enumerate(sorted(figures, key=key)):
                row.ranks[column] = rank
        given = {result.verdict for row in figures for result, _ in row.checks}
        return filled(
            "numbers.html",
            root=self.root,
            rows=figures,
            names=[row for row in rows if row.number.is_name],
            verdicts=[{"verdict": each, "anchor": anchor(each)} for each in VERDICTS if each in given],
        )

    def _number(self, order: int, number: Number) -> NumberRow:
        path = self.site.quoting.get(number.id)
        checks = [each for each in self.site.results.values() if each.claim == number.id and each.verdict]
        return NumberRow(
            number=number,
            order=order,
            means="" if number.is_name else working.allowed(number.quantity),
            passage=self._page(path, f"#number-{number.id}") if path else None,
            charts=self.drawn.get(number.id, []),
            checks=[(result, self._to_check(result.id)) for result in checks],
        )

    def sources(self) -> str:
        """Group the evidence: by publisher, and within it by the document in which it was read."""
        naming: dict[str, list[str]] = {}
        for each in self.site.pages.values():
            for row_id in each.names("evidence"):
                naming.setdefault(row_id, []).append(each.path)
        rows = [
            EvidenceRow(each, self._uses(each.id, naming.get(each.id, [])))
            for each in self.site.tables.evidence.values()
        ]
        publishers = []
        for _, some in groupby(sorted(rows, key=lambda row: row.publisher), lambda row: row.publisher):
            grouped = groupby(sorted(some, key=lambda row: row.document), lambda row: row.document)
            documents = [list(group) for _, group in grouped]
            documents.sort(key=lambda group: str(group[0].evidence.published or "9999"))
            name = documents[0][0].evidence.publisher
            publishers.append({"name": name, "anchor": "by-" + anchor(name.casefold()), "documents": documents})
        return filled("sources.html", publishers=publishers, host=lambda url: urlsplit(url).hostname)

    def _uses(self, row_id: str, naming: Sequence[str]) -> dict[str, list[Link]]:
        """Where a row of evidence is used: the pages *naming* it, charts that draw it, checks that compare or compute with it."""
        checks = [
            Link(result.label, self._to_check(result.id))
            for result in self.site.results.values()
            if row_id in (*result.evidence, *self.site.tables.checks[result.id].inputs)
        ]
        return {"text": [self._page(path) for path in naming], "chart": self.drawn.get(row_id, []), "check": checks}

    def verdicts(self) -> str:
        numbers = self.site.tables.numbers
        given = [result for result in self.site.results.values() if result.verdict]
        naming = [result for result in given if result.claim and numbers[result.claim].is_name]
        counted = [result for result in given if result not in naming]
        return filled(
            "verdicts.html",
            root=self.root,
            page=self.page,
            tally=_tally(counted),
            figures=sum(not number.is_name for number in numbers.values()),
            total=len(counted),
            alone=sum(not result.claim for result in counted),
            names=sum(number.is_name for number in numbers.values()),
            naming=[each for each in _tally(naming) if each["count"]],
        )

    def corrections(self) -> str:
        rows = []
        for correction in self.site.tables.corrections:
            links = [self._page(correction.page)] if correction.page else []
            links += [self._chart(correction.chart)] if correction.chart else []
            rows.append((correction, links))
        return filled("corrections.html", rows=rows)

    def _page(self, path: str, place: str = "") -> Link:
        page = self.site.pages[path]
        return Link(page.title, self.root + page.address + place)

    def _chart(self, slug: str, place: str = "") -> Link:
        page = self.site.pages.get(f"charts/{slug}.md")
        name = page.title if page else self.published.specs[slug].title
        return Link(name, self.root + paths.chart(slug) + place)

    def _to_check(self, check_id: str) -> str:
        path = self.shown.get(check_id)
        return f"{self.root}{self.site.pages[path].address}#check-{check_id}" if path else ""


def _tally(results: Sequence[Result]) -> list[dict]:
    """Count every verdict of the closed list, those too that nothing has."""
    given = [result.verdict for result in results]
    return [{"verdict": each, "anchor": anchor(each), "count": given.count(each)} for each in VERDICTS]

"""The tables that show all rows: every number, as a row and as a mark, every source, the tally of verdicts, the log of corrections,
the frozen embeds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from charts.checks import tally, working
from charts.checks.verdicts import Result, anchor, ruling
from charts.data.pages import Page
from charts.data.schema import GROUPS, VERDICTS, Group, Number
from charts.pages import marks, sources
from charts.pages.state import Published
from charts.pages.ways import Link, Ways
from charts.publish.html import filled

# What is disputed comes first.
_ORDER = ("not", "other", "open", "holds")


@dataclass
class NumberRow:
    """A number as the table shows it; *ranks* is its place in the order of each column, where it counts something.

    *group* is the first of `_ORDER` that its checks fall into.
    """

    number: Number
    order: int
    group: Group | None
    means: str
    passage: Link | None
    charts: Sequence[Link]
    checks: Sequence[tuple[Result, str]]
    ranks: dict[str, int] = field(default_factory=dict)


def table(name: str, published: Published, page: Page) -> str:
    """Return the table *name*, one of `references.TABLES`, as it stands in *page*."""
    return getattr(_Ledger(published, page), name)()


class _Ledger:
    def __init__(self, published: Published, page: Page) -> None:
        self.published, self.site, self.page, self.root = published, published.site, page, page.root
        self.ways = Ways(published, page)

    def numbers(self) -> str:
        rows = [self._number(order, number) for order, number in enumerate(self.site.tables.numbers.values())]
        figures = [row for row in rows if not row.number.is_name]
        orders = {
            "order": lambda row: row.order,
            "label": lambda row: row.number.label.casefold(),
            "value": lambda row: (row.number.quantity.unit, row.number.quantity.value),
            "chart": lambda row: (not row.charts, [link.text for link in row.charts]),
            "verdict": lambda row: (_place(row.group) if row.group else len(_ORDER), row.order),
        }
        for column, key in orders.items():
            for rank, row in enumerate(sorted(figures, key=key)):
                row.ranks[column] = rank
        given = {result.verdict for row in figures for result, _ in row.checks}
        return filled(
            "numbers.html",
            root=self.root,
            groups=[
                (each, [row for row in figures if row.group is each]) for each in (*sorted(GROUPS, key=_place), None)
            ],
            names=[row for row in rows if row.number.is_name],
            verdicts=[{"verdict": ruling(each), "anchor": anchor(each)} for each in VERDICTS if each in given],
        )

    def _number(self, order: int, number: Number) -> NumberRow:
        checks = tally.checks(number.id, self.site.results)
        return NumberRow(
            number=number,
            order=order,
            group=min(tally.groups(number.id, self.site.results), key=_place, default=None),
            means="" if number.is_name else working.allowed(number.quantity),
            passage=self.ways.number(number.id),
            charts=self.ways.marks(number.id),
            checks=[(result, self.ways.check(result.id)) for result in checks],
        )

    def marks(self) -> str:
        return marks.picture(self.site, self.ways)

    def report(self) -> str:
        return filled("report.html", address=self.site.report_to).strip()

    def sources(self) -> str:
        return sources.table(self.published, self.page)

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
            naming=[each for _, counts in _tally(naming) for each in counts if each["count"]],
        )

    def corrections(self) -> str:
        rows = []
        for correction in self.site.tables.corrections:
            links = [self.ways.page(correction.page)] if correction.page else []
            links += [self.ways.chart(correction.chart)] if correction.chart else []
            rows.append((correction, links))
        return filled("corrections.html", rows=rows)

    def frozen(self) -> str:
        """The frozen embeds by chart, those of charts that are gone too, latest first; a script verifies them."""
        slugs = sorted({each.slug for each in self.published.frozen})
        charts = [
            (
                self.ways.chart(slug) if slug in self.published.specs else Link(slug),
                [each for each in reversed(self.published.frozen) if each.slug == slug],
            )
            for slug in slugs
        ]
        return filled("frozen.html", root=self.root, charts=charts).strip()


def _place(group: Group) -> int:
    return _ORDER.index(group.name)


def _tally(results: Sequence[Result]) -> list[tuple[Group, list[dict]]]:
    """Count every verdict of the closed list by its group, those too that nothing has."""
    given = [result.verdict for result in results]
    return [
        (group, [{"verdict": ruling(v), "anchor": anchor(v), "count": given.count(v)} for v in group.verdicts])
        for group in GROUPS
    ]

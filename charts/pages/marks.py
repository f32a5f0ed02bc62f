"""The picture of marks: every figure of the article in its order, coloured and shaped by what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.checks import tally
from charts.checks.verdicts import Result
from charts.data.schema import GROUPS, Group, Number
from charts.pages.ways import Link, Ways
from charts.publish.html import filled
from charts.site import Site


@dataclass(frozen=True)
class Mark:
    """A figure in the picture; *theme* is its page's title where a run of figures of one page begins, else empty."""

    number: Number
    href: str
    theme: str
    groups: Sequence[Group]
    checks: Sequence[Result]


def picture(site: Site, ways: Ways) -> str:
    """Return the picture as it stands in the page that *ways* lead from, with a legend that counts each group."""
    found: list[Mark] = []
    before = ""
    for number in site.tables.numbers.values():
        if number.is_name:
            continue
        place = ways.number(number.id) or Link("", f"{ways.root}numbers/#{number.id}")
        begins = place.text if place.text != before else ""
        groups, checks = tally.groups(number.id, site.results), tally.checks(number.id, site.results)
        found.append(Mark(number, place.href, begins, groups, checks))
        before = place.text
    counts = tally.counts(site.tables, site.results)
    legend = [(each, counts[each.name], each.words(counts[each.name])) for each in GROUPS]
    return filled("marks.html", root=ways.root, marks=found, legend=legend, counts=counts).strip()

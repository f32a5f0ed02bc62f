"""The picture of marks: every figure of the article in its order, coloured and shaped by what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.checks import tally
from charts.checks.verdicts import Result
from charts.data.pages import Page
from charts.data.schema import GROUPS, Group, Number
from charts.publish.html import filled
from charts.site import Site

# What figures of a group do, where there are several.
_MANY = {"holds": "hold", "not": "do not hold", "other": "count something else", "open": "cannot be told"}


@dataclass(frozen=True)
class Mark:
    """A figure in the picture; *theme* is its page's title where a run of figures of one page begins, else empty."""

    number: Number
    href: str
    theme: str
    groups: Sequence[Group]
    checks: Sequence[Result]


def picture(site: Site, page: Page) -> str:
    """Return the picture as it stands in *page*, with a legend that counts each group."""
    found: list[Mark] = []
    before = ""
    for number in site.tables.numbers.values():
        if number.is_name:
            continue
        checks = [each for each in site.results.values() if each.claim == number.id and each.verdict]
        theme, href = _place(number, site, page)
        begins = theme if theme != before else ""
        found.append(Mark(number, href, begins, tally.groups(number.id, site.results), checks))
        before = theme
    counts = tally.counts(site.tables, site.results)
    legend = [(each, counts[each.name], each.words if counts[each.name] == 1 else _MANY[each.name]) for each in GROUPS]
    return filled("marks.html", root=page.root, marks=found, legend=legend, counts=counts).strip()


def _place(number: Number, site: Site, page: Page) -> tuple[str, str]:
    """Return the title of the page that quotes a number, and the way to its words there; or to its row where none does."""
    if path := site.quoting.get(number.id):
        quoting = site.pages[path]
        return quoting.title, f"{page.root}{quoting.address}#number-{number.id}"
    return "", f"{page.root}numbers/#{number.id}"

"""How many of the article's figures hold: the count behind the headline, the picture of marks and its legend.

A figure is counted in every group that its checks fall into, so that neither a match nor a difference hides the other.
"""

from collections.abc import Mapping

from charts.checks.verdicts import Result
from charts.data.schema import GROUPS, Group, Tables

COUNTED = ("figures", "names", *(group.name for group in GROUPS))  # what [](tally:…) can print


def checks(number: str, results: Mapping[str, Result]) -> list[Result]:
    """Return the checks of a number, in the order of the table."""
    return [result for result in results.values() if result.claim == number and result.verdict]


def groups(number: str, results: Mapping[str, Result]) -> tuple[Group, ...]:
    """Return the groups that the checks of a number fall into, in the order of `GROUPS`."""
    given = {result.group for result in checks(number, results)}
    return tuple(group for group in GROUPS if group in given)


def counts(tables: Tables, results: Mapping[str, Result]) -> dict[str, int]:
    """Return how many figures there are, how many numbers that name a thing, and how many figures are in each group."""
    figures = [number.id for number in tables.numbers.values() if not number.is_name]
    found = {"figures": len(figures), "names": len(tables.numbers) - len(figures)}
    for group in GROUPS:
        found[group.name] = sum(group in groups(number, results) for number in figures)
    return found

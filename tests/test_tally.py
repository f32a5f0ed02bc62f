"""charts.checks.tally: how many figures hold; a figure whose checks fall apart is counted on both sides."""

import pytest

from charts.checks import tally
from charts.data.schema import GROUPS


def counted(small) -> dict[str, int]:
    site = small.site()
    return tally.counts(site.tables, site.results)


def named(small, number: str) -> list[str]:
    return [group.name for group in tally.groups(number, small.site().results)]


def test_each_figure_is_counted_in_the_group_of_its_check(small):
    assert counted(small) == {"figures": 4, "names": 0, "holds": 2, "not": 0, "other": 0, "open": 1}
    assert named(small, "multiple") == ["holds"] and named(small, "returns") == ["open"]


def test_a_number_that_names_a_thing_is_no_figure(small):
    small.add("numbers.csv", "fair,fair,Number of the fair,7,ordinal,exact,7th,in 2025,2025-06-01,2025-06-30")
    small.add(
        "checks.csv",
        "fair-source,Number of the fair,Nobody was found to count it,fair,judged,,no source found,,Nobody counts.",
    )
    assert counted(small)["names"] == 1 and counted(small)["figures"] == 4 and counted(small)["open"] == 1


def test_a_figure_with_checks_in_two_groups_is_counted_in_both(small):
    small.add(
        "checks.csv",
        "other,Growth of sales,Nobody was found to count it,multiple,judged,,no source found,,Nobody counts them.",
    )
    assert named(small, "multiple") == ["holds", "open"]
    assert (counted(small)["holds"], counted(small)["open"]) == (2, 2)


def test_a_computation_that_nothing_claims_is_in_no_group(small):
    assert named(small, "sales-start") == []


def test_every_group_can_be_counted_in_a_page(small):
    assert {*tally.COUNTED} == {*counted(small)} == {"figures", "names", *(group.name for group in GROUPS)}


def test_a_page_prints_what_is_counted(convert):
    assert '<span class="tally" data-row="holds">2</span> of' in convert("[](tally:holds) of [](tally:figures)\n")


@pytest.mark.parametrize("written", ["[](tally:most)", "[two](tally:holds)", "![](tally:holds)"])
def test_what_cannot_be_counted_is_refused(small, written):
    small.page("index.md", f"# One\n\n{written}\n")
    (message,) = small.faults()
    assert message.startswith("index.md, line 3: ")


def test_every_figure_of_the_article_has_a_mark_in_some_group(site):
    for number in site.tables.numbers:
        assert tally.groups(number, site.results), number

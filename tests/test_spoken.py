"""charts.publish.spoken: a chart in words, for whoever does not see it."""

from dataclasses import replace
from datetime import date

import pytest

from charts.publish import spoken


@pytest.fixture
def rows(small):
    """A function that makes rows of evidence from label, text and year."""
    some = next(row for row in small.spec().rows if row.kind == "evidence")

    def make(*given):
        return [
            replace(some, id=label, label=label, text=text, start=date(year, 1, 1), later=False)
            for label, text, year in given
        ]

    return make


def test_a_series_is_named_once_and_said_value_by_value_in_order_of_time(rows):
    some = rows(
        ("Trade, fiscal 2021-22", "$13", 2021), ("Trade, fiscal 2019-20", "$10", 2019), ("Oil, June 2025", "44%", 2025)
    )
    assert spoken.sentences(some) == (
        "Other sources, Trade: fiscal 2019-20, $10; fiscal 2021-22, $13.",
        "Other sources: Oil, June 2025, 44%.",
    )


@pytest.mark.parametrize("label", ["Stocks, 2017 (embassy)", "Stocks (embassy, 2017)", "Stocks, as stated", "2017"])
def test_labels_that_differ_in_more_than_their_time_are_said_whole(rows, label):
    some = rows(("Stocks, 2016", "$1", 2016), (label, "$2", 2017))
    assert f"{label}, $2" in " ".join(spoken.sentences(some))


def test_what_is_later_is_said_to_be(rows):
    (first,) = rows(("Trade, 2025", "$1", 2025))
    assert spoken.sentences([replace(first, later=True)]) == ("Other sources: Trade, 2025, $1 (later information).",)


def test_each_kind_of_row_has_its_own_sentence(small):
    assert [each.partition(":")[0] for each in small.spec().spoken] == [
        "The article",
        "Computed",
        "Other sources, Sales",
    ]

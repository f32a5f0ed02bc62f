"""charts.data.quantities: what the words of a number allow, and arithmetic with that."""

from decimal import Decimal

import pytest

from charts.data.quantities import INFINITY, Interval, Quantity, balance, ratio, total, yearly_rate
from charts.data.units import printed


def quantity(value, precision="exact", unit="USD billion", end=None):
    return Quantity(Decimal(value), unit, precision, None if end is None else Decimal(end))


def interval(low, high, **open_ends):
    return Interval(Decimal(low), Decimal(high), **open_ends)


@pytest.mark.parametrize(
    ("stated", "low", "high"),
    [
        (quantity("68"), "67.5", "68.5"),
        (quantity("13.12"), "13.115", "13.125"),
        (quantity("5.0"), "4.95", "5.05"),
        (quantity("60", "about"), "55", "65"),
        (quantity("16", "about"), "15.5", "16.5"),
        (quantity("5", "about"), "4.5", "5.5"),
        (quantity("100", "about"), "50", "150"),
        (quantity("4", "range", end="5"), "4", "5"),
    ],
)
def test_the_interval_follows_the_published_rule(stated, low, high):
    assert stated.interval == interval(low, high)


def test_over_is_everything_above_the_value():
    assert quantity("35", "over").interval == Interval(Decimal(35), INFINITY, open_low=True)


@pytest.mark.parametrize("word", ["under", "almost"])
def test_under_and_almost_are_everything_below_the_value(word):
    assert quantity("5", word).interval == interval(0, 5, open_high=True)


@pytest.mark.parametrize("unit", ["rank", "ordinal", "year", "years", "day of December"])
def test_what_is_counted_is_not_rounded(unit):
    assert quantity("4", unit=unit).interval == interval(4, 4)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (interval(1, 3), interval(2, 4), True),
        (interval(1, 4), interval(2, 3), True),
        (interval(1, 2), interval(2, 3), True),
        (interval(1, 2, open_high=True), interval(2, 3), False),
        (interval(1, 2), interval(2, 3, open_low=True), False),
        (interval(1, 2), interval(3, 4), False),
        (interval(2, 2), interval(1, 3), True),
        (interval(1, INFINITY, open_low=True), interval(1, 1), False),
    ],
)
def test_an_open_end_is_not_part_of_an_interval(one, other, meet):
    assert one.overlaps(other) is meet
    assert other.overlaps(one) is meet


def test_almost_fivefold_does_not_meet_the_growth_from_13_to_68():
    growth = ratio(quantity("68").interval, quantity("13").interval)
    assert growth.low == 5  # 67.5 / 13.5
    assert growth.high == Decimal("5.48")  # 68.5 / 12.5
    assert not quantity("5", "almost", "times").interval.overlaps(growth)


def test_about_60_and_about_5_reach_68_through_rounding_alone():
    parts = total(quantity("60", "about").interval, quantity("5", "about").interval)
    assert parts == interval("59.5", "70.5")
    assert quantity("68").interval.overlaps(parts)
    assert not quantity("68").interval.overlaps(total(quantity("60").interval, quantity("5").interval))


def test_a_balance_pairs_the_ends_that_lie_furthest_apart():
    # 55 less 5.5, and 65 less 4.5
    assert balance(quantity("60", "about").interval, quantity("5", "about").interval) == interval("49.5", "60.5")


def test_an_open_end_stays_open_through_arithmetic():
    over, almost = quantity("35", "over").interval, quantity("5", "almost").interval
    assert total(over, almost).open_low and total(over, almost).open_high
    assert ratio(over, quantity("5").interval).open_low
    assert balance(quantity("60").interval, almost).open_low


def test_the_rate_that_100_by_2030_needs_is_a_range():
    needed = yearly_rate(quantity("68").interval, quantity("100").interval, Decimal(5))
    # (99.5 / 68.5) and (100.5 / 67.5), to the fifth root
    assert float(needed.low) == pytest.approx(7.752, abs=0.001)
    assert float(needed.high) == pytest.approx(8.286, abs=0.001)


def test_doubling_in_one_year_is_a_rate_of_100_percent():
    assert yearly_rate(interval(4, 4), interval(8, 8), Decimal(1)) == interval(100, 100)


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (quantity("60", "about"), "about $60 billion"),
        (quantity("35", "over", "percent"), "over 35%"),
        (quantity("5", "almost", "times"), "almost 5 times"),
        (quantity("7.48936"), "$7.49 billion"),
        (quantity("5.0"), "$5.0 billion"),
        (quantity("1234.5"), "$1,234.5 billion"),
        (quantity("2030", unit="year"), "2030"),
        (quantity("1", unit="years"), "1 year"),
        (quantity("4", "range", "day of December", "5"), "4 to 5 December"),
        *(
            (quantity(n, unit="ordinal"), shown)
            for n, shown in [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th")]
        ),
        (quantity("23", unit="ordinal"), "23rd"),
        (quantity("112", unit="ordinal"), "112th"),
    ],
)
def test_a_quantity_is_printed_in_the_house_format(stated, words):
    assert str(stated) == words


def test_a_negative_figure_has_a_true_minus_sign():
    assert printed(Decimal("-3.25")) == "\N{MINUS SIGN}3.25"


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        ("13", None, "13"),
        ("7.48936", None, "7.49"),
        ("7.48936", 1, "7.5"),
        ("1234", None, "1,234"),
        ("Infinity", 2, "∞"),
    ],
)
def test_a_bare_value_is_printed_as_typed_or_with_the_decimals_asked_for(value, decimals, words):
    assert printed(Decimal(value), decimals) == words


def test_a_year_has_no_thousands():
    assert printed(Decimal(2030), grouped=False) == "2030"

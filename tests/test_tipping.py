"""charts.checks.tipping: what would change the verdict of a computed check."""

from decimal import Decimal

import pytest

from charts.checks import tipping
from charts.checks.verdicts import Result
from charts.data.quantities import Interval, Quantity


def growth(small) -> Result:
    return small.site().results["growth"]


def interval(low, high, **ends):
    return Interval(Decimal(low), Decimal(high), **ends)


def say(kind, adds_up, claimed, first, second, unit="USD billion"):
    inputs = tuple(Quantity(Decimal(value), unit, precision) for value, precision in (first, second))
    return tipping.of_computation(kind, adds_up, claimed, inputs, ["First", "Second"])


def test_the_growth_of_trade_turns_where_its_multiple_reaches_five(site):
    """By hand: five times 13.5, the most that 13 allows, is 67.5; and 67.5, the least that 68 allows, is five times 13.5."""
    assert site.results["trade-growth"].tipping == (
        "It would add up if “$68 billion” were really under $67.5 billion, or if “$13 billion” were really over $13.5 billion."
    )


def test_the_sum_of_the_flows_holds_between_two_turning_points(site):
    """By hand: 67.5 - 5.5 = 62 and 68.5 - 4.5 = 64 for exports; 67.5 - 65 = 2.5 and 68.5 - 55 = 13.5 for imports."""
    assert site.results["trade-parts"].tipping == (
        "It would not add up if “approximately $60 billion” were really under $62 billion or over $64 billion, or "
        "if “only about $5 billion” were really under $2.5 billion or over $13.5 billion."
    )


def test_an_open_end_is_part_of_the_other_verdict():
    """Over 100 less 40 (39.5 to 40.5) asks for over 59.5: 59.5 itself is not enough."""
    said = say("sum", True, interval(100, "Infinity", open_low=True), ("70", "exact"), ("40", "exact"))
    assert "First were really at most $59.5 billion" in said


def test_a_claim_that_a_range_of_values_meets_names_both_ends():
    """Twofold to threefold of 9.5 to 10.5 is 19 to 31.5."""
    said = say("ratio", False, interval(2, 3), ("50", "exact"), ("10", "exact"))
    assert "First were really at least $19 billion and at most $31.5 billion" in said


def test_a_balance_turns_where_the_difference_leaves_the_claim():
    """10 is claimed of 30 - 20: 9.5 + 19.5 = 29 and 10.5 + 20.5 = 31."""
    said = say("balance", True, interval("9.5", "10.5"), ("30", "exact"), ("20", "exact"))
    assert "First were really under $29 billion or over $31 billion" in said
    assert "Second were really under $19 billion or over $21 billion" in said


def test_a_printed_turning_point_is_rounded_so_that_the_sentence_stays_true():
    """20 / 3 = 6.666...: at 6.66 the ratio is over three, at 6.67 it is under; three itself is no part of "under three"."""
    exact = Quantity(Decimal("20"), "years"), Quantity(Decimal("5"), "years")
    said = tipping.of_computation("ratio", False, interval(0, 3, open_high=True), exact, ["First", "Second"])
    assert "Second were really over 6.67 years" in said
    said = tipping.of_computation("ratio", True, interval(3, "Infinity"), exact, ["First", "Second"])
    assert "Second were really over 6.67 years" in said


def test_a_value_that_cannot_be_is_not_named():
    """No growth can be under zero, so "under five" has no lower turning point."""
    said = say("ratio", True, interval(0, 5, open_high=True), ("40", "exact"), ("10", "exact"))
    assert "under" not in said and " or at" not in said


def test_a_rate_has_none():
    assert say("rate", True, interval(1, 2), ("40", "exact"), ("10", "exact")) == ""


def test_inside_and_outside_its_turning_points_the_verdict_is_what_is_said(small):
    """Held against the checks themselves: sales at the end turn at four times 10.5, which is 42, from 10 at the start."""
    small.change("numbers.csv", "sales-end", value="42", precision="exact", said="$42 billion")
    small.change("numbers.csv", "sales-start", value="10.0", said="$10.0 billion")  # 9.95 to 10.05, so it turns at 40.2
    result = growth(small)
    assert result.verdict == "does not add up"
    assert "“$42 billion” were really under $40.2 billion" in result.tipping
    for value, verdict in (("40.19", "adds up, by rounding only"), ("40.21", "does not add up")):
        small.change("numbers.csv", "sales-end", value=value, precision="exact", said=f"${value} billion")
        assert growth(small).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "sources", "said"),
    [
        ("sales-end", "sales-office", "It would differ if that figure were under $35 billion or over $45 billion, rounding included."),
        ("sales-end", "sales-harbour", "It would match if one source had a figure between $35 billion and $45 billion, rounding included."),
        ("multiple", "sales-office", "It would match if one source had a figure under 4 times, rounding included."),
    ],
)  # fmt: skip
def test_a_comparison_names_what_a_source_would_have_to_say(small, claim, sources, said):
    if claim == "multiple":
        small.change("evidence.csv", sources, unit="times")
    small.change("checks.csv", "end-source", claim=claim, evidence=sources)
    assert small.site().results["end-source"].tipping == said


@pytest.mark.parametrize(
    ("harbour", "said"),
    [
        ("30", "It rests on Office of Statistics alone, and would differ if that figure were under $35 billion or over $45 billion, rounding included."),
        ("41", "It would differ only if all that lie within had under $35 billion or over $45 billion, rounding included."),
    ],
)  # fmt: skip
def test_a_comparison_says_on_which_of_several_sources_it_rests(small, harbour, said):
    small.change("evidence.csv", "sales-harbour", value=harbour)
    assert small.site().results["end-source"].tipping == said


def test_a_match_by_rounding_says_what_would_make_it_one_without():
    """About 40 is 35 to 45, and 35 itself is as near to 30."""
    claimed = Quantity(Decimal("40"), "USD billion", "about")
    said = tipping.of_comparison("matches source, by rounding only", claimed, ["Office"], others=False)
    assert said.startswith("It would match without rounding if one source had a figure between $35 billion and $45 bil")


@pytest.mark.parametrize("unit", ["rank", "ordinal", "year", "years", "day of December", "ships"])
def test_what_is_counted_has_none_since_it_would_say_nothing(unit):
    claimed = Quantity(Decimal(3), unit, whole=unit == "ships")
    for verdict in ("matches source", "differs from source", "sources disagree"):
        assert tipping.of_comparison(verdict, claimed, ["Office"], others=True) == ""


def test_every_check_of_what_is_measured_says_what_would_change_a_computed_verdict(site):
    for check in site.tables.checks.values():
        result = site.results[check.id]
        counted = result.claimed and (result.claimed.is_counted or result.claimed.end is not None)
        assert bool(result.tipping) == bool(result.verdict and check.kind != "judged" and not counted), check.id

"""charts.checks: verdicts, each with its working."""

from decimal import Decimal

import pytest

from charts import checks
from charts.errors import DataError
from charts.tables import ADDS_UP, DIFFERS, DOES_NOT_ADD_UP, MATCHES, VERDICTS


def run(small):
    return checks.run(small.load())


def test_almost_fivefold_does_not_add_up(facts):
    """The article's own case: 13 to 68 is 5.00 to 5.48, nowhere under five."""
    growth = facts[1]["trade-growth"]
    assert growth.verdict == DOES_NOT_ADD_UP
    assert growth.working == (
        "As printed: 68 / 13 = 5.23. With rounding: 67.5 / 13.5 = 5.00 to 68.5 / 12.5 = 5.48. "
        "The article's figure, almost 5 times, means under 5."
    )


def test_exports_and_imports_add_up_only_through_rounding(facts):
    parts = facts[1]["trade-parts"]
    assert parts.verdict == ADDS_UP
    assert parts.value == 65
    assert (parts.interval.low, parts.interval.high) == (Decimal("59.5"), Decimal("70.5"))
    assert "60 + 5 = 65.0" in parts.working
    assert "55 + 4.5 = 59.5 to 65 + 5.5 = 70.5" in parts.working


def test_the_target_needs_a_range_of_rates(facts):
    """From 68 to 100 in the five years to 2030; as printed (100 / 68) ** (1/5) is 1.0802."""
    assert facts[1]["target-rate"].text == "8.0% (7.8 to 8.3)"


def test_every_check_has_a_verdict_or_a_figure(facts):
    for result in facts[1].values():
        assert result.verdict in VERDICTS or (not result.verdict and result.text), result.id


def test_a_ratio_is_rounded_outwards_and_compared_with_its_claim(small):
    growth = run(small)["growth"]
    # about 40 is 35 to 45, 10 is 9.5 to 10.5: 3.33 to 4.74, which is under four in part
    assert growth.value == 4
    assert float(growth.interval.low) == pytest.approx(35 / 10.5)
    assert float(growth.interval.high) == pytest.approx(45 / 9.5)
    assert growth.verdict == ADDS_UP
    assert growth.text == "4.00 times (3.33 to 4.74)"


def test_a_figure_that_nobody_claims_has_no_verdict(small):
    gain = run(small)["gain"]
    # 40 - 10; 35 - 10.5 and 45 - 9.5
    assert (gain.verdict, gain.text) == ("", "$30.0 billion (24.5 to 35.5)")
    assert gain.working.startswith("As printed: 40 \N{MINUS SIGN} 10 = 30.0.")


def test_a_rate_counts_years_between_the_ends_of_the_periods(small):
    pace = run(small)["pace"]
    # four years: 4 ** (1/4) is the square root of 2
    assert float(pace.value) == pytest.approx(41.42, abs=0.01)
    assert "in 4 years" in pace.working


def test_one_source_within_the_claim_is_a_match_and_the_others_are_named(small):
    result = run(small)["end-source"]
    assert result.verdict == MATCHES
    assert "Office of Statistics, calendar 2024: $39.6 billion, within the article's figure" in result.working
    # 30 is 29.5 to 30.5, and about 40 begins at 35
    assert "Harbour Board, calendar 2024: $30 billion, outside it by $4.5 billion" in result.working


def test_no_source_within_the_claim_differs(small):
    result = run(small.change("checks.csv", "end-source", evidence="sales-harbour"))["end-source"]
    assert result.verdict == DIFFERS


def test_figures_that_touch_at_a_point_that_neither_holds_are_no_match(small):
    small.change("evidence.csv", "sales-office", value="35", unit="percent", precision="under")
    small.change("checks.csv", "end-source", claim="returns", evidence="sales-office")
    result = run(small)["end-source"]
    assert result.verdict == DIFFERS
    assert "outside it" in result.working and "outside it by" not in result.working


def test_a_judged_check_keeps_its_verdict_and_its_note(small):
    result = run(small)["returns-source"]
    assert (result.verdict, result.working, result.note) == ("no source found", "", "Nobody counts them.")


@pytest.mark.parametrize(
    ("check_id", "cells", "words"),
    [
        ("pace", {"inputs": "sales-end sales-start"}, "periods end one after the other"),
        ("gain", {"inputs": "sales-end returns"}, "unit"),
        ("gain", {"inputs": "sales-end chair-words"}, "chair-words"),
        ("end-source", {"evidence": "sales-office chair-words"}, "chair-words"),
        ("end-source", {"claim": "returns"}, "unit"),
        ("growth", {"claim": "returns"}, "unit"),
    ],
    ids=lambda value: " ".join(value.values()) if isinstance(value, dict) else None,
)
def test_what_cannot_be_computed_with_is_named(small, check_id, cells, words):
    small.change("checks.csv", check_id, **cells)
    with pytest.raises(DataError, match=rf"^checks\.csv, row '{check_id}'.*{words}"):
        run(small)


def test_nothing_is_divided_by_what_may_be_zero(small):
    small.change("numbers.csv", "sales-start", precision="almost", said="almost $10 billion")
    with pytest.raises(DataError, match=r"^checks\.csv, row 'growth'.*a ratio needs values above zero"):
        run(small)


def test_a_computation_with_an_open_end_stays_open(small):
    """Over 40 less 10, which is 9.5 to 10.5, is above 29.5."""
    small.change("numbers.csv", "sales-end", precision="over", said="over $40 billion")
    gain = run(small)["gain"]
    assert gain.text == "$30.0 billion (above 29.5)"
    assert "29.5" in gain.working


def test_a_sum_can_be_made_in_any_unit(small):
    """A sum of counts is as good as one of dollars."""
    small.add("evidence.csv", **_count("ships-a", "3"))
    small.add("evidence.csv", **_count("ships-b", "4"))
    small.add("checks.csv", id="ships", label="Ships", kind="sum", inputs="ships-a ships-b")
    assert run(small)["ships"].text.startswith("7")


def _count(row_id, value):
    return {
        "id": row_id, "series": "ships", "label": "Ships", "value": value, "unit": "units", "precision": "exact",
        "period": "2024", "basis": "count", "publisher": "Harbour Board", "url": "https://example.org", "accessed": "2025-03-01",
    }  # fmt: skip

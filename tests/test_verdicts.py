"""charts.checks.verdicts: what becomes of each claim, with its working."""

import re
from decimal import Decimal

import pytest

from charts.checks import verdicts
from charts.checks.verdicts import Result
from charts.data import article, tables
from charts.data.schema import (
    ADDS_UP,
    ADDS_UP_BY_ROUNDING,
    DIFFERS,
    DISAGREE,
    DOES_NOT_ADD_UP,
    MATCHES,
    MATCHES_BY_ROUNDING,
    VERDICTS,
    Tables,
)


def run(small) -> dict[str, Result]:
    faults = []
    results = verdicts.run(load(small), faults)
    assert not faults
    return results


def load(small) -> Tables:
    faults = []
    loaded = tables.load(small.data, article.load(small.data), faults)
    assert not faults
    return loaded


def refused(small) -> str:
    faults = []
    verdicts.run(load(small), faults)
    (fault,) = faults
    return fault.message


def test_almost_fivefold_does_not_add_up(site):
    """The article's own case: 13 to 68 is 5.00 to 5.48, nowhere under five."""
    growth = site.results["trade-growth"]
    assert growth.verdict == DOES_NOT_ADD_UP
    assert growth.working == (
        "As printed: 68 / 13 = 5.2. With rounding it is at least 67.5 / 13.5 = 5.0 and at most 68.5 / 12.5 = 5.5. "
        "The words “almost fivefold” allow anything under 5 times."
    )


def test_exports_and_imports_add_up_only_through_rounding(site):
    parts = site.results["trade-parts"]
    assert parts.verdict == ADDS_UP_BY_ROUNDING
    assert parts.value == 65
    assert (parts.interval.low, parts.interval.high) == (Decimal("59.5"), Decimal("70.5"))
    assert "60 + 5 = 65." in parts.working
    assert "at least 55 + 4.5 = 59.5 and at most 65 + 5.5 = 70.5" in parts.working


def test_the_target_needs_a_range_of_rates(site):
    """From 68 to 100 in the five years to 2030; as printed (100 / 68) ** (1/5) is 1.0802."""
    assert site.results["target-rate"].text == "8.0% (7.8 to 8.3)"


def test_every_check_has_a_verdict_or_a_figure(site):
    for result in site.results.values():
        assert result.verdict in VERDICTS or (not result.verdict and result.text), result.id


def test_a_ratio_is_rounded_outwards_and_compared_with_its_claim(small):
    growth = run(small)["growth"]
    # about 40 is 35 to 45, 10 is 9.5 to 10.5: 3.33 to 4.74, which is under four in part
    assert growth.value == 4
    assert float(growth.interval.low) == pytest.approx(35 / 10.5)
    assert float(growth.interval.high) == pytest.approx(45 / 9.5)
    assert growth.verdict == ADDS_UP_BY_ROUNDING  # four itself is not under four
    assert growth.text == "4.0 times (3.3 to 4.7)"


def test_a_figure_that_nobody_claims_has_no_verdict(small):
    gain = run(small)["gain"]
    # 40 - 10; 35 - 10.5 and 45 - 9.5
    assert (gain.verdict, gain.text) == ("", "$30 billion (24.5 to 35.5)")
    assert gain.working.startswith("As printed: 40 \N{MINUS SIGN} 10 = 30.")


def test_a_rate_counts_years_between_the_ends_of_the_periods(small):
    pace = run(small)["pace"]
    # four years: 4 ** (1/4) is the square root of 2
    assert float(pace.value) == pytest.approx(41.42, abs=0.01)
    assert "in 4 years" in pace.working


def test_one_source_within_the_claim_is_a_match_and_the_others_are_named(small):
    result = run(small)["end-source"]
    assert result.verdict == MATCHES
    assert "Office of Statistics, calendar 2024: $39.6 billion, within" in result.working
    # 30 is 29.5 to 30.5, and about 40 begins at 35
    assert "Harbour Board, calendar 2024 (later information): $30 billion, below by $4.5 billion" in result.working


def test_no_source_within_the_claim_differs(small):
    result = run(small.change("checks.csv", "end-source", evidence="sales-harbour"))["end-source"]
    assert result.verdict == DIFFERS


def test_figures_that_touch_at_a_point_that_neither_holds_are_no_match(small):
    small.change("evidence.csv", "sales-office", value="35", unit="percent", precision="under")
    small.change("checks.csv", "end-source", claim="returns", evidence="sales-office")
    result = run(small)["end-source"]
    assert result.verdict == DIFFERS
    assert "under 35%, just below" in result.working


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
    assert re.match(rf"checks\.csv, row '{check_id}' \(line \d\), column (inputs|evidence): .*{words}", refused(small))


def test_nothing_is_divided_by_what_may_be_zero(small):
    small.change("numbers.csv", "sales-start", precision="almost", said="almost $10 billion")
    small.change("checks.csv", "pace", kind="balance")  # a rate is a ratio too
    assert re.match(r"checks\.csv, row 'growth'.*a ratio needs values above zero", refused(small))


def test_a_computation_with_an_open_end_stays_open(small):
    """Over 40 less 10, which is 9.5 to 10.5, is above 29.5."""
    small.change("numbers.csv", "sales-end", precision="over", said="over $40 billion")
    gain = run(small)["gain"]
    assert gain.text == "$30 billion (above 29.5)"
    assert "29.5" in gain.working


def test_a_sum_can_be_made_in_any_unit(small):
    """A sum of counts is as good as one of dollars."""
    said = small.data / "article.toml"
    said.write_text(said.read_text("utf-8") + 'counted = ["units"]\n', "utf-8")
    for ships, count in (("ships-a", 3), ("ships-b", 4)):
        small.add(
            "evidence.csv",
            f"{ships},ships,,Ships,{count},units,exact,2024,,,count,Harbour Board,,,https://example.org,,2025-03-01,",
        )
    small.add("checks.csv", "ships,Ships,,,sum,ships-a ships-b,,,")
    assert run(small)["ships"].text.startswith("7")


def test_all_checks_that_cannot_be_computed_are_named_and_the_others_are_worked_out(small):
    small.change("checks.csv", "gain", inputs="sales-end returns")
    small.change("checks.csv", "end-source", claim="returns")
    faults = []
    results = verdicts.run(load(small), faults)
    assert [fault.message.partition(" (line")[0] for fault in faults] == [
        "checks.csv, row 'gain'",
        "checks.csv, row 'end-source'",
    ]
    assert set(results) == {"growth", "pace", "returns-source"}


@pytest.mark.parametrize(
    ("name", "row_id", "left"),
    [
        ("numbers.csv", "sales-start", {"end-source", "returns-source"}),
        ("numbers.csv", "returns", {"growth", "gain", "pace", "end-source"}),
        ("evidence.csv", "sales-harbour", {"growth", "gain", "pace", "returns-source"}),
    ],
)
def test_a_check_that_names_a_rejected_row_is_left_out_without_a_word(small, name, row_id, left):
    small.change(name, row_id, unit="roubles")
    faults = []
    loaded = tables.load(small.data, article.load(small.data), faults)
    assert len(faults) == 1
    assert set(verdicts.run(loaded, faults)) == left and len(faults) == 1


def test_a_verdict_leads_to_its_rule_on_the_method_page(small):
    assert run(small)["returns-source"].anchor == "no-source-found"
    assert verdicts.anchor("opinion or forecast, not checked") == "opinion-or-forecast-not-checked"


def test_what_holds_as_printed_adds_up_without_a_word_of_rounding(small):
    """39 / 10 is 3.9, under four."""
    small.change("numbers.csv", "sales-end", value="39", precision="exact", said="$39 billion")
    assert run(small)["growth"].verdict == ADDS_UP


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("35.1", MATCHES), ("35", MATCHES_BY_ROUNDING), ("45.0", MATCHES_BY_ROUNDING), ("34.9", DIFFERS)],
)
def test_a_source_at_the_end_of_what_the_claim_allows_matches_by_rounding_only(small, value, verdict):
    """About 40 is 35 to 45."""
    small.change("evidence.csv", "sales-office", value=value)
    small.change("checks.csv", "end-source", evidence="sales-office")
    result = run(small)["end-source"]
    assert result.verdict == verdict
    assert (", within by rounding only" in result.working) == (verdict == MATCHES_BY_ROUNDING)


def test_one_source_that_matches_as_printed_is_enough(small):
    small.change("evidence.csv", "sales-harbour", value="35")
    assert run(small)["end-source"].verdict == MATCHES


@pytest.mark.parametrize(
    ("values", "verdict"),
    [(("2", "2"), MATCHES), (("2", "3"), DISAGREE), (("3", "3"), DIFFERS), (("3", "2"), DISAGREE)],
)
@pytest.mark.parametrize(("unit", "said"), [("rank", "second-largest"), ("years", "two years")])
def test_of_ranks_and_counts_sources_on_both_sides_disagree(small, values, verdict, unit, said):
    """An amount has more than one sound measure; there one that matches is enough."""
    small.change("numbers.csv", "sales-end", value="2", unit=unit, precision="exact", said=said)
    for row_id, value in zip(("sales-office", "sales-harbour"), values, strict=True):
        small.change("evidence.csv", row_id, value=value, unit=unit)
    for check_id in ("growth", "gain", "pace"):  # which compute with the amount
        small.change(
            "checks.csv",
            check_id,
            kind="judged",
            inputs="",
            claim="multiple",
            verdict="no source found",
            finding="None",
        )
    result = run(small)["end-source"]
    assert result.verdict == verdict
    assert result.tipping == ""


def test_a_source_that_is_no_second_side_is_not_listed_and_so_does_not_count(small):
    small.change("numbers.csv", "sales-end", value="2", unit="rank", precision="exact", said="second-largest")
    small.change("evidence.csv", "sales-office", value="2", unit="rank")
    small.change("evidence.csv", "sales-harbour", value="9", unit="rank")
    small.change("checks.csv", "end-source", evidence="sales-office")
    for check_id in ("growth", "gain", "pace"):
        small.change(
            "checks.csv",
            check_id,
            kind="judged",
            inputs="",
            claim="multiple",
            verdict="no source found",
            finding="None",
        )
    assert run(small)["end-source"].verdict == MATCHES


def test_the_sites_own_cases_of_rounding_and_disagreement(site):
    verdicts = {
        check_id: site.results[check_id].verdict for check_id in ("trade-parts", "arms-before-2014", "rank-source")
    }
    assert verdicts == {
        "trade-parts": ADDS_UP_BY_ROUNDING,
        "arms-before-2014": MATCHES_BY_ROUNDING,
        "rank-source": DISAGREE,
    }


def test_the_nearest_time_stands_first_and_later_information_last(small):
    """The number is of 2024. By the ends of the periods: 2024 itself, then fiscal 2023-24, then 2021."""
    for row_id, period, start, end in (
        ("far", "calendar 2021", "2021-01-01", "2021-12-31"),
        ("undated", "not given", "", ""),
        ("fiscal", "fiscal 2023-24", "2023-04-01", "2024-03-31"),
    ):
        small.add("evidence.csv", f"{row_id},s,sales-end,S,39,USD billion,exact,{period},{start},{end},goods,{row_id},,,https://example.org/,2025-01-01,2025-03-01,")  # fmt: skip
    small.change("checks.csv", "end-source", evidence="sales-harbour undated far fiscal sales-office")
    words = run(small)["end-source"].working
    named = [words.index(name) for name in ("Office of", "fiscal,", "far,", "undated,", "Harbour Board")]
    assert named == sorted(named)


def test_a_number_without_dates_speaks_of_the_time_of_the_event(small):
    """The small site's event ends in June 2025."""
    small.change("numbers.csv", "sales-end", start="", end="", period="not given")
    small.change("checks.csv", "pace", kind="balance")
    small.change("evidence.csv", "sales-harbour", start="2025-01-01", end="2025-05-31", published="2025-06-01")
    words = run(small)["end-source"].working
    assert words.index("Harbour Board") < words.index("Office of Statistics")


@pytest.fixture
def part(small):
    """A part of 20 in a rise from 10 to 40, which all of the start is taken for."""
    small.add("evidence.csv", "part-end,s,,Part,20,USD billion,exact,2024,2024-01-01,2024-12-31,goods,Board,,,https://example.org/,2025-01-01,2025-03-01,")  # fmt: skip
    small.change("numbers.csv", "sales-end", value="40.0", precision="exact", said="$40.0 billion")
    return small.add("checks.csv", "of-rise,Part of the rise,,,part,part-end sales-start sales-end,,,")


def test_a_part_of_a_rise_is_at_least_what_all_of_the_start_leaves(part):
    """(20 - 10) / (40 - 10) is 33.3%; by hand (19.5 - 10.5) / (40.05 - 10.5) = 30.5% to (20.5 - 9.5) / (39.95 - 9.5) = 36.1%."""
    result = run(part)["of-rise"]
    assert result.text == "33.3% (30.5 to 36.1)"
    minus = "\N{MINUS SIGN}"
    assert result.working == (
        f"As printed: (20 {minus} 10) / (40.0 {minus} 10) = 33.3%, at least. With rounding it is 30.5 to 36.1%. "
        "At the start the whole, 10, is taken for the part, which cannot have been more."
    )


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ("part-end sales-end sales-start", "does not lie above the whole at the start"),
        ("part-end sales-start sales-start", "does not lie above the whole at the start"),
        ("part-end sales-start returns", "unit"),
    ],
)
def test_a_part_of_what_did_not_rise_is_refused(part, inputs, words):
    part.change("checks.csv", "of-rise", inputs=inputs)
    assert re.match(rf"checks\.csv, row 'of-rise' \(line \d\), column inputs: .*{words}", refused(part))


def test_a_part_of_a_figure_with_an_open_end_is_refused(part):
    part.change("evidence.csv", "part-end", precision="over")
    assert "a part needs figures with two ends" in refused(part)


def test_fuels_part_of_the_growth_is_computed(site):
    """By hand: (56.87319 - 9.86999) / (63.84 - 9.86999) = 47.0032 / 53.97001."""
    result = site.results["fuel-part"]
    assert result.text == "87.1%"
    assert float(result.interval.low) == pytest.approx(100 * 47.00319 / 53.975, abs=0.01)
    assert float(result.interval.high) == pytest.approx(100 * 47.00321 / 53.965, abs=0.01)


def test_an_interval_whose_ends_print_alike_is_not_printed(small):
    small.change("numbers.csv", "sales-start", value="10.000", said="$10.000 billion")
    small.change("numbers.csv", "sales-end", value="40.000", precision="exact", said="$40.000 billion")
    results = run(small)
    assert (results["gain"].text, results["pace"].text) == ("$30.0 billion", "41.4%")
    assert "with rounding" not in results["gain"].working.lower() + results["pace"].working


def test_a_judgement_on_sources_names_them_each_once(small):
    small.change(
        "checks.csv",
        "returns-source",
        claim="",
        verdict="matches source",
        evidence="chair-words sales-office chair-words",
    )
    assert (
        run(small)["returns-source"].working
        == "Held against: The chair, May 2025; Office of Statistics, calendar 2024."
    )

"""charts.checks.findings and .placeholders: one sentence a check, its numerals from rows."""

import re

import pytest

from charts.checks import placeholders


def only(small, finding: str, check_id: str = "growth") -> str:
    small.change("checks.csv", check_id, finding=finding)
    return small.faults()[0]


def filled(small, finding: str, check_id: str = "growth") -> str:
    small.change("checks.csv", check_id, finding=finding)
    assert small.faults() == []
    return small.site().results[check_id].finding


def test_placeholders_print_the_figures_and_columns_of_the_rows_that_a_check_names(small):
    said = filled(small, "From {sales-start} {sales-start.period} to {sales-end}, or {multiple.said}")
    assert said == "From $10 billion in 2020 to about $40 billion, or almost fourfold"
    assert filled(small, "{sales-office} of {sales-office.start}", "end-source") == "$39.6 billion of 1 January 2024"


def test_a_computed_figure_prints_alone_or_with_what_rounding_allows(small):
    """40 - 10 is 30; with rounding 35 - 10.5 = 24.5 to 45 - 9.5 = 35.5. Any check may name it."""
    said = filled(small, "{gain.printed}, {gain.range}, {gain}")
    assert said == "$30 billion, $24.5 to 35.5 billion, $30 billion (24.5 to 35.5)"


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        ("It makes 4 times", "no row yields the numeral '4'. Write a placeholder such as {multiple} or {multiple.period}, or add"),
        ("{sales-office} were sold", "{sales-office} is no row that the check names. It names multiple, sales-end, sales-start, "),
        ("{sales} were sold", "{sales} is no row that the check names"),
        ("{growth.published}", "{growth.published}: the row has no published. It has label, said, printed, range."),
        ("{multiple.url}", "{multiple.url}: the row has no url. It has label, said, period, start, end."),
        ("{multiple were sold", "a placeholder is not closed in '{multiple were sold'. Write it as {multiple}."),
        ("It makes {growth.range} of all that " + "very " * 5 + "old", "15 words in 'It makes 3.3 to 4.7 times of all that very very"),
        ('It makes "{growth.range}"', "a straight quotation mark in"),
        ("It makes {growth.range}.", "leave out the mark at its end, which the page puts."),
    ],
    ids=["numeral", "row of another", "no row", "no such column", "column kept back", "open", "words", "quotation mark", "mark"],
)  # fmt: skip
def test_a_finding_that_no_row_bears_out_is_refused_in_one_line(small, finding, why):
    fault = only(small, finding)
    assert fault.startswith("checks.csv, row 'growth' (line 2), column finding: ") and why in fault
    assert "\n" not in fault


@pytest.mark.parametrize(("check_id", "line"), [("growth", 2), ("end-source", 5), ("returns-source", 6)])
def test_a_check_of_what_is_claimed_needs_a_finding(small, check_id, line):
    fault = only(small, "", check_id)
    assert (
        fault == f"checks.csv, row '{check_id}' (line {line}), column finding: ''; say in one sentence what was found."
    )


def test_a_figure_that_nothing_claims_needs_none(small):
    assert small.faults() == []
    assert small.site().results["gain"].finding == ""


def test_a_finding_that_names_a_check_with_a_fault_of_its_own_adds_none(small):
    small.change("checks.csv", "pace", inputs="sales-end sales-start")
    assert "periods end one after the other" in only(small, "It makes {pace} a year")


def test_a_name_with_digits_may_stand(small):
    assert filled(small, "The S-400 makes it") == "The S-400 makes it"


def test_every_finding_of_the_site_is_a_short_sentence_without_a_numeral_of_its_own(site):
    for check in site.tables.checks.values():
        finding = site.results[check.id].finding
        assert finding and len(finding.split()) <= placeholders.MOST_WORDS and finding[0].isupper(), check.id
        assert not re.search(r"\d", re.sub(r"\{[^{}]*\}", "", check.finding)), check.id


def test_no_note_of_the_site_says_its_finding_again(site):
    for result in site.results.values():
        words = [set(re.findall(r"\w{4,}", text.casefold())) for text in (result.finding, result.note)]
        assert len(words[0] & words[1]) <= 0.6 * len(words[0]), result.id

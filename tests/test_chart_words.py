"""The words of charts: filled from the rows drawn, with no numeral of their own."""

import re

import pytest

from charts.checks import numerals
from charts.errors import FigureError
from charts.figures import CHARTS


@pytest.mark.parametrize("name", ["claim", "finding", "subtitle", "notes"])
def test_a_loose_numeral_in_a_charts_words_is_refused(small, name):
    words = "Sales grew from $10 billion, it says."
    with pytest.raises(FigureError) as caught:
        small.spec(**{name: (words,) if name == "notes" else words})
    assert caught.value.message.startswith(f"Chart 'sales', {name}: no row yields the numeral '$10'. ")
    assert "{sales-start}" in caught.value.message and "[names] in docs/data/article.toml" in caught.value.message


def test_placeholders_in_a_charts_words_are_filled_from_its_rows(small):
    made = small.spec(
        numbers=("sales-start", "sales-end", "multiple"),
        beside=("multiple",),
        claim="The article: {multiple.said}, it says",
        finding="Sales grew from {sales-start} to {sales-end}",
        subtitle="Of {sales-office.period}, up {gain}.",
        notes=("{sales-office.publisher}: {sales-office.published}.", "To {sales-end.end}."),
    )
    assert made.claim == "The article: almost fourfold, it says"
    assert made.finding == "Sales grew from $10 billion to about $40 billion"
    assert made.subtitle == "Of calendar 2024, up $30 billion (24.5 to 35.5)."
    assert list(made.notes) == ["Office of Statistics: 1 February 2025.", "To 31 December 2024."]
    assert made.description.startswith(made.subtitle)


@pytest.mark.parametrize(
    ("placeholder", "remedy"),
    [
        ("{sales-ends}", "is no row that the chart draws. It draws sales-start, sales-end, gain, "),
        ("{}", "is no row that the chart draws"),
        ("{returns}", "is no row that the chart draws"),
        ("{sales-end.basis}", "the row has no basis. It has label, said, period, start, end"),
        ("{sales-office.via}", "the row has no via. It has label"),
    ],
)
def test_an_unknown_placeholder_is_named_with_chart_and_remedy(small, placeholder, remedy):
    with pytest.raises(FigureError) as caught:
        small.spec(subtitle=f"Sales, {placeholder}")
    assert caught.value.message.startswith(f"Chart 'sales', subtitle: {placeholder}")
    assert remedy in caught.value.message


@pytest.mark.parametrize("drawn", CHARTS, ids=lambda drawn: drawn.slug)
def test_the_words_of_a_real_chart_are_filled_and_hold_no_numeral_of_their_own(drawn, specs, site):
    spec = specs[drawn.slug]
    assert not any(mark in " ".join((spec.claim, spec.finding, spec.subtitle, *spec.notes)) for mark in "{}")
    own = (re.sub(r"\{.*?\}", "", words) for words in (drawn.claim, drawn.finding, drawn.subtitle, *drawn.notes))
    assert not any(numerals.loose(words, site.article.names, spec.rows) for words in own)


def test_a_finding_that_runs_on_is_refused(small):
    small.spec(finding="word " * 14)
    with pytest.raises(FigureError, match=r"^Chart 'sales', finding: 15 words in 'word .*Say it in 14 at the most\.$"):
        small.spec(finding="word " * 15)


def test_a_straight_quotation_mark_which_would_go_past_the_proof_is_refused(small):
    with pytest.raises(FigureError, match=r"^Chart 'sales', claim: a straight quotation mark in 'Sales \"soared\"'\."):
        small.spec(claim='Sales "soared"')


@pytest.mark.parametrize("drawn", CHARTS, ids=lambda drawn: drawn.slug)
def test_a_claim_says_whose_it_is_and_has_the_authors_own_words(drawn, specs):
    assert re.match("The article: .*“.+”", specs[drawn.slug].claim)

"""The words of charts: filled from the rows drawn, with no numeral of their own."""

import re

import pytest

from charts.checks import numerals
from charts.errors import FigureError
from charts.figures import CHARTS


@pytest.mark.parametrize("name", ["title", "subtitle", "notes"])
def test_a_loose_numeral_in_a_charts_words_is_refused(small, name):
    words = "Sales grew from $10 billion, it says."
    with pytest.raises(FigureError) as caught:
        small.spec(**{name: (words,) if name == "notes" else words})
    assert caught.value.message.startswith(f"Chart 'sales', {name}: no row yields the numeral '$10'. ")
    assert "{sales-start}" in caught.value.message and "[names] in docs/data/article.toml" in caught.value.message


def test_placeholders_in_a_charts_words_are_filled_from_its_rows(small):
    made = small.spec(
        title="Sales grew from {sales-start} to {sales-end}",
        subtitle="Of {sales-office.period}, up {gain}.",
        notes=("{sales-office.publisher}: {sales-office.published}.", "To {sales-end.end}."),
    )
    assert made.title == "Sales grew from $10 billion to about $40 billion"
    assert made.subtitle == "Of calendar 2024, up $30.0 billion (24.5 to 35.5)."
    assert list(made.notes) == ["Office of Statistics: 1 February 2025.", "To 31 December 2024."]
    assert made.description.startswith(made.subtitle)


@pytest.mark.parametrize(
    ("placeholder", "remedy"),
    [
        ("{sales-ends}", "is no row that the chart draws. It draws sales-start, sales-end, gain, "),
        ("{}", "is no row that the chart draws"),
        ("{returns}", "is no row that the chart draws"),
        ("{sales-end.said}", "the row has no said. It has label, period, start, end"),
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
    assert not any(mark in " ".join((spec.title, spec.subtitle, *spec.notes)) for mark in "{}")
    own = (re.sub(r"\{.*?\}", "", words) for words in (drawn.title, drawn.subtitle, *drawn.notes))
    assert not any(numerals.loose(words, site.article.names) for words in own)

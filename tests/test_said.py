"""charts.data.said: the author's words for a number, read."""

from decimal import Decimal

import pytest

from charts.data import said as reader
from charts.data.quantities import Quantity


def parse(said):
    return reader.parse(said, ["USD billion", "EUR million", "trips"])


def quantity(value, precision="exact", unit="USD billion", end=None):
    return Quantity(Decimal(value), unit, precision, None if end is None else Decimal(end))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("approximately $60 billion", quantity("60", "about")),
        ("only about $5 billion", quantity("5", "about")),
        ("$13 billion", quantity("13")),
        ("$13.5 billion", quantity("13.5")),
        ("exceeding $80 billion", quantity("80", "over")),
        ("over 35%", quantity("35", "over", "percent")),
        ("only 36%", quantity("36", unit="percent")),
        ("less than 36%", quantity("36", "under", "percent")),
        ("almost fivefold", quantity("5", "almost", "times")),
        ("four years", quantity("4", unit="years")),
        ("second-largest", quantity("2", unit="rank")),
        ("third", quantity("3", unit="ordinal")),
        ("23rd", quantity("23", unit="ordinal")),
        ("December 4-5", quantity("4", "range", "day of December", "5")),
        ("2030", quantity("2030", unit="year")),
        ("over €60 million", quantity("60", "over", "EUR million")),
        ("12,000 trips", quantity("12000", unit="trips")),
        ("three trips", quantity("3", unit="trips")),
        ("three times", quantity("3", unit="times")),
        ("35 percent", quantity("35", unit="percent")),
        ("Over 35%", quantity("35", "over", "percent")),
        ("March 4", quantity("4", unit="day of March")),
        ("March 4-5", quantity("4", "range", "day of March", "5")),
    ],
)
def test_the_words_of_a_number_are_read(said, meant):
    assert parse(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "a lot",
        "60",
        "$60 million",
        "$60",
        "approximately",
        "OVER 35%",
        "35 %",
        "$6.0.0 billion",
        "$. billion",
        ".%",
    ],
)
def test_words_that_are_no_number_are_not_guessed_at(said):
    assert parse(said) is None


@pytest.mark.parametrize("said", ["$60 billion\n", " $60 billion", "about  $60 billion", "about about $60 billion"])
def test_nothing_may_stand_beside_the_words(said):
    assert parse(said) is None


def test_every_number_of_the_article_is_read_as_its_row_says(site):
    assert site.tables.numbers
    for number in site.tables.numbers.values():
        own = site.article
        assert (own.readings.get(number.said) or reader.parse(number.said, own.units)) == number.quantity, number.id

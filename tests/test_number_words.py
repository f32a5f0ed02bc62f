"""charts.checks.number_words: which numbers in words a row must yield."""

from datetime import date

import pytest

from charts.checks import number_words


def found(text):
    return [" ".join(each[0].split()) for each in number_words.find(text)]


@pytest.mark.parametrize(
    ("text", "measuring"),
    [
        ("seventy-seven billion dollars", ["seventy-seven billion"]),
        ("one hundred and five", ["one hundred and five"]),
        ("hundreds of thousands", ["hundreds", "thousands"]),
        ("a dozen, and a hundred", ["a dozen", "a hundred"]),
        ("Nineteen claims", ["Nineteen"]),
        ("the twentieth, the twenty-third", ["twentieth", "twenty-third"]),
        ("two-thirds, three fifths, one third.", ["two-thirds", "three fifths", "one third"]),
        ("by a third, a quarter of it", ["a third", "a quarter"]),
        ("half of it, half-built, halves", ["half", "half", "halves"]),
        ("twice, doubled, tripled, tenfold, ten-fold", ["twice", "doubled", "tripled", "tenfold", "ten-fold"]),
        ("one percent, five times, three points", ["one percent", "five times", "three points"]),
        ("five years, eleven\nmonths, half a year, five-month", ["five years", "eleven months", "half a year", "five-month"]),
        ("the XIV and VIII", ["XIV", "VIII"]),
    ],
)  # fmt: skip
def test_what_measures_is_found(text, measuring):
    assert found(text) == measuring


@pytest.mark.parametrize(
    "text",
    [
        "three shares, twelve rows, zero",
        "one, two, first, second, once, both",
        "one year and two years, the last two decades",
        "the third text, a third text, the fifth and sixth units, the first quarter",
        "second-hand, second-largest, a one-off",
        "manifold, unfold, a tent, often, weight, someone",
        "I saw vi on a visit to the XL room, MIX, CC BY",
        "billions of US dollars",
    ],
)
def test_what_counts_little_may_stand(text):
    assert found(text) == []


class Row:
    label, period, basis, note, title = "Half the quays", "in five-month spans", "", "", ""

    def __init__(self, start: date | None = None, end: date | None = None) -> None:
        self.start, self.end = start, end


@pytest.mark.parametrize(
    ("words", "start", "end", "yielded"),
    [
        ("six months", date(2025, 4, 1), date(2025, 9, 30), True),
        ("half a year", date(2025, 4, 1), date(2025, 9, 30), True),
        ("half-year", date(2025, 4, 1), date(2025, 9, 30), True),
        ("five months", date(2025, 4, 1), date(2025, 9, 30), False),
        ("five years", date(2018, 1, 1), date(2022, 12, 31), True),
        ("five years", date(2018, 1, 1), date(2023, 12, 31), False),
        ("eleven months", date(2022, 4, 1), date(2023, 2, 28), True),
        ("thirty days", date(2026, 3, 6), date(2026, 4, 4), True),
        ("thirty days", date(2026, 3, 6), date(2026, 4, 5), False),
        ("three decades", date(1991, 1, 1), date(2020, 12, 31), True),
        ("half", None, None, True),
        ("five-month", None, None, True),
        ("twice", None, None, False),
        ("five years", None, date(2022, 12, 31), False),
    ],
)
def test_a_row_yields_what_it_says_and_how_long_it_is(words, start, end, yielded):
    (number,) = number_words.find(words)
    assert number_words.yielded(number, [Row(start, end)]) is yielded


def test_two_rows_yield_the_time_between_them():
    (number,) = number_words.find("three years")
    early, late, last = (Row(end=date(year, 3, 31)) for year in (2003, 2006, 2007))
    assert number_words.yielded(number, [early, late])
    assert number_words.yielded(number, [late, early])
    assert not number_words.yielded(number, [late, last])


def test_a_row_whose_fault_is_told_already_excuses_the_words_beside_it():
    (number,) = number_words.find("three years")
    assert number_words.yielded(number, [None])

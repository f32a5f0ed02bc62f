"""charts.publish.strips: a check as a small drawing, in the places that its rows give."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from charts.checks import working
from charts.checks.comparing import Held
from charts.checks.verdicts import Result
from charts.data.quantities import Quantity
from charts.publish import strips


@dataclass(frozen=True)
class Drawn:
    """What a strip shows: the band's ends, the dots with whether each is later, the texts with their middles."""

    band: tuple[float, float]
    dots: list[tuple[float, float, bool]]
    texts: list[tuple[float, str]]
    paths: list[str]
    label: str

    @property
    def places(self) -> list[float]:
        return [x for x, _, _ in self.dots]


def read(strip: str) -> Drawn:
    svg = ElementTree.fromstring(strip.replace("class=later", 'class="later"').replace(" data-search-exclude", ""))
    (rect,) = svg.iter("rect")
    left = float(rect.get("x"))
    return Drawn(
        band=(left, left + float(rect.get("width"))),
        dots=[
            (float(dot.get("cx")), float(dot.get("cy", 0)), dot.get("class") == "later") for dot in svg.iter("circle")
        ],
        texts=[(float(text.get("x")), text.text) for text in svg.iter("text")],
        paths=[path.get("d") for path in svg.iter("path")][1:],
        label=svg.get("aria-label"),
    )


ABOUT_40 = (Quantity(Decimal(40), "USD billion", "about"), "about $40 billion")


@pytest.fixture
def drawn(small):
    """A function that draws a comparison of about 40, which is 35 to 45, or of another claim, with figures of sources."""
    row = small.site().tables.evidence["sales-office"]

    def draw(
        *values: str, claim: tuple[Quantity, str] = ABOUT_40, of: str = "exact", later: tuple[int, ...] = ()
    ) -> Drawn:
        claimed, said = claim
        held = []
        for n, value in enumerate(values):
            low, _, high = value.partition(" to ")
            found = Quantity(Decimal(low), claimed.unit, "range" if high else of, Decimal(high) if high else None)
            held.append(Held(replace(row, quantity=found, later=n in later), working.distance(claimed, found)))
        return read(strips.of(result(claimed=claimed, said=said, sources=tuple(held))))

    return draw


def result(**words) -> Result:
    return Result(id="a", label="A", claim="sales-end", verdict="matches source", note="", **words)


def scaled(shown: Drawn, low: float, high: float, value: float) -> float:
    """Where a value lies, if the band runs from *low* to *high*."""
    left, right = shown.band
    return left + (value - low) / (high - low) * (right - left)


def test_every_source_lies_where_its_figure_is_beside_the_band(drawn):
    values = (30, 36.5, 44, 51)
    shown = drawn(*map(str, values))
    assert shown.places == [pytest.approx(scaled(shown, 35, 45, value), abs=1.5) for value in values]


def test_a_figure_that_changes_moves_its_dot_and_no_other(drawn):
    before, after = drawn("30", "36.5", "51"), drawn("30", "43", "51")
    assert after.band == before.band
    assert (after.places[0], after.places[2]) == (before.places[0], before.places[2])
    assert after.places[1] == pytest.approx(scaled(after, 35, 45, 43), abs=1.5) != before.places[1]


def test_what_was_published_later_is_marked(drawn):
    assert [later for _, _, later in drawn("36", "40", "44", later=(2,)).dots] == [False, False, True]


@pytest.mark.parametrize("values", [("33", "36.6"), ("60", "61"), ("35", "35"), ("2", "3")])
def test_words_without_an_upper_end_make_a_band_to_the_right_edge(drawn, values):
    shown = drawn(*values, claim=(Quantity(Decimal(35), "percent", "over"), "over 35%"))
    assert shown.band[1] == strips.WIDTH
    assert [x > shown.band[0] for x in shown.places] == [float(value) > 35 for value in values]


@pytest.mark.parametrize("values", [("4", "6"), ("5", "5"), ("50", "60")])
@pytest.mark.parametrize("precision", ["under", "almost"])
def test_words_without_a_lower_end_make_a_band_from_the_left_edge(drawn, values, precision):
    shown = drawn(*values, claim=(Quantity(Decimal(5), "times", precision), "almost fivefold"))
    assert shown.band[0] == 0
    assert [x < shown.band[1] for x in shown.places] == [float(value) < 5 for value in values]


def test_an_outlier_is_an_arrow_at_the_edge_and_does_not_squeeze_the_band(drawn):
    shown = drawn("40", "9000")
    assert shown.band[1] - shown.band[0] >= 21
    assert shown.places[1] == 280 and any(path.startswith("M280 0h16") for path in shown.paths)
    assert "what lies far off is an arrow at the edge" in shown.label
    assert shown.texts[-1][1] == "9,000"


def test_outliers_on_both_sides_leave_the_band_its_room(drawn):
    shown = drawn("0.1", "40", "9000", "8000")
    assert shown.band[1] - shown.band[0] >= 21
    assert (shown.places[0], shown.places[-1]) == (10, 280)
    assert scaled(shown, 35, 45, 40) == pytest.approx(shown.places[1], abs=1.5)


def test_without_an_outlier_nothing_is_said_of_one(drawn):
    assert drawn("30", "51").label == (
        "The words allow $35 to 45 billion; 2 sources have from $30 billion up to $51 billion, none inside."
    )


def test_dots_of_one_value_stand_one_above_the_other(drawn):
    shown = drawn("40", "40", "40")
    assert len(set(shown.places)) == 1 and len({y for _, y, _ in shown.dots}) == 3
    assert [text for _, text in shown.texts] == ["“about $40 billion”", "40"]
    assert "3 sources have $40 billion, 3 inside" in shown.label


def test_one_source_alone_leaves_the_band_half_of_the_drawing(drawn):
    shown = drawn("40")
    assert shown.band[1] - shown.band[0] == pytest.approx(135, abs=2)
    assert shown.places == [145] and shown.label.endswith("the source has $40 billion, inside.")


def test_a_range_is_a_bar_from_end_to_end(drawn):
    shown = drawn("46 to 50", "40")
    start, end = (round(scaled(shown, 35, 45, value)) for value in (46, 50))
    (bar,) = (path for path in shown.paths if "H" in path)
    assert [int(number) for number in re.findall(r"\d+", bar)] == [
        pytest.approx(start, abs=2),
        0,
        pytest.approx(end, abs=2),
    ]


def test_a_figure_with_an_open_end_has_an_arrow_that_way(drawn):
    shown = drawn("44", of="over")
    assert any(path.startswith(f"M{shown.places[0]:.0f} 0h16") for path in shown.paths)


@pytest.mark.parametrize("values", [("40", "40.2"), ("30", "51"), ("34", "36"), ("44.9", "45.1", "45.3")])
def test_no_two_words_run_into_each_other_or_out_of_the_drawing(drawn, values):
    shown = drawn(*values)
    below = [(x - 3.1 * len(text), x + 3.1 * len(text)) for x, text in shown.texts[1:]]
    assert all(low >= -1 and high <= 291 for low, high in below)
    assert all(a[1] + 3 <= b[0] for a, b in pairwise(below))
    said = " ".join(text for _, text in shown.texts[1:])
    assert values[0] in said and values[-1] in said


def test_a_computed_figure_is_a_bar_over_all_that_rounding_allows(site):
    """5 is the end of the band of “almost fivefold”, and 67.5 / 13.5 = 5.00 to 68.5 / 12.5 = 5.48; 68 / 13 = 5.23."""
    result = site.results["trade-growth"]
    shown = read(strips.of(result))
    start, end = (int(number) for number in re.match(r"M(\d+) -5H(\d+)", shown.paths[0]).groups())
    assert (start, shown.band) == (shown.band[1], (0, start))
    share = float((result.value - 5) / (result.interval.high - 5))
    assert shown.places == [pytest.approx(start + share * (end - start), abs=1)]
    assert [text for _, text in shown.texts] == ["“almost fivefold”", "5.0", "5.5"]


def test_the_ends_of_a_computed_figure_are_not_rounded_to_others(site):
    assert [text for _, text in read(strips.of(site.results["trade-parts"])).texts] == ["“$68 billion”", "59.5", "70.5"]


@pytest.mark.parametrize("unit", ["rank", "ordinal", "year", "years", "day of December", "ships"])
def test_what_is_counted_or_names_a_thing_has_no_strip(small, unit):
    source = Held(small.site().tables.evidence["sales-office"], "the same")
    assert strips.of(result(claimed=Quantity(Decimal(3), unit, whole=unit == "ships"), sources=(source,))) == ""


def test_what_nothing_claims_or_a_person_judged_has_no_strip(small):
    results = small.site().results
    assert not any(strips.of(results[check_id]) for check_id in ("gain", "pace", "returns-source"))


def test_the_sites_strips_are_small_and_stand_where_figures_are_compared(site):
    made = {check_id: strip for check_id, result in site.results.items() if (strip := strips.of(result))}
    measured = {
        check.id
        for check in site.tables.checks.values()
        if check.kind in ("compare", "ratio", "sum", "rate", "balance") and check.claim
        if not site.tables.numbers[check.claim].quantity.is_counted and not site.tables.numbers[check.claim].is_name
    }
    assert made.keys() == measured and len(made) > 12
    for check_id, strip in made.items():
        assert len(strip.encode()) <= 600, check_id
        assert "style=" not in strip and "#" not in strip, check_id
        shown = read(strip)
        assert all(0 <= x <= strips.WIDTH for x in (*shown.band, *shown.places)), check_id
        assert shown.label.endswith("."), check_id

"""charts.drawing.legible: a real browser measures drawings, and what cannot be read is refused, each fault in one line."""

import re

import pytest
from projects import ROOT

from charts.drawing import browser, legible, snapshots, theme
from charts.errors import ChartsError
from charts.figures import CHARTS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chrome():
    with browser.Browser() as chrome:
        yield chrome


@pytest.fixture(scope="module")
def said(chrome):
    """A function that measures what is drawn in 320 by 100 px, and returns what is said of it."""

    def measure(*drawn, size="narrow"):
        drawing = f'<svg class="chart__{size}" viewBox="0 0 320 100">{"".join(drawn)}</svg>'
        return [fault.message for fault in chrome.unreadable(drawing, "sales", size)]

    return measure


def text(words, x=20, y=50, **attributes):
    given = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x}" y="{y}"{given}>{words}</text>'


def mark(row, *parts):
    return f'<a class="mark" data-row="{row}">{"".join(parts)}</a>'


BAR = '<path d="M10,30H110V60H10Z" style="fill:var(--chart-evidence-soft);stroke:var(--chart-evidence);stroke-width:2px"/>'
TINT = BAR.replace("stroke:var(--chart-evidence);stroke-width:2px", "")
LINE = '<path d="M10,10L310,90" style="fill:none;stroke:var(--chart-grid);stroke-width:1.5px"/>'


def test_texts_apart_are_right_and_texts_together_are_not(said):
    assert said(text("2021", y=30), text("2022", y=48)) == []
    (fault,) = said(text("2021", x=20), text("2022", x=56))
    assert fault.startswith("Chart 'sales', narrow: '2021' and '2022' are ")
    assert fault.endswith(" px apart; texts need 4. Move or shorten one.")
    (fault,) = said(text("2021"), text("about 60", x=30, y=52))
    assert "'2021' and 'about 60' overlap by" in fault


def test_ink_is_measured_and_not_the_box_of_the_line(said):
    """Digits reach from their line to some 10 px above it; 14 px of type would stand 16 px tall."""
    assert said(text("2021", y=30), text("2022", y=45)) == []
    assert said(text("2021g", y=30), text("2022", y=45)) != []  # a letter with a descender


def test_lines_of_one_text_belong_together_and_blanks_at_its_ends_are_no_ink(said):
    lines = '<tspan x="20" dy="0">2021</tspan><tspan x="20" dy="13">-22</tspan>'
    assert said(text(lines)) == []
    assert said(text("2021", x=20), text("\u00a0\u00a0\u00a0\u00a02022", x=46)) == []


def test_fonts_a_little_wider_are_reckoned_with(said, monkeypatch):
    words = "about ten billion US dollars"
    monkeypatch.setattr(theme, "WIDER", 1.0)
    assert said(text(words, x=20), text("10", x=197)) == []
    monkeypatch.setattr(theme, "WIDER", 1.04)
    assert said(text(words, x=20), text("10", x=197)) != []


def test_words_over_a_line_are_refused_wherever_it_slants(said):
    assert said(LINE, text("above", x=200, y=30)) == []
    assert said(LINE, text("over it", x=140, y=55)) == [
        "Chart 'sales', narrow: 'over it' stands over a line. Set it beside, or wholly within its own bar."
    ]


@pytest.mark.parametrize("x", [40 + n / 10 for n in range(0, 20, 3)])
def test_no_line_is_too_thin_to_be_seen_through_words(said, x):
    line = f'<path d="M{x},0V100" style="fill:none;stroke:var(--chart-grid);stroke-width:1px"/>'
    assert len(said(line, text("2021 and on"))) == 1


def test_words_stand_in_their_own_bar_or_clear_of_it(said):
    assert said(mark("one", BAR, text("5.8", x=20))) == []
    assert said(mark("one", BAR, text("5.8", x=120))) == []
    (across,) = said(mark("one", BAR, text("5.8", x=98)))
    (other,) = said(mark("one", BAR), mark("two", text("5.8", x=20)))
    assert "'5.8' stands over 'one'" in across and "'5.8' stands over 'one'" in other


def test_words_in_a_bar_of_their_own_hide_what_lies_behind_it(said):
    front = BAR.replace("H110", "H90")
    assert said(mark("all", BAR), mark("part", front, text("fuel", x=20))) == []
    assert len(said(mark("part", front, text("fuel", x=20)), mark("all", BAR))) == 1


def test_words_stand_wholly_on_a_tint_or_clear_of_it(said):
    assert said(TINT, text("over 35%", x=20)) == []
    assert len(said(TINT, text("over 35%", x=90))) == 1


def test_dots_and_diamonds_are_measured_by_their_shape(said):
    """Words may stand in the corner of a diamond's box, where there is no diamond."""
    look = 'style="fill:var(--chart-evidence)"'
    diamond, square = (f'<path d="{d}" {look}/>' for d in ("M100,20L130,50L100,80L70,50Z", "M70,20H130V80H70Z"))
    assert said(mark("one", diamond), text("5", x=121, y=32)) == []
    assert len(said(mark("one", square), text("5", x=121, y=32))) == 1


@pytest.mark.parametrize(
    ("drawn", "fault"),
    [
        (text("2030", x=300), "'2030' reaches 12"),
        (text("2030", y=5), "'2030' reaches 5"),
        (LINE.replace("310,90", "310,120"), "'a line' reaches"),
    ],
)
def test_what_is_cut_off_is_refused(said, drawn, fault):
    (found,) = said(drawn)
    assert fault in found and found.endswith("px out of the drawing. Move it, shorten it, or widen the margin.")


def test_turned_words_are_refused(said):
    assert said(text("2021", transform="rotate(-45,20,50)")) == [
        "Chart 'sales', narrow: '2021' is turned. Set it level."
    ]


def test_small_words_are_refused_at_the_scale_of_a_phone(said):
    assert said(text("2021", style="font-size:13.4px")) == []
    assert said(text("2021", style="font-size:13px")) == [
        "Chart 'sales', narrow: '2021' would be 11.7 px tall on a phone, under 12. Use 14 px."
    ]


def test_small_words_are_refused_on_a_card_too(said):
    assert said(text("2021", style="font-size:14px"), size="card") == []
    assert said(text("2021", style="font-size:13px"), size="card") == [
        "Chart 'sales', card: '2021' would be 25.1 px tall on a card, under 27. Use 14 px. Or leave it out if `size.card`."
    ]


def test_no_card_has_a_fault_and_one_that_has_is_refused(chrome, specs, monkeypatch):
    cards = {slug: spec.for_card() for slug, spec in specs.items()}
    drawn = chrome.draw(cards)
    assert all(re.fullmatch(r'<svg class="chart__card" viewBox="0 0 324 202".*', each[0]) for each in drawn.values())
    monkeypatch.setattr(legible, "ROOM", 60)
    with pytest.raises(
        ChartsError, match=r"^Chart 'oil-share', card: .* texts need 60\. .* if `size\.card`\."
    ) as error:
        chrome.draw({"oil-share": cards["oil-share"]})
    assert all(line.startswith("Chart 'oil-share', card: ") for line in error.value.message.splitlines())


@pytest.mark.parametrize("size", snapshots.SIZES)
@pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])
def test_no_committed_drawing_has_a_fault(chrome, slug, size):
    assert chrome.unreadable(snapshots.inline(ROOT, slug, size), slug, size) == []


def test_a_build_is_refused_with_all_faults_of_all_charts(chrome, specs, monkeypatch):
    monkeypatch.setattr(legible, "ROOM", 60)
    with pytest.raises(ChartsError) as error:
        chrome.draw({slug: specs[slug] for slug in ("oil-share", "arms-share")}, lambda line: None)
    lines = error.value.message.splitlines()
    assert {line.split(":")[0] for line in lines} == {
        f"Chart '{slug}', {size}" for slug in ("oil-share", "arms-share") for size in snapshots.SIZES
    }
    assert all("texts need 60" in line for line in lines)

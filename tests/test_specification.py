"""charts.publish.specification and .records: what is published of a chart, with labels that hold anything at all."""

import csv
import html
import io
import json
import re
from dataclasses import replace

import pytest
from sales import NASTY, Words, small_chart

from charts.drawing import digests, rows
from charts.figures import CHARTS
from charts.publish import paths, pictures, records, specification
from charts.publish.specification import Specification

each_slug = pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])


def table(spec: Specification) -> dict[str, dict]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(specification.as_csv(spec)))}


def unspaced(words: str) -> str:
    return re.sub(r"\s", "", words)


def publish(small, **changes) -> Specification:
    """What is published of the small chart, written where a build writes it."""
    spec = small.spec(**changes)
    path = paths.on_disk(small.docs, paths.file(spec.slug, "json"))
    path.parent.mkdir(exist_ok=True)
    path.write_text(specification.as_json(spec), "utf-8")
    return spec


def alter(small, change) -> None:
    """Do something to the JSON that was published."""
    path = paths.on_disk(small.docs, paths.file("sales", "json"))
    published = json.loads(path.read_text("utf-8"))
    change(published)
    path.write_text(json.dumps(published), "utf-8")


def never(*_):
    raise AssertionError("drawn anew")


@pytest.mark.parametrize("label", NASTY)
def test_a_label_survives_json_and_cannot_end_a_script(nasty, label):
    text = specification.as_json(nasty(label))
    assert "<" not in text
    assert json.loads(text)["claim"] == label
    assert [row["label"] for row in json.loads(text)["rows"] if row["id"] == "sales-end"] == [label]


@pytest.mark.parametrize("label", NASTY)
def test_a_label_survives_csv(nasty, label):
    lines = table(nasty(label))
    assert lines["sales-end"]["label"] == label
    assert lines["sales-office"]["note"] == label


@pytest.mark.parametrize("label", NASTY)
def test_a_label_is_plain_text_when_a_mark_is_pointed_at(nasty, label):
    """Plotly reads a little markup in hover labels: only ours may be there."""
    traces = nasty(label).figures["wide"]["data"]
    (words,) = [w for t in traces for i, w in zip(t["ids"], t["hovertext"], strict=True) if i == "sales-end"]
    assert set(Words(words).tags) <= {"b", "br"}
    own = re.match("(<b>.*?</b><br>)+", words)[0]
    assert unspaced(html.unescape(re.sub("</?b>|<br>", "", own))) == unspaced(label)


def test_json_has_words_rows_checks_and_both_figures(small):
    spec = small.spec(order=3)
    published = json.loads(specification.as_json(spec))
    for name in ("slug", "claim", "finding", "subtitle", "description", "home", "inputs", "digest", "theme", "figures"):
        assert published[name] == getattr(spec, name)
    assert (published["order"], published["notes"], published["rows"]) == (3, list(spec.notes), spec.records)
    assert list(published["figures"]) == ["wide", "narrow"]
    assert [check["id"] for check in published["checks"]] == ["growth", "end-source"]


def test_a_check_is_published_with_claim_verdict_working_and_what_would_change_it(small):
    (check, _) = json.loads(specification.as_json(small.spec()))["checks"]
    result = small.site().results["growth"]
    assert (check["claim"], check["verdict"], check["anchor"]) == (
        "almost 4 times",
        "adds up, by rounding only",
        "adds-up-by-rounding-only",
    )
    assert (check["computed"], check["working"], check["note"]) == (result.text, result.working, result.note)
    assert check["tipping"] == result.tipping and check["tipping"]


@each_slug
def test_colours_are_named_as_the_stylesheet_names_them(specs, slug):
    spec = specs[slug]
    used = set(re.findall("#[0-9a-f]{6}", json.dumps(spec.figures)))
    assert used <= set(spec.theme)
    assert all(name.startswith("--chart-") for name in spec.theme.values())


@pytest.mark.parametrize(
    ("row_id", "cells", "means"),
    [
        ("sales-start", {}, "as printed: 9.5 to 10.5"),
        ("sales-end", {}, "about: 35 to 45"),
        ("sales-end", {"precision": "over", "said": "over $40 billion"}, "over: above 40"),
        ("sales-end", {"precision": "almost", "said": "almost $40 billion"}, "almost: under 40"),
        ("sales-end", {"precision": "under", "said": "below $40 billion"}, "under: under 40"),
    ],
)
def test_a_row_says_what_its_words_allow(small, row_id, cells, means):
    small.change("numbers.csv", row_id, **cells)
    _compute_from_sources(small)
    spec = small.spec(checks=("end-source",), computed=())
    assert {row["id"]: row["means"] for row in spec.records}[row_id] == means


def _compute_from_sources(small):
    """Not every computation is possible with a number that has an open end; here it is its row that matters."""
    for check_id in ("growth", "gain", "pace"):
        small.change("checks.csv", check_id, inputs="sales-office sales-harbour", kind="balance", claim="")


def test_what_is_open_has_no_bound_in_the_data(small):
    small.change("numbers.csv", "sales-end", precision="over", said="over $40 billion")
    _compute_from_sources(small)
    spec = small.spec(checks=(), computed=())
    (row,) = [row for row in spec.records if row["id"] == "sales-end"]
    assert (row["low"], row["high"]) == (40, None)
    assert table(spec)["sales-end"]["high"] == ""
    assert "Infinity" not in specification.as_json(spec) and "NaN" not in specification.as_json(spec)


def test_csv_has_a_line_a_row_with_precision_bounds_dates_and_source(small):
    lines = table(small.spec())
    assert list(lines) == ["sales-start", "sales-end", "gain", "sales-office", "sales-harbour"]
    harbour = lines["sales-harbour"]
    assert (harbour["value"], harbour["low"], harbour["high"], harbour["precision"]) == (
        "30.0",
        "29.5",
        "30.5",
        "exact",
    )
    assert (harbour["start"], harbour["end"], harbour["published"]) == ("2024-01-01", "2024-12-31", "2026-01-10")
    assert (harbour["source"], harbour["later"]) == ("Harbour Board, via The Herald, 10 January 2026", "True")
    assert (lines["sales-end"]["period"], lines["sales-end"]["published"]) == ("in 2024", "")


def test_the_description_names_every_row_by_layer_and_says_what_is_later(small):
    assert small.spec().description == (
        "Sales, billions of US dollars. "
        "The article: Sales at the start, $10 billion; Sales at the end, about $40 billion. "
        "Computed: Gain in sales, $30 billion (24.5 to 35.5). "
        "Other sources, Sales: 2024, $39.6 billion; 2024, harbour, $30 billion (later information)."
    )


def test_a_layer_without_rows_is_not_named(small):
    assert "Computed" not in small.spec(computed=()).description
    assert small.spec(evidence=()).publishers == []


def test_publishers_are_those_of_the_evidence_each_once(small):
    assert small.spec().publishers == ["Harbour Board", "Office of Statistics"]
    small.change("evidence.csv", "sales-harbour", publisher="Office of Statistics")
    assert small.spec().publishers == ["Office of Statistics"]


def test_nothing_that_did_not_change_is_drawn_anew(small, monkeypatch):
    spec = publish(small)
    monkeypatch.setattr(rows, "frame", never)
    assert specification.as_json(small.spec()) == specification.as_json(spec)


@pytest.mark.parametrize(
    "change",
    [
        lambda small: small.change("numbers.csv", "sales-end", value="41", precision="exact", said="$41 billion"),
        lambda small: small.change("numbers.csv", "sales-end", label="Sales at the very end"),
        lambda small: small.change("evidence.csv", "sales-office", published="2025-02-02"),
    ],
    ids=["value", "label", "day"],
)
def test_a_row_that_changed_is_drawn_anew(small, change):
    before = publish(small)
    change(small)
    after = small.spec()
    assert after.inputs != before.inputs and after.figures != before.figures and after.digest != before.digest


def test_the_figure_of_a_card_is_in_no_file_and_is_drawn_anew_when_what_it_is_made_from_changes(small, monkeypatch):
    before = publish(small)
    published = json.loads(paths.on_disk(small.docs, paths.file("sales", "json")).read_text("utf-8"))
    assert list(published["figures"]) == ["wide", "narrow"] and list(before.for_card().figures) == ["card"]
    assert small.spec().card is None and small.spec().for_card().figures == before.for_card().figures
    page = pictures.card(small.spec(), small.site())
    assert page == pictures.card(before, small.site())
    monkeypatch.setattr(digests, "inputs", lambda *given: "others")
    after = small.spec()
    assert pictures.card(after, small.site()) != page and (after.digest, after.figures) == (
        before.digest,
        before.figures,
    )


def _other_value(published):
    trace = published["figures"]["wide"]["data"][0]
    trace["x"] = [value + 1 for value in trace["x"]]


@pytest.mark.parametrize(
    "change",
    [
        _other_value,
        lambda published: published.update(digest="0123456789abcdef"),
        lambda published: published.update(inputs="0123456789abcdef"),
        lambda published: published.pop("figures"),
        lambda published: published.clear(),
    ],
    ids=["a value", "digest", "inputs", "no figures", "nothing"],
)
def test_what_was_altered_after_it_was_published_is_made_anew(small, change):
    """A value that somebody changes in docs/charts/ must never be taken for one that a row yields."""
    spec = publish(small)
    alter(small, change)
    assert specification.as_json(small.spec()) == specification.as_json(spec)


@pytest.mark.parametrize("text", ["", "[]", "null", '"words"', "<<<<<<< ours"])
def test_a_file_that_is_not_ours_is_made_anew(small, text):
    spec = publish(small)
    paths.on_disk(small.docs, paths.file("sales", "json")).write_text(text, "utf-8")
    assert small.spec().figures == spec.figures


def test_what_is_known_to_be_unchanged_is_taken_as_it_is(small):
    spec = publish(small)
    chart = small_chart(figure=never)
    taken = specification.make(chart, 0, small.site(), unchanged=True)
    assert specification.as_json(taken) == specification.as_json(spec)


def test_what_was_never_published_is_drawn_even_so(small):
    taken = specification.make(small_chart(), 0, small.site(), unchanged=True)
    assert specification.as_json(taken) == specification.as_json(small.spec())


def test_each_chart_with_a_fault_is_told_and_the_others_are_made(small):
    faults = []
    charts = (small_chart(home="nowhere"), small_chart(slug="other"), small_chart(slug="third", finding=" "))
    made = specification.make_all(charts, small.site(), faults)
    assert [(slug, spec.order) for slug, spec in made.items()] == [("other", 1)]
    assert [fault.message.split(" has ")[0] for fault in faults] == ["Chart 'sales'", "Chart 'third'"]


def test_an_infinite_bound_is_published_as_none(small):
    row = replace(small.spec().rows[0], high=float("inf"))
    assert records.of_row(row)["high"] is None
    assert records.of_row(row)["means"] == "as printed: above 9.5"


def test_json_that_stands_in_a_page_cannot_end_its_script():
    assert json.loads(records.compact("</script>")) == "</script>"
    assert "<" not in records.compact("</script>")

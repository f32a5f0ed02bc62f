"""charts.snapshots: Plotly's drawing, cleaned for a page; and the drawings that are committed."""

import gzip
import json
import re
import xml.etree.ElementTree as ET

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import snapshots, theme
from charts.errors import FigureError
from charts.gallery import CHARTS

BLUE = "rgb({}, {}, {})".format(*(int(theme.LIGHT["article"][i : i + 2], 16) for i in (1, 3, 5)))

# What Plotly draws for one trace of two bars and one of one dot, as far as it matters here.
RAW = f"""<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="680" height="200" style="" viewBox="0 0 680 200">
<rect x="0" y="0" width="680" height="200" style="fill: rgb(0, 0, 0); fill-opacity: 0;"/>
<defs id="defs-9f3b1c"><g class="clips"><clipPath id="clip9f3b1cxyplot" class="plotclip"><rect width="600" height="160"/></clipPath></g></defs>
<g class="cartesianlayer"><g class="subplot xy"><g class="gridlayer"><path class="xgrid crisp" transform="translate(103.83333333,0)" d="M0,4v488" style="stroke: rgb(221, 226, 232); stroke-opacity: 1; stroke-width: 1px;"/></g>
<g class="plot" transform="translate(20,8)" clip-path="url(#clip9f3b1cxyplot)">
<g class="barlayer mlayer"><g class="trace bars" style="opacity: 1;"><g class="points">
<g class="point"><path d="M0,10.123456789V20H30.5V10Z" style="vector-effect: none; opacity: 1; stroke-width: 2px; fill: {BLUE}; fill-opacity: 1; stroke: {BLUE}; stroke-opacity: 1;"/></g>
<g class="point"><path d="M0,30V40H60V30Z" style="opacity: 1; stroke-width: 2px; fill: {BLUE}; fill-opacity: 1; stroke: {BLUE}; stroke-opacity: 1;"/></g>
</g></g></g>
<g class="scatterlayer mlayer"><g class="trace scatter trace9f3b1c" style="stroke-miterlimit: 2; opacity: 1;"><g class="fills"/><g class="errorbars"/><g class="lines"/><g class="points">
<path class="point" transform="translate(100,50)" d="M6.5,0A6.5,6.5 0 1,1 0,-6.5A6.5,6.5 0 0,1 6.5,0Z" style="opacity: 1; stroke-width: 2px; fill: {BLUE}; fill-opacity: 1;"/>
</g><g class="text"/></g></g>
</g></g></g>
<g class="infolayer"><g class="annotation" id="a9f3b1c"><text class="annotation-text" text-anchor="start" x="5" y="20" style="font-family: sans-serif; font-size: 14px; fill: {BLUE}; fill-opacity: 1; white-space: pre;">Sales &amp; &lt;more&gt;</text></g></g>
</svg>"""


def _words(*ids):
    return {
        "ids": list(ids),
        "customdata": ["later" if "late" in i else "" for i in ids],
        "hovertext": [f"<b>Label of {i} &amp; &lt;co&gt;</b><br>$5 billion<br>A source" for i in ids],
    }


def figure():
    bars = go.Bar(x=[1, 2], y=[1, 2], **_words("one", "late"))
    return go.Figure([bars, go.Scatter(x=[1], y=[1], mode="markers", **_words("dot"))])


def clean(raw=RAW, drawn=None):
    return snapshots.clean(raw, drawn or figure(), "sales", "wide", "0123456789abcdef")


def test_nothing_random_and_nothing_invisible_is_left():
    cleaned = clean()
    assert "9f3b1c" not in cleaned
    for part in ("<rect", "<defs", "clip-path", "xmlns", "font-family", "rgb(", "#"):
        assert part not in cleaned


def test_drawings_that_differ_in_random_ids_alone_are_the_same():
    assert clean(RAW.replace("9f3b1c", "77aa00")) == clean()


def test_colours_become_variables_of_their_roles():
    cleaned = clean()
    assert "fill:var(--chart-article)" in cleaned
    assert "stroke:var(--chart-grid)" in cleaned


def test_a_colour_outside_the_roles_is_refused():
    with pytest.raises(FigureError, match=r"Chart 'sales': the colour rgb\(1, 2, 3\) has no role in charts\.css"):
        clean(RAW.replace(BLUE, "rgb(1, 2, 3)", 1))


def test_black_is_no_role_either():
    """Black that can be seen is a colour like any other; only a fully clear one is no colour."""
    with pytest.raises(FigureError, match="has no role"):
        clean(RAW.replace(f"fill: {BLUE}; fill-opacity: 1", "fill: rgb(0, 0, 0); fill-opacity: 1", 1))


def test_each_mark_is_a_link_with_its_row_and_a_title():
    marks = list(ET.fromstring(clean()).iter("a"))
    assert [mark.get("data-row") for mark in marks] == ["one", "late", "dot"]
    assert [mark.get("class") for mark in marks] == ["mark", "mark mark--later", "mark"]
    assert [mark.get("id") for mark in marks] == ["sales-680-one", "sales-680-late", "sales-680-dot"]
    assert marks[0].find("title").text == "Label of one & <co>: $5 billion"
    assert all(mark.find("path") is not None and mark.get("tabindex") == "-1" for mark in marks)


def test_a_title_is_whole_where_a_hover_label_breaks_a_line(small):
    label = "Sales of the harbour company in 2022-23"  # a line of 36 ends within the years
    rows = small.change("numbers.csv", "sales-end", label=label).information()["figures"]["wide"]["data"][0]
    drawn = figure()
    drawn.data[0].update({key: rows[key] for key in ("ids", "customdata", "hovertext")})
    titles = [mark.find("title").text for mark in ET.fromstring(clean(drawn=drawn)).iter("a")]
    assert titles[:2] == ["Sales at the start: $10 billion", f"{label}: about $40 billion"]


def test_a_drawing_has_a_name_a_description_and_no_fixed_size():
    root = ET.fromstring(clean())
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("0 0 680 200", None, None)
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("sales-title", "sales-words")


def test_lengths_are_rounded_to_what_can_be_seen():
    assert "M0,10.1V20H30.5V10Z" in clean()
    assert "translate(103.8,0)" in clean()


def test_text_stays_text():
    assert "Sales &amp; &lt;more&gt;</text>" in clean()


@pytest.mark.parametrize(
    "ids", [["one"], ["one", "late", "third"], []], ids=["a row too few", "a row too many", "none at all"]
)
def test_a_mark_without_a_row_is_refused(ids):
    drawn = figure()
    drawn.data[0].update(_words(*ids))
    with pytest.raises(FigureError, match="Chart 'sales': a mark without a row"):
        clean(drawn=drawn)


def test_a_trace_that_plotly_left_out_is_refused():
    drawn = figure().add_trace(go.Bar(x=[5], y=[5], **_words("far")))
    with pytest.raises(FigureError, match="Plotly drew 1 of 2 bar traces"):
        clean(drawn=drawn)


def test_a_drawing_is_current_only_with_the_mark_of_its_figure(tmp_path):
    for size in ("wide", "narrow"):
        (tmp_path / f"sales-{size}.svg").write_text(clean(), "utf-8")
    assert snapshots.is_current("sales", "0123456789abcdef", tmp_path)
    assert not snapshots.is_current("sales", "fedcba9876543210", tmp_path)
    assert "data-fingerprint" not in snapshots.inline("sales", "wide", tmp_path)
    (tmp_path / "sales-narrow.svg").unlink()
    assert not snapshots.is_current("sales", "0123456789abcdef", tmp_path)


def test_the_fingerprint_changes_with_the_figure_and_with_nothing_else():
    one = {"wide": {"a": 1, "b": 2}}
    assert snapshots.fingerprint(one) == snapshots.fingerprint({"wide": {"b": 2, "a": 1}})
    assert snapshots.fingerprint(one) != snapshots.fingerprint({"wide": {"a": 1, "b": 3}})


def _house_figure(small_rows):
    drawn = theme.figure(False, 200, left=20)
    drawn.add_trace(theme.bars(small_rows, x=[4.0, 5.0], y=[1, 2], horizontal=True))
    return drawn


@pytest.fixture
def rows():
    return pd.DataFrame(
        {"id": ["one", "two"], "kind": "article", "later": False, "hover": "<b>Label</b><br>$5 billion"},
    )


def test_a_drawing_over_its_budget_is_refused(rows, monkeypatch):
    """Drawn in a real browser; that a drawing within the budget is kept is tested with the build."""
    drawn = _house_figure(rows)
    said = []
    monkeypatch.setattr(snapshots, "BUDGET", 100)
    with pytest.raises(FigureError, match=r"Chart 'sales'.*100"):
        snapshots.draw({"sales": ({"wide": drawn, "narrow": drawn}, "0123456789abcdef")}, said.append)
    assert said == ["Drawing sales (1 of 1)"]


COMMITTED = [
    pytest.param(drawn.slug, size, id=f"{drawn.slug}-{size}") for drawn in CHARTS for size in ("wide", "narrow")
]
each_drawing = pytest.mark.parametrize(("slug", "size"), COMMITTED)


@each_drawing
def test_a_committed_drawing_has_a_titled_mark_for_every_row_drawn(slug, size):
    root = ET.fromstring(snapshots.inline(slug, size))
    info = json.loads((theme.ROOT / "docs" / "charts" / f"{slug}.json").read_text("utf-8"))
    drawn = [row_id for trace in info["figures"][size]["data"] for row_id in trace["ids"]]
    marks = list(root.iter("a"))
    assert sorted(mark.get("data-row") for mark in marks) == sorted(drawn)
    words = {row["id"]: f"{row['label']}: {row['text']}" for row in info["rows"]}
    for mark in marks:
        if info["rows"][[row["id"] for row in info["rows"]].index(mark.get("data-row"))]["kind"] != "computed":
            assert mark.find("title").text == words[mark.get("data-row")]
        else:
            assert mark.find("title").text


@each_drawing
def test_a_committed_drawing_has_no_small_text_no_fixed_colour_and_no_address(slug, size):
    text = snapshots.inline(slug, size)
    sizes = [float(px) for px in re.findall(r"font-size:\s*([\d.]+)px", text)]
    assert not [px for px in sizes if px < theme.TEXT]
    assert not re.search(r"rgba?\(|:#[0-9a-f]{3}|url\(|https?:|<script|<image|<style", text)
    assert set(re.findall(r"var\(--chart-([\w-]+)\)", text)) <= set(theme.LIGHT)


@each_drawing
def test_a_committed_drawing_has_no_id_twice(slug, size):
    found = re.findall(r' id="([^"]+)"', snapshots.inline(slug, size))
    assert found and len(found) == len(set(found))


@pytest.mark.parametrize("slug", [drawn.slug for drawn in CHARTS])
def test_the_two_drawings_of_a_chart_keep_to_their_budget(slug):
    pair = snapshots.inline(slug, "wide") + snapshots.inline(slug, "narrow")
    assert len(gzip.compress(pair.encode())) <= snapshots.BUDGET


@pytest.mark.parametrize("slug", [drawn.slug for drawn in CHARTS])
def test_the_two_drawings_of_a_chart_share_no_id(slug):
    ids = [set(re.findall(r' id="([^"]+)"', snapshots.inline(slug, size))) for size in ("wide", "narrow")]
    assert not ids[0] & ids[1]

"""charts.drawing.svg: Plotly's drawing, cleaned for a page; and the drawings that are committed."""

import copy
import gzip
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from charts.drawing import looks, snapshots, svg, theme
from charts.errors import FigureError
from charts.figures import CHARTS

ROOT = Path(theme.__file__).parents[2]
BLUE = "rgb({}, {}, {})".format(*(int(theme.light()["article"][i : i + 2], 16) for i in (1, 3, 5)))

# What Plotly draws for a trace of two bars, one of a dot with a whisker, and one of words for the first bar, as far as it matters here.
RAW = f"""<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="680" height="200" style="" viewBox="0 0 680 200">
<rect x="0" y="0" width="680" height="200" style="fill: rgb(0, 0, 0); fill-opacity: 0;"/>
<defs id="defs-9f3b1c"><g class="clips"><clipPath id="clip9f3b1cxyplot" class="plotclip"><rect width="600" height="160"/></clipPath></g></defs>
<g class="cartesianlayer"><g class="subplot xy"><g class="gridlayer"><path class="xgrid crisp" transform="translate(103.83333333,0)" d="M0,4v488" style="stroke: rgb(221, 226, 232); stroke-opacity: 1; stroke-width: 1px;"/></g>
<g class="plot" transform="translate(20,8)" clip-path="url(#clip9f3b1cxyplot)">
<g class="barlayer mlayer"><g class="trace bars" style="opacity: 1;"><g class="points">
<g class="point"><path d="M0,10.123456789V20H30.5V10Z" style="vector-effect: none; opacity: 1; stroke-width: 2px; fill: {BLUE}; fill-opacity: 1; stroke: {BLUE}; stroke-opacity: 1;"/></g>
<g class="point"><path d="M0,30V40H60V30Z" style="opacity: 1; stroke-width: 2px; fill: {BLUE}; fill-opacity: 1; stroke: {BLUE}; stroke-opacity: 1;"/></g>
</g></g></g>
<g class="scatterlayer mlayer"><g class="trace scatter trace9f3b1c" style="stroke-miterlimit: 2; opacity: 1;"><g class="fills"/><g class="errorbars"><g class="errorbar"><path class="xerror" d="M90,50h20" style="stroke-width: 2px; stroke: {BLUE};"/></g></g><g class="lines"/><g class="points">
<path class="point" transform="translate(100,50)" d="M6.5,0A6.5,6.5 0 1,1 0,-6.5A6.5,6.5 0 0,1 6.5,0Z" style="opacity: 1; stroke-width: 2px; fill: {BLUE}; fill-opacity: 1;"/>
</g><g class="text"/></g>
<g class="trace scatter trace9f3b1c"><g class="points"/><g class="text">
<g class="textpoint" transform="translate(0,-3.5)"><text x="30.5" y="15" text-anchor="start" style="font-family: sans-serif; font-size: 14px; fill: {BLUE}; fill-opacity: 1; white-space: pre;"><tspan class="line" dy="0em" x="30.5" y="15"><tspan style="font-weight:bold">First</tspan></tspan><tspan class="line" dy="1.3em" x="30.5" y="15">line</tspan></text></g>
<g class="textpoint"/>
</g></g></g>
</g></g></g>
<g class="infolayer"><g class="annotation" id="a9f3b1c"><text class="annotation-text" text-anchor="start" x="5" y="20" style="font-family: sans-serif; font-size: 14px; fill: {BLUE}; fill-opacity: 1; white-space: pre;">Sales &amp; &lt;more&gt;</text></g></g>
</svg>"""


def said(*ids):
    return {
        "ids": list(ids),
        "customdata": ["later" if "late" in i else "" for i in ids],
        "hovertext": [f"<b>Label of {i} &amp; &lt;co&gt;</b><br>$5 billion<br>A source" for i in ids],
    }


FIGURE = {
    "data": [
        {"type": "bar"} | said("one", "late"),
        {"type": "scatter", "mode": "markers"} | said("dot"),
        {"type": "scatter", "mode": "text", "ids": ["one", "late"], "text": ["<b>First</b><br>line", ""]},
    ],
    "layout": {"width": 680, "height": 200},
}


def figure(**changes):
    """The figure that was drawn; *changes* are to its trace of bars."""
    changed = copy.deepcopy(FIGURE)
    changed["data"][0] |= changes
    return changed


def clean(raw=RAW, drawn=FIGURE):
    return svg.clean(raw, drawn, "sales", "wide")


def marks(cleaned: str) -> dict[str, ET.Element]:
    return {mark.get("data-row"): mark for mark in ET.fromstring(cleaned).iter("a")}


def test_nothing_random_and_nothing_invisible_is_left():
    cleaned = clean()
    assert "9f3b1c" not in cleaned
    for part in ("<rect", "<defs", "clip-path", "xmlns", "font-family", "rgb(", "#"):
        assert part not in cleaned


def test_drawings_that_differ_in_random_ids_alone_are_the_same():
    assert clean(RAW.replace("9f3b1c", "77aa00")) == clean()


def test_colours_become_classes_of_their_roles_and_no_style_is_left():
    """A style attribute would need leave in the policy of each page that shows a drawing."""
    cleaned = clean()
    shapes = list(ET.fromstring(cleaned).iter("path"))
    assert {each.get("class") for each in shapes} == {"stroke--grid", "fill--article stroke--article", "stroke--article", "fill--article"}  # fmt: skip
    assert {each.get("stroke-width") for each in shapes} == {"1", "2"}
    assert "style" not in cleaned


def test_what_a_class_says_the_stylesheet_knows():
    for role in theme.ROLES:
        for paint in ("fill", "stroke"):
            assert f".{paint}--{role} {{ {paint}: var(--chart-{role}); }}" in theme.stylesheet()


@pytest.mark.parametrize(
    ("style", "look"),
    [
        ("stroke-dasharray: 3px, 3px; stroke-width: 1.5px;", {"stroke-dasharray": "3 3", "stroke-width": "1.5"}),
        ("fill: rgb(0, 0, 0); fill-opacity: 0; stroke: rgba(0, 0, 0, 0); stroke-opacity: 0;", {"fill": "none"}),
        ("opacity: 0.5; font-size: 14px; font-family: sans-serif; white-space: pre;", {"opacity": "0.5"}),
        ("font-weight:bold;font-style:italic;font-size: 16px", {"font-weight": "bold", "font-style": "italic", "font-size": "16"}),
    ],
)  # fmt: skip
def test_a_look_becomes_attributes_without_what_is_so_anyhow(style, look):
    assert looks.attributes(style, "sales") == look


def test_a_colour_outside_the_roles_is_refused():
    with pytest.raises(FigureError, match=r"Chart 'sales': the colour rgb\(1, 2, 3\) has no role in charts\.css"):
        clean(RAW.replace(BLUE, "rgb(1, 2, 3)", 1))


def test_black_is_no_role_either():
    """Black that can be seen is a colour like any other; only a fully clear one is no colour."""
    with pytest.raises(FigureError, match="has no role"):
        clean(RAW.replace(f"fill: {BLUE}; fill-opacity: 1", "fill: rgb(0, 0, 0); fill-opacity: 1", 1))


def test_each_mark_is_a_link_with_its_row_and_a_title():
    found = list(marks(clean()).values())
    assert [mark.get("data-row") for mark in found] == ["one", "late", "dot"]
    assert [mark.get("class") for mark in found] == ["mark", "mark mark--later", "mark"]
    assert [mark.get("id") for mark in found] == ["sales-680-one", "sales-680-late", "sales-680-dot"]
    assert found[0].find("title").text == "Label of one & <co>: $5 billion"
    assert all(mark.find("path") is not None and mark.get("tabindex") == "-1" for mark in found)


def test_the_words_of_a_mark_stand_in_its_link_where_plotly_put_them():
    """So they dim and light up with it. Plotly moved their group by -3.5 px."""
    found = marks(clean())
    text = found["one"].find("text")
    assert "".join(text.itertext()) == "Firstline" and (text.get("x"), text.get("y")) == ("30.5", "11.5")
    assert [(line.get("x"), line.get("y")) for line in text.findall("tspan")] == [("30.5", "11.5")] * 2
    assert text.find("tspan/tspan").get("font-weight") == "bold"
    assert [row for row, mark in found.items() if mark.find("text") is not None] == ["one"]


def test_the_words_in_a_bar_stay_in_its_link():
    """Plotly draws these itself, where a bar is given a text."""
    inside = (
        '<text class="bartext" x="0" y="0" transform="translate(9,14)">5</text></g>\n<g class="point"><path d="M0,30'
    )
    assert marks(clean(RAW.replace('</g>\n<g class="point"><path d="M0,30', inside)))["one"].find("text").text == "5"


def test_a_whisker_stands_in_the_link_of_its_mark_and_under_it():
    paths = [path.get("d") for path in marks(clean())["dot"].findall("path")]
    assert paths[0] == "M90,50h20" and len(paths) == 2


def test_words_have_no_outline_that_a_lit_mark_could_thicken():
    for text in ET.fromstring(clean()).iter("text"):
        assert "stroke" not in "".join(" ".join([*each.attrib, each.get("class", "")]) for each in text.iter())


def test_words_for_a_row_without_a_mark_are_refused():
    drawn = figure()
    drawn["data"][2]["ids"] = ["two", "late"]
    with pytest.raises(FigureError, match="Chart 'sales': words for 'two', which has no mark"):
        clean(drawn=drawn)


def test_a_title_is_whole_where_a_hover_label_breaks_a_line(small):
    label = "Sales of the harbour company in 2022-23"  # a line of 36 ends within the years
    rows = small.change("numbers.csv", "sales-end", label=label).spec().figures["wide"]["data"][0]
    drawn = figure(**{key: rows[key] for key in ("ids", "customdata", "hovertext")})
    drawn["data"][2]["ids"] = rows["ids"]
    titles = [mark.find("title").text for mark in marks(clean(drawn=drawn)).values()]
    assert titles[:2] == ["Sales at the start: $10 billion", f"{label}: about $40 billion"]


def test_a_drawing_has_a_name_a_description_and_no_fixed_size():
    root = ET.fromstring(clean())
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("0 0 680 200", None, None)
    assert root.get("aria-hidden") == "true" and not root.get("role")


def test_lengths_are_rounded_to_what_can_be_seen():
    assert "M0,10.1V20H30.5V10Z" in clean()
    assert "translate(103.8,0)" in clean()


def test_text_stays_text():
    assert "Sales &amp; &lt;more&gt;</text>" in clean()


@pytest.mark.parametrize(
    "ids", [["one"], ["one", "late", "third"], []], ids=["a row too few", "a row too many", "none at all"]
)
def test_a_mark_without_a_row_is_refused(ids):
    with pytest.raises(FigureError, match="Chart 'sales': a mark without a row"):
        clean(drawn=figure(**said(*ids)))


def test_a_trace_that_plotly_left_out_is_refused():
    drawn = figure()
    drawn["data"].append({"type": "bar"} | said("far"))
    with pytest.raises(FigureError, match="Plotly drew 1 of 2 bar traces"):
        clean(drawn=drawn)


def test_drawings_over_their_budget_are_refused(monkeypatch):
    svg.hold_to_budget("sales", [clean()])
    monkeypatch.setattr(svg, "BUDGET", 100)
    with pytest.raises(FigureError, match=r"Chart 'sales': its drawings take \d+ bytes \(gzip\), over the 100"):
        svg.hold_to_budget("sales", [clean()])


each_drawing = pytest.mark.parametrize(
    ("slug", "size"),
    [pytest.param(drawn.slug, size, id=f"{drawn.slug}-{size}") for drawn in CHARTS for size in snapshots.SIZES],
)


@each_drawing
def test_a_committed_drawing_has_a_titled_mark_for_every_row_drawn(slug, size, specs):
    found = marks(snapshots.inline(ROOT, slug, size))
    traces = specs[slug].figures[size]["data"]
    assert found.keys() == {row_id for trace in traces for row_id in trace["ids"]}
    for row in specs[slug].rows:
        if row.id in found:
            title = found[row.id].find("title").text
            assert title == f"{row.label}: {row.text}" or (row.kind == "computed" and title)


@each_drawing
def test_a_committed_drawing_has_the_words_of_each_mark_in_its_link(slug, size, specs):
    found = marks(snapshots.inline(ROOT, slug, size))
    for trace in specs[slug].figures[size]["data"]:
        for row_id, text in zip(trace["ids"], trace.get("text", ()), strict=False):
            shown = [re.sub(r"\s", "", "".join(each.itertext())) for each in found[row_id].findall("text")]
            assert re.sub(r"<[^>]*>|\s", "", text) in shown


@each_drawing
def test_a_committed_drawing_has_no_small_text_no_turned_text_no_fixed_colour_and_no_address(slug, size):
    text = snapshots.inline(ROOT, slug, size)
    assert not [px for px in re.findall(r'font-size="([\d.]+)"', text) if float(px) < theme.TEXT]
    assert "rotate(" not in text
    assert not re.search(r'rgba?\(|"#[0-9a-f]{3}|url\(|https?:|<script|<image|<style| style=', text)
    assert len(roles := set(re.findall(r"(?:fill|stroke)--([\w-]+)", text))) > 1 and roles <= set(theme.ROLES)


@pytest.mark.parametrize("slug", [drawn.slug for drawn in CHARTS])
def test_the_two_drawings_of_a_chart_keep_to_their_budget(slug):
    assert len(gzip.compress("".join(snapshots.both(ROOT, slug)).encode())) <= 8_000


@pytest.mark.parametrize("slug", [drawn.slug for drawn in CHARTS])
def test_the_two_drawings_of_a_chart_have_no_id_twice(slug):
    ids = re.findall(r' id="([^"]+)"', "".join(snapshots.both(ROOT, slug)))
    assert ids and len(ids) == len(set(ids))

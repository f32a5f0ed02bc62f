"""Corrections: read, refused, and shown on the page and under the chart that they name."""

import markdown
import pytest
from test_build import assert_one_line

from charts import tables
from charts.errors import DataError
from charts.extension import ChartsExtension

HEADER = "date,page,chart,changed,why\n"


@pytest.fixture
def corrected(small):
    """Write corrections of the small site, which has one page and one chart."""
    small.page("passages/sales.md", "# Sales\n\nWords.\n")

    def write(*lines: str):
        (small.data / "corrections.csv").write_text(HEADER + "".join(line + "\n" for line in lines), "utf-8")
        return small

    return write


def load(small):
    return tables.load_corrections(small.data, charts=["sales"])


def convert(small, source, path):
    small.page(path, source)
    return markdown.markdown(
        source, extensions=[ChartsExtension(docs=str(small.docs), charts={"sales": small.information()})]
    )


def test_a_log_without_corrections_is_no_fault(corrected):
    assert load(corrected()) == []


def test_the_latest_comes_first(corrected):
    small = corrected("2026-01-03,passages/sales.md,,Old.,Why.", "2026-02-03,,sales,New.,Why.")
    assert [each.changed for each in load(small)] == ["New.", "Old."]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-13-01,passages/sales.md,,A.,B.", "column date: '2026-13-01'; write a date as 2025-12-05"),
        (",passages/sales.md,,A.,B.", "column date: ''; fill it in"),
        ("2026-01-03,,,A.,B.", "column page: ''; name the page or the chart that was corrected"),
        ("2026-01-03,passages/none.md,,A.,B.", "column page: 'passages/none.md'; there is no such page"),
        ("2026-01-03,../data/numbers.csv,,A.,B.", "there is no such page; name one under docs/, such as passages/trade.md"),
        ("2026-01-03,,sale,A.,B.", "column chart: 'sale'; there is no such chart; name one of sales"),
        ("2026-01-03,,sales,,B.", "column changed: ''; fill it in"),
        ("2026-01-03,,sales,A.,", "column why: ''; fill it in"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line_with_place_and_remedy(corrected, line, words):
    with pytest.raises(DataError) as caught:
        load(corrected(line))
    assert caught.value.message.startswith("corrections.csv, line 2, ")
    assert words in caught.value.message and "\n" not in caught.value.message


def test_a_correction_stands_dated_under_the_heading_of_its_page_and_on_no_other(corrected):
    small = corrected("2026-01-03,passages/sales.md,,The sum was 3 < 4.,It was copied wrong.")
    html = convert(small, "# Sales\n\nFirst words.\n", "passages/sales.md")
    note = html.index("Corrected on")
    assert html.index("</h1>") < note < html.index("First words")
    assert '<time datetime="2026-01-03">3 January 2026</time>' in html
    assert "The sum was 3 &lt; 4. It was copied wrong." in html
    assert 'href="../../corrections/"' in html
    assert "<p><div" not in html
    assert "Corrected on" not in convert(small, "# Other\n\nWords.\n", "passages/other.md")


def test_a_correction_stands_under_its_chart_wherever_the_chart_is_shown(corrected):
    small = corrected("2026-01-03,,sales,A bar was too long.,A slip.")
    for path in ("passages/other.md", "index.md"):
        html = convert(small, f"# {path}\n\n![](chart:sales)\n", path)
        assert html.index("chart__checks") < html.index("A bar was too long.") < html.index("</figure>")


def test_the_log_says_that_nothing_was_corrected(corrected):
    html = convert(corrected(), "# Log\n\n![](table:corrections)\n", "corrections.md")
    assert "Nothing has been corrected yet." in html


def test_the_log_lists_what_was_corrected_with_a_way_to_it(corrected):
    small = corrected("2026-01-03,passages/sales.md,sales,A bar was too long.,A slip.")
    html = convert(small, "# Log\n\n![](table:corrections)\n", "corrections.md")
    for part in ("3 January 2026", "What changed: A bar was too long.", "Why: A slip.", 'href="../passages/sales/">Sales<', 'href="../charts/sales/"'):  # fmt: skip
        assert part in html
    assert "Nothing has been corrected" not in html


def test_a_correction_of_a_page_that_is_not_there_stops_the_build(copy_project):
    copy_project.data("corrections.csv").write_text(HEADER + "2026-01-03,passages/trad.md,,A.,B.\n", "utf-8")
    assert_one_line(
        copy_project.build(), "corrections.csv, line 2, column page: 'passages/trad.md'", "there is no such page"
    )


def test_a_log_that_is_gone_stops_the_build(copy_project):
    copy_project.data("corrections.csv").unlink()
    assert_one_line(copy_project.build(), "corrections.csv is missing", "Restore it")

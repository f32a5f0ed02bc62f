"""Corrections: shown on the page and under the chart that they name."""

import pytest

HEADER = "date,page,chart,changed,why\n"


@pytest.fixture
def corrected(small):
    """A function that writes corrections of the small site, which has one page and one chart."""
    small.page("passages/sales.md", "# Sales\n\nWords.\n")

    def write(*lines: str) -> None:
        (small.data / "corrections.csv").write_text(HEADER + "".join(line + "\n" for line in lines), "utf-8")

    return write


def test_a_correction_stands_dated_under_the_heading_of_its_page_and_on_no_other(corrected, convert):
    corrected("2026-01-03,passages/sales.md,,The sum was 3 < 4.,It was copied wrong.")
    html = convert("# Sales\n\nFirst words.\n", "passages/sales.md")
    note = html.index("Corrected on")
    assert html.index("</h1>") < note < html.index("First words")
    assert '<time datetime="2026-01-03">3 January 2026</time>' in html
    assert "The sum was 3 &lt; 4. It was copied wrong." in html
    assert 'href="../../corrections/"' in html
    assert "<p><div" not in html
    assert "Corrected on" not in convert("# Other\n\nWords.\n", "passages/other.md")


def test_a_correction_stands_under_its_chart_wherever_the_chart_is_shown(corrected, convert):
    corrected("2026-01-03,,sales,A bar was too long.,A slip.")
    for path in ("passages/other.md", "index.md"):
        html = convert(f"# {path}\n\n![](chart:sales)\n", path)
        assert html.index("chart__checks") < html.index("A bar was too long.") < html.index("</figure>")


def test_the_log_says_that_nothing_was_corrected(corrected, convert):
    corrected()
    html = convert("# Log\n\n![](table:corrections)\n", "corrections.md")
    assert "Nothing has been corrected yet." in html


def test_the_log_lists_what_was_corrected_with_a_way_to_it(corrected, convert):
    corrected("2026-01-03,passages/sales.md,sales,A bar was too long.,A slip.")
    html = convert("# Log\n\n![](table:corrections)\n", "corrections.md")
    for part in ("3 January 2026", "What changed: A bar was too long.", "Why: A slip.", 'href="../passages/sales/">Sales<', 'href="../charts/sales/"'):  # fmt: skip
        assert part in html
    assert "Nothing has been corrected" not in html

"""charts.checks.coverage: no row without a use, no number without check and passage, no chart without a page."""

import pytest

from charts.checks import coverage
from charts.figures import CHARTS

PASSAGE = (
    "> Sales stand at [about $40 billion](number:sales-end), while returns amount to [over 35%](number:returns) of them.\n\n"
    "Words.\n\n> sales have grown [almost fourfold](number:multiple), from [$10 billion](number:sales-start), since then.\n\n"
    "[](evidence:chair-words) ![](check:gain) [](computed:pace)\n"
)
CHECK = "start,Start,Nothing was found,sales-start,judged,,no source found,,None.\n"


@pytest.fixture
def faults(small):
    """What is said of the small site, whose rows are all used and whose numbers are all checked and quoted."""
    small.add("checks.csv", CHECK.strip())
    small.page("passages/sales.md", PASSAGE)

    def read(drawn=("start",), series=()) -> list[str]:
        site = small.site()
        return [fault.message for fault in coverage.faults(site.tables, site.pages, drawn, series)]

    return read


def test_where_all_is_used_checked_and_quoted_nothing_is_said(faults):
    assert faults(("start", "growth", "end-source", "returns-source")) == []


def test_a_row_that_nothing_uses_is_named_with_file_line_and_remedy(faults, small):
    small.add("numbers.csv", "idle,sales,Nobody asks,7,USD billion,exact,$7 billion,not given,,")
    small.add(
        "evidence.csv", "lone,lone,,Alone,7,USD billion,exact,2024,,,goods,Board,,,https://example.org,,2025-03-01,"
    )
    all_checks = ("start", "growth", "end-source", "returns-source")
    assert faults(all_checks)[:2] == [
        "numbers.csv, row 'idle' (line 6): no chart, check or page uses it. Use it or take it out.",
        "evidence.csv, row 'lone' (line 5): no chart, check or page uses it. Use it or take it out.",
    ]
    assert not any("'lone'" in message for message in faults(all_checks, series=("lone",)))
    assert not any("'idle' (line 6): no chart" in message for message in faults((*all_checks, "idle")))


def test_a_check_that_is_shown_nowhere_is_named(faults):
    (message,) = faults(("start", "growth", "returns-source"))
    assert message.startswith("checks.csv, row 'end-source' (line 5): no chart, check or page uses it")


def test_a_number_is_not_used_by_a_chart_that_draws_evidence_of_a_series_called_the_same(faults, small):
    small.add("numbers.csv", "idle,sales-source,Nobody asks,7,USD billion,exact,$7 billion,not given,,")
    assert "numbers.csv, row 'idle' (line 6): no chart" in faults(series=("sales-source",))[0]


@pytest.mark.parametrize("scheme", ["chart", "small", "checks", "embed", "use", "headline", "table"])
def test_a_row_is_not_used_by_showing_a_chart_that_is_called_as_it(faults, small, scheme):
    small.add("numbers.csv", "idle,sales,Nobody asks,7,USD billion,exact,$7 billion,not given,,")
    small.page("index.md", f"![]({scheme}:idle)\n")
    assert "row 'idle' (line 6): no chart" in faults()[0]


def test_a_number_without_a_check_and_without_a_passage_is_named_twice(faults, small):
    small.add("numbers.csv", "idle,sales,Nobody asks,7,USD billion,exact,$7 billion,not given,,")
    small.page("index.md", "[](number:idle)\n\n> [$7 billion](number:idle)\n")  # not among the passages
    assert faults(("start", "growth", "end-source", "returns-source")) == [
        "numbers.csv, row 'idle' (line 6): no check has it as its claim. Add one to checks.csv.",
        "numbers.csv, row 'idle' (line 6): no page under docs/passages/ quotes it. Quote it there, with [$7 billion](number:idle).",
    ]


def test_the_passage_of_a_number_is_the_first_that_quotes_it(small):
    small.page("index.md", "> [one](number:n)\n")  # not among the passages
    small.page("passages/a.md", "[one](number:n), retold\n\n`> [one](number:n)`\n")  # not quoted
    small.page("passages/b.md", "> [one](number:n)\n")
    small.page("passages/c.md", "> [one](number:n)\n")
    assert coverage.quoting(small.site().pages) == small.site().quoting == {"n": "passages/b.md"}


def test_every_row_of_the_site_is_used_and_every_number_checked_and_quoted(site):
    drawn = {
        row
        for chart in CHARTS
        for row in (*chart.numbers, *chart.computed, *chart.checks, *chart.evidence, *chart.beside)
    }
    series = {name for chart in CHARTS for name in chart.evidence}
    assert coverage.faults(site.tables, site.pages, drawn, series) == []
    assert set(site.quoting) == set(site.tables.numbers)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("passages/none.md,", "column page: 'passages/none.md'; there is no such page; name one under docs/, such as passages/trade.md."),
        ("../data/numbers.csv,", "column page: '../data/numbers.csv'; there is no such page"),
        (",sale", "column chart: 'sale'; there is no such chart; name one of sales."),
    ],
)  # fmt: skip
def test_a_correction_of_what_there_is_not_is_named(small, cells, said):
    small.page("charts/sales.md", "![](chart:sales)\n")
    small.add("corrections.csv", "2026-01-03,charts/sales.md,,A.,B.\n2026-02-03,,sales,A.,B.")
    assert small.faults(("sales",)) == []
    small.add("corrections.csv", f"2026-01-03,{cells},A.,B.")
    (message,) = small.faults(("sales",))
    assert message.startswith("corrections.csv, line 4, ") and said in message


def test_a_chart_without_a_page_is_named_with_what_to_write(small):
    assert small.faults(("sales",)) == [
        "charts/sales.md is missing, so the embeds of chart 'sales' would lead nowhere. Write it, with ![](chart:sales)."
    ]


@pytest.mark.parametrize("text", ["# Sales\n", "# Sales\n\n![](small:sales)\n", "# Sales\n\n`![](chart:sales)`\n"])
def test_a_chart_that_is_not_on_its_page_is_named(small, text):
    small.page("charts/sales.md", text)
    small.page("index.md", "![](chart:sales)\n")
    assert small.faults(("sales",)) == [
        "charts/sales.md, line 1: the chart is not on its page. Put in ![](chart:sales)."
    ]


def test_a_charts_page_that_cannot_be_read_is_not_called_missing(small):
    (small.docs / "charts").mkdir()
    (small.docs / "charts" / "sales.md").write_bytes(b"d\xe9j\xe0\n")
    small.add("corrections.csv", "2026-01-03,charts/sales.md,,A.,B.")
    assert small.faults(("sales",)) == ["charts/sales.md, line 1: byte 0xe9 is not UTF-8. Save the file as UTF-8."]

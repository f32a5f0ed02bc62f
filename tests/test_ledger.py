"""charts.ledger: every number, every source, every verdict, in tables made from the rows."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from charts.checks import coverage
from charts.data.schema import GROUPS, VERDICTS
from charts.pages import ledger
from charts.publish.frozen import Frozen

QUOTE = (
    "# Sales\n\n> Sales stand at [about $40 billion](number:sales-end), while returns amount to over 35% of them.\n\n"
)


@pytest.fixture
def numbers(convert, small):
    small.page("passages/sales.md", QUOTE + "![](check:end-source)\n\n[The office](evidence:sales-office)\n")
    return convert("# Numbers\n\n![](table:numbers)\n", "numbers.md")


def row(html, row_id, tag):
    return re.search(rf'<{tag} [^>]*id="{row_id}".*?</{tag}>', html, re.DOTALL)[0]


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).replace(" .", ".").strip()


def test_the_disputed_figures_come_first_each_group_in_the_order_of_the_table(numbers, small, convert):
    def groups(html):
        heads = re.findall(r'class="ledger__group"><th [^>]*>(.*?)</th>', html)
        found = [re.findall(r'<tr role="row" id="([\w-]+)"', each) for each in html.split('class="ledger__group"')[1:]]
        return dict(zip(map(words, heads), found, strict=True))

    assert groups(numbers) == {
        "○ Cannot be told: 1": ["returns"],
        "● Holds: 2": ["sales-end", "multiple"],
        "Not checked: 1": ["sales-start"],
    }
    small.change("numbers.csv", "multiple", value="3", said="almost threefold")
    assert next(iter(groups(convert("# Numbers\n\n![](table:numbers)\n", "numbers.md")))) == "▲ Does not hold: 1"


def test_a_figure_with_several_checks_stands_where_the_worst_puts_it(small, convert):
    small.add("checks.csv", "returns-other,Other returns,The office has fewer,returns,compare,,,sales-share,")
    small.add(
        "evidence.csv",
        "sales-share,share,returns,Share,30,percent,exact,2025,2025-01-01,2025-12-31,goods,Office of Statistics,,,https://example.org/,2025-02-01,2025-03-01,",
    )
    html = convert("# Numbers\n\n![](table:numbers)\n", "numbers.md")
    assert html.index("Does not hold: 1") < html.index('id="returns"') < html.index("Holds: 2")


def test_a_number_has_its_words_value_passage_chart_and_verdict(numbers):
    found = row(numbers, "sales-end", "tr")
    assert '<a href="../passages/sales/#number-sales-end">“about $40 billion”</a>' in found
    assert "about $40 billion about: 35 to 45" in words(found)
    assert 'href="../charts/sales/#sales-sales-end"' in found
    assert '<a href="../passages/sales/#check-end-source">Sales at the end</a>' in found
    assert '<a class="verdict verdict--holds" href="../method/#matches-source">matches source</a>' in found


def test_a_number_that_is_quoted_or_drawn_nowhere_has_no_dead_link(numbers):
    found = row(numbers, "returns", "tr")
    assert "not drawn" in found and "“over 35%”" in found
    assert re.findall('href="(.*?)"', found) == ["../method/#no-source-found"]


def test_a_check_that_gives_no_verdict_is_not_listed(numbers):
    assert "Gain in sales" not in numbers


def test_each_column_has_an_order_of_its_own(numbers):
    ranks = {
        row_id: json.loads(unescape(found))
        for row_id, found in re.findall(r'id="([\w-]+)" data-ranks="(.*?)"', numbers)
    }
    assert all(sorted(each[column] for each in ranks.values()) == [0, 1, 2, 3] for column in ranks["returns"])
    in_order = {column: sorted(ranks, key=lambda i: ranks[i][column]) for column in ranks["returns"]}
    assert in_order["label"] == ["multiple", "sales-end", "sales-start", "returns"]
    assert in_order["value"] == ["sales-start", "sales-end", "returns", "multiple"]  # by unit: USD, percent, times
    assert in_order["chart"][-2:] == ["multiple", "returns"]  # those not drawn come last


def test_only_verdicts_that_some_number_has_can_be_chosen(numbers):
    chosen = re.findall(r'<option value="([\w-]+)">', numbers)
    assert "matches-source" in chosen and "differs-from-source" not in chosen


def test_the_tally_counts_every_verdict_of_the_list_and_those_at_zero_too(convert):
    html = convert("# Home\n\n![](table:verdicts)\n", "index.md")
    found = re.findall(r'<a href="method/#([\w-]+)"><b>(\d+)</b> (.*?)</a>', html)
    assert [verdict for _, _, verdict in found] == [each for group in GROUPS for each in group.verdicts]
    assert {verdict for _, _, verdict in found} == set(VERDICTS)
    counts = {verdict: int(count) for _, count, verdict in found}
    assert counts["matches source"] == counts["no source found"] == 1
    assert counts["differs from source"] == 0
    assert sum(counts.values()) == 3  # the three checks of the small site that give one


def test_on_the_method_page_the_tally_leads_to_the_rules_below_it(convert):
    assert 'href="#adds-up"' in convert("# Method\n\n![](table:verdicts)\n", "method.md")


def test_every_rule_that_a_verdict_leads_to_is_on_the_method_page(site):
    method = site.pages["method.md"].text
    for verdict in (*VERDICTS, "names"):
        assert f"{{ #{re.sub(r'[^a-z]+', '-', verdict)} }}" in method


def test_a_number_that_no_chart_draws_leads_to_its_row(convert, small):
    small.page("numbers.md", "# Numbers\n")
    assert 'href="../../numbers/#returns"' in convert("# S\n\n[](number:returns)\n", "passages/sales.md")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "![](table:number)",
            "there is no table 'number'; write one of numbers, sources, verdicts, corrections, marks, report, frozen.",
        ),
        ("[](table:numbers)", "write it as ![](table:numbers)"),
        ("See ![](table:numbers)", "![](table:numbers) must stand alone"),
    ],
)
def test_a_table_is_named_as_one_that_is_there_and_stands_alone_in_the_form_of_an_image(small, source, said):
    small.page("index.md", f"# One\n\n{source}\n")
    (message,) = small.faults()
    assert message.startswith("index.md, line 3: ") and said in message


def test_a_check_can_be_linked_to_once_on_a_page(convert):
    html = convert("# One\n\n![](check:growth)\n\nAgain:\n\n![](check:growth)\n", "index.md")
    assert html.count('id="check-growth"') == 1
    assert html.index('id="check-growth"') < html.index("Again")


def test_standing_in_the_tables_is_no_use(small):
    """/sources/ shows every row; a row that only it shows is one that nobody reads."""
    small.page("sources.md", "# Sources\n\n![](table:sources)\n\n![](table:numbers)\n")
    small.add(
        "evidence.csv",
        "idle,idle,,Idle,,statement,,2025,2025-01-01,2025-01-01,statement,Nobody,,,https://example.org/,,2026-01-01,",
    )
    site = small.site()
    said = [fault.message for fault in coverage.faults(site.tables, site.pages, (), ())]
    assert any(each.startswith("evidence.csv, row 'idle' (line 5): no chart, check or page uses it") for each in said)


@pytest.fixture
def naming(small):
    """The small site with a number that names a thing: the second fair."""
    return small.change("numbers.csv", "returns", value="2", unit="ordinal", precision="exact", said="2nd")


def test_a_number_that_names_a_thing_is_not_counted_among_the_figures(naming, convert):
    html = convert("# Home\n\n![](table:verdicts)\n", "index.md")
    assert "2 verdicts: each of the article's 3 figures has at least one" in words(html)
    assert '#no-source-found"><b>0</b>' in html
    assert "Not counted here: 1 number that only names a thing" in words(html)
    assert "1 no source found." in words(html)


def test_a_number_that_names_a_thing_stands_in_a_table_of_its_own(naming, convert):
    html = convert("# Numbers\n\n![](table:numbers)\n", "numbers.md")
    figures, names = html.split('id="names"')
    assert 'id="returns"' in names and 'id="returns"' not in figures
    assert "data-ranks" in figures and "data-ranks" not in names
    ranks = [json.loads(unescape(found)) for found in re.findall(r'data-ranks="(.*?)"', figures)]
    assert sorted(each["order"] for each in ranks) == [0, 1, 2]
    assert "2nd" in words(names) and "counted" not in row(names, "returns", "tr")
    assert '<option value="no-source-found">' not in figures


def test_without_such_numbers_nothing_is_said_of_them(convert):
    assert "Not counted" not in convert("# Home\n\n![](table:verdicts)\n", "index.md")
    assert 'id="names"' not in convert("# Numbers\n\n![](table:numbers)\n", "numbers.md")


def test_frozen_embeds_are_listed_by_chart_latest_first_those_of_charts_that_are_gone_too(published):
    def entry(slug, version, day, form=""):
        return Frozen(slug, version * 12, version * 64, date(2026, 1, day), "said", form)

    listed = [entry("oil-share", "a", 1), entry("gone", "b", 2), entry("oil-share", "c", 3, "chart/")]
    page = published.site.pages["verify.md"]
    found = ledger.table("frozen", replace(published, frozen=listed), page)
    assert re.findall(r"<h3>(.*?)</h3>", found) == ["gone", '<a href="../charts/oil-share/">Oil share</a>']
    rows = re.findall(r'<li id="(.*?)" .*?<a href="(.*?)">(.*?)</a> <code>(.*?)</code>', found)
    assert rows == [
        ("gone-" + "b" * 12, f"../embed/gone/{'b' * 12}/", "2 January 2026, whole", "b" * 64),
        ("oil-share-" + "c" * 12, f"../embed/oil-share/{'c' * 12}/", "3 January 2026, compact", "c" * 64),
        ("oil-share-" + "a" * 12, f"../embed/oil-share/{'a' * 12}/", "1 January 2026, whole", "a" * 64),
    ]

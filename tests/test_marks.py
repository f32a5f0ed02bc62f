"""charts.pages.marks: the picture of marks."""

import re

from numeral_cases import QUOTE

PICTURE = "# One\n\n![](table:marks)\n"
ALOUD = re.compile(r"<li[^>]*><a href=\"([^\"]*)\"[^>]*>(.*?)</a>", re.DOTALL)


def marks(html: str) -> list[tuple[str, list[str], str]]:
    """Each mark: where it leads, the groups that it shows, and what is read aloud."""
    return [
        (href, re.findall(r'<svg class="verdict--(\w+)"', inside), " ".join(re.sub(r"<[^>]*>", "", inside).split()))
        for href, inside in ALOUD.findall(html)
    ]


def test_each_figure_has_a_mark_in_the_order_of_the_article_with_its_words_and_verdict(convert, small):
    small.page("passages/sales.md", QUOTE)
    found = marks(convert(PICTURE, "index.md"))
    assert [words for *_, words in found] == [
        "“$10 billion” Sales at the start:",
        "“about $40 billion” Sales at the end: matches source.",
        "“almost fourfold” Growth of sales: adds up, by rounding only.",
        "“over 35%” Share of returns: no source found.",
    ]
    assert [groups for _, groups, _ in found] == [[], ["holds"], ["holds"], ["open"]]


def test_a_mark_leads_to_the_words_in_their_passage_and_else_to_the_row(convert, small):
    small.page("passages/sales.md", QUOTE)
    hrefs = [href for href, *_ in marks(convert(PICTURE, "index.md"))]
    assert hrefs[1] == "passages/sales/#number-sales-end" and hrefs[2] == "numbers/#multiple"


def test_a_figure_with_checks_of_two_groups_shows_both_signs_and_counts_twice(convert, small):
    small.add(
        "checks.csv",
        "other,Growth of sales,Nobody was found to count it,multiple,judged,,no source found,,Nobody counts them.",
    )
    html = convert(PICTURE, "index.md")
    assert marks(html)[2][1] == ["holds", "open"]
    legend = [
        " ".join(re.sub(r"<[^>]*>", "", item).split())
        for item in re.findall(r"<li>(.*?)</li>", html.split("<ol")[0], re.DOTALL)
    ]
    assert legend == ["2 hold", "0 do not hold", "0 count something else", "2 cannot be told"]


def test_the_theme_stands_where_a_run_begins_and_what_is_left_out_is_counted(convert, small):
    small.page("passages/sales.md", "# Sales\n\n" + QUOTE)
    small.add("numbers.csv", "fair,fair,Number of the fair,7,ordinal,exact,7th,in 2025,2025-06-01,2025-06-30")
    html = convert(PICTURE, "index.md")
    assert html.count('data-theme="Sales"') == 2  # the multiple between the two is not quoted
    assert "1 date or ordinal</a>" in html and "7th" not in html


def test_no_mark_of_the_site_leads_nowhere(published):
    from charts.pages import marks as module
    from charts.pages.ways import Ways

    site = published.site
    html = module.picture(site, Ways(published, site.pages["index.md"]))
    figures = [number for number in site.tables.numbers.values() if not number.is_name]
    assert len(marks(html)) == len(figures)
    for (href, groups, words), number in zip(marks(html), figures, strict=True):
        assert groups and f"“{number.said}”" in words
        assert href == f"{site.pages[site.quoting[number.id]].address}#number-{number.id}"

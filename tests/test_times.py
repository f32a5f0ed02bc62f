"""charts.checks.times and paragraphs: years, months and days in our prose, proven by the rows that are linked beside them."""

import pytest

from charts.checks import numerals

OFFICE, HARBOUR = "[the office](evidence:sales-office)", "[the board](evidence:sales-harbour)"


@pytest.fixture
def faults(small):
    """Write a page of the small site and return what is said of it; its rows have a fiscal year and a window too."""
    small.page("charts/sales.md", "![](chart:sales)\n")
    for row_id, period, start, end in (
        ("fiscal", "fiscal 2023-24", "2023-04-01", "2024-03-31"),
        ("window", "2015-2020", "2015-01-01", "2020-12-31"),
        ("half", "April-September 2022", "2022-04-01", "2022-09-30"),
        ("target", "set on 9 July 2021 for 2030", "2021-07-09", "2021-07-09"),
    ):
        small.add("evidence.csv", f"{row_id},s,,S,39,USD billion,exact,{period},{start},{end},goods,Board,,,https://example.org/,,2025-03-03,")  # fmt: skip

    def read(source: str) -> list[str]:
        small.page("passages/sales.md", source)
        return small.faults(("sales",))

    return read


PROVEN = [
    f"In 2024 {OFFICE} counted.",
    f"From 2024\nto 2025, by {OFFICE}.",  # the latter is when it was published
    f"It was published in February 2025, on 1 February 2025, by {OFFICE}.",
    f"It was entered on 1 March 2025, from {OFFICE}.",
    "For fiscal 2023-24 it was [](evidence:fiscal), in fiscal year 2023–24.",
    "In 2015-2020, and in the 2015-20 window, [](evidence:window).",
    "Between 2015 and 2020 it was [](evidence:window).",
    "In April-September 2022, from April 2022 to September 2022, it was [](evidence:half).",
    "By 2030, as set on 9 July 2021, in July 2021 and in 2021, [](evidence:target).",
    "It rose from 2020 to 2024 by [](computed:gain).",
    "In June 2025 it was [](number:returns), on 30 June 2025.",
    "In calendar 2024 it was [](interval:sales-end), for [](period:sales-end).",
    f"## Sales in 2024\n\nWords.\n\n### More\n\nWords of {OFFICE}.",
    "## Sales in 2024\n\n![](check:growth)",
    f"- In 2024, {OFFICE}\n- in May 2025, [the chair](evidence:chair-words)",
    f"---\ntitle: Sales in 2024\ndescription: As of February 2025\n---\n\n{OFFICE}",
]  # fmt: skip


@pytest.mark.parametrize("source", PROVEN)
def test_a_time_that_a_row_beside_it_yields_may_stand(faults, source):
    assert faults(f"{source}\n") == []


LOOSE = [
    ("In 2024 it was so.", "2024"),
    (f"In 2023 {OFFICE} counted.", "2023"),
    (f"In March 2025, from {OFFICE}.", "March 2025"),  # when it was entered: the very day alone
    (f"On 2 February 2025, by {OFFICE}.", "2 February 2025"),
    (f"On 31 February 2025, by {OFFICE}.", "31 February 2025"),
    (f"In 2024, it was so.\n\nAs {OFFICE} says.", "2024"),  # another paragraph
    (f"- In May 2025, {OFFICE}\n- [the chair](evidence:chair-words)", "May 2025"),  # another item
    (f"## Sales in 2024\n\nWords.\n\n## More\n\n{OFFICE}", "2024"),  # another section
    ("In 2023-24 it was [](evidence:fiscal).", "2023-24"),
    ("In 2024 it was [](evidence:fiscal).", "2024"),
    ("In fiscal 2024-25 it was [](evidence:fiscal).", "fiscal 2024-25"),
    ("In fiscal 2023-25 it was [](evidence:fiscal).", "fiscal 2023-25"),
    ("In fiscal 2015-20 it was [](evidence:window).", "fiscal 2015-20"),
    ("In 2015-2019 it was [](evidence:window).", "2015-2019"),
    ("In 2017 it was [](evidence:window).", "2017"),
    ("In May-September 2022 it was [](evidence:half).", "May-September 2022"),
    ("In June 2022 it was [](evidence:half).", "June 2022"),
    ("On 4-5 June 2025 it was [](number:returns).", "4-5 June 2025"),
    (f"It had 2024 ships, by {OFFICE}.", "2024"),
    (f"It cost $2024, by {OFFICE}.", "$2024"),
    (f"It grew by 2024%, by {OFFICE}.", "2024%"),
    (f"It grew by 2024.5, by {OFFICE}.", "2024.5"),
    (f"In 3024 {OFFICE} counted.", "3024"),
    (f"---\ntitle: Sales in 2023\n---\n\n{OFFICE}", "2023"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "time"), LOOSE, ids=[each[0] for each in LOOSE])
def test_a_time_that_no_row_beside_it_yields_is_named_whole_with_its_remedy(faults, source, time):
    (message,) = faults(f"{source}\n")
    line = source[: source.index(time)].count("\n") + 1
    assert message.startswith(f"passages/sales.md, line {line}: no row yields the numeral {time!r}")
    assert "link a row of that time in the same paragraph" in message


def test_a_row_that_was_rejected_makes_no_second_fault(faults, small):
    small.change("evidence.csv", "sales-office", unit="roubles")
    (message,) = faults(f"In 2031, by {OFFICE}.\n")
    assert "roubles" in message


def test_the_authors_words_need_no_proof_of_their_times(faults):
    source = "> Sales stand at [about $40 billion](number:sales-end), while returns amount to [over 35%](number:returns) of them.\n"
    assert faults(source) == []


def test_only_proven_times_may_stand_in_what_markdown_made_of_a_page(faults, small):
    faults(f"In 2024, {OFFICE}.\n\nIn 2023 it was so.\n")
    site = small.site()
    assert numerals.proven(site.pages["passages/sales.md"], site.tables) == ("2024",)

"""The table of all numbers: put in order and filtered with scripts, whole and plain without."""

import pytest
from projects import ROOT, read_csv

from charts.data.schema import NAMING

ROWS = read_csv(ROOT / "docs" / "data" / "numbers.csv")
NAMES = [row["said"] for row in ROWS if row["unit"] in NAMING]
WORDS = [row["said"] for row in ROWS if row["unit"] not in NAMING]  # those that count something
TABLE = ".ledger__table:not(.ledger__names)"


def said(page, table=TABLE):
    found = page.locator(f"{table} tbody th > a:visible").all_inner_texts()
    return [words.strip("“”") for words in found]


@pytest.fixture
def ledger(page, site):
    page.goto(site + "/numbers/")
    return page


def test_the_numbers_stand_in_the_order_of_the_text(ledger):
    assert said(ledger) == WORDS
    assert said(ledger, ".ledger__names") == NAMES


def test_a_click_on_a_column_orders_by_it_and_another_turns_it_round(ledger):
    head = ledger.locator(TABLE).get_by_role("columnheader", name="Number")
    head.get_by_role("button").click()
    labels = ledger.locator(f"{TABLE} tbody td:nth-of-type(1)")
    rising = labels.all_inner_texts()
    assert rising == sorted(rising, key=str.casefold) and len(rising) == len(WORDS)
    assert head.get_attribute("aria-sort") == "ascending"
    assert ledger.locator("[aria-sort]").count() == 1
    head.get_by_role("button").click()
    assert sorted(labels.all_inner_texts()) == sorted(rising) and labels.all_inner_texts()[0] == rising[-1]
    assert head.get_attribute("aria-sort") == "descending"


def test_a_column_is_put_in_order_by_keyboard(ledger):
    button = ledger.get_by_role("button", name="Checks")
    button.focus()
    ledger.keyboard.press("Enter")
    first = ledger.locator(f"{TABLE} tbody tr").first.locator(".verdict").all_inner_texts()
    assert first[0].startswith("adds up")
    ledger.keyboard.press("Enter")
    last = ledger.locator(f"{TABLE} tbody tr").first.locator(".verdict").all_inner_texts()
    assert not last or not last[0].startswith("adds up")


def test_words_keep_the_rows_that_have_them_and_the_count_is_said(ledger):
    ledger.get_by_label("Words").fill("investMENT")
    assert said(ledger) == ["approximately $16 billion", "about $13 billion"]
    assert ledger.get_by_role("status").inner_text() == f"2 of {len(WORDS)} numbers shown"
    ledger.get_by_label("Words").fill("")
    assert said(ledger) == WORDS


def test_a_verdict_keeps_the_rows_that_have_it(ledger):
    ledger.get_by_label("Verdict").select_option("does not add up")
    assert said(ledger) == ["almost fivefold"]
    ledger.get_by_label("Words").fill("investment")
    assert said(ledger) == []


def test_a_link_leads_to_the_row_of_a_number(page, site):
    page.goto(site + "/passages/diplomacy/")
    page.get_by_role("link", name="23rd").click()
    page.wait_for_url("**/numbers/#summit-number")
    assert page.locator("tr:target").inner_text().startswith("“23rd”")


def test_it_works_after_a_page_was_swapped_in(page, instant_site, faults):
    page.goto(instant_site + "/method/")
    page.locator(".md-sidebar--primary").get_by_role("link", name="All numbers").click()
    page.wait_for_selector(".ledger")
    page.get_by_label("Verdict").select_option("does not add up")
    page.get_by_role("button", name="Value").click()
    assert said(page) == ["almost fivefold"]
    assert page.locator("[aria-sort]").count() == 1
    assert faults == []


def test_without_scripts_it_is_a_whole_table_and_has_no_dead_control(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/numbers/")
    assert said(page) == WORDS and said(page, ".ledger__names") == NAMES
    assert page.locator(".ledger :is(button, input, select):visible").count() == 0
    assert page.locator(".ledger thead th").first.inner_text() == "In the article"
    context.close()


@pytest.mark.parametrize("address", ["/numbers/", "/sources/", "/corrections/", "/", "/method/"])
def test_on_a_phone_nothing_scrolls_sideways(page, site, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if address == "/numbers/":
        assert page.evaluate("(r => r.scrollWidth - r.clientWidth)(document.querySelector('.ledger__scroll'))") <= 0


def test_no_id_stands_twice(page, site):
    for address in ("/numbers/", "/sources/", "/corrections/", "/passages/trade/"):
        page.goto(site + address)
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})

"""The table of all numbers: put in order and filtered with scripts, whole and plain without."""

import pytest
from pages import SHIFT
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


def test_the_disputed_numbers_come_first_and_a_click_puts_all_in_the_order_of_the_text(ledger):
    assert said(ledger)[:2] == ["almost fivefold", "55%"] and sorted(said(ledger)) == sorted(WORDS)
    assert ledger.locator(".ledger__group").first.inner_text() == "▲ Does not hold: 2"
    assert said(ledger, ".ledger__names") == NAMES
    ledger.get_by_role("button", name="In the article").click()
    assert said(ledger) == WORDS
    assert ledger.locator(".ledger__group:visible").count() == 0


def test_a_click_on_a_column_orders_by_it_and_another_turns_it_round(ledger):
    head = ledger.locator(TABLE).get_by_role("columnheader", name="Number")
    head.get_by_role("button").click()
    labels = ledger.locator(f"{TABLE} tbody tr:not(.ledger__group) td:nth-of-type(1)")
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
    ledger.keyboard.press("Enter")  # the table stands in this order already, and is turned round
    assert said(ledger)[-2:] == ["55%", "almost fivefold"]
    ledger.keyboard.press("Enter")
    assert said(ledger)[:2] == ["almost fivefold", "55%"]


def test_words_keep_the_rows_that_have_them_and_the_count_is_said(ledger):
    ledger.get_by_label("Words").fill("investMENT")
    assert said(ledger) == ["approximately $16 billion", "about $13 billion"]
    assert ledger.locator(".ledger__count[role=status]").inner_text() == f"2 of {len(WORDS)} numbers shown"
    assert ledger.locator(".ledger__group:visible").all_inner_texts() == ["◆ Counts something else: 2"]
    ledger.get_by_label("Words").fill("")
    assert sorted(said(ledger)) == sorted(WORDS)


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


def test_it_works_after_a_page_was_swapped_in(page, instant_site, faults, refused):
    page.goto(instant_site + "/method/")
    page.locator(".md-sidebar--primary").get_by_role("link", name="All numbers").click()
    page.wait_for_selector(".ledger")
    page.get_by_label("Verdict").select_option("does not add up")
    page.get_by_role("button", name="Value").click()
    assert said(page) == ["almost fivefold"]
    assert page.locator("[aria-sort]").count() == 1
    assert faults == refused


def test_without_scripts_it_is_a_whole_table_and_has_no_dead_control(scriptless, site):
    scriptless.goto(site + "/numbers/")
    assert sorted(said(scriptless)) == sorted(WORDS) and said(scriptless, ".ledger__names") == NAMES
    assert scriptless.locator(".ledger :is(button, input, select):visible").count() == 0
    assert scriptless.locator(".ledger thead th").first.inner_text() == "In the article"


@pytest.mark.parametrize("address", ["/numbers/", "/sources/", "/sources/energy/", "/corrections/", "/", "/method/"])
def test_on_a_phone_nothing_scrolls_sideways(page, site, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if address == "/numbers/":
        assert page.evaluate("(r => r.scrollWidth - r.clientWidth)(document.querySelector('.ledger__scroll'))") <= 0


@pytest.mark.parametrize("width", [752, 768, 1280])
def test_a_wide_table_is_not_cut_off(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + "/numbers/")
    assert page.locator(".ledger__scroll").evaluate_all("all => all.every(e => e.scrollWidth <= e.clientWidth)")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_shifts_when_the_controls_of_a_table_come(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/numbers/", "/sources/"):
        page.goto(site + address)
        assert page.evaluate(SHIFT) == [], address
        assert page.get_by_label("Words").is_visible()


def test_where_the_script_of_a_table_does_not_come_no_dead_control_is_seen(page, site):
    for address in ("/numbers/", "/sources/"):
        page.route("**/assets/*.js", lambda route: route.abort())
        page.goto(site + address)
        assert page.locator(":is(.ledger, .sources) :is(button, input, select):visible").count() == 0
        assert page.locator(":is(.ledger__plain, .sources h2):visible").count() > 4


def test_no_id_stands_twice(page, site):
    for address in ("/numbers/", "/sources/", "/sources/trade/", "/corrections/", "/passages/trade/"):
        page.goto(site + address)
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})


EVIDENCE = read_csv(ROOT / "docs" / "data" / "evidence.csv")
SOURCE = ".sources li:visible"


@pytest.fixture
def sources(page, site):
    page.goto(site + "/sources/")
    return page


def test_words_keep_the_sources_that_have_them_their_publisher_or_outlet(sources):
    assert sources.locator(SOURCE).count() == len(EVIDENCE)
    sources.get_by_label("Words").fill("deccan")
    held = [row for row in EVIDENCE if "deccan" in (row["via"] + row["publisher"] + row["label"]).lower()]
    assert sources.locator(SOURCE).count() == len(held) > 0
    assert sources.get_by_role("status").inner_text() == f"{len(held)} of {len(EVIDENCE)} shown"
    assert sources.locator(".sources p:visible i").count() <= len(held)
    assert sources.locator(".sources h3:visible").count() <= len(held)
    sources.get_by_label("Words").fill("")
    assert sources.locator(SOURCE).count() == len(EVIDENCE)


@pytest.mark.parametrize(
    ("kind", "held"), [("first", lambda row: not row["via"]), ("repeated", lambda row: row["via"])]
)
def test_first_sources_are_told_from_those_that_repeat(sources, kind, held):
    sources.get_by_label("Show").select_option(kind)
    assert sources.locator(SOURCE).count() == sum(bool(held(row)) for row in EVIDENCE)
    assert set(sources.locator(".sources p:visible i").all_inner_texts()) == {kind}


def test_later_information_can_be_shown_alone(sources):
    sources.get_by_label("Show").select_option("later")
    assert 0 < sources.locator(SOURCE).count() == sources.locator(f"{SOURCE} em").count() < len(EVIDENCE)


def test_the_jump_list_leads_to_a_theme(sources):
    sources.get_by_text("By theme:").get_by_role("link", name="Energy").click()
    assert sources.locator("h2:target").inner_text().startswith("Energy")


def test_without_scripts_all_sources_stand_there_and_no_dead_control(scriptless, site):
    scriptless.goto(site + "/sources/#arms-russia-2015-19-2020")
    assert scriptless.locator(SOURCE).count() == len(EVIDENCE)
    assert scriptless.locator(".sources :is(button, input, select):visible").count() == 0
    assert "56%" in scriptless.locator("li:target").inner_text()

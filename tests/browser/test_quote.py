"""One number to take along: a sentence with its verdict and address, copied by a button that scripts make."""

import pytest
from pages import SHIFT, until

PROOF = "/passages/trade/"
PLACES = {PROOF: ".check", "/charts/trade-growth/": ".check", "/numbers/": ".ledger__table tr[id]"}


@pytest.fixture
def reader(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_proof_is_copied_by_keyboard_and_it_is_said_aloud(reader, site):
    reader.goto(f"{site}{PROOF}?h=trade")  # as from the search
    check = reader.locator(".check", has=reader.locator("#check-target-source"))
    button = check.get_by_role("button", name="Copy: Target for 2030: “$100 billion” ● matches source")
    button.focus()
    assert check.get_by_role("status").text_content() == ""
    reader.keyboard.press("Enter")
    check.get_by_text("Copied").first.wait_for()
    assert copied(reader) == f"Target for 2030: “$100 billion” ● matches source — {site}{PROOF}#check-target-source"
    assert check.get_by_role("status").text_content() == "Copied"


def test_a_number_is_copied_from_the_table_of_all_with_each_verdict_once(reader, site):
    reader.goto(f"{site}/numbers/")
    row = reader.locator("#trade-multiple")
    button = row.get_by_role("button", name="Copy: Growth of trade: “almost fivefold” ▲ does not add up, ▲ differs")
    button.focus()
    reader.keyboard.press("Enter")
    row.get_by_text("Copied").first.wait_for()
    words = "Growth of trade: “almost fivefold” ▲ does not add up, ▲ differs from source"
    assert copied(reader) == f"{words} — {site}/numbers/#trade-multiple"
    assert row.get_by_role("status").text_content() == "Copied"
    twice = reader.locator("#oil-share .copy").get_attribute("aria-label")
    assert twice == "Copy: Share of Russian oil in the Indian market: “over 35%” ● matches source"
    reader.get_by_label("Words").fill("copied")
    assert reader.locator(".ledger__count").inner_text().startswith("0 of")


@pytest.mark.parametrize("address", PLACES)
def test_nothing_moves_when_the_buttons_come_or_one_is_pressed(reader, site, address):
    for width in (360, 1280):
        reader.set_viewport_size({"width": width, "height": 900})
        reader.goto(site + address)
        assert reader.evaluate(SHIFT) == []
        box = reader.locator(PLACES[address], has=reader.locator(".copy:visible")).first
        before = box.bounding_box()
        box.locator(".copy").click()
        box.get_by_text("Copied").first.wait_for()
        after = box.bounding_box()
        assert (after["width"], after["height"]) == (before["width"], before["height"])


@pytest.mark.parametrize("address", [*PLACES, "/passages/defence/", "/passages/diplomacy/"])
def test_every_address_that_is_copied_is_a_place_of_the_page(reader, site, address):
    reader.goto(site + address)
    buttons = reader.locator("button.copy")
    assert buttons.count() > 1
    for n in range(buttons.count()):
        buttons.nth(n).evaluate("button => button.click()")
        until(reader, "n => document.querySelectorAll('button.copy')[n].textContent === 'Copied'", arg=n)
        words, _, there = copied(reader).rpartition(" — ")
        assert buttons.nth(n).get_attribute("aria-label") == f"Copy: {words}"
        assert (
            there.startswith(f"{site}{address}#") and reader.locator(f"[id='{there.partition('#')[2]}']").count() == 1
        )


@pytest.mark.parametrize("address", PLACES)
def test_there_is_no_button_where_nothing_can_be_copied(site, browser, address):
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(site + address)
    assert page.locator(PLACES[address]).count() > 1 and page.locator("button.copy").count() == 0
    assert "Copy" not in page.locator(PLACES[address]).first.aria_snapshot()
    plain.close()
    closed = browser.new_context()
    closed.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get() {} })")
    page = closed.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(site + address)
    assert page.locator("button.copy").count() == 0 and errors == []
    closed.close()


@pytest.mark.parametrize("address", PLACES)
def test_what_a_reader_prints_has_no_button(reader, site, address):
    reader.goto(site + address)
    reader.emulate_media(media="print")
    assert reader.locator("button.copy:visible").count() == 0

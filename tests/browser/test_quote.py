"""One number to take along: a sentence with its verdict and address, copied by a button that scripts make."""

import pytest
from pages import until

PROOF = "/passages/trade/"


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


@pytest.mark.parametrize("address", [PROOF, "/passages/defence/", "/passages/diplomacy/"])
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


def test_there_is_no_button_where_nothing_can_be_copied(site, browser):
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(site + PROOF)
    assert "Copy" not in page.locator(".check").first.inner_text() and page.locator("button.copy").count() == 0
    plain.close()
    closed = browser.new_context()
    closed.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get() {} })")
    page = closed.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(site + PROOF)
    assert page.locator("button.copy").count() == 0 and errors == []
    closed.close()


def test_what_a_reader_prints_has_no_button(reader, site):
    reader.goto(site + PROOF)
    reader.emulate_media(media="print")
    assert reader.locator("button.copy:visible").count() == 0

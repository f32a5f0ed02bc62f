"""The page that holds frozen embeds to their fingerprints, in a reader's own browser."""

import hashlib
import json
import re
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import until


@pytest.fixture
def listed(published):
    return json.loads(urlopen(f"{published}/embed/manifest.json").read())


@pytest.fixture
def verify(page, published):
    """A function that presses the button and returns what the page then says of all, and what it says of each by its id."""

    def run():
        page.goto(f"{published}/verify/")
        page.get_by_role("button", name="Verify all").click()
        until(page, "document.querySelector('.verify button').disabled === false")
        said = page.locator(".verify li").evaluate_all(
            "rows => rows.map(r => [r.id, r.querySelector('output').innerText])"
        )
        return page.locator(".verify [role=status]").inner_text(), dict(said)

    return run


def _address(published, entry):
    return f"{published}/embed/{entry['slug']}/{entry['version']}/"


def _id(entry):
    return f"{entry['slug']}-{entry['version']}"


def test_every_frozen_embed_is_found_unchanged_as_the_command_of_the_guide_finds_it(verify, published, listed, faults):
    total, each = verify()
    assert total == f"All {len(listed)} are unchanged." and len(each) == len(listed) > 16
    for entry in listed:
        sent = urlopen(_address(published, entry)).read()
        assert hashlib.sha256(sent).hexdigest() == entry["sha256"]
        assert each[_id(entry)] == f"Unchanged: its {len(sent):,} bytes are those that were frozen."
    assert faults == []


@pytest.mark.parametrize("place", [0, 5000, -1])
def test_one_altered_byte_is_caught_and_named(page, verify, published, listed, place):
    entry = listed[-1]
    sent = bytearray(urlopen(_address(published, entry)).read())
    sent[place] ^= 1
    page.route(_address(published, entry), lambda route: route.fulfill(body=bytes(sent), content_type="text/html"))
    total, each = verify()
    assert total == f"1 of {len(listed)} are not as they were frozen: see below."
    found = hashlib.sha256(sent).hexdigest()
    assert each.pop(_id(entry)) == f"Altered: its bytes are not those that were frozen. Their fingerprint is {found}."
    assert all(words.startswith("Unchanged") for words in each.values())


def test_a_page_and_a_manifest_that_were_altered_together_are_caught_by_the_address(page, verify, published, listed):
    entry = listed[0]
    sent = urlopen(_address(published, entry)).read() + b"\n"
    forged = [entry | {"sha256": hashlib.sha256(sent).hexdigest()}, *listed[1:]]
    page.route(_address(published, entry), lambda route: route.fulfill(body=sent, content_type="text/html"))
    page.route("**/manifest.json", lambda route: route.fulfill(json=forged))
    assert verify()[1][_id(entry)].startswith("Altered")


def test_what_is_missing_or_not_listed_is_told_in_words(page, verify, published, listed):
    gone, cut = listed[0], listed[1]
    page.route(_address(published, gone), lambda route: route.fulfill(status=404, body="Not here"))
    page.route(_address(published, cut), lambda route: route.abort())
    page.route("**/manifest.json", lambda route: route.fulfill(json=listed[:-1]))
    total, each = verify()
    assert total.startswith(f"3 of {len(listed)} are not")
    assert each[_id(gone)] == "Missing: the site answers 404."
    assert each[_id(cut)] == "Missing: the site answers nothing."
    assert each[_id(listed[-1])] == "Not listed: the manifest does not know it."


@pytest.mark.parametrize("body", ["", "<p>Not here</p>"])
def test_without_a_manifest_nothing_is_called_verified(page, verify, body):
    page.route("**/manifest.json", lambda route: route.fulfill(status=200 if body else 404, body=body))
    total, each = verify()
    assert total == "Nothing was verified: the manifest cannot be read." and set(each.values()) == {""}


def test_where_a_browser_cannot_verify_the_page_says_so(scriptless, page, published):
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.goto(f"{published}/verify/")
    assert "can verify only what comes over https" in page.locator(".verify [role=status]").inner_text()
    assert not page.locator(".verify button").is_visible()
    scriptless.goto(f"{published}/verify/")
    assert "needs scripts" in scriptless.locator(".verify [role=status]").inner_text()
    assert (
        not scriptless.locator(".verify button").is_visible()
        and "sha256sum" in scriptless.locator("article").inner_text()
    )
    assert re.fullmatch("[0-9a-f]{64}", scriptless.locator(".verify code").first.inner_text()), "to compare by eye"


def test_the_copy_box_leads_to_the_very_row(page, published):
    page.goto(f"{published}/charts/oil-share/#embed")
    for link in page.get_by_role("link", name="verify it").all():
        address = link.evaluate("a => a.href")
        page.goto(address)
        assert page.locator(".verify li:target a").evaluate("a => a.pathname").split("/")[-2] == address.split("-")[-1]
        page.go_back()


def test_it_has_no_violation(page, verify):
    verify()
    found = Axe().run(page.locator(".verify").page, ".verify").response["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]] == []

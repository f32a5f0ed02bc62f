"""The search: nothing of it is loaded before a reader types, and it finds words and numbers wherever they stand."""

import json

import pytest
from pages import open_alone, until

# Words as they stand in texts: within quotation marks, after a currency, in brackets, before a unit or a full stop.
ODD = "<p>It is “almost fivefold”, from $60 billion (Nayara’s 49.13%) to €1,000/t – in 2024-25.</p>"


def _search(page, words):
    """Open the search as a reader does, unless it is open; put in words, and return the addresses of what is found."""
    if not page.locator(".md-search__input:focus").count():
        page.locator(".md-search__input:visible, label[for=__search].md-header__button:visible").first.click()
    page.keyboard.insert_text(words)  # at once: what was found for half of them is not read by mistake
    page.keyboard.press("End")  # keys are what the theme listens to
    page.locator(".md-search-result__meta", has_text="matching").wait_for()
    return page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")


def _clear(page):
    """Take the words out again, and wait until nothing is shown of what they found."""
    page.locator(".md-search__input").fill("")
    page.keyboard.press("End")
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_it_finds_words_and_numbers_of_the_article(page, site, faults, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + "/method/")
    for words in ("60", "$60 billion", "fivefold", "“fivefold”", "Almost fivefold"):
        found = _search(page, words)
        assert [address for address in found if "/passages/trade/" in address], words
        assert page.locator(".md-search-result mark").count() > 0, words
        _clear(page)
    assert faults == []


def test_signs_around_a_word_do_not_hide_it(page, site):
    def only(route):
        answer = route.fetch()
        index = answer.json() | {"docs": [{"location": "method/", "title": "Method", "text": ODD}]}
        route.fulfill(response=answer, body=json.dumps(index))

    page.context.route("**/search_index.json", only)
    page.goto(site + "/sources/")
    for words in ("60", "$60", "fivefold", "Nayara", "nayar", "49.13", "49.13%", "1,000", "2024", "25"):
        assert [address.partition("?")[0] for address in _search(page, words)] == [site + "/method/"], words
        _clear(page)


def test_what_it_needs_is_loaded_when_a_reader_types_and_once(page, site):
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    open_alone(page, site + "/")
    page.locator(".md-search__input").focus()
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    assert not [url for url in asked if "search_index" in url or "/workers/" in url]
    _search(page, "almost")
    page.keyboard.type(" fivefold")
    until(page, "document.querySelectorAll('.md-search-result__link').length > 0")
    assert (
        len([url for url in asked if "search_index" in url]) == len([url for url in asked if "/workers/" in url]) == 1
    )


def test_the_last_words_win_though_the_index_comes_late(page, site):
    held = []
    page.context.route("**/search_index.json", lambda route: held.append(route))
    page.goto(site + "/")
    page.locator(".md-search__input").click()
    with page.context.expect_event("request", lambda request: "search_index" in request.url):
        page.keyboard.type("five")
    page.keyboard.type("fold")
    held[0].continue_()
    page.locator(".md-search-result__link[href*='=fivefold']").first.wait_for()
    assert len(held) == 1


def test_where_the_index_did_not_come_the_next_letter_asks_again(page, site):
    page.context.route("**/search_index.json", lambda route: route.abort())
    page.goto(site + "/")
    page.locator(".md-search__input").click()
    with page.context.expect_event("requestfailed"):
        page.keyboard.type("f")
    page.context.unroute("**/search_index.json")
    assert _search(page, "ivefold")


def test_a_result_leads_to_its_place_with_the_words_marked(page, site, faults):
    page.goto(site + "/")
    _search(page, "fivefold")
    page.locator(".md-search-result__link[href*='/passages/trade/'][href*='fivefold']").first.click()
    page.wait_for_url("**/passages/trade/**")
    page.locator("mark[data-md-highlight]:visible", has_text="fivefold").first.wait_for()
    assert _search(page, "60"), "and the search works there too"
    assert faults == []


def test_it_works_in_a_folder_of_its_host_and_from_a_link_with_a_query(page, published):
    page.goto(published + "/charts/oil-share/")
    assert [address for address in _search(page, "fivefold") if address.startswith(published + "/passages/trade/")]
    page.goto(published + "/method/?q=fivefold")
    page.locator(".md-search-result__meta", has_text="matching").wait_for()


def test_a_page_opened_from_a_file_has_no_search_and_no_error(page, plain_site, faults):
    page.goto((plain_site / "index.html").as_uri())
    assert page.locator(".md-search").is_hidden()
    assert faults == []


def test_the_dialog_has_a_name(page, site):
    page.goto(site + "/")
    page.locator(".md-search__input").click()
    assert page.get_by_role("dialog", name="Search").count() == 1


def test_it_works_after_a_page_was_swapped_in(page, instant_site):
    page.goto(instant_site + "/method/")
    page.locator(".md-sidebar--primary").get_by_role("link", name="All numbers").click()
    page.wait_for_selector(".ledger")
    assert _search(page, "fivefold")

"""The page that tells a fault in the preview, in a real browser: it comes and goes by itself."""

from playwright.sync_api import expect
from previews import preview_of


def test_a_fault_takes_the_place_of_the_open_page_until_it_is_mended(page, copied, tmp_path):
    with preview_of(copied(), tmp_path / "log") as preview:
        preview.wait("passages/trade/", "</html>")
        here = preview.address + "passages/trade/"
        page.set_viewport_size({"width": 360, "height": 740})
        page.emulate_media(color_scheme="dark")
        page.goto(here)
        method = preview.folder / "docs" / "method.md"
        good = method.read_text("utf-8")
        method.write_text(good + "\n[](number:no-such-<b>-row" + "-long" * 40 + ")\n", "utf-8")
        fault = page.get_by_role("alert")
        expect(fault).to_contain_text("no-such-<b>-row", timeout=90_000)
        expect(fault.get_by_role("listitem")).to_have_count(1)
        assert page.url == here
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(255, 255, 255)"
        assert (
            page.evaluate(
                "Math.min(...[...document.querySelectorAll('li, p')].map((e) => parseFloat(getComputedStyle(e).fontSize)))"
            )
            >= 16
        )

        method.write_text(good, "utf-8")
        expect(page.locator(".md-content h1")).to_be_visible(timeout=90_000)
        assert page.url == here
        expect(fault).to_have_count(0)

"""Share, in an embed: what its readers take away, wherever the frame stands."""

import re

import pytest
from frames import column, embeds, open_table, snippet, wait_exact
from pages import open_alone
from projects import ADDRESS

from charts.figures import CHARTS

SLUGS = [chart.slug for chart in CHARTS]


def _open(inside):
    inside.locator(".embed__share summary").press("Enter")
    inside.locator(".embed__share[open]").wait_for()
    return inside.locator(".embed__share")


def _pasted(page):
    """What is on the clipboard, as a reader finds out."""
    page.evaluate("document.body.prepend(Object.assign(document.createElement('textarea'), { id: 'pasted' }))")
    page.locator("#pasted").focus()
    page.keyboard.press("Control+V")
    return page.locator("#pasted").input_value()


@pytest.mark.parametrize(
    "sandbox", ["", 'sandbox="allow-scripts"', 'sandbox="allow-scripts allow-same-origin allow-popups"']
)
def test_a_copy_is_the_code_of_the_frame_in_a_sandbox_too(page, site, host, faults, sandbox):
    """Also where the host has not given its frames the clipboard, which is the rule."""
    page.goto(
        host(column(f'<iframe {sandbox} src="{site}/embed/oil-share/dark/#x" width="480" height="1500"></iframe>'))
    )
    share = _open(embeds(page)[0][1])
    share.get_by_role("button").click()
    assert share.get_by_role("button").inner_text() == "Copied"
    code = _pasted(page)
    assert re.findall(r'(?:href|src)="(.*?)"', code) == [f"{site}/charts/oil-share/", f"{site}/embed/oil-share/dark/"]
    assert share.get_by_role("link").count() == (0 if sandbox == 'sandbox="allow-scripts"' else 2), (
        "links that work, or none"
    )
    page.goto(host(column(code + f'<script src="{site}/embed.js"></script>', 640)))
    wait_exact(page, 1)
    assert faults == []


def test_where_the_clipboard_is_shut_the_code_is_selected(page, site):
    page.add_init_script("document.execCommand = () => false")
    page.goto(f"{site}/embed/oil-share/")
    share = _open(page.main_frame)
    share.get_by_role("button").click()
    assert share.get_by_role("button").inner_text() == "Selected"
    area = share.locator("textarea")
    assert area.evaluate(
        "a => a.value.slice(a.selectionStart, a.selectionEnd) === a.value && document.activeElement === a"
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_the_code_is_that_of_the_copy_box(page, published, slug):
    page.goto(f"{published}/charts/{slug}/#embed")
    offered = page.locator(f"#share-{slug}-frame").input_value()
    page.goto(f"{published}/embed/{slug}/")
    assert page.locator(".embed__share textarea").input_value() == offered and ADDRESS in offered


def test_nobody_is_asked_for_anything_until_a_link_is_followed(page, site, faults):
    asked = []
    open_alone(page, f"{site}/embed/trade-goods/")
    page.on("request", lambda request: asked.append(request.url))
    share = _open(page.main_frame)
    share.get_by_role("button").click()
    page.wait_for_timeout(100)
    assert asked == []
    for name, ending in (("Picture", "png"), ("Data", "csv")):
        link = share.get_by_role("link", name=name)
        assert link.evaluate("a => a.href") == f"{site}/charts/trade-goods.{ending}"
        assert page.request.get(link.evaluate("a => a.href")).ok
    assert faults == []


def test_it_is_quiet_and_unfolds_within_the_frame(page, site, host):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(host(column(snippet(site, "oil-share"), 480)))
    before = wait_exact(page, 1)[0][1]
    inside = embeds(page)[0][1]
    assert inside.locator(".embed__share").evaluate("s => s.offsetHeight") < 40
    _open(inside)
    assert wait_exact(page, 1)[0][1] > before
    open_table(inside)
    wait_exact(page, 1)


def test_it_is_not_shown_where_it_could_not_work(page, scriptless, site, host):
    """Without scripts, in a sandbox that allows none, and on paper."""
    page.goto(host(f'<iframe sandbox src="{site}/embed/oil-share/" width="640" height="1200"></iframe>'))
    assert not embeds(page)[0][1].locator(".embed__share").is_visible()
    page.goto(f"{site}/embed/oil-share/")
    assert page.locator(".embed__share").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".embed__share").is_visible()
    scriptless.goto(f"{site}/embed/oil-share/")
    assert not scriptless.locator(".embed__share").is_visible()

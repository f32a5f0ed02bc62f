"""Pages of somebody else's with our frames in them: what stands in the frames, and how tall it is."""

import html
import re
import time
from urllib.request import urlopen


def snippet(site, slug, tier="fitted"):
    """What the copy box of a chart's page offers, as the reader of the page has it."""
    page = urlopen(f"{site}/charts/{slug}/").read().decode()
    offered = re.search(rf'<textarea id="share-{slug}-{tier}".*?>(.*?)</textarea>', page, re.DOTALL)[1]
    return html.unescape(offered).replace('"../../', f'"{site}/')


def column(content, width=480):
    return f'<body style="margin:0"><div id="column" style="width:{width}px">{content}</div>'


def embeds(page):
    """Each frame of a host page that has an embed in it, with what is inside, once it is there."""
    found = []
    for frame in page.locator("iframe").element_handles():
        frame.scroll_into_view_if_needed()
        inside = frame.content_frame()
        if "/embed/" in inside.url:
            inside.wait_for_selector("main")
            found.append((frame, inside))
    return found


def all_embeds(page, count):
    """What `embeds` finds, once there are *count* of them: a lazy frame, and an element's, comes a moment later."""
    limit = time.monotonic() + 30
    while len(shown := embeds(page)) != count:
        assert time.monotonic() < limit, f"{len(shown)} of {count} embeds are there"
        page.wait_for_timeout(50)
    return shown


def heights(shown):
    """Of each embed that `embeds` found: the height of its frame, and the height that it needs."""
    needs = "document.querySelector('main').offsetHeight"
    return [(frame.evaluate("f => f.clientHeight"), inside.evaluate(needs)) for frame, inside in shown]


def set_width(page, width, shown=()):
    """Give the column another width, and wait until each of the embeds *shown* has heard of it."""
    page.locator("#column").evaluate("(column, width) => (column.style.width = width + 'px')", width)
    limit = time.monotonic() + 30
    for frame, inside in shown:
        while inside.evaluate("innerWidth") != width:
            assert time.monotonic() < limit, f"{inside.url} never heard of {width} px"
            frame.scroll_into_view_if_needed()  # out of sight it may not hear at all
            page.wait_for_timeout(5)


def wait_exact(page, count):
    """Wait until *count* embeds have the height that they need, within 2 px, and do not scroll; return their heights."""
    scrolls = "document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"
    shown = all_embeds(page, count)
    until = time.monotonic() + 30
    while True:
        measured = heights(shown)
        wrong = [each for each in measured if abs(each[0] - each[1]) > 2]
        scrolling = [] if wrong else [inside.url for _, inside in shown if inside.evaluate(scrolls)]
        if not wrong and not scrolling:
            return measured
        assert time.monotonic() < until, f"has, needs: {wrong}; scrolling: {scrolling}"
        page.wait_for_timeout(50)


# Of each frame at each width of the column: the height that it has, and the height that it needs.
_MEASURED = """widths => {
    const frames = [...document.querySelectorAll("iframe")];
    return widths.map((width) => {
        column.style.width = width + "px";
        return frames.map((frame) => [frame.clientHeight, frame.contentDocument.querySelector("main").offsetHeight]);
    });
}"""


def rooms(page, site, snippets, widths):
    """Lay frames, by name, into columns; yield name, width, height that it has and height that it needs.

    The host is on the site's own origin, where a browser lays out frame and host in one go: for the room it makes no difference, and
    frames of another site take a moment for each width. All are in one place and none is lazy: a browser takes its time with those
    that are out of sight.
    """
    places = "".join(f'<div style="position:absolute;width:100%">{each}</div>' for each in snippets.values())
    made = "<!doctype html>" + column(f'<div style="position:relative">{places}</div>').replace(' loading="lazy"', "")
    page.route(f"{site}/host", lambda route: route.fulfill(body=made, content_type="text/html"))
    page.goto(f"{site}/host")
    assert page.locator("iframe").count() == len(snippets)
    for width, found in zip(widths, page.evaluate(_MEASURED, list(widths)), strict=True):
        for name, (has, needs) in zip(snippets, found, strict=True):
            yield name, width, has, needs


def open_table(inside):
    """As a reader with a keyboard does: a click goes to a place, and misses while the frames above get their heights."""
    inside.locator(".chart__table summary").press("Enter")
    inside.wait_for_selector(".chart__table[open]")

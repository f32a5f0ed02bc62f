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


def heights(shown):
    """Of each embed that `embeds` found: the height of its frame, and the height that it needs."""
    needs = "document.querySelector('main').offsetHeight"
    return [(frame.evaluate("f => f.clientHeight"), inside.evaluate(needs)) for frame, inside in shown]


def wait_exact(page, count):
    """Wait until *count* embeds have the height that they need, within 2 px, and do not scroll; return their heights."""
    scrolls = "document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"
    until = time.monotonic() + 30
    shown = []
    while True:
        shown = shown if len(shown) == count else embeds(page)
        measured = heights(shown)
        wrong = [each for each in measured if abs(each[0] - each[1]) > 2]
        scrolling = [inside.url for _, inside in shown if inside.evaluate(scrolls)]
        if len(measured) == count and not wrong and not scrolling:
            return measured
        assert time.monotonic() < until, f"{len(measured)} embeds; has, needs: {wrong}; scrolling: {scrolling}"
        page.wait_for_timeout(50)


def open_table(inside):
    """As a reader with a keyboard does: a click goes to a place, and misses while the frames above get their heights."""
    inside.locator(".chart__table summary").press("Enter")
    inside.wait_for_selector(".chart__table[open]")

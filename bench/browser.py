"""What a real browser shows: bytes, time until charts are painted, shifts, and time until the first hover label."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Playwright
from serve import Site

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 412, "height": 823}  # as Lighthouse's
_FIND = Path(__file__).resolve().parent.parent / "tests" / "browser" / "find.sh"
_LIMIT = 90_000  # ms


def find() -> str:
    """Return the path of an installed Chrome or Chromium, found as the tests find it."""
    return subprocess.run(["sh", str(_FIND)], capture_output=True, text=True, check=True).stdout.strip()


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=find(), args=list(FLAGS))


@contextmanager
def visit(browser: Browser, *, phone: bool = False, slow: bool = False) -> Iterator[Page]:
    """Give a page with an empty cache; *slow* is a phone's processor on slow 4G, with Lighthouse's figures."""
    size = PHONE if phone else DESK
    # Playwright waits by `eval`, which no policy of ours gives leave.
    context = browser.new_context(viewport=size, has_touch=phone, is_mobile=phone, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(_LIMIT)
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        network = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
        session.send("Network.emulateNetworkConditions", {"offline": False, **network})
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    try:
        yield page
    finally:
        context.close()


def bytes_before_interaction(browser: Browser, site: Site, path: str) -> dict[str, int]:
    """Return what the server sends, body bytes by path, until the page has been at rest for a while.

    The server is asked, not the browser, which leaves out what its workers load.
    """
    with visit(browser) as page:
        site.sent.clear()
        page.goto(site.address + path, wait_until="networkidle")
        known = -1
        while known != len(site.sent):
            known = len(site.sent)
            page.evaluate("() => new Promise((done) => requestIdleCallback(done))")  # a busy page may ask for more
            time.sleep(2)
    return dict(site.sent)


# The message that a frame's callback posts to itself is answered when that frame is done.
_WATCH_PAINT = """({ chart, mark, charts }) => {
  const seen = (window.benchPainted = {});
  const note = (name) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (seen[name] ??= performance.now());
    port2.postMessage("");
  };
  const look = () => {
    const drawn = [...document.querySelectorAll(chart)].filter((each) => each.querySelector(mark)?.getClientRects().length);
    if (drawn.length) note("first");
    if (drawn.length >= charts) note("all");
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def painted(browser: Browser, address: str, chart: str, mark: str, charts: int) -> tuple[float, float]:
    """Return the milliseconds from navigation until the first and until all *charts* are painted, on a slow phone.

    *chart* and *mark* are selectors: a chart is painted when the first mark in it is.
    """
    with visit(browser, phone=True, slow=True) as page:
        page.add_init_script(f"({_WATCH_PAINT})({json.dumps({'chart': chart, 'mark': mark, 'charts': charts})})")
        page.goto(address, wait_until="commit")
        page.wait_for_function("window.benchPainted?.first && window.benchPainted?.all")
        seen = page.evaluate("window.benchPainted")
    return seen["first"], seen["all"]


_WATCH_SHIFTS = """
  window.benchShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
      window.benchShifts.push([value, sources.map(({ node }) => node?.className?.baseVal ?? node?.className ?? "").join(" ")]);
  }).observe({ type: "layout-shift", buffered: true });
"""


def shifts(browser: Browser, address: str, *, phone: bool) -> tuple[float, list[str]]:
    """Return the sum of all layout shifts while every chart of a page goes live, and what moved.

    Shifts just after input count here, which a page's CLS forgives. Charts are pointed at, on a phone tapped.
    """
    with visit(browser, phone=phone) as page:
        page.add_init_script(_WATCH_SHIFTS)
        page.goto(address, wait_until="networkidle")
        for chart in page.locator(".chart").all():
            x, y, _, height = _box_in_middle(chart.locator(".chart__plot"))
            # At its edge, off the marks, which are links: a second tap would follow one.
            point = page.touchscreen.tap if phone else page.mouse.move
            point(x + 3, y + height / 2)
            slug = chart.get_attribute("data-chart")
            page.wait_for_function(
                "slug => document.getElementById(`chart-${slug}`).dataset.state === 'live'", arg=slug
            )
            page.wait_for_timeout(300)
        found = page.evaluate("window.benchShifts")
    return sum(value for value, _ in found), [f"{value:.4f} {names}" for value, names in found]


def _box_in_middle(locator: Locator) -> tuple[float, float, float, float]:
    """Scroll to the middle, clear of the theme's header that stays on top, and return x, y, width and height."""
    locator.evaluate("(element) => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = locator.bounding_box()
    return box["x"], box["y"], box["width"], box["height"]


# Resolves when a hover label is in the page; the loop also keeps the tab's frames coming.
_WAIT_LABEL = """
  const label = (start) => new Promise((done, fail) => {
    const look = () => {
      if (document.querySelector(".hoverlayer .hovertext")) return done(performance.now() - start);
      if (performance.now() - start > 90000) return fail(new Error("no hover label after 90 s"));
      window.benchNudge?.();
      requestAnimationFrame(look);
    };
    look();
  });
"""


def label_after_pointing(browser: Browser, address: str, *, slow: bool) -> float:
    """Return the milliseconds from pointing at a mark of the first chart to its first Plotly label."""
    with visit(browser, slow=slow) as page:
        page.goto(address, wait_until="networkidle")
        x, y, width, height = _box_in_middle(page.locator(".chart svg .mark:visible").first)
        page.wait_for_timeout(500)
        page.evaluate(f"""() => {{ {_WAIT_LABEL}
          window.benchLabel = new Promise((done, fail) => document.querySelector(".chart__plot").addEventListener(
            "pointerover", (event) => label(event.timeStamp).then(done, fail), {{ capture: true, once: true }}));
        }}""")
        page.mouse.move(x + width / 2, y + height / 2)
        return page.evaluate("() => window.benchLabel")


def label_after_navigation(browser: Browser, address: str, *, slow: bool) -> float:
    """Return the milliseconds from navigation to the first Plotly label of a page that loads Plotly at once.

    A reader who waits with the pointer on the spot: from the moment a mark is there, each frame moves the pointer on it.
    """
    with visit(browser, slow=slow) as page:
        page.add_init_script(f"""{{ {_WAIT_LABEL}
          window.benchNudge = () => {{
            const mark = document.querySelector(".point path");
            if (!mark) return;
            mark.scrollIntoView({{ block: "nearest", behavior: "instant" }});
            const {{ x, y, width, height }} = mark.getBoundingClientRect();
            const place = {{ clientX: x + width / 2, clientY: y + height / 2 }};
            const under = document.elementFromPoint(place.clientX, place.clientY);
            for (const type of ["mouseover", "mousemove"])
              under?.dispatchEvent(new MouseEvent(type, {{ ...place, bubbles: true, view: window }}));
          }};
          window.benchLabel = label(0);
        }}""")
        page.goto(address, wait_until="commit")
        return page.evaluate("() => window.benchLabel")

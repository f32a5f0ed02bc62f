"""The addresses that the tests visit, every page of the site, and what readers do there."""

import time

from projects import ROOT

from charts.data import pages

ADDRESSES = ["/" + page.address for page in pages.load(ROOT / "docs")[0].values()]

# What has moved since a page began to load: nothing half a second after it is at rest.
SHIFT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()))
    .observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => done([]), 500))"""


def open_alone(page, address):
    """Open a page, and let it do all that it does before a reader does anything."""
    page.goto(address)
    page.evaluate("new Promise(done => requestIdleCallback(() => requestIdleCallback(() => done())))")
    page.wait_for_timeout(100)


def go_live(page, slug):
    """Point at a chart and wait until Plotly has taken over."""
    page.locator(f"#chart-{slug} .chart__plot").hover()
    page.wait_for_selector(f'#chart-{slug}[data-state="live"]')


def until(frame, expression, arg=None):
    """Wait until an expression holds in a page of ours or a frame: `wait_for_function` would need leave for `eval`, which no policy gives."""
    limit = time.monotonic() + 30
    while not frame.evaluate(expression, arg):
        assert time.monotonic() < limit, f"never came: {expression}"
        frame.wait_for_timeout(50)


def shapes(layer) -> list[str]:
    """The rows for which a drawing has a shape. Words and whiskers are marks of their own in a live chart."""
    found = layer.locator(".mark:is(path, :has(path))").evaluate_all("marks => marks.map(mark => mark.dataset.row)")
    return sorted(set(found))

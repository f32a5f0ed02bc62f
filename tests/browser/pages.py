"""The addresses that the tests visit, every page of the site, and what readers do there."""

from projects import ROOT

from charts.data import pages

ADDRESSES = ["/" + page.address for page in pages.load(ROOT / "docs")[0].values()]


def go_live(page, slug):
    """Point at a chart and wait until Plotly has taken over."""
    page.locator(f"#chart-{slug} .chart__plot").hover()
    page.wait_for_selector(f'#chart-{slug}[data-state="live"]')


def shapes(layer) -> list[str]:
    """The rows for which a drawing has a shape. Words and whiskers are marks of their own in a live chart."""
    found = layer.locator(".mark:is(path, :has(path))").evaluate_all("marks => marks.map(mark => mark.dataset.row)")
    return sorted(set(found))

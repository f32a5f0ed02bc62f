"""The addresses that the tests visit, every page of the site, and what readers do there."""

from pathlib import Path

from charts import pages

ROOT = Path(__file__).parents[2]
ADDRESSES = ["/" + pages.address(path.relative_to(pages.DOCS).as_posix()) for path in pages.paths()]
# Where a site is published that knows its own address.
PUBLISHED = "https://example.org/x/"


def go_live(page, slug):
    """Point at a chart and wait until Plotly has taken over."""
    page.locator(f"#chart-{slug} .chart__plot").hover()
    page.wait_for_selector(f'#chart-{slug}[data-state="live"]')

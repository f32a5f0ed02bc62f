"""The addresses that the tests visit: every page of the site."""

from charts import pages

ADDRESSES = ["/" + pages.address(path.relative_to(pages.DOCS).as_posix()) for path in pages.paths()]
CHARTED = ["/", "/passages/trade/", "/passages/defence/", "/charts/"]

"""What a page sends before a reader does anything, beside an empty page of the theme: the sum that `make bench` has a browser make."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

from projects import ROOT

# What a browser loads by itself; a picture that is `lazy` waits until a reader comes near.
_LOADED = (
    r'<script[^>]* src="([^"]+)"|<link rel="(?:stylesheet|icon)" href="([^"]+)"|<img(?![^>]*"lazy")[^>]* src="([^"]+)"'
)
_LIMIT = 1.25


def sent(site: Path, page: Path) -> int:
    """Return the bytes of a page and of all that it loads, as a host that compresses sends them."""
    html = page.read_text("utf-8")
    loaded = {"".join(found) for found in re.findall(_LOADED, html)}
    worker = re.search(r'"search": ?"([^"]+)"', html)[1]
    loaded |= (
        {re.sub("javascripts/.*", "search.js", worker)}
        if "assets/search.js" in html
        else {worker, "/search/search_index.json"}
    )
    files = {page, *(site / urljoin(f"/{page.relative_to(site)}", each)[1:] for each in loaded)}
    return sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)


def test_no_page_is_more_than_a_quarter_heavier_than_an_empty_one(plain_site, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "bench")
    from baselines import build_empty

    build_empty(tmp_path / "source", tmp_path / "empty", "https://example.org/")
    limit = _LIMIT * sent(tmp_path / "empty", tmp_path / "empty" / "index.html")
    pages = [path for path in plain_site.rglob("index.html") if path.relative_to(plain_site).parts[0] != "embed"]
    weights = {path.relative_to(plain_site).as_posix(): sent(plain_site, path) for path in pages}
    assert len(weights) > 20
    assert {page: round(100 * weight / limit) for page, weight in weights.items() if weight > limit} == {}

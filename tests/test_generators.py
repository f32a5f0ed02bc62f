"""MkDocs and Zensical build the same site from the same mkdocs.yml, page by page; what differs is listed here, with the reason."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from projects import ADDRESS, ROOT

from charts.publish import addresses

# Files that one of them alone writes.
FILES = {
    r"assets/(javascripts|stylesheets)/.*": "the theme's own files",
    r"search/search_index\.json|search\.json": "each has a search of its own, with an index of its own",
    r"sitemap\.xml\.gz": "MkDocs alone packs the sitemap; search engines read the plain one",
}
# What a page has in one of them alone, as `Page` tells it.
PARTS = {
    r"<a id=__skip tabindex=-1>": "where Zensical's link past the navigation leads",
    r"<meta content=(mkdocs|zensical)-.* name=generator>": "who made the page",
    r"<link href=.*/assets/stylesheets/.* rel=stylesheet>": "the theme's own files",
    r"<meta content=default-src.* http-equiv=Content-Security-Policy>": "MkDocs alone gives each page its policy, at an event",
    r"__md_scope=.*": "the theme's own script",
}


class Page(HTMLParser):
    """The words and tags of a part of a page, in their order; an address stands in full."""

    def __init__(self, source: str, address: str) -> None:
        super().__init__()
        self.address = address
        self.parts: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        # What the search leaves out is marked for both; Zensical heeds the mark and takes it out.
        marked = [(name, value) for name, value in sorted(attrs) if name != "data-search-exclude"]
        full = ((name, urljoin(self.address, value) if name in ("href", "src") else value) for name, value in marked)
        self.parts.append(f"<{tag} {' '.join(f'{name}={value}' for name, value in full)}>".replace(" >", ">"))

    def handle_data(self, data):
        self.parts += [words] if (words := " ".join(data.split())) else []


def inside(source: str, part: str) -> str:
    found = re.search(rf"<{part}[\s>].*?</{part}>", source, re.DOTALL)
    return found[0] if found else ""


def parts(site: Path, path: str, part: str) -> list[str]:
    source = inside((site / path).read_text("utf-8"), part)
    return Page(source, ADDRESS + path.removesuffix("index.html")).parts


def but_for(listed: dict[str, str], found: list[str], seen: set[str]) -> list[str]:
    """Leave out what is listed, and note in *seen* what of it there was."""
    rest = []
    for each in found:
        fitting = [pattern for pattern in listed if re.fullmatch(pattern, each, re.DOTALL)]
        seen.update(fitting)
        rest += [] if fitting else [each]
    return rest


def paths(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def pages(site: Path) -> list[str]:
    """The pages that the generator makes; the others are made by us, and copied."""
    return [
        path
        for path in sorted(paths(site))
        if path.endswith(".html") and 'name="generator"' in (site / path).read_text("utf-8")
    ]


def test_both_write_the_same_files(mkdocs_site, zensical_site):
    seen: set[str] = set()
    differing = sorted(paths(mkdocs_site) ^ paths(zensical_site))
    assert but_for(FILES, differing, seen) == []
    assert seen == set(FILES), "what does not differ any more is not to be listed"


def test_what_we_write_ourselves_is_the_same_byte_by_byte(mkdocs_site, zensical_site):
    """Charts, embeds, data, scripts and styles, and the pages at old addresses."""
    # Sums and headers name the theme's own files too.
    theirs = {*pages(mkdocs_site), "sitemap.xml", "SHA256SUMS", "_headers"}
    ours = {
        path
        for path in paths(mkdocs_site) & paths(zensical_site)
        if path not in theirs and not path.startswith("assets/images/")
    }
    assert len(ours) > 80
    assert {path for path in ours if (mkdocs_site / path).read_bytes() != (zensical_site / path).read_bytes()} == set()


@pytest.mark.parametrize("part", ["article", "head"])
def test_both_say_the_same_on_each_page(mkdocs_site, zensical_site, part):
    """Text, links, ids, charts, structured data and cards."""
    seen: set[str] = set()
    made = pages(mkdocs_site)
    assert made == pages(zensical_site) and len(made) > 25 and "404.html" in made
    for path in made:
        ours, theirs = (but_for(PARTS, parts(site, path, part), seen) for site in (mkdocs_site, zensical_site))
        assert len(ours) > 5 and ours == theirs, path
    assert seen == {pattern for pattern in PARTS if ("<a " in pattern) == (part == "article")}


def test_both_lead_to_the_same_pages_under_the_same_names(mkdocs_site, zensical_site):
    """The navigation at the side."""
    for path in pages(mkdocs_site):
        ours, theirs = (_navigation(site, path) for site in (mkdocs_site, zensical_site))
        assert ours == theirs, path


def _navigation(site: Path, path: str) -> set[tuple[str, str]]:
    source = (site / path).read_text("utf-8")
    links = re.findall(
        r'<a href="([^"]*)" class="md-nav__link[^"]*"[^>]*>\s*<span class="md-ellipsis">\s*(.*?)\s*</span>',
        source,
        re.DOTALL,
    )
    address = ADDRESS + path.removesuffix("index.html")
    found = {(urljoin(address, href), " ".join(re.sub(r"<[^>]*>", "", words).split())) for href, words in links}
    assert len(found) > 10
    return found


def test_both_keep_every_promised_address(mkdocs_site, zensical_site):
    for line in addresses.read(ROOT):
        for site in (mkdocs_site, zensical_site):
            place = site / line.partition(" -> ")[0].strip("/")
            assert place.is_file() or (place / "index.html").is_file(), line


def test_a_difference_would_be_seen():
    page = '<article><h1 id="a">One</h1><p>of <a href="../b/">two</a></p></article>'
    same = Page(inside(page, "article"), ADDRESS).parts
    for change in (("One", "Two"), ('id="a"', 'id="b"'), ("../b/", "b/"), ("<p>", "<div>")):
        assert Page(inside(page.replace(*change), "article"), ADDRESS).parts != same
    assert Page(inside(page.replace("../b/", "./../b/"), "article"), ADDRESS).parts == same


def test_our_way_to_load_the_search_is_for_the_search_that_it_knows(mkdocs_site, zensical_site):
    """docs/assets/search.js asks for the index of MkDocs; with another it would find nothing."""
    ours, theirs = ((site / "index.html").read_text("utf-8") for site in (mkdocs_site, zensical_site))
    assert "assets/search.js" in ours and "assets/search.js" not in theirs
    for page in (ours, theirs):
        (dialog,) = re.findall(r'<[^>]*role="dialog"[^>]*>', page)
        assert dialog.count('aria-label="Search"') == 1

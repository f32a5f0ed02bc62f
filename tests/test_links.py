"""Every link of every page of both built sites leads somewhere, wherever the site stands; frozen and live embeds too."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from projects import HOST, UNDER

pytestmark = pytest.mark.whole  # it asks for the sites by name

_LINKS = {"href", "src", "srcset", "xlink:href", "action", "cite", "data-plotly", "data-spec", "data-src", "poster"}
# What says nothing of where it leads, to those who have links read out one after another: Lighthouse has the same list.
_NOTHING = "click here|click this|go|here|information|learn more|more|more info|more information|read more|right here|see more|start|this"


@dataclass
class Page(HTMLParser):
    """The links of a page, the places in it that one may lead to, and the links of its article alone."""

    path: str
    links: list[tuple[str, str]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    own: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.within |= tag == "article"
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        links = [(name, value) for name, value in given.items() if name in _LINKS]
        if given.get("http-equiv") == "refresh":
            links.append(("content", given["content"].partition("url=")[2]))
        self.links += links
        self.own |= set(links if self.within and given.get("class") != "headerlink" else [])

    def handle_endtag(self, tag: str) -> None:
        self.within &= tag != "article"


def _pages(site: Path) -> dict[str, Page]:
    pages = {}
    for path in site.rglob("*.html"):
        page = Page(path.relative_to(site).as_posix())
        page.feed(path.read_text("utf-8"))
        pages[page.path] = page
    return pages


def _target(page: str, link: str) -> tuple[str | None, str]:
    """Return the path in the site that a link on *page* leads to, and its anchor; None if it leads out of the site."""
    parts = urlsplit(link.removeprefix(HOST) if link.startswith(HOST + "/") else link)
    if parts.scheme or parts.netloc:
        return None, ""
    path = normpath(join(UNDER, dirname(page), unquote(parts.path))) if parts.path else UNDER + page
    if re.search(r"(^|/)(\.{1,2})?$", parts.path) and parts.path:
        path = join(path, "index.html")
    return path, unquote(parts.fragment)


def _faults(site: Path) -> list[str]:
    pages, faults = _pages(site), []
    for page in pages.values():
        for name, link in page.links:
            path, anchor = _target(page.path, link)
            if path is None:
                continue
            file = path.removeprefix(UNDER)
            if not path.startswith(UNDER):
                faults.append(f"{page.path}: {name}={link} climbs out of the site")
            elif not (site / file).is_file():
                faults.append(f"{page.path}: {name}={link} leads nowhere")
            elif anchor and file in pages and anchor not in pages[file].ids:
                faults.append(f"{page.path}: {name}={link} has no such place")
    return faults


@pytest.fixture(params=["mkdocs_site", "zensical_site"])
def built(request) -> Path:
    return request.getfixturevalue(request.param)


def test_every_link_leads_somewhere(built):
    assert _faults(built) == []


def test_the_links_of_charts_marks_and_embeds_are_among_them(built):
    seen = Counter(name for page in _pages(built).values() for name, _ in page.links)
    assert seen.keys() >= {"href", "src", "xlink:href", "data-spec", "data-plotly"}
    assert any(re.match(r"embed/[\w-]+/\w+/index.html", path) for path in _pages(built))


def test_the_words_of_a_link_say_where_it_leads(mkdocs_site):
    for path in mkdocs_site.rglob("*.html"):
        links = re.findall(r"<a\b[^>]*>(.*?)</a>", path.read_text("utf-8"), re.DOTALL)
        words = {re.sub(r"<[^>]*>", "", link).strip().lower() for link in links}
        assert not [each for each in words if re.fullmatch(_NOTHING, each)], path


def test_both_generators_make_the_same_links(mkdocs_site, zensical_site):
    ours, theirs = _pages(mkdocs_site), _pages(zensical_site)
    assert ours.keys() == theirs.keys()
    for path, page in ours.items():
        there = {(name, _target(path, link)) for name, link in page.own}
        assert there == {(name, _target(path, link)) for name, link in theirs[path].own}, path


def test_a_dead_link_would_be_found(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<a id="here" href="a/#there">x</a><a href="a/">x</a><a href="#here">x</a>')
    (tmp_path / "a" / "index.html").write_text(
        '<a href="../">x</a><a href="../../">x</a><a href="/">x</a><img src="../none.png"><a href="..#here">x</a>'
        f'<a href="{HOST}{UNDER}a/">x</a><a href="{HOST}/">x</a><a href="https://example.com/none/">x</a><a href="b/">x</a>'
    )
    assert sorted(_faults(tmp_path)) == [
        "a/index.html: href=../../ climbs out of the site",
        "a/index.html: href=/ climbs out of the site",
        "a/index.html: href=b/ leads nowhere",
        f"a/index.html: href={HOST}/ climbs out of the site",
        "a/index.html: src=../none.png leads nowhere",
        "index.html: href=a/#there has no such place",
    ]

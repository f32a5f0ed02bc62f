"""The Python-Markdown extension: puts numbers, evidence and charts into pages, and refuses what was not proven.

It runs in any generator that takes Python-Markdown extensions. README says how to write with it.
"""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

import charts
from charts.checks import numerals
from charts.data.pages import BLOCKS, SCHEMES, Page
from charts.data.words import say
from charts.errors import PageError
from charts.pages import layout, proof, state
from charts.pages.schemes import Filler
from charts.pages.state import Published
from charts.publish import html, structured

# Zensical takes every href, src and srcset for relative to the source file, and puts "../" before it on a page that is no
# index; xlink:href and data-* it leaves alone, hence the white space before.
_MOVED = re.compile(r"""(?<=\s)((?:href|src|srcset)=")\.\./(["#?]?)""")


class ChartsExtension(Extension):
    """Options: *root*, the project's folder; *page*, the path under docs/ where no generator tells it; *published*, what pages
    show, where it was read already."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [str(charts.ROOT), "the project's folder"],
            "page": ["", "path of the page under docs/"],
            "published": ["", "a charts.pages.state.Published"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        # After MkDocs has turned links to pages into addresses (0), which leaves our schemes alone.
        md.treeprocessors.register(_Links(md, self.getConfigs()), "charts_links", -5)


def makeExtension(**options: Any) -> ChartsExtension:
    """Return the extension, for `markdown_extensions: [charts.pages.extension]`."""
    return ChartsExtension(**options)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, options: dict) -> None:
        super().__init__(md)
        self._options = options

    def run(self, root: Element) -> None:
        published = self._options["published"] or state.load(Path(self._options["root"]))
        path = self._options["page"] or _page_path(self.md)
        page = published.site.pages.get(path)
        if page is None:
            raise PageError(f"{path or 'A page'} is no page under docs/, so nothing in it was proven. Write it there.")
        _fill(root, page, published, self.md)


def _page_path(md: Markdown) -> str:
    """Return the page's path under docs/, as the generator that runs tells it."""
    if "relpath" in md.treeprocessors:  # MkDocs
        return md.treeprocessors["relpath"].file.src_uri
    if "rendering_context" in md.preprocessors:  # Zensical
        return md.preprocessors["rendering_context"].page.path
    return ""


def _fill(root: Element, page: Page, published: Published, md: Markdown) -> None:
    """Turn our links in *root* into what they stand for, and give each quotation its author."""
    article = published.site.article
    proof.hold(root, page, md.htmlStash.rawHtmlBlocks, (*article.names, *numerals.proven(page, published.site.tables)))
    moved = "rendering_context" in md.preprocessors and PurePosixPath(page.path).stem != "index"

    def store(made: str) -> str:
        return md.htmlStash.store(_MOVED.sub(_from_source, made) if moved else made)

    layout.attribute(root, article)
    layout.mark(root, article)
    layout.mark_language(root)
    layout.fold(root, article)  # before our links are filled in: it tells checks by them
    filler = Filler(page, published)
    quoted = {link for quotation in root.iter("blockquote") for link in quotation.iter()}
    for parent in list(root.iter()):
        for child in list(parent):
            scheme, _, name = proof.target(child).partition(":")
            if scheme in BLOCKS:
                parent.remove(child)
                parent.text = store(filler.block(scheme, name))
            elif scheme in SCHEMES:
                filler.inline(child, scheme, name, quoted=child in quoted)
                if moved and child.get("href", "").startswith("../"):
                    child.set("href", child.get("href", "")[3:] or "./")
    place = next((n for n, child in enumerate(root) if child.tag == "h1"), -1)
    if note := filler.corrections():
        # On a chart's page its heading and the chart stay together.
        below = place + (2 if page.names("headline") else 1)
        root.insert(below, Element("p"))
        root[below].text = store(note)
    for slug in page.names("headline"):  # over the finding, which the search shall show first
        root.insert(place, Element("p", {"class": "chart__claim", "data-search-exclude": ""}))
        root[place].text = published.specs[slug].claim
        layout.mark_language(root[place])
    _tell_headings(root, md)
    data = structured.of_page(page, published.site, published.specs)
    scripts = f'<script type="application/ld+json">{data}</script>'
    if page.names("check", "checks") or "numbers" in page.names("table"):
        scripts += f'<script defer src="{page.root}assets/quote.js"{html.script("copy", "copied")}></script>'
    SubElement(root, "p").text = store(scripts)
    _tell_ids(root, md)


def _from_source(link: re.Match) -> str:
    """Take one step up off a link; one that led to the folder itself still has to."""
    return link[1] + (f"./{link[2]}" if link[2] else "")


def _tell_headings(root: Element, md: Markdown) -> None:
    """Tell generators what headings say: they gathered their words before ours were filled in. A heading's sign is for the mouse."""
    said = {}
    for heading in root:
        for link in heading.iterfind("a[@class='headerlink']"):
            link.attrib |= {"aria-hidden": "true", "tabindex": "-1", "title": say("page.permalink")}
        if heading.find("span") is not None:
            said[heading.get("id")] = escape("".join(_words(heading)).strip(), quote=False)
    tokens = list(getattr(md, "toc_tokens", ()))
    for token in tokens:
        tokens += token["children"]
        if token["id"] in said:
            token["name"] = token["html"] = said[token["id"]]


def _words(heading: Element) -> Iterator[str]:
    yield heading.text or ""
    for child in heading:
        yield from child.itertext() if child.get("class") != "headerlink" else ()
        yield child.tail or ""


def _tell_ids(root: Element, md: Markdown) -> None:
    """Tell MkDocs the ids of what was put in: it gathered the page's own before, and warns of links to any other."""
    if "mkdocs_extract_anchors" in md.treeprocessors:
        blocks = "".join(block for block in md.htmlStash.rawHtmlBlocks if isinstance(block, str))
        ids = {element.get("id", "") for element in root.iter()} | set(re.findall(r'\sid="([^"]+)"', blocks))
        md.treeprocessors["mkdocs_extract_anchors"].present_anchor_ids |= ids

"""Pages as MkDocs rendered them, kept while nothing changes that they are made from: such a build renders and proves none.

Relied on, of MkDocs 1.6.1, and held by tests/test_kept.py: `Page.render` is called once a page, after on_page_markdown, and all
that it leaves is content, toc, _title_from_render, present_anchor_ids and links_to_anchors.
"""

import hashlib
import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from charts import output

_PLACE = Path(".cache", "pages.json")


class Kept:
    """The pages of the last build, and those of this one.

    *inputs* tells all that pages are made from; those kept for other inputs are forgotten, unless *inputs* is empty.
    """

    def __init__(self, root: Path, inputs: str) -> None:
        self._path = root / _PLACE
        self._made: dict[str, dict[str, Any]] = {}
        self._pages: dict[str, dict[str, Any]] = _read(self._path, inputs) if inputs else {}
        _warned.any = False
        logging.getLogger("mkdocs").addHandler(_warned)  # twice does no harm

    def __bool__(self) -> bool:
        """Whether there are pages that can be shown as they are."""
        return bool(self._pages)

    def show(self, page: Page, markdown: str) -> None:
        """Have *page*, written in *markdown*, shown as it was rendered, if it was kept."""
        kept = self._pages.get(page.file.src_uri)
        if kept and kept["markdown"] == _digest(markdown):
            page.render = lambda config, files: _restore(page, kept, files)

    def take(self, page: Page, content: str) -> None:
        """Take a page that was rendered as *content*."""
        if page.links_to_anchors is None:  # MkDocs leaves them out where it tells more than usual
            return
        self._made[page.file.src_uri] = {
            "markdown": _digest(page.markdown or ""),
            "content": content,
            "toc": [_plain(link) for link in page.toc],
            "title": page._title_from_render,
            "ids": sorted(page.present_anchor_ids or ()),
            "links": {file.src_uri: links for file, links in page.links_to_anchors.items()},
        }

    def write(self, inputs: str) -> None:
        """Keep the pages of this build, made from *inputs*, for the next; "" if they cannot be told."""
        if not inputs or _warned.any:  # a warning is to be told at every build
            return
        output.replace(self._path, json.dumps({"inputs": inputs, "pages": self._made}).encode())


def has_warned() -> bool:
    """Return whether this build has warned of anything."""
    return _warned.any


class _Warned(logging.Handler):
    any = False

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        self.any = True


_warned = _Warned()


def _read(path: Path, inputs: str) -> dict[str, dict[str, Any]]:
    try:
        kept = json.loads(path.read_text("utf-8"))
        return kept["pages"] if kept["inputs"] == inputs else {}
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        RecursionError,
    ):  # none yet, or not written by us: nothing is lost
        return {}


def _restore(page: Page, kept: dict[str, Any], files: Files) -> None:
    page.content = kept["content"]
    page.toc = TableOfContents(_links(kept["toc"]))
    page._title_from_render = kept["title"]
    page.present_anchor_ids = set(kept["ids"])
    found = {files.get_file_from_path(path): links for path, links in kept["links"].items()}
    page.links_to_anchors = {file: links for file, links in found.items() if file}


def _plain(link: AnchorLink) -> list:
    return [link.title, link.id, link.level, [_plain(child) for child in link.children]]


def _links(plain: Iterable[list]) -> list[AnchorLink]:
    made = []
    for title, name, level, children in plain:
        link = AnchorLink(title, name, level)
        link.children = _links(children)
        made.append(link)
    return made


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

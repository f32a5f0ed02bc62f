"""The table of sources: every row of evidence by theme, by who stated it first, and by the document that it was read in.

On the page of all sources it is short, for its weight. The page of a theme, such as sources/trade.md, says all of each row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import urlsplit

from charts.data.pages import Page
from charts.data.schema import Evidence
from charts.data.words import say
from charts.pages.state import Published
from charts.pages.ways import Link, Ways
from charts.publish.html import filled

_ELSEWHERE = "elsewhere.md"  # in place of a passage, for rows that other pages use alone
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Row:
    """A row of evidence as the table shows it; *uses* is where it is used, *theme* the path of the passage that tells of it first."""

    evidence: Evidence
    uses: list[Link]
    theme: str

    @property
    def document(self) -> tuple[str, str, str, str]:
        """What tells the document that it was read in from others."""
        return self.evidence.url, self.evidence.via, self.evidence.title, str(self.evidence.published or "")

    @property
    def publisher(self) -> str:
        return self.evidence.publisher.removeprefix(say("sources.article_of_names")).casefold()


@dataclass(frozen=True)
class Theme:
    """The rows that a page tells of, by publisher and document; *href* leads to *page*, which says all of each, if there is one."""

    name: str
    anchor: str
    page: str
    href: str
    publishers: list[list[list[Row]]]


def table(published: Published, page: Page) -> str:
    """Return the table as it stands in *page*: of all themes, or all of one."""
    ways = Ways(published, page)
    rows = [_row(each, ways) for each in published.site.tables.evidence.values()]
    grouped = _grouped(rows, lambda row: (not row.theme.startswith("passages/"), row.theme))
    themes = [_theme(path, some, ways) for (_, path), some in grouped]
    if own := [theme for theme in themes if theme.page == page.path]:
        return filled("sources.html", theme=own[0], host=_host)
    return filled("source_index.html", root=page.root, themes=themes, total=len(rows), host=_host)


def _theme(path: str, rows: list[Row], ways: Ways) -> Theme:
    name = PurePosixPath(path).stem
    own = f"sources/{name}.md"
    publishers = []
    for _, stated in _grouped(rows, lambda row: row.publisher):
        documents = [document for _, document in _grouped(stated, lambda row: row.document)]
        publishers.append(sorted(documents, key=lambda document: str(document[0].evidence.published or "9999")))
    href = ways.page(own).href if own in ways.site.pages else ""
    title = ways.page(path).text if path in ways.site.pages else say("sources.elsewhere")
    return Theme(title, f"theme-{name}", own, href, publishers)


def _grouped(items: Iterable[_Item], key: Callable[[_Item], Any]) -> list[tuple[Any, list[_Item]]]:
    return [(name, list(some)) for name, some in groupby(sorted(items, key=key), key)]


def _row(evidence: Evidence, ways: Ways) -> Row:
    """Tell where a row is used: in each page once, at its check if that is there, and at its marks."""
    checks = [each for each in ways.checking.get(evidence.id, ()) if each in ways.showing]
    places = {ways.showing[each]: ways.check(each) for each in reversed(checks)}
    using = ways.pages_using(evidence.id)
    told = [path for path in using if path in places or path in ways.naming.get(evidence.id, ())]
    uses = [Link(ways.page(path).text, places.get(path) or ways.page(path).href) for path in told]
    return Row(
        evidence, uses + ways.marks(evidence.id), using[0] if using and using[0].startswith("passages/") else _ELSEWHERE
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")

"""Ways to the places of the site: to pages, charts and checks, and to all that use a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.data.pages import Page
from charts.pages.state import Published
from charts.publish import paths


@dataclass(frozen=True)
class Link:
    """A way to a place on the site; *href* is empty where there is none."""

    text: str
    href: str = ""


class Ways:
    """The ways from *page*."""

    def __init__(self, published: Published, page: Page) -> None:
        self.published, self.site, self.here, self.root = published, published.site, page.path, page.root
        showing: list[tuple[str, str]] = []
        self.naming: dict[str, list[str]] = {}  # the pages that link each row of evidence
        for each in self.site.pages.values():
            showing += [(check_id, each.path) for check_id in each.names("check")]
            for row_id in each.names("evidence"):
                self.naming.setdefault(row_id, []).append(each.path)
        # The page that shows each check: a passage if one does.
        self.showing: dict[str, str] = {}
        for check_id, path in sorted(showing, key=lambda pair: not pair[1].startswith("passages/")):
            self.showing.setdefault(check_id, path)
        self.drawing: dict[str, list[str]] = {}  # the charts that draw each row
        for slug, spec in published.specs.items():
            for row in spec.rows:
                self.drawing.setdefault(row.id, []).append(slug)
        self.checking: dict[str, list[str]] = {}  # the checks that compare or compute with each row
        for check in self.site.tables.checks.values():
            for row_id in dict.fromkeys((*check.evidence, *check.inputs)):
                self.checking.setdefault(row_id, []).append(check.id)

    def page(self, path: str, place: str = "") -> Link:
        page = self.site.pages[path]
        return Link(page.title, self.root + page.address + place)

    def chart(self, slug: str, place: str = "") -> Link:
        page = self.site.pages.get(f"charts/{slug}.md")
        name = page.title if page else self.published.specs[slug].finding
        return Link(name, self.root + paths.chart(slug) + place)

    def number(self, number: str) -> Link | None:
        """Return the passage that quotes a number, if one does."""
        path = self.site.quoting.get(number)
        return self.page(path, f"#number-{number}") if path else None

    def check(self, check_id: str) -> str:
        """Return where a check is shown, or an empty string."""
        path = self.showing.get(check_id)
        return self.page(path, f"#check-{check_id}").href if path else ""

    def marks(self, row_id: str) -> list[Link]:
        """Return the marks of a row, in each chart that draws it."""
        return [self.chart(slug, f"#{slug}-{row_id}") for slug in self.drawing.get(row_id, ())]

    def pages_using(self, row_id: str) -> Sequence[str]:
        """Return the paths of the pages that link a row of evidence or show a check or chart that uses it, passages first."""
        checks = (self.showing[each] for each in self.checking.get(row_id, ()) if each in self.showing)
        charts = (f"charts/{slug}.md" for slug in self.drawing.get(row_id, ()))
        homes = (self.site.quoting.get(self.published.specs[slug].home) for slug in self.drawing.get(row_id, ()))
        found = dict.fromkeys((*self.naming.get(row_id, ()), *checks, *filter(None, homes), *charts))
        return sorted(
            (path for path in found if path in self.site.pages), key=lambda path: not path.startswith("passages/")
        )

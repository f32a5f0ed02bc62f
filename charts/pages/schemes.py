"""What each of our links in a page turns into: a number, a source, a chart, a check, a table."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from charts.checks.verdicts import Result
from charts.data.pages import Page
from charts.data.schema import Evidence, Number
from charts.pages import ledger
from charts.pages.state import Published
from charts.publish import html, paths, snippets
from charts.publish.specification import Specification


class Filler:
    """Fills the links of one *page*, which were found to be right."""

    def __init__(self, page: Page, published: Published) -> None:
        self.page, self.published, self.site = page, published, published.site
        self._shown = page.names("chart", "small")
        self._quoted: set[str] = set()
        self._checked: set[str] = set()

    def inline(self, link: Element, scheme: str, row_id: str, *, quoted: bool) -> None:
        """Fill a link that stands within a line."""
        words = " ".join("".join(link.itertext()).split())
        for child in list(link):
            link.remove(child)
        if scheme == "number":
            self._number(link, self.site.tables.numbers[row_id], words, quoted=quoted)
        elif scheme == "evidence":
            self._evidence(link, self.site.tables.evidence[row_id], words)
        else:
            link.tag, link.attrib = "span", {"class": scheme, "data-row": row_id}
            link.text = self.site.printed(scheme, row_id)

    def _number(self, link: Element, number: Number, words: str, *, quoted: bool) -> None:
        link.text = words or str(number.quantity)
        link.attrib = {"class": "number", "data-row": number.id}
        if quoted and number.id not in self._quoted:
            self._quoted.add(number.id)
            link.set("id", f"number-{number.id}")
        if href := self._mark(number.id):
            link.set("href", href)
        elif "numbers.md" in self.site.pages:
            link.set("href", f"{self.page.root}{self.site.pages['numbers.md'].address}#{number.id}")
        else:
            link.tag = "span"

    def _mark(self, row_id: str) -> str:
        """Return the way to a row's mark: in a chart on this page, else in the first chart that draws it, or ""."""
        drawing = [slug for slug, spec in self.published.specs.items() if any(row.id == row_id for row in spec.rows)]
        here = [slug for slug in drawing if slug in self._shown]
        if here:
            return f"#{here[0]}-{row_id}"
        return f"{self.page.root}{paths.chart(drawing[0])}#{drawing[0]}-{row_id}" if drawing else ""

    def _evidence(self, link: Element, evidence: Evidence, words: str) -> None:
        link.text = words or str(evidence.quantity)
        link.attrib = {"class": "evidence", "href": evidence.url, "data-row": evidence.id}

    def block(self, scheme: str, name: str) -> str:
        """Return the HTML of a link that stands alone."""
        root, specs = self.page.root, self.published.specs
        if scheme == "check":
            return self._checks([self.site.results[name]])
        if scheme == "table":
            return ledger.table(name, self.published, self.page)
        spec = specs[name]
        if scheme == "checks":
            return self._checks(spec.checks)
        if scheme == "embed":
            heights = self.published.heights[name]
            return snippets.embed_block(spec, self.site, root, self.published.frozen, heights)
        if scheme == "download":
            current = name in self.published.drawings
            return snippets.download_block(spec, self.site, root, self.published.frozen, current=current)
        return self._chart(spec, small=scheme == "small")

    def _checks(self, results: Sequence[Result]) -> str:
        blocks = []
        for result in results:
            blocks.append(html.check_block(result, self.page.root, named=result.id not in self._checked))
            self._checked.add(result.id)
        return "\n".join(blocks)

    def _chart(self, spec: Specification, *, small: bool) -> str:
        drawings = self.published.drawings.get(spec.slug, ())[1 if small else 0 :]
        home = self._passage(spec.home)
        links = {row.id: self._passage(row.number or spec.home) or home for row in spec.rows}
        corrections = () if small else self.site.corrections_of(spec.slug)  # a small one leads to the whole
        return html.figure_block(spec, self.page.root, links, drawings, small=small, corrections=corrections)

    def _passage(self, number: str) -> str:
        path = self.site.quoting.get(number)
        if path is None:
            return ""
        return ("" if path == self.page.path else self.page.root + self.site.pages[path].address) + f"#number-{number}"

    def corrections(self) -> str:
        """Return the corrections of this page as a note, latest first, or nothing."""
        ours = [each for each in self.site.tables.corrections if each.page == self.page.path]
        return html.correction_note(ours, self.page.root)

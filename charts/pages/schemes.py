"""What each of our links in a page turns into: a number, a source, a chart, a check, a table."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from charts.checks import tally
from charts.checks.verdicts import Result
from charts.data.pages import Page
from charts.data.schema import Evidence, Number
from charts.data.words import say
from charts.pages import ledger
from charts.pages.state import Published
from charts.publish import heights, html, paths, snippets
from charts.publish.specification import Specification


class Filler:
    """Fills the links of one *page*, which were found to be right."""

    def __init__(self, page: Page, published: Published) -> None:
        self.page, self.published, self.site = page, published, published.site
        self._shown = page.names("chart", "small", "finding")
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
        elif scheme == "headline":
            link.tag, link.attrib = "span", {"id": f"{row_id}-title"}
            link.text = self.published.specs[row_id].finding
        else:
            link.tag, link.attrib = "span", {"class": scheme, "data-row": row_id}
            link.text = self.site.printed(scheme, row_id)

    def _number(self, link: Element, number: Number, words: str, *, quoted: bool) -> None:
        link.text = words or str(number.quantity)
        link.attrib = {"class": "number", "data-row": number.id}
        if quoted:
            self._sign(link, number)
        if quoted and number.id not in self._quoted:
            self._quoted.add(number.id)
            link.set("id", f"number-{number.id}")
        elsewhere = quoted and self.site.quoting.get(number.id, self.page.path) != self.page.path
        if href := self._passage(number.id) if elsewhere else self._mark(number.id):
            link.set("href", href)
        elif "numbers.md" in self.site.pages:
            link.set("href", f"{self.page.root}{self.site.pages['numbers.md'].address}#{number.id}")
        else:
            link.tag = "span"

    def _sign(self, link: Element, number: Number) -> None:
        """Put the sign of each group that a number's checks fall into beside it, and the verdicts into its tooltip."""
        checks = tally.checks(number.id, self.site.results)
        if groups := tally.groups(number.id, self.site.results):
            link.set("data-sign", "".join(group.sign for group in groups))
            link.set("title", f"{number.label}: {'; '.join(dict.fromkeys(check.ruling for check in checks))}")
        if len(groups) == 1:
            link.set("class", f"number number--{groups[0].name}")

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
            return snippets.embed_block(spec, self.site, root, self.published.frozen, *self._rooms(name))
        if scheme == "use":
            links, listed, current = self._links(spec), self.published.frozen, name in self.published.drawings
            return snippets.use_block(spec, self.site, root, links, listed, *self._rooms(name), current=current)
        return self._chart(spec, scheme)

    def _rooms(self, slug: str) -> list[Mapping[int, int]]:
        return [self.published.heights[heights.name(slug, form)] for form in paths.FORMS]

    def _checks(self, results: Sequence[Result]) -> str:
        blocks, sources = [], self.site.pages.get("sources.md")
        rows = self.page.root + sources.address if sources else ""
        for result in results:
            named = result.id not in self._checked
            blocks.append(html.check_block(result, self.page.root, rows=rows, named=named))
            self._checked.add(result.id)
        return "\n".join(blocks)

    def _chart(self, spec: Specification, scheme: str) -> str:
        small = scheme == "small"
        drawings = self.published.drawings.get(spec.slug, ())[1 if small else 0 :]
        own = spec.slug in self.page.names("headline")
        corrections = self.site.corrections_of(spec.slug) if scheme == "chart" else ()  # the others lead to the whole
        story = ("", "")
        if scheme == "finding":
            told_here = self.site.quoting.get(spec.home, self.page.path) == self.page.path
            page = (self.page.root + paths.chart(spec.slug), say("chart.all"))
            story = page if told_here else (self._passage(spec.home), say("chart.how_checked"))
        return html.figure_block(
            spec,
            self.page.root,
            self._links(spec),
            drawings,
            small=small,
            own=own,
            story=story,
            heading=self.page.depth(f"{scheme}:{spec.slug}") + 1,
            corrections=corrections,
        )

    def _links(self, spec: Specification) -> dict[str, str]:
        """Where each row's mark leads."""
        home = self._passage(spec.home)
        return {row.id: self._passage(row.number or spec.home) or home for row in spec.rows}

    def _passage(self, number: str) -> str:
        path = self.site.quoting.get(number)
        if path is None:
            return ""
        return ("" if path == self.page.path else self.page.root + self.site.pages[path].address) + f"#number-{number}"

    def corrections(self) -> str:
        """Return the corrections of this page as a note, latest first, or nothing."""
        ours = [each for each in self.site.tables.corrections if each.page == self.page.path]
        return html.correction_note(ours, self.page.root)

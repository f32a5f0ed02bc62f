"""The Python-Markdown extension: puts numbers, evidence and charts into pages, and proves every quotation.

A block quotation is always the author's words. `number:`, `evidence:`, `computed:`, `chart:`, `check:` and `table:` are the schemes;
`interval:` and `period:` print more of a row. README says how to write with them. It runs in any generator that takes Python-Markdown extensions.
"""

import difflib
import json
import logging
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pandas as pd
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from charts import (
    checks,
    frozen,
    layers,
    ledger,
    numerals,
    pages,
    quotations,
    render,
    sharing,
    site,
    snapshots,
    tables,
)
from charts.errors import PageError

# MkDocs counts warnings under its own name, and --strict makes them errors.
_log = logging.getLogger("mkdocs.charts")


class ChartsExtension(Extension):
    """Set *docs* to read the pages and data of another folder; *charts* to hand over charts that are not yet written."""

    def __init__(self, **options) -> None:
        self.config = {
            "docs": [str(pages.DOCS), "folder of the pages"],
            "charts": [{}, "what render.information made, by slug"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        docs = Path(self.getConfig("docs"))
        lines = _Lines(md)
        md.preprocessors.register(lines, "charts_lines", 100)  # first: it must see the page as written
        # After MkDocs has turned links to pages into addresses (0), which leaves our schemes alone.
        md.treeprocessors.register(_Links(md, docs, self.getConfig("charts"), lines), "charts_links", -5)


def makeExtension(**options) -> ChartsExtension:
    """Return the extension, for `markdown_extensions: [charts.extension]`."""
    return ChartsExtension(**options)


class _Lines(Preprocessor):
    """Keeps the page as written, to tell its name and the lines of its faults."""

    text = ""

    def run(self, lines: list[str]) -> list[str]:
        self.text = "\n".join(lines)
        return lines


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, docs: Path, given: dict, lines: _Lines) -> None:
        super().__init__(md)
        self.docs, self.given, self.lines = docs, given, lines

    def run(self, root: Element) -> None:
        _Page(self.docs, self.given, self.lines.text, self.md).fill(root)


class _Page:
    """One page on its way: what it may name, and where it stands."""

    def __init__(self, docs: Path, given: dict, text: str, md: Markdown) -> None:
        self.docs, self.given, self.text, self.md = docs, given, text, md
        self.tables, self.results = _facts(docs / "data", _stamp(docs / "data"))
        self.charts = given or _published(docs, _stamp(docs / "charts", "*.json"))
        self.path, self.before = pages.find(text, docs)
        self.passages = pages.passages(docs)
        self.corrections = tables.load_corrections(docs / "data", charts=self.charts)
        self.frozen = frozen.load(docs / "embed")
        self.quoted: set[str] = set()
        self.checked: set[str] = set()

    def fill(self, root: Element) -> None:
        """Turn our links in *root* into what they stand for, and prove its quotations."""
        for block in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(block, str) and (written := re.search("<blockquote", block, re.IGNORECASE)):
                self.fail(written[0], "a block quotation written in HTML cannot be proven; write it with >")
        if numeral := numerals.loose_in_page(root, self.md.htmlStash.rawHtmlBlocks):
            self.fail(numeral, f"no row yields the numeral {numeral!r}; {numerals.WAYS}", numerals.prose(self.text))
        for quotation in list(root.iter("blockquote")):
            self.prove(quotation)
        layers.mark(root)
        layers.gather(root)  # before our links are filled in: it tells charts and checks by them
        quoted = {id(link) for quotation in root.iter("blockquote") for link in quotation.iter()}
        for parent in list(root.iter()):
            for child in list(parent):
                target = child.get("href") if child.tag == "a" else child.get("src") if child.tag == "img" else None
                scheme, _, row_id = (target or "").partition(":")
                if scheme not in pages.SCHEMES:
                    continue
                if id(child) in quoted and scheme != "number":
                    self.fail(target, "a quotation holds the author's words alone; put it below the quotation")
                if (child.tag == "img") != (scheme in pages.BLOCKS):
                    form = "![]({})" if scheme in pages.BLOCKS else "[]({})"
                    self.fail(target, f"write it as {form.format(target)}")
                fill = getattr(self, f"_{scheme}")
                fill(parent, child, row_id) if child.tag == "img" else fill(child, row_id, id(child) in quoted)
        self.correct(root)

    def prove(self, quotation: Element) -> None:
        """Prove a quotation verbatim, and attribute it."""
        words = " ".join(_text(part) for part in quotation)
        if fault := quotations.fault(words):
            self.fail(_first_words(words), f"the quotation “{_shorten(words)}” {fault}")
        quotation.set("class", "passage")
        said = SubElement(quotation, "p", {"class": "passage__author"})
        said.text = f"\N{EM DASH} {quotations.AUTHOR}, {quotations.AUTHOR_ROLE}"

    def _number(self, link: Element, row_id: str, quoted: bool) -> None:
        row = self.row(self.tables.numbers, "number", row_id)
        words = _text(link)
        if (quoted or re.search(r"\d", words)) and words != row["said"]:
            self.fail(
                f"number:{row_id}",
                f"the words {words!r} are bound to {row_id!r}, for which numbers.csv has said {row['said']!r}; make them the same",
            )
        link.text = words or str(row["quantity"])
        link.attrib = {"class": "number", "data-row": row_id}
        if quoted and row_id not in self.quoted:
            self.quoted.add(row_id)
            link.set("id", f"number-{row_id}")
        if chart := self.drawing(row_id):
            here = self.shows(chart)
            link.set("href", ("" if here else pages.to_root(self.path) + f"charts/{chart}/") + f"#{chart}-{row_id}")
        elif (self.docs / "numbers.md").exists():
            link.set("href", pages.to_root(self.path) + f"numbers/#{row_id}")
        else:
            link.tag = "span"

    def _evidence(self, link: Element, row_id: str, quoted: bool) -> None:
        row = self.row(self.tables.evidence, "evidence", row_id)
        words = _text(link)
        if re.search(r"\d", words) or (not words and row["quantity"] is None):
            self.fail(
                f"evidence:{row_id}", "leave the brackets empty to print the value, or write words without a numeral"
            )
        link.text = words or str(row["quantity"])
        link.attrib = {"class": "evidence", "href": row["url"], "data-row": row_id}

    def _computed(self, link: Element, row_id: str, quoted: bool) -> None:
        result = self.result("computed", row_id)
        if not result.text:
            self.fail(f"computed:{row_id}", f"{row_id!r} is no computation; show it with ![](check:{row_id})")
        if _text(link):
            self.fail(f"computed:{row_id}", "leave the brackets empty; the computed figure is printed there")
        link.tag, link.text, link.attrib = "span", result.text, {"class": "computed", "data-row": row_id}

    def _interval(self, link: Element, row_id: str, quoted: bool) -> None:
        """Print the values that a row's words allow: "67.5 to 68.5"."""
        self.print(link, "interval", row_id, quoted, lambda row: render.means(row["quantity"]).rpartition(": ")[2])

    def _period(self, link: Element, row_id: str, quoted: bool) -> None:
        """Print the period of a row: "4-5 December 2025"."""
        self.print(link, "period", row_id, quoted, lambda row: row["period"])

    def print(self, link: Element, scheme: str, row_id: str, quoted: bool, say: Callable[[pd.Series], str]) -> None:
        """Print what *say* makes of a row of numbers.csv or evidence.csv."""
        known = [*self.tables.numbers.index, *self.tables.evidence.index]
        if row_id not in known:
            why = f"numbers.csv and evidence.csv have no row {row_id!r}{_nearest(row_id, known)}"
            self.fail(f"{scheme}:{row_id}", why)
        row = (self.tables.numbers if row_id in self.tables.numbers.index else self.tables.evidence).loc[row_id]
        if _text(link) or quoted or (scheme == "interval" and row["quantity"] is None):
            why = "leave the brackets empty, outside a quotation, for a row with a value"
            self.fail(f"{scheme}:{row_id}", why)
        link.tag, link.text, link.attrib = "span", say(row), {"class": scheme, "data-row": row_id}

    def _small(self, parent: Element, image: Element, slug: str) -> None:
        self._chart(parent, image, slug, small=True)

    def _chart(self, parent: Element, image: Element, slug: str, *, small: bool = False) -> None:
        info = self.chart("small" if small else "chart", slug)
        current = snapshots.is_current(slug, info["fingerprint"])
        if not (current or self.given):
            _log.warning(
                "%s: the snapshot of chart '%s' is out of date; the page shows it live, and its table", self.path, slug
            )
        ours = [correction for correction in self.corrections if correction.chart == slug]
        html = render.fragment(info, self.path, self.passages, current=current, small=small, corrections=ours)
        self.put(parent, image, html)

    def _embed(self, parent: Element, image: Element, slug: str) -> None:
        info = self.chart("embed", slug)
        self.put(parent, image, sharing.embed_block(info, self.path, site.load(), self.frozen))

    def _download(self, parent: Element, image: Element, slug: str) -> None:
        info = self.chart("download", slug)
        current = snapshots.is_current(slug, info["fingerprint"])
        self.put(parent, image, sharing.download_block(info, self.path, site.load(), self.frozen, current=current))

    def chart(self, scheme: str, slug: str) -> dict:
        if slug not in self.charts:
            self.fail(f"{scheme}:{slug}", f"there is no chart {slug!r}{_nearest(slug, self.charts)}")
        return self.charts[slug]

    def _check(self, parent: Element, image: Element, row_id: str) -> None:
        shown = render.check(self.result("check", row_id), self.tables)
        self.put(parent, image, render.check_block(shown, self.path, named=row_id not in self.checked))
        self.checked.add(row_id)

    def _table(self, parent: Element, image: Element, name: str) -> None:
        if name not in ledger.TABLES:
            self.fail(f"table:{name}", f"there is no table {name!r}; write one of {', '.join(ledger.TABLES)}")
        known = ledger.Known(self.docs, self.tables, self.results, self.charts, self.corrections)
        self.put(parent, image, ledger.block(name, known, self.path))

    def correct(self, root: Element) -> None:
        """Put the corrections of this page under its heading, each as a dated note."""
        place = next((n for n, child in enumerate(root, start=1) if child.tag == "h1"), 0)
        for n, correction in enumerate(each for each in self.corrections if self.path and each.page == self.path):
            paragraph = Element("p")
            paragraph.text = self.md.htmlStash.store(ledger.note(correction, self.path))
            root.insert(place + n, paragraph)

    def put(self, parent: Element, image: Element, html: str) -> None:
        """Put a block of HTML where a paragraph holds *image* alone."""
        if parent.tag != "p" or len(parent) != 1 or (parent.text or "").strip() or (image.tail or "").strip():
            self.fail(image.get("src"), "let it stand alone, with an empty line before and after")
        parent.remove(image)
        parent.text = self.md.htmlStash.store(html)

    def row(self, table: pd.DataFrame, scheme: str, row_id: str) -> pd.Series:
        if row_id not in table.index:
            file = "numbers.csv" if scheme == "number" else "evidence.csv"
            self.fail(f"{scheme}:{row_id}", f"{file} has no row {row_id!r}{_nearest(row_id, table.index)}")
        return table.loc[row_id]

    def result(self, scheme: str, row_id: str) -> checks.Result:
        if row_id not in self.results:
            self.fail(f"{scheme}:{row_id}", f"checks.csv has no row {row_id!r}{_nearest(row_id, self.results)}")
        return self.results[row_id]

    def drawing(self, row_id: str) -> str | None:
        """Return the chart that shows a row: one on this page, else the first that draws it."""
        having = [slug for slug, info in self.charts.items() if any(row["id"] == row_id for row in info["rows"])]
        here = [slug for slug in having if self.shows(slug)]
        return next(iter(here or having), None)

    def shows(self, slug: str) -> bool:
        """Return whether this page shows a chart, at full size or small."""
        return re.search(rf"\((?:chart|small):{slug}\)", self.text) is not None

    def fail(self, needle: str, why: str, within: str | None = None) -> None:
        """Stop the build with the page, the line that holds *needle* in the page, or in the copy *within*, and *why*."""
        text = self.text if within is None else within
        plain = re.sub(r"\]\([^)]*\)|[\[\]>*_]", "", text) if needle not in text else text
        line = self.before + plain[: plain.find(needle)].count("\n") + 1 if needle in plain else self.before + 1
        raise PageError(f"{self.path or 'page'}, line {line}: {why}.")


def _text(element: Element) -> str:
    """The words of an element, on one line; Python-Markdown keeps escaped marks as numbers until the very end."""
    words = re.sub("\x02(\\d+)\x03", lambda m: chr(int(m[1])), "".join(element.itertext()))
    return re.sub(r"\s+", " ", words).strip()


def _first_words(words: str) -> str:
    return " ".join(words.split()[:3])


def _shorten(words: str) -> str:
    return words if len(words) < 60 else words[:57] + "…"


def _nearest(wanted: str, known) -> str:
    near = difflib.get_close_matches(wanted, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else "; mend the id or add the row"


def _stamp(folder: Path, pattern: str = "*.csv") -> tuple:
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.glob(pattern)))


@lru_cache(maxsize=4)
def _facts(data: Path, stamp: tuple) -> tuple[tables.Tables, dict[str, checks.Result]]:
    loaded = tables.load(data)
    return loaded, checks.run(loaded)


@lru_cache(maxsize=4)
def _published(docs: Path, stamp: tuple) -> dict[str, dict]:
    """The charts as build_charts.py wrote them, in reading order; held against the tables, so that none shows old figures."""
    files = (docs / "charts").glob("*.json")
    # A chart that was renamed has its file under the old name too.
    found = [info for path in files if (info := json.loads(path.read_text("utf-8")))["slug"] == path.stem]
    loaded, results = _facts(docs / "data", _stamp(docs / "data"))
    for info in found:
        for row in info["rows"]:
            now = results[row["id"]].text if row["kind"] == "computed" and row["id"] in results else None
            if row["kind"] != "computed" and row["id"] in (*loaded.numbers.index, *loaded.evidence.index):
                now = str(loaded.quantity(row["id"]))
            if now != row["text"]:
                raise PageError(
                    f"Out of date: charts/{info['slug']}.json has {row['text']!r} for {row['id']!r}. Run python build_charts.py."
                )
    return {info["slug"]: info for info in sorted(found, key=lambda info: info["order"])}

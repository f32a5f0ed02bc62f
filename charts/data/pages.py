"""The Markdown pages as written, each parsed once: its blocks, quotations and links of ours, with their lines."""

import html
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from charts.data import files, lines
from charts.errors import ChartsError

# Written as images, each alone in its paragraph.
BLOCKS = ("chart", "small", "finding", "check", "checks", "table", "embed", "use")
NAMING_CHARTS = ("chart", "small", "finding", "checks", "embed", "use", "headline")
SCHEMES = ("number", "evidence", "computed", "interval", "period", "tally", "headline", *BLOCKS)

_REFERENCE = re.compile(rf"(?P<image>!?)\[(?P<words>[^\[\]]*)\]\((?P<scheme>{'|'.join(SCHEMES)}):(?P<id>[^)\s]*)\)")
MOST = 500_000  # bytes of a page; the longest that the site has is a fortieth of it
_HEADING = re.compile(r"^#\s+(.+?)\s*(?:\{.*\})?$", re.MULTILINE)


@dataclass(frozen=True)
class Reference:
    """One link of ours, such as `[words](number:id)`; *image* says whether it is written as an image."""

    page: str
    line: int
    scheme: str
    id: str
    words: str
    image: bool
    quoted: bool

    @property
    def target(self) -> str:
        return f"{self.scheme}:{self.id}"


@dataclass(frozen=True)
class Quotation:
    """The author's words in a page: the *n*th of it, from *line* on.

    *markdown* has the links in it, *words* have none, and *numbers* are the ids that they are bound to.
    """

    page: str
    n: int
    line: int
    markdown: str
    words: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page: *path* under docs/ with forward slashes, and its *text* as written."""

    path: str
    text: str

    @property
    def address(self) -> str:
        """The address from the site's root: "charts/arms-share/" for charts/arms-share.md, "" for index.md."""
        bare = re.sub(r"(^|/)(?:index|README)$", r"\1", self.path.removesuffix(".md")).rstrip("/")
        return bare + "/" if bare else ""

    @property
    def root(self) -> str:
        """The way to the site's root: "../../" for charts/arms-share.md, "" for index.md."""
        return "../" * self.address.count("/")

    @cached_property
    def title(self) -> str:
        """The first heading, or what the file is called; a heading that prints a row's value may change, so `title` stands for it."""
        heading = _HEADING.search(self.body)
        if heading and not _REFERENCE.search(heading[1]):
            return heading[1]
        return (self._stated("title") if heading else "") or Path(self.path).stem.capitalize()

    @property
    def heading(self) -> str:
        """The first heading as written, with our links, or an empty string."""
        found = _HEADING.search(self.body)
        return found[1] if found else ""

    @property
    def description(self) -> str:
        """What the front matter says that the page is about, or an empty string."""
        return self._stated("description")

    def _stated(self, name: str) -> str:
        """A line of the front matter."""
        found = re.search(rf"""^{name}:\s*(["']?)(.+?)\1\s*$""", self.front_matter, re.MULTILINE)
        return found[2] if found else ""

    @cached_property
    def front_matter(self) -> str:
        return lines.front_matter(self.text)

    @cached_property
    def body(self) -> str:
        """The text with all blanked out, line by line, that is neither prose nor ours: front matter, code, comments."""
        head = self.front_matter
        return lines.without_code(lines.blank_text(head) + self.text[len(head) :])

    @cached_property
    def blocks(self) -> tuple[lines.Block, ...]:
        return tuple(lines.divide(self.text, self.body))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Our links, in order; their words may run over the end of a line."""
        quoted = [
            (block.line, block.line + block.text.count("\n")) for block in self.blocks if block.kind == "quotation"
        ]
        found = []
        for match in _REFERENCE.finditer(self.body):
            line = self.line_of(match.start())
            inside = any(first <= line <= last for first, last in quoted)
            words = " ".join(_without_marks(match["words"]).split())
            found.append(Reference(self.path, line, match["scheme"], match["id"], words, bool(match["image"]), inside))
        return tuple(found)

    @cached_property
    def targets(self) -> frozenset[int]:
        """Where in the text the target of each of our links begins."""
        return frozenset(match.start("scheme") for match in _REFERENCE.finditer(self.body))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        found: list[Quotation] = []
        for block in self.blocks:
            if block.kind == "quotation":
                markdown = " ".join(_without_marks(block.text).split())
                numbers = tuple(m["id"] for m in _REFERENCE.finditer(markdown) if m["scheme"] == "number")
                n = len(found) + 1
                found.append(Quotation(self.path, n, block.line, markdown, plain(markdown), numbers))
        return tuple(found)

    def line_of(self, offset: int) -> int:
        """Return the line of the file that *offset* in its text stands on."""
        return self.text.count("\n", 0, offset) + 1

    def depth(self, target: str) -> int:
        """Return how deep the heading is under which a link of ours leads to *target*: one for the page's own."""
        line = next((each.line for each in self.references if each.target == target), 0)
        before = [block.text for block in self.blocks if block.kind == "heading" and block.line < line]
        signs = re.match(r"\s*(#*)", before[-1]) if before else None
        return len(signs[1]) if signs else 1

    def names(self, *schemes: str) -> list[str]:
        """Return the ids that the page names with any of *schemes*, in order, each once."""
        return list(dict.fromkeys(each.id for each in self.references if each.scheme in schemes))


def load(docs: Path) -> tuple[dict[str, Page], dict[str, ChartsError]]:
    """Read every page under *docs*, by its path; return those that cannot be read apart, as faults."""
    found = {}
    unread: dict[str, ChartsError] = {}
    for path in docs.rglob("*.md"):
        place = path.relative_to(docs).as_posix()
        try:
            found[place] = Page(place, files.text(path, place, most=MOST))
        except ChartsError as fault:
            unread[place] = fault
    return dict(sorted(found.items())), unread


def _without_marks(quotation: str) -> str:
    """Return the lines of a quotation without the mark that each of them may begin with."""
    return re.sub(r"^[ \t]*>", "", quotation, flags=re.MULTILINE)


def plain(markdown: str) -> str:
    """Return Markdown's words on one line: links by their words, without marks of emphasis."""
    words = re.sub(r"!?\[([^\[\]]*)\]\([^)]*\)", r"\1", markdown)
    words = re.sub(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w))", "", words)
    return " ".join(html.unescape(re.sub(r"\\([\\`*_{}\[\]()>#+.!-])", r"\1", words)).split())

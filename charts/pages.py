"""The Markdown pages as written: which page holds what, on which line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from charts.tables import ROOT

DOCS = ROOT / "docs"
BLOCKS = ("chart", "small", "check", "table", "embed", "download")  # written as images, each alone in its paragraph
SCHEMES = ("number", "evidence", "computed", "interval", "period", *BLOCKS)
_REFERENCE = re.compile(rf"\[(?P<text>[^\[\]]*)\]\((?P<scheme>{'|'.join(SCHEMES)}):(?P<id>[^)\s]*)\)")


@dataclass(frozen=True)
class Reference:
    """One link of ours in a page: *page* is the path under docs/, *quoted* says whether it stands in a block quotation."""

    page: str
    line: int
    scheme: str
    id: str
    quoted: bool


def paths(docs: Path = DOCS) -> list[Path]:
    """Return every page."""
    return sorted(docs.rglob("*.md"))


def references(docs: Path = DOCS) -> list[Reference]:
    """Return our links in all pages, in order; the words of a link may run over the end of a line."""
    found = []
    for path in paths(docs):
        text = path.read_text("utf-8")
        for match in _REFERENCE.finditer(text):
            line = text[: match.start()].count("\n") + 1
            quoted = text.splitlines()[line - 1].lstrip().startswith(">")
            found.append(Reference(path.relative_to(docs).as_posix(), line, match["scheme"], match["id"], quoted))
    return found


def passages(docs: Path = DOCS) -> dict[str, str]:
    """Return the page under passages/ that quotes each number first, by the number's id."""
    found: dict[str, str] = {}
    for reference in references(docs):
        if reference.scheme == "number" and reference.quoted and reference.page.startswith("passages/"):
            found.setdefault(reference.id, reference.page)
    return found


def quotations(numbers: Iterable[str], docs: Path = DOCS) -> list[str]:
    """Return the block quotations under passages/, as Markdown without their marks, that hold any of *numbers*."""
    wanted = set(numbers)
    found = []
    for path in paths(docs / "passages"):
        for block in re.findall(r"(?:^>.*\n?)+", path.read_text("utf-8"), flags=re.MULTILINE):
            if wanted & {match["id"] for match in _REFERENCE.finditer(block) if match["scheme"] == "number"}:
                found.append(re.sub(r"\s+", " ", re.sub(r"^> ?", "", block, flags=re.MULTILINE)).strip())
    return found


def title(page: str, docs: Path = DOCS) -> str:
    """Return a page's first heading."""
    heading = re.search(r"^# (.+?)\s*(?:\{.*\})?$", (docs / page).read_text("utf-8"), re.MULTILINE)
    return heading[1] if heading else Path(page).stem.capitalize()


def address(page: str) -> str:
    """Return the address of a page from the site's root: "charts/arms-share/" for charts/arms-share.md."""
    return re.sub(r"(^|/)(index|README)$", r"\1", page.removesuffix(".md")).rstrip("/") + (
        "" if page == "index.md" else "/"
    )


def to_root(page: str) -> str:
    """Return the way from a page to the site's root: "../../" for charts/arms-share.md, "" for index.md."""
    return "../" * address(page).count("/")


def find(text: str, docs: Path = DOCS) -> tuple[str, int]:
    """Return the page whose body is *text*, and the number of lines before *text*; ("", 0) if no page is.

    A Markdown extension is handed a page's text and not its name, and each generator tells the name in its own way, or not
    at all. The text itself tells it in any of them.
    """
    body = text.strip()
    for path in paths(docs):
        whole = path.read_text("utf-8")
        if body and whole.rstrip().endswith(body):
            empty = text[: text.index(body)].count("\n")
            return path.relative_to(docs).as_posix(), whole[: whole.rindex(body)].count("\n") - empty
    return "", 0

"""Which rows are linked beside a place in a page: in the same paragraph, list item or, for a heading, section."""

import re
from collections.abc import Iterable, Iterator

from charts.data.lines import Block
from charts.data.pages import NAMING_CHARTS, Page, Reference
from charts.data.schema import Evidence, Number, Tables

_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s")


def beside(page: Page, offset: int, tables: Tables) -> Iterator[Number | Evidence | None]:
    """Yield the rows that are linked in the paragraph at *offset*, or, from a heading, in its section."""
    line = page.line_of(offset)
    blocks = page.blocks
    at = next((n for n, each in enumerate(blocks) if each.line <= line <= each.line + each.text.count("\n")), None)
    if at is None:
        return
    last = at
    if blocks[at].kind == "heading":
        depth = _depth(blocks[at].text)
        while last + 1 < len(blocks) and (blocks[last + 1].kind != "heading" or _depth(blocks[last + 1].text) > depth):
            last += 1
    first, final = blocks[at].line, blocks[last].line + blocks[last].text.count("\n")
    if at == last:
        first, final = _item(blocks[at], line)
    yield from rows((each for each in page.references if first <= each.line <= final), tables)


def _item(block: Block, line: int) -> tuple[int, int]:
    """Return the first and the last line of the list's item that *line* stands in, or of the whole block if it is no list."""
    written = block.text.split("\n")
    starts = [block.line + n for n, each in enumerate(written) if n == 0 or _LIST_ITEM.match(each)]
    following = (start for start in starts if start > line)
    return max(start for start in starts if start <= line), next(following, block.line + len(written)) - 1


def _depth(heading: str) -> int:
    return len(heading) - len(heading.lstrip("# "))


def rows(references: Iterable[Reference], tables: Tables) -> Iterator[Number | Evidence | None]:
    """Yield the rows that are linked, and those that a check or a computed figure uses; None for one whose fault is told already."""
    for reference in references:
        check = tables.checks.get(reference.id) if reference.scheme in ("check", "computed") else None
        ids = check.named if check else (reference.id,)
        for row_id in ids:
            if tables.has(row_id):
                yield tables.row(row_id)
            elif reference.scheme not in ("table", *NAMING_CHARTS) and tables.excuse(row_id):
                yield None

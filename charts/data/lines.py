"""Markdown as written, read by its lines: what is code or comment, what a quotation, and what belongs together.

It follows Python-Markdown where readers of Markdown differ. Where it is mistaken all the same, charts/pages/extension.py, which
sees what Python-Markdown made of a page, refuses the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# As MkDocs finds it.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# As Python-Markdown's fenced_code does: at the line's very beginning, and closed by the same marks.
_FENCED = re.compile(
    r"^(?P<fence>~{3,}|`{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?P<mark>[\"'])[^\n]*?(?P=mark) *)?)\n"
    r"(?:.*?\n)?(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = r"<!--.*?-->"
_CODE_SPAN = r"(?<![\\`])(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=tick)(?!`)"
_HIDDEN = re.compile(f"{_COMMENT}|{_CODE_SPAN}", re.DOTALL)
_CONTAINER = re.compile(r"(?:[-*+]|\d+\.)\s|!!!|\?\?\?|===")  # what follows it, indented, is no code


@dataclass(frozen=True)
class Block:
    """Lines that belong together, from *line* on: a "heading", a "quotation" or other "text"; code is no block."""

    line: int
    kind: str
    text: str


def blank(found: re.Match) -> str:
    """Return as many spaces as *found* is long; the ends of its lines stay."""
    return blank_text(found[0])


def blank_text(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def front_matter(text: str) -> str:
    """Return what stands before a page's body, or an empty string."""
    found = _FRONT_MATTER.match(text)
    return found[0] if found else ""


def without_code(text: str) -> str:
    """Return *text*, as long as before, with code and comments blanked out: nothing in them is a link or a quotation."""
    written, lines = text.split("\n"), _HIDDEN.sub(blank, _FENCED.sub(blank, text)).split("\n")
    depth, after_blank = 0, True  # depth: of the lists that a line can belong to
    for n, line in enumerate(lines):
        level = _level(written[n])
        if not line.strip():
            if written[n].strip():  # a fence or comment ends a list, unless it is as deep
                depth = min(level, depth)
            after_blank = True
            continue
        if after_blank and level > depth:
            lines[n] = " " * len(line)
            continue  # the next line of the block is code too
        if _CONTAINER.match(line.lstrip()):
            depth = min(level, depth) + 1
        elif after_blank:
            depth = level
        after_blank = False
    return "\n".join(lines)


def _level(line: str) -> int:
    """Return how many times a line is indented, by four spaces each."""
    spread = line.expandtabs(4)
    return (len(spread) - len(spread.lstrip(" "))) // 4


def divide(text: str, body: str) -> Iterator[Block]:
    """Divide *body*, which is *text* without code, at empty lines, at headings, and where a quotation begins.

    Quotations with nothing but empty lines between them are one.
    """
    written, lines = text.split("\n"), body.split("\n")
    held: tuple[int, int] | None = None
    for start, end in _parts(lines):
        if held:
            empty = not "".join(written[held[1] : start]).strip()
            alike = all(_is_quotation(lines[n]) for n in (held[0], start)) and _level(lines[held[0]]) == _level(
                lines[start]
            )
            if empty and alike:
                held = held[0], end
                continue
            yield _block(lines, *held)
        held = start, end
    if held:
        yield _block(lines, *held)


def _block(lines: list[str], start: int, end: int) -> Block:
    first = lines[start]
    kind = "quotation" if _is_quotation(first) else "heading" if _is_heading(first) else "text"
    return Block(start + 1, kind, "\n".join(lines[start:end]))


def _is_quotation(line: str) -> bool:
    return line.lstrip().startswith(">")


def _is_heading(line: str) -> bool:
    return line.lstrip().startswith("#")


def _parts(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines begins and ends that no empty line, heading or beginning of a quotation parts."""
    start: int | None = None
    for n, line in enumerate([*lines, ""]):
        if start is not None:
            first = lines[start]
            quotes = _is_quotation(line) and not _is_quotation(first) and _level(line) <= _level(first)
            if not line.strip() or _is_heading(line) or _is_heading(first) or quotes:
                yield start, n
                start = None
        if start is None and line.strip():
            start = n

"""What on a page is our own prose: all else blanked out, so that each word stays on its line and at its place."""

import html
import re
from collections.abc import Iterator

from charts.data.lines import blank, blank_text
from charts.data.pages import SCHEMES, Page

INLINE = ("a", "abbr", "b", "cite", "del", "em", "i", "ins", "mark", "q", "small", "span", "strong", "sub", "sup", "u")
PRINTED = "\N{OBJECT REPLACEMENT CHARACTER}"  # for what a link without words prints
NOTHING = "\0"  # for the marks of a link whose words stay; no page holds it

# What is no prose of ours, besides the code and comments that `Page.body` has blanked out already.
SILENT_ELEMENT = r"<(?P<tag>code|pre|script|style)\b.*?</(?P=tag)\s*>"  # file names, and what nobody reads
_OUR_LINK = rf"!?\[(?P<words>[^\[\]]*)\]\((?:{'|'.join(SCHEMES)}):[^)]*\)"
_TARGET = (
    r"(?<=\])\([^)\s]*(?P<title>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*\))?"  # of a link or picture; its title stays
)
_AUTOLINK = r"<(?:[a-z][a-z0-9+.-]*:|[^<>\s@]+@)[^<>\s]*>"
_DEFINITION = r"^ {0,3}\[[^\]\n]+\]:\s*\S+(?P<named>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?"  # of a link; its title stays
_BOX = (
    r"^[ \t]*(?:!!!|\?\?\?\+?|===[!+]?)[^\"\n]*(?P<box>\"[^\"\n]*\")[ \t]*$"  # an admonition or a tab; its title stays
)
_ATTRIBUTES = r"\{:?[ ]*(?:[#.][\w-]+|[\w-]+=[^\s}]+)(?:[ ]+(?:[#.][\w-]+|[\w-]+=[^\s}]+))*[ ]*\}"
_LIST_NUMBER = r"^[ \t]*\d+\.(?=[ \t])"
_NO_PROSE = re.compile(
    "|".join((SILENT_ELEMENT, _OUR_LINK, _AUTOLINK, _TARGET, _DEFINITION, _BOX, _ATTRIBUTES, _LIST_NUMBER)),
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>", re.IGNORECASE | re.DOTALL)
_INLINE_TAG = re.compile(rf"</?(?:{'|'.join(INLINE)})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SPOKEN = re.compile(r"\s(?:alt|title|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")
_FIELD = re.compile(r"^['\"]?(title|description)['\"]?\s*:(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def of_page(page: Page, *, bound: bool = False) -> str:
    """Return a page with all blanked out that is not our prose, as long as the page itself.

    Where *bound*, the words stay that are bound to rows.
    """
    lines = page.body.split("\n")
    for block in page.blocks:
        if block.kind == "quotation":
            quoted = blank_text(block.text).split("\n")
            lines[block.line - 1 : block.line - 1 + len(quoted)] = quoted

    def kept(found: re.Match) -> str:
        if bound and found["words"] is not None:
            filled = found["words"] if found["words"].strip() else PRINTED
            before, after = found[0].split("](", 1)[0].find("["), len(found[0])
            return (NOTHING * (before + 1) + filled).ljust(after, NOTHING)
        if title := next((name for name in ("title", "named", "box") if found[name]), None):
            start, end = (place - found.start() for place in found.span(title))
            return blank_text(found[0][:start]) + re.sub(r"[\"')]", " ", found[title]) + blank_text(found[0][end:])
        return blank(found)

    text = without_tags(_NO_PROSE.sub(kept, "\n".join(lines)))
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]).ljust(len(entity[0])), text)


def fields(page: Page) -> Iterator[tuple[str, int, str]]:
    """Yield the title and the description of the front matter: which it is, where its words begin, and they themselves."""
    for found in _FIELD.finditer(page.front_matter):
        quoted = re.fullmatch(r"""(\s*)(["'])(.*)\2(\s*)""", found[2], re.DOTALL)
        yield found[1], found.start(2), f"{quoted[1]} {quoted[3]} {quoted[4]}" if quoted else found[2]


def without_tags(written: str) -> str:
    """Return HTML with its tags blanked out, but for their attributes that are read aloud."""
    return _TAG.sub(_only_spoken, written)


def without_inline_tags(written: str) -> str:
    """Return HTML without the tags that part no words, unless something of theirs is read aloud."""
    return _INLINE_TAG.sub(lambda tag: tag[0] if _SPOKEN.search(tag[0]) else "", written)


def _only_spoken(tag: re.Match) -> str:
    kept = blank_text(tag[0])
    for attribute in _SPOKEN.finditer(tag[0]):
        group = 1 if attribute[1] is not None else 2
        kept = kept[: attribute.start(group)] + attribute[group] + kept[attribute.end(group) :]
    return kept

"""What Python-Markdown made of a page, held to what the page as written proved: nothing is shown that went past the proof."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from xml.etree.ElementTree import Element

from charts.checks import markup, numerals, prose, references
from charts.data.pages import SCHEMES, Page, Reference, plain
from charts.errors import PageError

_OURS = re.compile(rf"(?:{'|'.join(SCHEMES)}):")
# What Python-Markdown puts for an escaped character, for HTML, and for the ampersands of a mail address.
_ASIDE = re.compile("\x02(?:(?P<escaped>\\d+)|wzxhzdk:(?P<html>\\d+)|(?P<other>[^\x03]*))\x03")


def hold(root: Element, page: Page, stash: Sequence, names: Sequence[str]) -> None:
    """Refuse a quotation, a link of ours or a numeral in *root* that *page* as written did not show to be one.

    *stash* is what Python-Markdown has set aside: HTML as written, and code.

    Raises:
        PageError: with the page and no line, which Python-Markdown does not keep.
    """
    shown = _Shown(stash)
    if why := references.unread(page, [shown.words(each) for each in root.iter("blockquote")], shown.raw):
        raise PageError(why)
    written = iter(page.references)
    for link in root.iter():
        address, words = target(link), shown.words(link)
        # Each of them further on than the last: what is named twice is not proven by the first alone.
        if _OURS.match(address) and not any(_is(each, address, words) for each in written):
            raise PageError(f"{page.path}: the link {address!r} is not written as [](…) or ![](…). Write it so.")
    if numeral := next(filter(None, shown.numerals(root, names)), None):
        raise PageError(f"{page.path}: no row yields the numeral {numeral!r}; {numerals.WAYS}.")
    if why := next(filter(None, shown.markup(root)), None):
        raise PageError(f"{page.path}: {why}.")


def _is(reference: Reference, address: str, words: str) -> bool:
    return reference.target == address and (reference.image or plain(reference.words) == words)


def target(element: Element) -> str:
    """Return where a link or picture leads, or an empty string."""
    return element.get({"a": "href", "img": "src"}.get(element.tag, ""), "")


_APART = f" {prose.PRINTED} "


class _Shown:
    """The words that a reader is shown: Python-Markdown sets HTML aside, in *stash*, and puts marks in its place."""

    def __init__(self, stash: Sequence) -> None:
        self._stash = stash
        self.raw = [html for html in stash if isinstance(html, str)]

    def words(self, element: Element) -> str:
        """The words of an element, on one line."""
        return " ".join(self._plain("".join(element.itertext())).split())

    def markup(self, root: Element) -> Iterator[str | None]:
        """Yield what is found of markup that may not stand, in what Markdown made and in HTML as written."""
        for element in root.iter():
            if element is not root:
                written = {name: self._plain(value) for name, value in element.attrib.items()}
                yield markup.fault_of(element.tag, written)
        yield from map(markup.fault, self.raw)

    def numerals(self, root: Element, names: Sequence[str]) -> Iterator[str | None]:
        """Yield what is found to be a loose numeral in the prose and in each piece of HTML."""
        yield numerals.loose("".join(self._prose(root)), names)
        for html in self.raw:
            yield numerals.loose_in_html(html, names)

    def _prose(self, element: Element) -> Iterator[str]:
        """The texts within *element* that are neither quoted nor code nor ours, and what is read aloud.

        Marks of emphasis part no words; blocks, and what is not ours to prove, do.
        """
        if _OURS.match(target(element)):
            yield _APART
            return
        for name in ("alt", "title", "aria-label"):
            if spoken := element.get(name):
                yield _APART + self._plain(spoken) + _APART
        if element.tag in ("blockquote", "code", "pre"):
            yield _APART
            return
        inline = element.tag in prose.INLINE
        text, address = self._plain(element.text), self._plain(target(element))
        is_address = ":" in address and address in (text, f"mailto:{text}")  # shown as it is
        yield ("" if inline else _APART) + ("" if is_address else text)
        for child in element:
            yield from self._prose(child)
            yield self._plain(child.tail)
        if not inline:
            yield _APART

    def _plain(self, text: str | None) -> str:
        return unescape(_ASIDE.sub(self._behind, text or ""))

    def _behind(self, mark: re.Match) -> str:
        if mark["escaped"]:
            return chr(int(mark["escaped"]))
        if mark["html"]:
            html = self._stash[int(mark["html"])]
            written = html if isinstance(html, str) else " "
            return written if written.startswith("&") else prose.without_inline_tags(written) and " "
        return "&" if mark["other"] == "amp" else " "

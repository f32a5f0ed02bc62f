"""Links that no check would see: of an unknown scheme, of ours in a form that nothing fills in, or swallowed by a fence."""

import difflib
import re
from collections.abc import Iterator

from charts.data.pages import SCHEMES, Page

KNOWN = ("http", "https", "mailto", "tel")  # besides ours; a link without a scheme leads to a page or file of the site

_SCHEME = r"\s*(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):"
_FORMS = (
    re.compile(rf"\]\((?P<bracket>\s*<?){_SCHEME}"),
    re.compile(rf"\]\s+\(\s*(?P<scheme>{'|'.join(SCHEMES)}):"),  # a space between is no link, but was meant as one
    re.compile(rf"^ {{0,3}}\[[^\]\n]+\]:\s*<?{_SCHEME}", re.MULTILINE),
    re.compile(r"<(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):[^<>\s]*>"),
    re.compile(rf"\b(?:href|src|srcset|action|formaction|data|poster)\s*=\s*[\"']?{_SCHEME}", re.IGNORECASE),
)
_FENCE = re.compile(r"(?P<marks>~{3,}|`{3,})(?P<rest>[^\n]*)")


def faults(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the line of each link that no check would see, and of each fence that is not closed, with what is wrong."""
    for form in _FORMS:
        for found in form.finditer(page.body):
            if why := _fault(found["scheme"], found.start("scheme") in page.targets):
                yield page.line_of(found.start("scheme")), why
    yield from _fences(page)


def _fault(scheme: str, is_read: bool) -> str | None:
    if is_read or scheme.lower() in KNOWN:
        return None
    if scheme in SCHEMES:
        return (
            f"the link to {scheme}: is not filled in as it is written; write [words]({scheme}:ID) or ![]({scheme}:ID), "
            "with no space, title or bracket more"
        )
    near = difflib.get_close_matches(scheme.lower(), SCHEMES, n=1)
    remedy = f"did you mean {near[0]}:?" if near else f"write one of {', '.join(SCHEMES)}, or an address from https://"
    return f"there is no scheme {scheme}:; {remedy}"


def _fences(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the fences that are not closed before the next one begins: what stands between would be shown as code."""
    opened, since = "", 0
    for line, text in enumerate(page.text.split("\n"), start=1):
        fence = _FENCE.match(text)
        if not fence or "`" in fence["rest"]:  # a span of code may begin a line
            continue
        if not opened:
            opened, since = fence["marks"], line
        elif fence["marks"] == opened and not fence["rest"].strip():
            opened = ""
        elif fence["rest"].strip() and fence["marks"][0] == opened[0]:
            yield since, f"this fence is not closed before line {line}, where another begins; close it with {opened}"
            opened, since = fence["marks"], line
    if opened:
        yield since, f"this fence is not closed; close it with {opened}"

"""The quotations of a page as W3C Web Annotations: the author's words, with our notes and verdicts as their bodies."""

import re
from collections.abc import Callable, Sequence

from charts.checks.verdicts import Result
from charts.data.pages import Page, Quotation
from charts.data.words import foreign
from charts.site import Site

# What a note does to the passage, in the words of the W3C's model.
_PURPOSES = {"support": "describing", "sources": "commenting", "computation": "assessing", "later": "commenting"}

# These run long, and each page's weight is bounded: the data give their first sentence, and the page the rest.
_LONG = ("sources", "later")


def of_page(
    page: Page, site: Site, shown: Callable[[str, str], Sequence[Result]], here: str, article: str
) -> list[dict]:
    """Return an annotation for each quotation of *page*.

    *shown* tells which checks a link of ours shows, by scheme and name. *here* is the page's address, *article* that by which
    machines know the article.
    """
    return [_annotation(quotation, bodies, site, here, article) for quotation, bodies in _passages(page, site, shown)]


def _passages(
    page: Page, site: Site, shown: Callable[[str, str], Sequence[Result]]
) -> list[tuple[Quotation, list[dict]]]:
    """The quotations of a page, each with its notes and verdicts up to the next heading or quotation."""
    found: list[tuple[Quotation, list[dict]]] = []
    bodies: list[dict] = []
    for block in page.blocks:
        if block.kind == "quotation":
            bodies = []
            found.append((page.quotations[len(found)], bodies))
        elif block.kind == "heading":
            bodies = []  # of no quotation
        elif check := re.fullmatch(r"!\[\]\((checks?):([\w-]+)\)\s*", block.text):
            given = (result for result in shown(check[1], check[2]) if result.verdict)
            bodies += [_body("assessing", f"{result.label}: {result.ruling}") for result in given]
        elif layer := _layer(block.text, site):
            words = site.plain(block.text)
            bodies.append(_body(_PURPOSES[layer], _begin(words) if layer in _LONG else words))
    return found


def _layer(paragraph: str, site: Site) -> str | None:
    bold = re.match(r"\*\*(.+?)\*\*", paragraph, re.DOTALL)
    return site.article.notes.get(" ".join(bold[1].split())) if bold else None


def _begin(words: str) -> str:
    """A note's lead and first sentence; a sign tells that there is more."""
    sentences = re.split(r"(?<=[^\WA-Z][.?!:]|[%”“»)][.?!:]) (?=\S)", words)
    return " ".join(sentences[:2] + ["…"] * (len(sentences) > 2))


def _body(purpose: str, words: str) -> dict:
    return {"type": "TextualBody", "purpose": purpose, "value": words}


def _annotation(quotation: Quotation, bodies: list[dict], site: Site, here: str, article: str) -> dict:
    # Each creator is an object: the model takes a bare name for an address.
    author = {"type": "Person", "name": site.article.author}
    language = {"language": site.article.language} if foreign() else {}
    selector = {"type": "TextQuoteSelector", "exact": quotation.words}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{here}#passage-{quotation.n}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Organization", "name": site.name},
        "body": bodies,
        "target": {"source": {"id": article, "type": "Text", "creator": author} | language, "selector": selector},
    }

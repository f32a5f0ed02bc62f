"""Structured data of each page, for machines: made from the same rows as the page, so that it cannot contradict it.

schema.org Article, Dataset and ClaimReview, and W3C Web Annotation for passages. Addresses are relative to the page.
A verdict stands as `alternateName`; there is no numeric rating, since the verdicts are no scale.
"""

import re
from collections.abc import Mapping

from charts.checks.verdicts import Result
from charts.data.pages import SCHEMES, Page, Quotation, plain
from charts.publish import paths
from charts.publish.records import compact
from charts.publish.specification import Specification
from charts.site import Site

_SCHEMA = "https://schema.org"
_PUBLISHER = {"type": "Organization", "name": "The explainer"}

# What a note does to the passage, in the words of the W3C's model.
_PURPOSES = {"support": "describing", "sources": "commenting", "computation": "assessing", "later": "commenting"}

# These run long, and each page's weight is bounded: the data give their first sentence, and the page the rest.
_LONG = ("sources", "later")


def of_page(page: Page, site: Site, specs: Mapping[str, Specification]) -> str:
    """Return the structured data of *page* as JSON."""
    author = {"@type": "Person", "name": site.article.author, "jobTitle": site.article.role}
    # The article as an object of its own: the copy that was read may have neither title nor date nor address.
    article = {"@type": "OpinionNewsArticle", "author": author, "about": site.article.subject}
    found: list[dict] = [{"@context": _SCHEMA, "@type": "WebPage", "isBasedOn": article}]
    found += [_annotation(quotation, bodies, site) for quotation, bodies in _passages(page, site, specs)]
    shown = (result for each in page.references for result in _shown(each.scheme, each.id, site, specs))
    for result in dict.fromkeys(shown):
        if result.verdict and result.claim:
            found.append(_claim_review(result, site, author, article))
    found += [_dataset(spec) for slug, spec in specs.items() if page.address == paths.chart(slug)]
    return compact(found).strip()


def _shown(scheme: str, name: str, site: Site, specs: Mapping[str, Specification]) -> tuple[Result, ...]:
    """The checks that a link shows; a check may be called as a chart is."""
    if scheme == "check":
        return (site.results[name],)
    return specs[name].checks if scheme == "checks" else ()


def _passages(page: Page, site: Site, specs: Mapping[str, Specification]) -> list[tuple[Quotation, list[dict]]]:
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
            given = (result for result in _shown(check[1], check[2], site, specs) if result.verdict)
            bodies += [_body("assessing", f"{result.label}: {result.verdict}") for result in given]
        elif layer := _layer(block.text, site):
            words = _plain(block.text, site)
            bodies.append(_body(_PURPOSES[layer], _begin(words) if layer in _LONG else words))
    return found


def _layer(paragraph: str, site: Site) -> str | None:
    bold = re.match(r"\*\*(.+?)\*\*", paragraph, re.DOTALL)
    return site.article.notes.get(" ".join(bold[1].split())) if bold else None


def _plain(markdown: str, site: Site) -> str:
    """Words of a page as a reader meets them: links by their words, or by the value that they print."""

    def say(link: re.Match) -> str:
        scheme, _, row_id = link[2].partition(":")
        return link[1] if link[1] or scheme not in SCHEMES else site.printed(scheme, row_id)

    return plain(re.sub(r"(?<!!)\[([^\[\]]*)\]\(([^)]*)\)", say, markdown))


def _begin(words: str) -> str:
    """A note's lead and first sentence; a sign tells that there is more."""
    sentences = re.split(r"(?<=[a-z\d%”)][.?!:]) (?=\S)", words)
    return " ".join(sentences[:2] + ["…"] * (len(sentences) > 2))


def _body(purpose: str, words: str) -> dict:
    return {"type": "TextualBody", "purpose": purpose, "value": words}


def _annotation(quotation: Quotation, bodies: list[dict], site: Site) -> dict:
    selector = {"type": "TextQuoteSelector", "exact": quotation.words}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"#passage-{quotation.n}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": _PUBLISHER,
        "body": bodies,
        "target": {"source": {"type": "Text", "creator": site.article.author}, "selector": selector},
    }


def _claim_review(result: Result, site: Site, author: dict, article: dict) -> dict:
    number = site.tables.numbers[result.claim]
    return {
        "@context": _SCHEMA,
        "@type": "ClaimReview",
        "url": f"#check-{result.id}",
        "claimReviewed": f"{number.label}: “{number.said}”",
        "itemReviewed": {"@type": "Claim", "author": author, "appearance": article},
        "reviewRating": {"@type": "Rating", "alternateName": result.verdict},
        "author": {"@type": "Organization", "name": _PUBLISHER["name"]},
    }


def _dataset(spec: Specification) -> dict:
    formats = (("csv", "text/csv"), ("json", "application/json"))
    return {
        "@context": _SCHEMA,
        "@type": "Dataset",
        "name": spec.finding,
        "description": spec.description,
        "isBasedOn": sorted({row.url for row in spec.rows if row.url}),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"../{spec.slug}.{ending}"}
            for ending, kind in formats
        ],
    }

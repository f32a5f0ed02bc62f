"""Structured data of each page, for machines: made from the same rows as the page, so that it cannot contradict it.

schema.org Article, Dataset and ClaimReview, and W3C Web Annotation for passages. Addresses are relative to the page.
A verdict stands as `alternateName`; there is no numeric rating, since the verdicts are no scale.
"""

import json
import re

from charts import layers, pages, quotations
from charts.checks import Result
from charts.tables import Tables

_SCHEMA = "https://schema.org"
_AUTHOR = {"@type": "Person", "name": quotations.AUTHOR, "jobTitle": quotations.AUTHOR_ROLE}
# The op-ed as an object of its own: the copy that was read has neither title nor date nor address.
_ARTICLE = {"@type": "OpinionNewsArticle", "author": _AUTHOR, "about": "State visit to India, December 2025"}

# What a note does to the passage, in the words of the W3C's model.
_PURPOSES = {"support": "describing", "sources": "commenting", "computation": "assessing", "later": "commenting"}

# These run long, and each page's weight is bounded: the data give their first sentence, and the page the rest.
_LONG = ("sources", "later")


def of_page(page: str, text: str, charts: dict[str, dict], results: dict[str, Result], tables: Tables) -> str:
    """Return the structured data of *page* as JSON, from its Markdown *text*."""
    found: list[dict] = [{"@context": _SCHEMA, "@type": "WebPage", "isBasedOn": _ARTICLE}]
    found += [_annotation(n, *each) for n, each in enumerate(_passages(text, results, tables), start=1)]
    shown = [match["id"] for match in re.finditer(r"\]\(check:(?P<id>[\w-]+)\)", text)]
    found += [
        _claim_review(results[check], tables) for check in shown if results[check].verdict and results[check].claim
    ]
    found += [_dataset(info) for slug, info in charts.items() if page == f"charts/{slug}.md"]
    # `<` would let a label end the script element that this stands in.
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") + "\n"


def file_name(page: str) -> str:
    """Return the name of a page's file: its address with hyphens for slashes, as the theme's template asks for it."""
    return (pages.address(page).replace("/", "-") or "index") + ".json"


def _passages(text: str, results: dict[str, Result], tables: Tables) -> list[tuple[str, list[dict]]]:
    """The block quotations of a page as plain words, each with its notes and verdicts up to the next heading or quotation."""
    found: list[tuple[str, list[dict]]] = []
    bodies: list[dict] = []
    for block in re.split(r"\n\s*\n", text):
        if block.startswith(">"):
            bodies = []
            found.append((_plain(re.sub(r"^> ?", "", block, flags=re.MULTILINE), results, tables), bodies))
        elif block.startswith("#"):
            bodies = []  # of no quotation
        elif check := re.fullmatch(r"!\[\]\(check:([\w-]+)\)\s*", block):
            result = results[check[1]]
            if result.verdict:
                bodies.append(_body("assessing", f"{result.label}: {result.verdict}"))
        elif layer := layers.of(block):
            words = _plain(block, results, tables)
            bodies.append(_body(_PURPOSES[layer], _begin(words) if layer in _LONG else words))
    return found


def _plain(markdown: str, results: dict[str, Result], tables: Tables) -> str:
    """Words of a page as a reader meets them: links by their words, or by the value that they print."""

    def say(link: re.Match) -> str:
        words, (scheme, _, row_id) = link[1], link[2].partition(":")
        if words or scheme not in ("number", "evidence", "computed"):
            return words
        return results[row_id].text if scheme == "computed" else str(tables.quantity(row_id))

    return " ".join(re.sub(r"\[([^\[\]]*)\]\(([^)]*)\)", say, markdown).replace("**", "").split())


def _begin(words: str) -> str:
    """A note's lead and first sentence; a sign tells that there is more."""
    sentences = re.split(r"(?<=[a-z\d%”)][.?!:]) (?=\S)", words)
    return " ".join(sentences[:2] + ["…"] * (len(sentences) > 2))


def _body(purpose: str, words: str) -> dict:
    return {"type": "TextualBody", "purpose": purpose, "value": words}


def _annotation(n: int, quotation: str, bodies: list[dict]) -> dict:
    selector = {"type": "TextQuoteSelector", "exact": quotation}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"#passage-{n}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Organization", "name": "The explainer"},
        "body": bodies,
        "target": {"source": {"type": "Text", "creator": quotations.AUTHOR}, "selector": selector},
    }


def _claim_review(result: Result, tables: Tables) -> dict:
    said = tables.numbers.at[result.claim, "said"]
    return {
        "@context": _SCHEMA,
        "@type": "ClaimReview",
        "url": f"#number-{result.claim}",
        "claimReviewed": f"{tables.numbers.at[result.claim, 'label']}: “{said}”",
        "itemReviewed": {"@type": "Claim", "author": _AUTHOR, "appearance": _ARTICLE},
        "reviewRating": {"@type": "Rating", "alternateName": result.verdict},
        "author": {"@type": "Organization", "name": "The explainer"},
    }


def _dataset(info: dict) -> dict:
    formats = (("csv", "text/csv"), ("json", "application/json"))
    sources = sorted({row["url"] for row in info["rows"] if row["url"]})
    return {
        "@context": _SCHEMA,
        "@type": "Dataset",
        "name": info["title"],
        "description": info["description"],
        "isBasedOn": sources,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"../{info['slug']}.{ending}"}
            for ending, kind in formats
        ],
    }

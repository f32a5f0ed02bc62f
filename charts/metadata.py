"""Structured data of each page, for machines: made from the same rows as the page, so that it cannot contradict it.

schema.org Article, Dataset and ClaimReview, and W3C Web Annotation for passages. Addresses are relative to the page.
A verdict stands as `alternateName`; there is no numeric rating, since the verdicts are no scale.
"""

import json
import re

from charts import pages, quotations
from charts.checks import Result
from charts.tables import Tables

_SCHEMA = "https://schema.org"
_AUTHOR = {"@type": "Person", "name": quotations.AUTHOR, "jobTitle": quotations.AUTHOR_ROLE}
# The op-ed as an object of its own: the copy that was read has neither title nor date nor address.
_ARTICLE = {"@type": "OpinionNewsArticle", "author": _AUTHOR, "about": "State visit to India, December 2025"}


def of_page(page: str, text: str, charts: dict[str, dict], results: dict[str, Result], tables: Tables) -> str:
    """Return the structured data of *page* as JSON, from its Markdown *text*."""
    found: list[dict] = [{"@context": _SCHEMA, "@type": "WebPage", "isBasedOn": _ARTICLE}]
    found += [_annotation(n, quotation) for n, quotation in enumerate(_quotations(text), start=1)]
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


def _quotations(text: str) -> list[str]:
    """The block quotations of a page as plain words."""
    blocks = re.findall(r"(?:^>.*\n?)+", text, flags=re.MULTILINE)
    return [
        re.sub(r"\s+", " ", re.sub(r"\[([^\]]*)\]\([^)]*\)|^> ?", r"\1", block, flags=re.MULTILINE)).strip()
        for block in blocks
    ]


def _annotation(n: int, quotation: str) -> dict:
    selector = {"type": "TextQuoteSelector", "exact": quotation}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"#passage-{n}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Organization", "name": "The explainer"},
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

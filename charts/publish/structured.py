"""Structured data of each page, for machines: made from the same rows as the page, so that it cannot contradict it.

schema.org Article, Dataset and ClaimReview, as Google's lists ask for them, and W3C Web Annotation for passages. Addresses are
whole where the site knows its own, and else relative to the page. A day stands only where a table has it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from charts.checks.verdicts import Result
from charts.data.pages import Page
from charts.data.schema import Correction
from charts.data.words import foreign, say
from charts.publish import annotations, paths
from charts.publish.records import LICENCE, compact
from charts.publish.specification import Specification
from charts.site import Site

_SCHEMA = "https://schema.org"

# Google asks for a number beside the verdict's words. It is an order of three and no more; docs/method.md says so, and that what
# cannot be told has none.
_RATINGS = {"not": 1, "other": 2, "holds": 3}

_FORMATS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def of_page(page: Page, site: Site, specs: Mapping[str, Specification]) -> str:
    """Return the structured data of *page* as JSON."""
    return compact(_Data(page, site, specs).all()).strip()


class _Data:
    def __init__(self, page: Page, site: Site, specs: Mapping[str, Specification]) -> None:
        self.page, self.site, self.specs = page, site, specs
        self.root = site.address or page.root
        self.here = site.address + page.address if site.address else ""
        self.article = f"{self.root}#article"  # as machines know it; the copy that was read has no address of its own
        # Whose words the site's own are; the quoted author is never the author of a page.
        self.us = {"@type": "Organization", "name": site.name, "url": self.root or "./"}
        self.author = {"@type": "Person", "name": site.article.author, "jobTitle": site.article.role}

    def all(self) -> list[dict]:
        # The page comes first: many readers take the first author that they meet for the page's own.
        found = [self._page()]
        found += [self._dataset(spec) for slug, spec in self.specs.items() if self.page.address == paths.chart(slug)]
        shown = (result for each in self.page.references for result in self._shown(each.scheme, each.id))
        reviewed = (result for result in dict.fromkeys(shown) if result.verdict and result.claim)
        found += [self._claim_review(result) for result in reviewed]
        return found + annotations.of_page(self.page, self.site, self._shown, self.here, self.article)

    def _shown(self, scheme: str, name: str) -> Sequence[Result]:
        """The checks that a link shows; a check may be called as a chart is."""
        if scheme == "check":
            return (self.site.results[name],)
        return self.specs[name].checks if scheme == "checks" else ()

    def _page(self) -> dict:
        page, charts = self.page, self.page.names("headline")
        tells = page.names("number", "evidence", "check", "checks", "finding", "headline")
        basis = {"@type": "OpinionNewsArticle", "@id": self.article, "author": self.author}
        basis |= {"inLanguage": self.site.article.language} if foreign() else {}
        made = {
            "@context": _SCHEMA,
            "@type": "Article" if tells else "WebPage",
            "@id": self.here,
            "url": self.here or "./",
            "headline": self.specs[charts[0]].finding if charts else self.site.plain(page.heading) or page.title,
            "description": page.description,
            "image": self.root + paths.file(charts[0], "png") if charts else "",
            "dateModified": _latest(
                each for each in self.site.tables.corrections if each.page == page.path or each.chart in charts
            ),
            "author": self.us,
            "publisher": self.us,
            "license": LICENCE[1],
            "isAccessibleForFree": True,
            "inLanguage": "" if self.site.words.language == "en" else self.site.words.language,
            "isPartOf": self.us | {"@type": "WebSite"},
            "isBasedOn": basis | {"about": self.site.article.subject},
        }
        return _known(made)

    def _claim_review(self, result: Result) -> dict:
        number = self.site.tables.numbers[result.claim]
        value = _RATINGS.get(result.group.name)
        scale = {"ratingValue": value, "worstRating": 1, "bestRating": len(_RATINGS)} if value else {}
        return {
            "@context": _SCHEMA,
            "@type": "ClaimReview",
            "url": f"{self.here}#check-{result.id}",
            "claimReviewed": f"{number.label}: {say('quotation.quoted', words=number.said)}",
            "itemReviewed": {"@type": "Claim", "author": self.author, "appearance": {"@id": self.article}},
            "reviewRating": {"@type": "Rating", **scale, "alternateName": result.ruling},
            "author": self.us,
        }

    def _dataset(self, spec: Specification) -> dict:
        counted = dict.fromkeys((row.basis or row.label, row.unit) for row in spec.rows if row.value is not None)
        made = {
            "@context": _SCHEMA,
            "@type": "Dataset",
            "@id": f"{self.here}#data",
            "url": self.here or "./",
            "identifier": self.here or spec.slug,
            "version": spec.digest,
            "name": spec.finding,
            "description": spec.description,
            "keywords": [self.page.title, self.site.article.subject],
            "creator": self.us,
            "license": LICENCE[1],
            "isAccessibleForFree": True,
            "temporalCoverage": _span(spec),
            "dateModified": _latest(self.site.corrections_of(spec.slug)),
            "variableMeasured": [{"@type": "PropertyValue", "name": name, "unitText": unit} for name, unit in counted],
            "isBasedOn": sorted({row.url for row in spec.rows if row.url}),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": kind,
                    "contentUrl": self.root + paths.file(spec.slug, ending),
                }
                for ending, kind in _FORMATS.items()
            ],
        }
        return _known(made)


def _known(made: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in made.items() if value not in ("", [])}


def _latest(corrections: Iterable[Correction]) -> str:
    found = [each.date for each in corrections]
    return max(found).isoformat() if found else ""


def _span(spec: Specification) -> str:
    """The time that the rows of a chart cover, as ISO 8601 has it, or nothing if none has a day."""
    days = sorted(day for row in spec.rows for day in (row.start, row.end) if day)
    return f"{days[0]}/{days[-1]}" if days else ""

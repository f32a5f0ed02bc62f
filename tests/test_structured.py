"""charts.publish.structured and .annotations: structured data say what the page says, to those who read such data."""

import json
from dataclasses import replace

import pytest
from extruct.jsonld import JsonLdExtractor
from projects import ADDRESS
from pyld import jsonld
from rdflib import SDO

from charts.data.pages import Page
from charts.data.schema import GROUPS
from charts.figures import CHARTS
from charts.publish import structured

each_slug = pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])

# What the two contexts say of the terms that are used here: no test asks the network. Of schema.org's, which values are addresses.
_ADDRESSES = ("url", "license", "image", "contentUrl", "isBasedOn", "appearance")
CONTEXTS = {
    "https://schema.org": {"@vocab": "https://schema.org/"}
    | {name: {"@id": f"https://schema.org/{name}", "@type": "@id"} for name in _ADDRESSES},
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#",
        "id": "@id",
        "type": "@type",
        "Annotation": "oa:Annotation",
        "TextualBody": "oa:TextualBody",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "Text": "http://purl.org/dc/dcmitype/Text",
        "Person": "http://xmlns.com/foaf/0.1/Person",
        "Organization": "http://xmlns.com/foaf/0.1/Organization",
        "name": "http://xmlns.com/foaf/0.1/name",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "exact": "oa:exact",
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "creator": {"@id": "http://purl.org/dc/terms/creator", "@type": "@id"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        **{name: f"oa:{name}" for name in ("assessing", "commenting", "describing")},
    },
}


def _load(url, options=None):
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


@pytest.fixture
def of_page(site, specs):
    """A function that gives the structured data of a page of the real site, whatever is written on it."""
    return lambda text, path="passages/x.md": json.loads(structured.of_page(Page(path, text), site, specs))


@pytest.fixture
def placed_at(site):
    """The real site where it knows its address."""
    return replace(site, address=ADDRESS)


def _kinds(found: list[dict]) -> list[str]:
    return [each.get("@type") or each["type"] for each in found]


def _objects(value):
    """Every object in JSON, at any depth."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(each)


def test_a_page_is_ours_and_names_the_article_that_it_is_about_and_its_author(of_page, site):
    (page,) = of_page("# A title\n\n[Words](number:trade-end).\n")
    assert (page["@type"], page["headline"]) == ("Article", "A title")
    assert page["author"]["name"] == page["publisher"]["name"] == page["isPartOf"]["name"] == site.name
    assert page["isBasedOn"]["@type"] == "OpinionNewsArticle"
    assert page["isBasedOn"]["author"]["name"] == "Anvar Azimov"


def test_a_page_that_tells_nothing_of_the_article_is_no_article(of_page):
    assert _kinds(of_page("# A title\n\nWords.\n")) == ["WebPage"]


def test_the_page_comes_first_and_so_does_its_author(site, specs):
    """Many readers take the first author that they meet for the page's own."""
    for page in site.pages.values():
        made = structured.of_page(page, site, specs)
        assert json.loads(made)[0]["@type"] in ("Article", "WebPage")
        assert made.index(site.name) < made.index(site.article.author)


def test_a_headline_says_what_the_page_shows_with_rows_filled_in(site, specs):
    front, chart = (
        json.loads(structured.of_page(site.pages[path], site, specs))[0] for path in ("index.md", "charts/oil-share.md")
    )
    assert front["headline"].startswith(f"{site.printed('tally', 'holds')} of the op-ed's ")
    assert chart["headline"] == specs["oil-share"].finding
    assert front["description"].startswith("An op-ed on the Russian president's state visit")


def test_a_page_is_dated_by_its_latest_correction_and_by_nothing_else(site, specs):
    latest = max(each.date for each in site.tables.corrections if each.page == "passages/trade.md")
    dated = {
        path: json.loads(structured.of_page(page, site, specs))[0].get("dateModified")
        for path, page in site.pages.items()
    }
    assert dated["passages/trade.md"] == latest.isoformat()
    corrected = {each.page for each in site.tables.corrections} | {
        f"charts/{each.chart}.md" for each in site.tables.corrections
    }
    assert {path for path, day in dated.items() if day} == corrected & dated.keys() != dated.keys()


def test_a_check_becomes_a_claim_review_with_its_verdict_in_words(of_page, site):
    review = next(item for item in of_page("![](check:trade-growth)") if item["@type"] == "ClaimReview")
    assert review["reviewRating"]["alternateName"] == "does not add up"
    assert review["author"]["name"] == site.name
    assert "almost fivefold" in review["claimReviewed"]
    assert review["itemReviewed"]["author"]["name"] == "Anvar Azimov"
    assert review["url"] == "#check-trade-growth"  # as the check is named on its page


def test_a_rating_orders_the_groups_and_what_cannot_be_told_has_none(of_page, site):
    """As Google's list asks for it: a number between the worst and the best, which are numbers too."""
    rated = {}
    for result in site.results.values():
        for review in of_page(f"![](check:{result.id})")[1:]:
            rating = review["reviewRating"]
            assert rating["alternateName"] == result.verdict
            rated.setdefault(result.group.name, set()).add(rating.get("ratingValue"))
            if "ratingValue" in rating:
                assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
            else:
                assert "bestRating" not in rating and "worstRating" not in rating
    assert rated == {"not": {1}, "other": {2}, "holds": {3}, "open": {None}}
    assert set(rated) == {group.name for group in GROUPS}


def test_a_computation_that_nothing_claims_is_no_claim_review(of_page):
    assert _kinds(of_page("![](check:trade-balance)")) == ["Article"]


def test_the_checks_of_a_chart_are_reviewed_each_once(of_page, specs):
    """A check may be called as a chart is."""
    assert "trade-growth" in specs and "trade-growth" in [check.id for check in specs["trade-growth"].checks]
    found = of_page("![](checks:trade-growth)\n\n![](check:trade-growth)\n")
    reviewed = [each["url"] for each in found if each["@type"] == "ClaimReview"]
    assert reviewed == [f"#check-{check.id}" for check in specs["trade-growth"].checks if check.claim]
    assert len(reviewed) > 1


def test_a_chart_that_is_only_shown_is_not_reviewed(of_page):
    assert _kinds(of_page("![](chart:trade-growth)\n\n![](small:oil-share)\n")) == ["WebPage"]


def test_a_quotation_becomes_an_annotation_of_its_plain_words(of_page):
    annotation = of_page("> Trade grew [almost fivefold](number:trade-multiple)\n> over the years.\n\nNot this.\n")[1]
    assert annotation["target"]["selector"]["exact"] == "Trade grew almost fivefold over the years."
    assert annotation["target"]["source"]["creator"]["name"] == "Anvar Azimov"


PASSAGE = """> Trade grew over the years.

**What the article offers in support.** Two amounts. No source.

![](check:trade-growth)

Plain words.

![](chart:trade-growth)

**What other sources say.** A minister has [](evidence:jaishankar-2021) for [one year](evidence:jaishankar-2021). More.

**Our
computation.** It is *[](computed:past-rate)* a year, from [](interval:trade-start) [](period:trade-start).

![](check:trade-balance)

# Next

**Later information.** Of no passage.
"""


def test_an_annotation_has_the_notes_and_verdicts_of_its_passage_as_bodies(of_page, site):
    annotation = of_page(PASSAGE)[-1]
    assert annotation["id"] == "#passage-1"
    assert all(body["type"] == "TextualBody" for body in annotation["body"])
    label, period = site.results["trade-growth"].label, site.tables.numbers["trade-start"].period
    assert [(body["purpose"], body["value"]) for body in annotation["body"]] == [
        ("describing", "What the article offers in support. Two amounts. No source."),
        ("assessing", f"{label}: does not add up"),
        ("commenting", "What other sources say. A minister has $13 billion for one year. …"),
        ("assessing", f"Our computation. It is 51.2% (49.5 to 53.0) a year, from 12.5 to 13.5 {period}."),
    ]


def test_the_checks_of_a_chart_belong_to_the_passage_that_they_stand_under(of_page, specs):
    annotation = of_page("> Trade grew over the years.\n\n![](checks:trade-growth)\n")[-1]
    checks = specs["trade-growth"].checks
    assert [body["value"] for body in annotation["body"]] == [f"{check.label}: {check.verdict}" for check in checks]


def test_each_quotation_has_its_own_notes(of_page):
    text = "> One.\n\n**Our computation.** A.\n\n> Two.\n\n**Our computation.** B.\n"
    found = [(each["id"], [body["value"] for body in each["body"]]) for each in of_page(text)[1:]]
    assert found == [("#passage-1", ["Our computation. A."]), ("#passage-2", ["Our computation. B."])]


def test_what_stands_in_code_is_no_quotation_and_no_check(of_page):
    assert _kinds(of_page("```\n> Trade grew.\n\n![](check:trade-growth)\n```\n")) == ["WebPage"]


@each_slug
def test_a_chart_page_describes_its_data_and_no_other_page_does(of_page, site, specs, slug):
    spec, path = specs[slug], f"charts/{slug}.md"
    (dataset,) = [each for each in of_page(site.pages[path].text, path) if each.get("@type") == "Dataset"]
    assert (dataset["name"], dataset["description"]) == (spec.finding, spec.description)
    assert dataset["isBasedOn"] == sorted({row.url for row in spec.rows if row.url})
    assert [each["contentUrl"] for each in dataset["distribution"]] == [
        f"../../charts/{slug}.{ending}" for ending in ("csv", "xlsx", "json")
    ]
    days = [day for row in spec.rows for day in (row.start, row.end) if day]
    assert dataset["temporalCoverage"] == f"{min(days)}/{max(days)}"
    assert {each["unitText"] for each in dataset["variableMeasured"]} == {
        row.unit for row in spec.rows if row.value is not None
    }
    assert "Dataset" not in _kinds(of_page(site.pages[path].text, "passages/trade.md"))


def test_no_label_can_end_the_script_that_the_data_stand_in(small):
    spec = small.spec(finding="</script> {sales-end.label}")
    made = structured.of_page(Page("charts/sales.md", ""), small.site(), {"sales": spec})
    assert "<" not in made and "\n" not in made
    assert json.loads(made)[1]["name"] == "</script> Sales at the end"


# What Google's lists of fact checks, data sets and articles call required and recommended, but for days that no table has.
ASKED = {
    "ClaimReview": {"claimReviewed", "reviewRating", "url", "author", "itemReviewed"},
    "Dataset": {
        "name",
        "description",
        "creator",
        "distribution",
        "identifier",
        "isAccessibleForFree",
        "keywords",
        "license",
    }
    | {"temporalCoverage", "url", "variableMeasured", "version"},
    "Article": {"headline", "author", "publisher", "isPartOf", "description", "license", "url"},
}


def test_every_page_is_read_by_extruct_and_says_all_that_search_engines_ask_for(placed_at, specs):
    kinds = set()
    for page in placed_at.pages.values():
        html = f'<p><script type="application/ld+json">{structured.of_page(page, placed_at, specs)}</script></p>'
        for each in JsonLdExtractor().extract(html):
            kind = each.get("@type")
            kinds.add(kind)
            assert not ASKED.get(kind, set()) - each.keys(), (page.path, each)
            if kind == "Dataset":
                assert 50 <= len(each["description"]) <= 5000
            for part in _objects(each) if each["@context"] == "https://schema.org" else ():
                # Each word is schema.org's own.
                for name in part.keys() - {"@context", "@id", "@type"}:
                    assert SDO[name], name
                assert set(part) == {"@id"} or SDO[part["@type"]]
    assert kinds >= {"Article", "WebPage", "Dataset", "ClaimReview"}


def test_a_processor_of_json_ld_understands_all_of_it_and_every_address_is_whole(placed_at, specs):
    """Where the site knows its address no address depends on where the data are read."""
    for page in placed_at.pages.values():
        given = json.loads(structured.of_page(page, placed_at, specs))
        read = jsonld.expand(given, {"documentLoader": _load, "base": "https://elsewhere.example/"})
        assert len(read) == len(given)
        for part in _objects(read):
            assert not part.get("@id", "").startswith("https://elsewhere.example/"), (page.path, part)
        for each in read:
            if "http://www.w3.org/ns/oa#Annotation" in each["@type"]:
                assert each["@id"].startswith(f"{ADDRESS}{page.address}#passage-")
                (creator,) = each["http://purl.org/dc/terms/creator"]
                assert creator["http://xmlns.com/foaf/0.1/name"] == [{"@value": placed_at.name}]
        # Nothing that a processor does not know and leaves out.
        words = jsonld.to_rdf(given, {"documentLoader": _load, "format": "application/n-quads"})
        for each in given:
            told = (
                each.get("claimReviewed")
                or each.get("headline")
                or each.get("name")
                or each["target"]["selector"]["exact"]
            )
            assert json.dumps(told, ensure_ascii=False)[1:-1] in words, told
            if each.get("type") == "Annotation":
                assert all(json.dumps(body["value"], ensure_ascii=False)[1:-1] in words for body in each["body"])


def test_every_page_has_data_that_can_be_read(site, specs):
    """Addresses within a page lead to what stands on it."""
    for page in site.pages.values():
        found = json.loads(structured.of_page(page, site, specs))
        named = {f"#passage-{each.n}" for each in page.quotations}
        named |= {f"#check-{name}" for name in page.names("check")}
        named |= {f"#check-{check.id}" for slug in page.names("checks") for check in specs[slug].checks}
        assert {each.get("id") or each["url"] for each in found} <= named | {"./"}
        assert len([each for each in found if each.get("type") == "Annotation"]) == len(page.quotations)

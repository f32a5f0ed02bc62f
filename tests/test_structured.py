"""charts.publish.structured: structured data say what the page says."""

import json

import pytest

from charts.data.pages import Page
from charts.figures import CHARTS
from charts.publish import paths, structured

each_slug = pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])


@pytest.fixture
def of_page(site, specs):
    """A function that gives the structured data of a page of the real site, whatever is written on it."""
    return lambda text, path="passages/x.md": json.loads(structured.of_page(Page(path, text), site, specs))


def _kinds(found: list[dict]) -> list[str]:
    return [each.get("@type") or each["type"] for each in found]


def test_a_page_names_the_article_that_it_is_about_and_its_author(of_page):
    (page,) = of_page("Words.\n")
    assert page["@type"] == "WebPage"
    assert page["isBasedOn"]["@type"] == "OpinionNewsArticle"
    assert page["isBasedOn"]["author"]["name"] == "Anvar Azimov"


def test_a_check_becomes_a_claim_review_with_its_verdict_in_words_and_no_rating(of_page):
    review = next(item for item in of_page("![](check:trade-growth)") if item["@type"] == "ClaimReview")
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "does not add up"}
    assert "almost fivefold" in review["claimReviewed"]
    assert review["itemReviewed"]["author"]["name"] == "Anvar Azimov"
    assert review["url"] == "#check-trade-growth"  # as the check is named on its page


def test_a_computation_that_nothing_claims_is_no_claim_review(of_page):
    assert _kinds(of_page("![](check:trade-balance)")) == ["WebPage"]


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
    assert annotation["target"]["source"]["creator"] == "Anvar Azimov"


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
    annotation = of_page(PASSAGE)[1]
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
    annotation = of_page("> Trade grew over the years.\n\n![](checks:trade-growth)\n")[1]
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
    assert [each["contentUrl"] for each in dataset["distribution"]] == [f"../{slug}.csv", f"../{slug}.json"]
    assert "Dataset" not in _kinds(of_page(site.pages[path].text, "passages/trade.md"))


def test_the_files_of_a_dataset_are_where_it_says(site):
    """Relative to the chart's page."""
    folder = site.docs / paths.chart("oil-share")
    for ending in ("csv", "json"):
        assert (folder / f"../oil-share.{ending}").resolve() == (site.docs / paths.file("oil-share", ending)).resolve()


def test_no_label_can_end_the_script_that_the_data_stand_in(small):
    spec = small.spec(finding="</script> {sales-end.label}")
    made = structured.of_page(Page("charts/sales.md", ""), small.site(), {"sales": spec})
    assert "<" not in made and "\n" not in made
    assert json.loads(made)[1]["name"] == "</script> Sales at the end"


def test_every_page_has_data_that_can_be_read(site, specs):
    """Addresses within a page lead to what stands on it."""
    for page in site.pages.values():
        found = json.loads(structured.of_page(page, site, specs))
        named = {f"#passage-{each.n}" for each in page.quotations}
        named |= {f"#check-{name}" for name in page.names("check")}
        named |= {f"#check-{check.id}" for slug in page.names("checks") for check in specs[slug].checks}
        assert {each.get("id") or each.get("url") or "#passage-1" for each in found} <= named | {"#passage-1"}
        assert len([each for each in found if each.get("type") == "Annotation"]) == len(page.quotations)

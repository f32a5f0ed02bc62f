"""Structured data says what the page says."""

import json

import pytest

from charts import checks, metadata, tables


@pytest.fixture(scope="module")
def facts():
    loaded = tables.load()
    return checks.run(loaded), loaded


def _of(text, facts, page="passages/x.md", charts=None):
    return json.loads(metadata.of_page(page, text, charts or {}, *facts))


def test_a_check_becomes_a_claim_review_with_its_verdict_in_words_and_no_rating(facts):
    review = next(item for item in _of("![](check:trade-growth)", facts) if item["@type"] == "ClaimReview")
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "does not add up"}
    assert "almost fivefold" in review["claimReviewed"]
    assert review["itemReviewed"]["author"]["name"] == "Anvar Azimov"


def test_a_computation_that_nothing_claims_is_no_claim_review(facts):
    assert [item["@type"] for item in _of("![](check:trade-balance)", facts)] == ["WebPage"]


def test_a_quotation_becomes_an_annotation_of_its_plain_words(facts):
    text = "> Trade grew [almost fivefold](number:trade-multiple)\n> over the years.\n\nNot this.\n"
    annotation = _of(text, facts)[1]
    assert annotation["target"]["selector"]["exact"] == "Trade grew almost fivefold over the years."


PASSAGE = """> Trade grew over the years.

**What the article offers in support.** Two amounts. No source.

![](check:trade-growth)

Plain words.

![](chart:trade-growth)

**What other sources say.** A minister has [](evidence:jaishankar-2021) for [one year](evidence:jaishankar-2021). More.

**Our computation.** It is [](computed:past-rate) a year.

![](check:trade-balance)

# Next

**Later information.** Of no passage.
"""


def test_an_annotation_has_the_notes_and_verdicts_of_its_passage_as_bodies(facts):
    annotation = _of(PASSAGE, facts)[1]
    assert annotation["id"] == "#passage-1"
    assert all(body["type"] == "TextualBody" for body in annotation["body"])
    assert [(body["purpose"], body["value"]) for body in annotation["body"]] == [
        ("describing", "What the article offers in support. Two amounts. No source."),
        ("assessing", "Growth from the article's two figures: does not add up"),
        ("commenting", "What other sources say. A minister has $13 billion for one year. …"),
        ("assessing", "Our computation. It is 51.2% (49.5 to 53.0) a year."),
    ]


def test_a_chart_page_describes_its_data_and_no_other_page_does(facts):
    info = {"slug": "x", "title": "</script>", "description": "d", "rows": [{"url": "https://a.example"}, {"url": ""}]}
    made = metadata.of_page("charts/x.md", "", {"x": info}, *facts)
    assert "</script>" not in made
    dataset = json.loads(made)[1]
    assert (dataset["name"], dataset["isBasedOn"]) == ("</script>", ["https://a.example"])
    assert len(_of("", facts, "charts/y.md", {"x": info})) == 1


@pytest.mark.parametrize(
    ("page", "name"),
    [("index.md", "index.json"), ("charts/index.md", "charts-.json"), ("charts/a.md", "charts-a-.json")],
)
def test_the_file_is_named_as_the_template_asks(page, name):
    assert metadata.file_name(page) == name

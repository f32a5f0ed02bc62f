"""A reader who doubts a figure finds its first source in two clicks: to the check or mark, and from there to the source."""

import re
from html import unescape
from pathlib import Path

import pytest

from charts.pages.ways import Ways


@pytest.fixture(scope="module")
def built(plain_site):
    """The links of each page of the built site, by its path under docs/."""

    def links(path: str) -> set[str]:
        place = Path(path).with_suffix("")
        place = place.parent if place.name == "index" else place
        written = (plain_site / place / "index.html").read_text("utf-8")
        return {unescape(each[0] or each[1]) for each in re.findall(r'\shref=(?:"([^"]*)"|([^\s>"]+))', written)}

    return links


def leads_to(links: set[str], row) -> bool:
    return row.url in links or any(each.endswith(f"sources/#{row.id}") for each in links)


def test_where_a_check_is_shown_each_of_its_sources_is_one_click_away(published, built):
    ways = Ways(published, published.site.pages["index.md"])
    evidence = published.site.tables.evidence
    for check in published.site.tables.checks.values():
        if path := ways.showing.get(check.id):
            links = built(path)
            for row_id in (*check.inputs, *check.evidence):
                assert row_id not in evidence or leads_to(links, evidence[row_id]), (path, check.id, row_id)


def test_where_a_chart_is_shown_each_of_its_sources_is_one_click_away(published, built):
    for slug, spec in published.specs.items():
        links = built(f"charts/{slug}.md")
        for row in spec.rows:
            if row.kind == "evidence":
                assert leads_to(links, published.site.tables.evidence[row.id]), (slug, row.id)


def test_every_number_leads_to_a_check_that_is_shown(published, built):
    ways = Ways(published, published.site.pages["numbers.md"])
    links = built("numbers.md")
    for number in published.site.tables.numbers:
        checks = [each.id for each in published.site.tables.checks.values() if each.claim == number]
        assert any(ways.check(each) in links for each in checks), number


def test_on_the_page_of_all_sources_each_row_stands_under_the_link_to_its_page(published, plain_site):
    """Each row has a place of its own there, and the nearest link before it is the page that it was read on."""
    written = (plain_site / "sources" / "index.html").read_text("utf-8")
    for row in published.site.tables.evidence.values():
        before, found, _ = written.partition(f'<li id="{row.id}">')
        assert found, row.id
        assert unescape(re.findall(r'<p><a href="([^"]*)"', before)[-1]) == row.url, row.id

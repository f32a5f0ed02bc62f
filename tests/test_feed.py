"""charts.publish.feed: what was corrected and what has happened since, as feed readers get it."""

from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest
from projects import ADDRESS

from charts.publish import feed, paths

ATOM = "{http://www.w3.org/2005/Atom}"


def read(site):
    """The feed as a reader has it: feedparser finds no fault in it."""
    found = feedparser.parse(feed.as_atom(site))
    assert not found.bozo and found.version == "atom10"
    return found


@pytest.fixture
def placed_at(site):
    return replace(site, address=ADDRESS)


def test_each_correction_and_each_event_is_an_entry_with_the_day_of_its_rows(placed_at):
    found = read(placed_at)
    since = placed_at.pages[feed.SINCE]
    entries = {each.link: each for each in found.entries}
    for row in placed_at.tables.corrections:
        (entry,) = [each for each in found.entries if row.changed[:60] in each.content[0].value.replace("&amp;", "&")]
        assert entry.title.startswith("Corrected: ") and entry.updated == f"{row.date}T00:00:00Z"
    sipri = entries[f"{ADDRESS}since/#sipri-2026"]
    assert sipri.title == "9 March 2026: SIPRI's new edition"
    russia = placed_at.tables.evidence["arms-russia-2021-25-2026"]
    assert str(russia.quantity) in sipri.content[0].value and "evidence:" not in sipri.content[0].value
    others = ("france-2021-25-2026", "israel-2021-25-2026", "russia-2020-24-2025")
    rows = [russia, *(placed_at.tables.evidence[f"arms-{name}"] for name in others)]
    assert sipri.updated == f"{max(row.accessed for row in rows)}T00:00:00Z"
    assert sipri.published == f"{min(row.accessed for row in rows)}T00:00:00Z"
    named = since.text.count("{ #")  # but for the one in the comment
    assert len(entries.keys() & {each.link for each in found.entries if "since/#" in each.link}) == named - 1


def test_the_latest_comes_first_and_every_entry_has_a_name_of_its_own(placed_at):
    entries = read(placed_at).entries
    days = [each.updated for each in entries]
    assert days == sorted(days, reverse=True) and len({each.id for each in entries}) == len(entries) > 9
    assert all(each.published <= each.updated for each in entries)
    events = [each.link for each in entries if "since/#" in each.link and each.updated == entries[0].updated]
    order = [placed_at.pages[feed.SINCE].text.index(f"{{ #{link.partition('#')[2]} }}") for link in events]
    assert order == sorted(order, reverse=True)


def test_the_feed_says_whose_it_is_and_when_it_was_last_changed(placed_at):
    about = read(placed_at).feed
    assert about.author == placed_at.name and about.title.startswith(placed_at.name)
    assert about.updated == read(placed_at).entries[0].updated
    links = {link.rel: link.href for link in about.links}
    assert links == {"self": ADDRESS + paths.FEED, "alternate": ADDRESS}


def test_names_are_the_same_wherever_the_site_stands(site, placed_at):
    """A reader shows nothing twice when the site moves; a name needs no address, and is a URI all the same."""
    here, there = read(site), read(placed_at)
    assert [each.id for each in here.entries] == [each.id for each in there.entries]
    assert here.feed.id == there.feed.id and here.feed.id.startswith("urn:uuid:")
    assert not [each.link for each in here.entries if "://" in each.link]


@pytest.mark.parametrize("build", ["plain_site", "mkdocs_site"])
def test_each_link_of_the_feed_leads_to_its_place_and_each_page_leads_to_the_feed(build, request):
    folder = request.getfixturevalue(build)
    base = ADDRESS if build == "mkdocs_site" else ""
    links = [link.get("href") for link in ElementTree.parse(folder / paths.FEED).iter(f"{ATOM}link")]
    assert len(links) > 10
    for link in links:
        assert link.startswith(base)
        address, _, place = link.removeprefix(base).removeprefix("./").partition("#")
        page = folder / f"{address}index.html" if address.endswith("/") or not address else folder / address
        assert page.is_file(), link
        assert not place or f'id="{place}"' in page.read_text("utf-8"), link
    for path in folder.rglob("index.html"):
        if path.relative_to(folder).parts[0] != "embed":
            text = path.read_text("utf-8")
            start = text.index('type="application/atom+xml"')
            href = text[text.index('href="', start) + 6 :].partition('"')[0]
            assert (
                (href == base + paths.FEED)
                if base
                else (path.parent / href).resolve() == (folder / paths.FEED).resolve()
            )


def test_a_section_without_a_name_or_without_a_source_is_no_event(small):
    small.page(
        "since.md",
        "# Since\n\n## Harbour { #harbour }\n\nIt has [](evidence:sales-harbour) & *more*.\n\n- One <b>.\n- Two.\n\n"
        "## No source { #none }\n\nWords.\n\n## Not found\n\nOf [](evidence:sales-office) nothing.\n",
    )
    (entry,) = read(small.site()).entries
    assert (entry.link, entry.title, entry.updated) == ("since/#harbour", "Harbour", "2026-02-01T00:00:00Z")
    raw = ElementTree.fromstring(feed.as_atom(small.site())).find(f"{ATOM}entry/{ATOM}content").text
    assert raw == "<p>It has $30 billion &amp; more.</p><ul><li>One &lt;b&gt;.</li><li>Two.</li></ul>"


def test_a_site_of_which_there_is_nothing_to_tell_has_a_feed_all_the_same(small):
    found = read(small.site())
    assert found.entries == [] and found.feed.updated == "2025-06-30T00:00:00Z"  # the end of the event


def test_what_was_entered_last_comes_first_whatever_it_is(small):
    small.page(
        "since.md",
        "# Since\n\n## Office { #office }\n\n[](evidence:sales-office)\n\n## Harbour { #harbour }\n\n[](evidence:sales-harbour)\n",
    )
    for day in ("2025-01-05", "2025-09-01", "2026-03-01"):
        small.add("corrections.csv", f"{day},since.md,,A word <b> of {day}.,It was wrong.")
    entries = read(small.site()).entries
    assert [each.updated[:10] for each in entries] == [
        "2026-03-01",
        "2026-02-01",
        "2025-09-01",
        "2025-03-01",
        "2025-01-05",
    ]
    assert [each.title for each in entries[:2]] == ["Corrected: Since", "Harbour"]
    assert "&lt;b&gt;" in entries[0].content[0].value
    assert len({each.id for each in entries}) == 5

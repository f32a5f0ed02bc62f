"""charts.publish.frozen: embeds that never change once they are published."""

import hashlib
import json
import re
import shutil
from dataclasses import replace
from datetime import date

import pytest

from charts import build
from charts.errors import ChartsError
from charts.publish import frozen, paths

DAY = date(2026, 1, 31)


@pytest.fixture
def docs(tmp_path):
    """A docs/ folder of the test's own."""
    return tmp_path / "docs"


@pytest.fixture
def freeze(published, docs):
    """A function that freezes charts into a folder of the test's own, and returns the manifest."""

    def run(*slugs, site=published.site, **changes):
        specs = {slug: replace(published.specs[slug], **changes) for slug in slugs}
        files = frozen.freeze(specs, published.drawings, site, frozen.load(docs), DAY)
        for address, text in files.items():
            path = paths.on_disk(docs, address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return frozen.load(docs)

    return run


def test_the_address_is_the_digest_of_the_bytes(freeze, docs):
    whole, compact = freeze("oil-share")
    for entry in (whole, compact):
        page = paths.on_disk(docs, entry.address)
        assert page == docs / "embed" / "oil-share" / entry.version / "index.html"
        assert hashlib.sha256(page.read_bytes()).hexdigest() == entry.sha256
        assert entry.sha256.startswith(entry.version) and len(entry.version) == 12
        assert entry.frozen == DAY and "Frozen on 31 January 2026" in page.read_text("utf-8")
    table = '<details class="chart__table"'
    assert table in paths.on_disk(docs, whole.address).read_text("utf-8")
    assert table not in paths.on_disk(docs, compact.address).read_text("utf-8")


def test_the_manifest_lists_slug_version_digests_and_day_and_the_form_of_what_is_not_the_whole(freeze, docs):
    entries = freeze("oil-share")
    listed = json.loads((docs / "embed" / "manifest.json").read_text("utf-8"))
    common = {"slug": "oil-share", "frozen": "2026-01-31"}
    assert listed == [
        common | {"version": each.version, "sha256": each.sha256, "said": each.said} | form
        for each, form in zip(entries, ({}, {"form": "chart/"}), strict=True)
    ]


def test_where_the_whole_is_frozen_the_compact_form_is_added_and_the_rest_stays_as_it_was(freeze, docs):
    """As for all that was frozen before there were compact embeds."""
    whole, compact = freeze("oil-share")
    manifest = docs / "embed" / "manifest.json"
    before = json.loads(manifest.read_text("utf-8"))[:1]
    manifest.write_text(json.dumps(before), "utf-8")
    shutil.rmtree(docs / "embed" / "oil-share" / compact.version)
    assert freeze("oil-share") == [whole, compact]
    assert json.loads(manifest.read_text("utf-8"))[:1] == before


def test_links_in_a_frozen_page_fit_its_place(freeze, docs):
    for entry in freeze("oil-share"):
        text = paths.on_disk(docs, entry.address).read_text("utf-8")
        ways = [link for link in re.findall(r'href="([^"#:]+)', text) if link.startswith(".")]
        assert ways and {re.match(r"(\.\./)+", way)[0] for way in ways} == {"../../../"}


def test_what_says_the_same_is_not_frozen_again(freeze, specs):
    once = freeze("oil-share")
    assert freeze("oil-share") == once
    figures = specs["arms-share"].figures
    assert freeze("oil-share", digest="drawn otherwise", inputs="", figures=figures, order=9) == once


def _verdict(spec):
    return {"checks": (replace(spec.checks[0], verdict="no source found"), *spec.checks[1:])}


def _row(spec):
    row = replace(spec.rows[0], text="over 36%")
    return {"rows": (row, *spec.rows[1:]), "spoken": ("over 36%", *spec.spoken[1:])}


@pytest.mark.parametrize(
    ("change", "forms"),
    [
        (lambda spec: {"claim": "Another claim"}, paths.FORMS),
        (lambda spec: {"finding": "Another finding"}, paths.FORMS),
        (lambda spec: {"subtitle": "Another unit"}, paths.FORMS),
        (lambda spec: {"notes": ("Another note",)}, ("",)),  # the compact form has none
        (_row, paths.FORMS),
        (_verdict, paths.FORMS),
    ],
    ids=["claim", "finding", "subtitle", "notes", "a row", "a verdict"],
)
def test_what_says_something_new_is_added_and_the_old_one_stays(freeze, docs, published, specs, change, forms):
    old = freeze("oil-share")
    listed = freeze("oil-share", **change(specs["oil-share"]))
    assert listed[:2] == old and len({each.version for each in listed}) == len(listed) == 2 + len(forms)
    assert all(paths.on_disk(docs, each.address).exists() for each in listed)
    assert [frozen.latest("oil-share", listed, form) for form in forms] == listed[2:]
    ours = {"oil-share": specs["oil-share"]}
    assert frozen.outdated(ours, published.site, listed) == ["oil-share"]
    assert frozen.outdated(ours, published.site, old) == []


def test_other_words_of_the_author_are_something_new(freeze, published, specs):
    once = freeze("oil-share")
    path = "passages/energy.md"
    page = replace(published.site.pages[path], text="> [over 35%](number:oil-share) of the Indian market\n")
    site = replace(published.site, pages=published.site.pages | {path: page})
    assert frozen.outdated({"oil-share": specs["oil-share"]}, site, once) == ["oil-share"]


def test_charts_are_frozen_apart(freeze):
    listed = freeze("oil-share", "arms-share")
    assert [each.slug for each in listed] == ["oil-share"] * 2 + ["arms-share"] * 2
    assert frozen.latest("oil-share", listed) == listed[0]
    assert frozen.latest("trade-growth", listed) is None


@pytest.mark.parametrize("form", [0, 1], ids=["whole", "compact"])
def test_a_page_that_was_altered_is_refused(freeze, docs, form):
    entry = freeze("oil-share")[form]
    page = paths.on_disk(docs, entry.address)
    page.write_text(page.read_text("utf-8").replace("35%", "36%", 1), "utf-8")
    with pytest.raises(ChartsError, match=rf"{entry.address}index.html: its bytes are not those"):
        frozen.load(docs)


def test_a_page_that_is_gone_is_refused(freeze, docs):
    paths.on_disk(docs, freeze("oil-share")[0].address).unlink()
    with pytest.raises(ChartsError, match=r"manifest.json lists it and it is not there. Restore it with git"):
        frozen.load(docs)


def test_a_page_that_no_manifest_lists_is_refused(freeze, docs):
    freeze("oil-share")
    stray = docs / "embed" / "oil-share" / "0123456789ab" / "index.html"
    stray.parent.mkdir()
    stray.write_text("stray")
    with pytest.raises(ChartsError, match=r"0123456789ab/index.html: manifest.json does not list it"):
        frozen.load(docs)


@pytest.mark.parametrize(
    "text",
    ["<<<<<<< ours\n[]\n", "{}{}", '[{"slug": "oil-share"}]', '["oil-share"]', '[{"slug": "x", "frozen": "soon"}]'],
    ids=["merge marks", "no JSON", "lacks keys", "no entries", "no day"],
)
def test_a_manifest_that_is_none_is_told_in_one_line(docs, text):
    (docs / "embed").mkdir(parents=True)
    (docs / paths.MANIFEST).write_text(text, "utf-8")
    with pytest.raises(ChartsError) as caught:
        frozen.load(docs)
    assert caught.value.message.startswith(
        "manifest.json does not list frozen embeds as it should. Restore it with git"
    )
    assert "\n" not in caught.value.message


def test_pages_that_follow_the_tables_are_not_taken_for_frozen(docs):
    for under in ("", "light", "dark", "chart", "chart/light", "chart/dark"):
        (docs / "embed" / "oil-share" / under).mkdir(parents=True, exist_ok=True)
        (docs / "embed" / "oil-share" / under / "index.html").write_text("live")
    assert frozen.load(docs) == []


def test_every_chart_has_a_frozen_embed_of_what_it_says(published):
    assert frozen.outdated(published.specs, published.site, published.frozen) == []


def test_what_was_frozen_first_is_still_there(published):
    """Published on 23 November 2026, and never to change."""
    versions = {(each.slug, each.version) for each in published.frozen}
    assert versions >= {
        ("trade-growth", "a7a870fff200"),
        ("trade-imbalance", "28cb131eba60"),
        ("investment-flows", "00261203ea17"),
        ("oil-share", "ed002706fcc2"),
        ("arms-share", "27f0158d5d8a"),
        ("arms-suppliers", "45b90504b047"),
    }


def test_check_asks_for_a_frozen_embed_and_freeze_makes_it(copy_project):
    root, said = copy_project.folder, []
    build.build(root, draw=False, freeze=True, say=said.append)
    build.check(root)
    manifest = root / "docs" / paths.MANIFEST
    listed = json.loads(manifest.read_text("utf-8"))
    for each in listed:
        if each["slug"] == "oil-share":
            each["said"] = "something else"
    manifest.write_text(json.dumps(listed, indent=1) + "\n", "utf-8")
    with pytest.raises(ChartsError) as caught:
        build.check(root)
    assert caught.value.message == (
        "No frozen embed shows what these charts say now: oil-share. Run python build_charts.py --freeze."
    )
    said.clear()
    build.build(root, draw=False, freeze=True, say=said.append)
    made = [line.partition("/embed/")[2].partition("/")[0] for line in said]
    assert made[-1] == "manifest.json" and {*made[:-1]} <= {
        "oil-share"
    }  # a page that was frozen today keeps its address
    build.check(root)
    said.clear()
    build.build(root, draw=False, freeze=True, say=said.append)
    assert said == []

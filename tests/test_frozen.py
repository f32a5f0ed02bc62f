"""charts.frozen: embeds that never change once they are published."""

import hashlib
import json
import re
import sys
from datetime import date

import pytest

from charts import frozen, snapshots
from charts.errors import ChartsError
from charts.site import Site

SITE = Site("The site", "")
DAY = date(2026, 1, 31)


@pytest.fixture
def freeze(published, facts, tmp_path):
    """A function that freezes charts into a folder of the test's own, and returns the manifest."""
    drawings = {slug: [snapshots.inline(slug, size) for size in ("wide", "narrow")] for slug in published}

    def run(*slugs, **changes):
        charts = {slug: published[slug] | changes for slug in slugs}
        files = frozen.freeze(charts, drawings, facts[0], SITE, [], frozen.load(tmp_path), DAY, tmp_path)
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return frozen.load(tmp_path)

    return run


def test_the_address_is_the_fingerprint_of_the_bytes(freeze, tmp_path):
    (entry,) = freeze("oil-share")
    page = tmp_path / "oil-share" / entry["fingerprint"] / "index.html"
    assert hashlib.sha256(page.read_bytes()).hexdigest() == entry["sha256"]
    assert entry["sha256"].startswith(entry["fingerprint"])
    assert entry["frozen"] == "2026-01-31" and "Frozen on 31 January 2026" in page.read_text("utf-8")


def test_links_in_a_frozen_page_fit_its_place(freeze, tmp_path):
    (entry,) = freeze("oil-share")
    text = (tmp_path / "oil-share" / entry["fingerprint"] / "index.html").read_text("utf-8")
    inside = [link for link in re.findall(r'href="([^"#:]+)', text) if link.startswith(".")]
    assert inside and all(link.startswith("../../../") for link in inside)


def test_what_says_the_same_is_not_frozen_again(freeze):
    once = freeze("oil-share")
    assert freeze("oil-share") == once
    assert freeze("oil-share", theme={}, fingerprint="drawn otherwise") == once


def test_what_says_something_new_is_added_and_the_old_one_stays(freeze, published):
    (old,) = freeze("oil-share")
    first, second = freeze("oil-share", title="Another claim")
    assert first == old and second["fingerprint"] != old["fingerprint"]
    assert frozen.latest("oil-share", [first, second]) == second
    assert frozen.outdated({"oil-share": published["oil-share"]}, [first, second]) == ["oil-share"]
    assert frozen.outdated({"oil-share": published["oil-share"]}, [first]) == []


def test_a_page_that_was_altered_is_refused(freeze, tmp_path):
    (entry,) = freeze("oil-share")
    page = tmp_path / "oil-share" / entry["fingerprint"] / "index.html"
    page.write_text(page.read_text("utf-8").replace("35%", "36%", 1), "utf-8")
    with pytest.raises(ChartsError, match=rf"oil-share/{entry['fingerprint']}/index.html: its bytes are not those"):
        frozen.load(tmp_path)


def test_a_page_that_is_gone_is_refused(freeze, tmp_path):
    (entry,) = freeze("oil-share")
    (tmp_path / "oil-share" / entry["fingerprint"] / "index.html").unlink()
    with pytest.raises(ChartsError, match=r"manifest.json lists it and it is not there. Restore it with git"):
        frozen.load(tmp_path)


def test_a_page_that_no_manifest_lists_is_refused(freeze, tmp_path):
    freeze("oil-share")
    stray = tmp_path / "oil-share" / "0123456789ab" / "index.html"
    stray.parent.mkdir()
    stray.write_text("stray")
    with pytest.raises(ChartsError, match=r"0123456789ab/index.html: manifest.json does not list it"):
        frozen.load(tmp_path)


def test_pages_that_follow_the_tables_are_not_taken_for_frozen(tmp_path):
    for under in ("", "light", "dark"):
        (tmp_path / "oil-share" / under).mkdir(parents=True, exist_ok=True)
        (tmp_path / "oil-share" / under / "index.html").write_text("live")
    assert frozen.load(tmp_path) == []


def test_every_chart_has_a_frozen_embed_of_what_it_says(published):
    assert frozen.outdated(published, frozen.load()) == []


def test_check_asks_for_a_frozen_embed_and_freeze_makes_it(copy_project):
    manifest = copy_project.folder / "docs" / "embed" / "manifest.json"
    kept = [each for each in json.loads(manifest.read_text("utf-8")) if each["slug"] != "oil-share"]
    gone = copy_project.folder / "docs" / "embed" / "oil-share"
    for page in gone.glob("*/index.html"):
        if page.parent.name not in ("light", "dark"):
            page.unlink()
    manifest.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    done = copy_project.build("--check")
    assert done.returncode == 1
    assert done.stderr == (
        "Error: No frozen embed shows what these charts say now: oil-share. Run python build_charts.py --freeze.\n"
    )
    done = copy_project.build("--freeze")
    assert done.returncode == 0, done.stderr
    assert copy_project.build("--check").returncode == 0
    again = copy_project.run(sys.executable, "build_charts.py", "--freeze")
    assert (again.returncode, again.stdout) == (0, "")

"""charts.addresses: what is published stays where it is, or leads on."""

import pytest

from charts import addresses, pages
from charts.errors import ChartsError

DOCS = pages.DOCS


@pytest.fixture
def promised(tmp_path, monkeypatch):
    """A function that sets the list of published addresses."""
    monkeypatch.setattr(addresses, "FILE", tmp_path / "addresses.txt")
    return lambda *lines: (tmp_path / "addresses.txt").write_text("\n".join(lines) + "\n", "utf-8")


BUILT = {"/charts/new/": None, "/charts/new.csv": DOCS / "charts" / "new.csv"}
FILES = {DOCS / "charts" / "new.csv": "rows"}


def test_addresses_follow_from_files():
    found = addresses.of(
        [DOCS / "index.md", DOCS / "charts" / "x.md", DOCS / "embed" / "x" / "index.html", DOCS / "a.js"]
    )
    assert found == {
        "/": None,
        "/charts/x/": None,
        "/embed/x/": DOCS / "embed" / "x" / "index.html",
        "/a.js": DOCS / "a.js",
    }


def test_what_was_promised_and_is_built_needs_nothing(promised):
    promised("/charts/new/", "/charts/new.csv")
    assert addresses.hold(BUILT, FILES) == {}


def test_a_new_address_becomes_a_promise(promised):
    promised("/charts/new/")
    assert addresses.hold(BUILT, FILES) == {addresses.FILE: "/charts/new/\n/charts/new.csv\n"}


def test_an_address_that_is_no_longer_built_is_refused(promised):
    promised("/charts/new/", "/charts/old/", "/charts/new.csv")
    with pytest.raises(ChartsError) as caught:
        addresses.hold(BUILT, FILES)
    assert caught.value.message == (
        "addresses.txt, line 2: /charts/old/ is published and no longer built. Keep it, or say where it leads: "
        "/charts/old/ -> /NEW/."
    )


def test_a_moved_page_leads_on_and_a_moved_file_is_kept(promised):
    promised("/charts/new/", "/charts/old/ -> /charts/new/", "/charts/old.csv -> /charts/new.csv", "/charts/new.csv")
    kept = addresses.hold(BUILT, FILES)
    page = kept.pop(DOCS / "charts" / "old" / "index.html")
    assert '<meta http-equiv="refresh" content="0; url=../../charts/new/">' in page
    assert '<a href="../../charts/new/">' in page
    assert kept == {DOCS / "charts" / "old.csv": "rows"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/charts/old/ -> /charts/lost/", "/charts/old/ leads to /charts/lost/, which is not built"),
        ("/charts/new/ -> /charts/new.csv", "/charts/new/ is built again"),
    ],
)
def test_an_arrow_that_leads_nowhere_is_refused(promised, line, words):
    promised(line)
    with pytest.raises(ChartsError, match=f"addresses.txt, line 1: {words}"):
        addresses.hold(BUILT, FILES)


def _rename(project):
    """Rename a chart as an editor would: module, slug, page, and what the pages say."""
    folder = project.folder
    for path in [*(folder / "docs").rglob("*.md"), *(folder / "charts").rglob("*.py"), folder / "mkdocs.yml"]:
        text = path.read_text("utf-8")
        path.write_text(text.replace("oil-share.md", "oil-part.md").replace(":oil-share)", ":oil-part)"), "utf-8")
    (folder / "docs/charts/oil-share.md").rename(folder / "docs/charts/oil-part.md")
    module = folder / "charts/figures/oil_share.py"
    module.write_text(module.read_text("utf-8").replace('slug="oil-share"', 'slug="oil-part"'), "utf-8")
    for path in folder.glob("docs/**/*.md"):  # the number has the same name, and keeps it
        text = path.read_text("utf-8")
        path.write_text(text.replace("number:oil-part)", "number:oil-share)").replace("interval:oil-part)", "interval:oil-share)"), "utf-8")  # fmt: skip
    for path in (folder / "docs/charts").glob("oil-share.*"):
        path.unlink()


def test_a_renamed_chart_fails_until_its_old_addresses_lead_on(copy_project):
    _rename(copy_project)
    done = copy_project.build()
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert "addresses.txt" in done.stderr and "/charts/oil-share/ is published and no longer built" in done.stderr
    path = copy_project.folder / "charts" / "addresses.txt"
    lines = [
        f"{line} -> {line.replace('/oil-share', '/oil-part')}" if "/oil-share" in line else line
        for line in path.read_text("utf-8").splitlines()
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    done = copy_project.build()
    assert done.returncode == 0, done.stderr
    docs = copy_project.folder / "docs"
    assert "../../charts/oil-part/" in (docs / "charts/oil-share/index.html").read_text("utf-8")
    assert "../../../embed/oil-part/dark/" in (docs / "embed/oil-share/dark/index.html").read_text("utf-8")
    for ending in ("csv", "json", "svg", "png"):
        old, new = docs / f"charts/oil-share.{ending}", docs / f"charts/oil-part.{ending}"
        assert old.read_bytes() == new.read_bytes()
    assert copy_project.mkdocs("--strict").returncode == 0
    assert (copy_project.folder / "site/charts/oil-share/index.html").exists()

"""charts.publish.addresses: what is published stays where it is, or leads on."""

import re

import pytest

from charts import build
from charts.errors import ChartsError
from charts.publish import addresses, paths

BUILT = ["/charts/new/", "/charts/new.csv", "/embed/new/"]


def faults(*lines: str) -> list[str]:
    return [fault.message for fault in addresses.faults(list(lines), BUILT)]


def test_what_was_promised_and_is_built_needs_nothing(tmp_path):
    assert faults(*BUILT) == []
    assert addresses.moved(BUILT, {}, tmp_path) == {}
    assert addresses.longer(BUILT, BUILT) is None


def test_a_new_address_becomes_a_promise_after_those_that_were_made():
    lines = ["/embed/new/", "/charts/old/ -> /charts/new/"]
    assert addresses.longer(lines, BUILT) == addresses.as_text([*lines, "/charts/new/", "/charts/new.csv"])


def test_what_leads_on_is_not_promised_again():
    assert addresses.longer([*BUILT, "/charts/old/ -> /charts/new/"], BUILT) is None


def test_an_address_that_is_no_longer_built_is_refused():
    assert faults("/charts/new/", "/charts/old/", "/charts/new.csv") == [
        "addresses.txt, line 3: /charts/old/ is published and no longer built. Keep it, or say where it leads: "
        "/charts/old/ -> /NEW/."
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/charts/old/ -> /charts/lost/", "/charts/old/ leads to /charts/lost/, which is not built. Name an address"),
        ("/charts/new/ -> /embed/new/", "/charts/new/ is built again. Take out the arrow."),
        ("/charts/old.csv -> /charts/new/", "/charts/old.csv is a file, and /charts/new/ is a page. Name a file"),
    ],
)
def test_an_arrow_that_leads_nowhere_is_refused(line, words):
    (fault,) = faults(line)
    assert fault.startswith(f"addresses.txt, line 2: {words}")


def test_all_broken_promises_are_told_in_the_order_of_the_list():
    told = faults("/a/", "/charts/new/", "/b/ -> /lost/", "/c.csv")
    assert [re.search(r"line (\d)", each)[1] for each in told] == ["2", "4", "5"]


def test_a_moved_page_leads_on(tmp_path):
    (address, page), *others = addresses.moved(["/charts/old/ -> /charts/new/"], {}, tmp_path).items()
    assert address == "charts/old/" and not others
    page = page.decode()
    assert '<meta http-equiv="refresh" content="0; url=../../charts/new/">' in page
    assert '<link rel="canonical" href="../../charts/new/">' in page and '<a href="../../charts/new/">' in page


@pytest.mark.parametrize(
    ("line", "way"),
    [("/old/ -> /charts/new/", "../charts/new/"), ("/embed/old/dark/ -> /embed/new/", "../../../embed/new/")],
)
def test_the_way_on_fits_the_depth_of_the_old_address(tmp_path, line, way):
    (page,) = addresses.moved([line], {}, tmp_path).values()
    assert f'<a href="{way}">' in page.decode()


def test_a_moved_file_is_kept_as_this_build_makes_it(tmp_path):
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "new.csv").write_text("as it was")
    line = ["/charts/old.csv -> /charts/new.csv"]
    assert addresses.moved(line, {"charts/new.csv": b"rows"}, tmp_path) == {"charts/old.csv": b"rows"}
    assert addresses.moved(line, {}, tmp_path) == {"charts/old.csv": b"as it was"}


def test_a_moved_picture_that_is_not_drawn_yet_is_no_fault(tmp_path):
    assert addresses.moved(["/charts/old.svg -> /charts/new.svg"], {}, tmp_path) == {}


@pytest.fixture
def listed(tmp_path):
    """A list of two promises, to spoil, and what is said when it is read."""
    path = tmp_path / addresses.PLACE
    path.parent.mkdir()
    path.write_text(addresses.as_text(["/charts/old/ -> /charts/new/", "/charts/new/"]), "utf-8")

    def told(old: str = "", new: str = "", *, text: str | None = None) -> str:
        path.write_text(path.read_text("utf-8").replace(old, new) if text is None else text, "utf-8")
        with pytest.raises(ChartsError) as caught:
            addresses.read(tmp_path)
        return caught.value.message

    return told


def test_a_list_is_read_as_it_was_written(listed, tmp_path):
    assert addresses.read(tmp_path) == ["/charts/old/ -> /charts/new/", "/charts/new/"]


def test_an_address_may_lead_on_and_back_again(listed, tmp_path):
    path = tmp_path / addresses.PLACE
    path.write_text(path.read_text("utf-8").replace(" -> /charts/new/", ""), "utf-8")
    assert addresses.read(tmp_path) == ["/charts/old/", "/charts/new/"]


@pytest.mark.parametrize("text", ["", "\n", "/charts/new/\n"], ids=["emptied", "blank", "without its first line"])
def test_a_list_that_was_emptied_is_no_new_list(listed, text):
    assert "Restore" in listed(text=text) and "with git" in listed(text=text)


def test_a_missing_list_is_no_new_list(tmp_path):
    with pytest.raises(
        ChartsError, match=r"^charts/addresses\.txt is missing, empty or not text\. Restore it with git"
    ):
        addresses.read(tmp_path)


def test_the_one_line_that_the_message_names_begins_a_list(tmp_path):
    with pytest.raises(ChartsError) as caught:
        addresses.read(tmp_path)
    path = tmp_path / addresses.PLACE
    path.parent.mkdir()
    path.write_text(caught.value.message.partition("into it: ")[2] + "\n", "utf-8")
    assert addresses.read(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new"), [("\n/charts/new/\n", "\n"), ("/charts/old/", "/charts/odd/")], ids=["out", "other"]
)
def test_a_promise_that_is_taken_out_or_altered_is_told(listed, old, new):
    lines = listed(old, new)
    assert lines.startswith("addresses.txt, line 1: these are not the addresses that were published. Restore")


@pytest.mark.parametrize(
    "line",
    [
        "/../../evil/ -> /charts/new/", "/charts/./x/ -> /charts/new/", "//evil.example/ -> /charts/new/",
        "charts/old/", "/charts/old/->/charts/new/", "# a comment", "", "/.git/ -> /charts/new/", "/a\\..\\b/",
        "/charts/old/ -> https://evil.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_under_the_root_is_told_with_its_line(listed, line):
    told = listed("/charts/old/ -> /charts/new/", line)
    assert told.startswith("addresses.txt, line 2: ") and "is no address" in told


def test_the_list_that_is_kept_promises_pages_charts_embeds_and_data(site):
    lines = addresses.read(site.root)
    assert lines == list(dict.fromkeys(lines))
    for address in ("/", "/charts/oil-share/", "/charts/oil-share.png", "/embed/oil-share/dark/", "/data/numbers.csv"):
        assert address in lines


def test_what_a_build_keeps_alive_are_pages_charts_data_and_what_embeds_need(published):
    found = build.built(published)
    assert len(found) == len(set(found)) and all(address.startswith("/") for address in found)
    ours = {f"/{address}" for slug in published.specs for address in (paths.chart(slug), *paths.made(slug))}
    pages = {f"/{page.address}" for page in published.site.pages.values()}
    assert {"/", "/embed.js", "/embed/manifest.json", "/data/numbers.csv", *ours, *pages} <= set(found)


def test_every_promise_of_this_site_is_kept(published):
    assert addresses.faults(addresses.read(published.site.root), build.built(published)) == []


def _rename(project):
    """Rename a chart as an editor would: module, slug, page, and what the pages say."""
    folder = project.folder
    for path in [*(folder / "docs").rglob("*.md"), *(folder / "charts").rglob("*.py"), folder / "mkdocs.yml"]:
        text = path.read_text("utf-8")
        renamed = re.sub(r"(\]\((?:chart|small|checks|embed|use|finding|headline)):oil-share\)", r"\1:oil-part)", text)
        path.write_text(renamed.replace("oil-share.md", "oil-part.md"), "utf-8")
    (folder / "docs/charts/oil-share.md").rename(folder / "docs/charts/oil-part.md")
    project.edit("charts/figures/oil_share.py", 'slug="oil-share"', 'slug="oil-part"')
    for path, old, new in (
        ("docs/data/corrections.csv", ",oil-share,", ",oil-part,"),
        ("charts/figures/__init__.py", "oil_share", "oil_part"),
    ):
        text = (folder / path).read_text("utf-8")
        (folder / path).write_text(text.replace(old, new), "utf-8")
    (folder / "charts/figures/oil_share.py").rename(folder / "charts/figures/oil_part.py")
    for path in (folder / "charts/snapshots").glob("oil-share-*.svg"):  # as if it had been drawn
        drawing = (
            path.read_text("utf-8")
            .replace("oil-share", "oil-part")
            .replace('data-row="oil-part"', 'data-row="oil-share"')
        )
        path.with_name(path.name.replace("oil-share", "oil-part")).write_text(drawing, "utf-8")
    (folder / "docs/charts/oil-share.png").rename(folder / "docs/charts/oil-part.png")


def test_a_renamed_chart_fails_until_its_old_addresses_lead_on(copy_project, blind):
    """The whole command: every broken promise is told at once, and then every old address leads to the new one."""
    _rename(copy_project)
    done = copy_project.build(**blind)
    assert done.returncode == 1
    told = done.stderr.removeprefix("Error: ").splitlines()
    assert all(line.startswith("addresses.txt, line ") and "/oil-share" in line for line in told)
    assert {re.search(r": (\S+) is published and no longer built", line)[1] for line in told} >= {
        "/charts/oil-share/", *(f"/{address}" for address in paths.made("oil-share"))
    }  # fmt: skip
    path = copy_project.folder / addresses.PLACE
    moved = re.compile(r"(.*)/oil-share(?!/[0-9a-f]{12}/)(.*)")  # frozen embeds stay where they are
    lines = [moved.sub(r"\g<0> -> \1/oil-part\2", line) for line in path.read_text("utf-8").splitlines()]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    done = copy_project.build(**blind)
    assert done.returncode == 0, done.stderr
    docs = copy_project.folder / "docs"
    assert "../../charts/oil-part/" in (docs / "charts/oil-share/index.html").read_text("utf-8")
    assert "../../../embed/oil-part/dark/" in (docs / "embed/oil-share/dark/index.html").read_text("utf-8")
    for ending in ("csv", "json"):  # pictures follow when there is a browser to draw them
        old, new = docs / f"charts/oil-share.{ending}", docs / f"charts/oil-part.{ending}"
        assert old.read_bytes() == new.read_bytes()
    assert copy_project.mkdocs(**blind).returncode == 0
    assert (copy_project.folder / "site/charts/oil-share/index.html").exists()

"""build_charts.py and charts.build, run as a reader of README runs them, in copies of the project."""

import sys

import pytest
from faults import PAGES, TABLES

from charts.gallery import CHARTS


def assert_one_line(done, *words):
    """A fault is one line on stderr with all of *words*, and exit status 1."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, done.stderr
    for part in words:
        assert part in lines[0]


def test_a_copy_uses_its_own_package(project):
    done = project.run(sys.executable, "-c", "import charts.tables; print(charts.tables.ROOT)")
    assert done.stdout.strip() == str(project.folder)


def test_what_is_committed_is_up_to_date(committed):
    done = committed.build("--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_nothing_changed_writes_nothing_and_says_nothing(project):
    before = project.written()
    done = project.build()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert project.written() == before


def test_help_is_the_manual(project):
    done = project.build("--help")
    assert done.returncode == 0
    for part in ("--only", "--check", "--freeze", "docs/data", "docs/charts/SLUG.json", "mkdocs build"):
        assert part in done.stdout


def test_check_names_what_is_stale_and_writes_nothing(copy_project):
    stale = copy_project.folder / "docs" / "charts" / "oil-share.csv"
    stale.write_text(stale.read_text("utf-8") + "x\n", "utf-8")
    (copy_project.folder / "docs" / "charts" / "arms-share.json").unlink()
    before = copy_project.written()
    done = copy_project.build("--check")
    assert_one_line(
        done, "Out of date:", "docs/charts/oil-share.csv", "docs/charts/arms-share.json", "Run python build_charts.py."
    )
    assert "trade-growth" not in done.stderr
    assert copy_project.written() == before


def test_check_of_one_chart_leaves_the_others_alone(copy_project):
    (copy_project.folder / "docs" / "charts" / "oil-share.csv").unlink()
    assert copy_project.build("--check", "--only", "arms-share").returncode == 0
    assert_one_line(copy_project.build("--check", "--only", "oil-share"), "docs/charts/oil-share.csv")


def test_check_sees_a_card_that_is_missing(copy_project):
    (copy_project.folder / "docs" / "charts" / "oil-share.png").unlink()
    assert_one_line(copy_project.build("--check"), "docs/charts/oil-share.png")


def test_only_what_changed_is_written(copy_project):
    stale = copy_project.folder / "docs" / "charts" / "oil-share.csv"
    right = stale.read_text("utf-8")
    stale.write_text("old\n", "utf-8")
    before = copy_project.written()
    done = copy_project.build()
    assert (done.returncode, done.stdout) == (0, "Wrote docs/charts/oil-share.csv\n")
    assert stale.read_text("utf-8") == right
    after = copy_project.written()
    assert {path for path in after if after[path] != before.get(path)} == {str(stale)}  # and nothing half-written


def test_an_unknown_chart_is_named_with_those_that_are_there(project):
    assert_one_line(project.build("--only", "oil"), "There is no chart 'oil'", *(f"{each.slug}" for each in CHARTS))


@pytest.fixture(scope="session")
def spoilt(spoil_all):
    return spoil_all([*TABLES, *PAGES], lambda copy: copy.build())


@pytest.mark.parametrize("fault", [*TABLES, *PAGES], ids=lambda fault: fault.name)
def test_bad_input_is_one_line_and_nothing_is_written(spoilt, fault):
    done, before, after = spoilt[fault.name]
    assert_one_line(done, *fault.words)
    assert after == before


@pytest.mark.parametrize(
    "spoil",
    [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")],
    ids=["byte-order mark", "CRLF"],
)
def test_a_table_that_a_spreadsheet_saved_builds_the_same(copy_project, spoil):
    path = copy_project.data("evidence.csv")
    path.write_bytes(spoil(path.read_bytes()))
    done = copy_project.build("--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_says_what_is_wrong_as_well(copy_project):
    copy_project.set_cell("numbers.csv", "russia-exports", "unit", "roubles")
    assert_one_line(copy_project.build("--check"), "numbers.csv, row 'russia-exports'", "'roubles'")


def test_60_cannot_become_61(copy_project):
    """The article's number is held by its words, the words by the quotation, and the quotation by the fingerprints."""
    copy_project.set_cell("numbers.csv", "russia-exports", "value", "61")
    before = copy_project.written()
    words = "the words mean about $60 billion (USD billion), but the row says about $61 billion"
    assert_one_line(copy_project.build(), "numbers.csv, row 'russia-exports'", "column said", words)
    assert copy_project.written() == before

    copy_project.set_cell("numbers.csv", "russia-exports", "said", "approximately $61 billion")
    before = copy_project.written()
    page = copy_project.folder / "docs" / "passages" / "trade.md"
    link = "[approximately $60 billion](number:russia-exports)"
    line = page.read_text("utf-8").partition(link)[0].count("\n") + 1
    words = "the words 'approximately $60 billion' are bound to 'russia-exports'"
    assert_one_line(copy_project.build(), f"passages/trade.md, line {line}: ", words)
    assert copy_project.written() == before

    copy_project.edit("docs/passages/trade.md", link, link.replace("60", "61"))
    before = copy_project.written()
    words = "departs from the article at “at approximately $61 billion”; copy it again"
    assert_one_line(copy_project.build(), f"passages/trade.md, line {line}: ", words)
    assert copy_project.written() == before


def test_files_of_a_chart_that_is_gone_are_refused(copy_project):
    charts = copy_project.folder / "docs" / "charts"
    text = (charts / "oil-share.json").read_text("utf-8")
    (charts / "gas-share.json").write_text(text.replace('"slug":"oil-share"', '"slug":"gas-share"'), "utf-8")
    assert_one_line(copy_project.build(), "docs/charts/gas-share.json: there is no chart of this name", "Take out")


def _redraw(project):
    """Change one figure, so that its drawings are out of date."""
    path = project.folder / "charts" / "figures" / "oil_share.py"
    text = path.read_text("utf-8")
    changed = text.replace("theme.figure(narrow, 520", "theme.figure(narrow, 522")
    assert changed != text
    path.write_text(changed, "utf-8")


def test_a_changed_figure_is_drawn_anew_with_progress(copy_project):
    _redraw(copy_project)
    assert_one_line(copy_project.build("--check"), "charts/snapshots/oil-share-*.svg", "docs/charts/oil-share.json")
    done = copy_project.build()
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Drawing oil-share (1 of 1)"
    wrote = {line.removeprefix("Wrote ") for line in lines if line.startswith("Wrote ")}
    drawn = {f"charts/snapshots/oil-share-{size}.svg" for size in ("wide", "narrow")}
    made = {f"docs/charts/oil-share.{ending}" for ending in ("json", "png", "svg")}
    embeds = {
        f"docs/embed/oil-share{name}"
        for name in ("/index.html", "/light/index.html", "/dark/index.html", ".oembed.json")
    }
    assert wrote == drawn | made | embeds
    for path in drawn:
        assert 'viewBox="0 0 ' in (copy_project.folder / path).read_text("utf-8")
        assert ' 522"' in (copy_project.folder / path).read_text("utf-8").partition(">")[0]
    again = copy_project.build()
    assert (again.returncode, again.stdout) == (0, "")


def test_no_browser_is_needed_when_nothing_changed(project, blind):
    before = project.written()
    done = project.build(**blind)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert project.written() == before


def test_without_a_browser_a_changed_figure_is_one_line_and_no_fault(copy_project, blind):
    _redraw(copy_project)
    done = copy_project.build(**blind)
    assert done.returncode == 0, done.stderr
    said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("Wrote ")]
    assert len(said) == 1
    assert "No Chrome or Chromium" in said[0] and "oil-share" in said[0] and "arms-share" not in said[0]


def test_a_browser_path_that_leads_nowhere_is_no_browser(copy_project):
    """Kaleido takes BROWSER_PATH on trust."""
    _redraw(copy_project)
    done = copy_project.build(BROWSER_PATH=str(copy_project.folder / "no-chrome"))
    assert "Traceback" not in done.stderr
    assert "oil-share" in done.stdout + done.stderr

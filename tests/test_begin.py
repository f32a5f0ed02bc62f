"""build_charts.py --new: one command begins a chart, and the site builds at once."""

import re
import sys
from pathlib import Path

import pytest
from projects import assert_one_line, copy, faults

from charts import begin
from charts.errors import ChartsError


@pytest.fixture(scope="module")
def begun(copied):
    """A copy in which a chart was begun, and what that said. Not to be changed."""
    project = copied()
    return project, project.build("--new", "gas-share")


@pytest.fixture
def begun_copy(begun, tmp_path):
    """A copy of the test's own in which a chart was begun."""
    return copy(begun[0].folder, tmp_path)


def test_a_chart_gets_its_module_its_page_and_its_places_and_what_comes_next_is_said(begun):
    project, done = begun
    assert done.returncode == 0, done.stderr
    *written, last = done.stdout.splitlines()
    assert [line.removeprefix("Wrote ") for line in written] == [
        "charts/figures/gas_share.py",
        "docs/charts/gas-share.md",
        "charts/figures/__init__.py",
        "mkdocs.yml",
        "docs/charts/index.md",
    ]
    assert last == "Now say in charts/figures/gas_share.py what the chart draws, and run python build_charts.py."
    navigation = (project.folder / "mkdocs.yml").read_text("utf-8")
    charts = re.findall(r"charts/([\w-]+)\.md", navigation)
    assert charts[-1] == "gas-share"
    assert "![](small:gas-share)" in (project.folder / "docs" / "charts" / "index.md").read_text("utf-8")


def test_what_it_writes_is_laid_out_as_the_formatter_would(begun):
    project, _ = begun
    figures = project.folder / "charts" / "figures"
    ruff = Path(sys.executable).with_name("ruff")
    done = project.run(ruff, "format", "--check", "--no-cache", figures)
    assert done.returncode == 0, done.stdout
    done = project.run(ruff, "check", "--no-cache", figures)
    assert done.returncode == 0, done.stdout


def test_the_site_builds_right_after_it_and_shows_the_live_chart_where_no_browser_is(begun_copy, blind):
    done = begun_copy.mkdocs(**blind)
    assert done.returncode == 0, done.stderr
    (warning,) = [line for line in done.stderr.splitlines() if line.startswith("WARNING")]
    assert "gas-share" in warning and "Chrome or Chromium" in warning
    page = (begun_copy.folder / "site" / "charts" / "gas-share" / "index.html").read_text("utf-8")
    assert 'data-chart="gas-share"' in page and "data-eager" in page


@pytest.mark.browser
def test_the_site_builds_strictly_right_after_it_with_its_drawings(begun_copy):
    done = begun_copy.mkdocs("--strict")
    assert done.returncode == 0, done.stderr
    assert "Drawing gas-share (1 of 1)" in done.stdout
    page = (begun_copy.folder / "site" / "charts" / "gas-share" / "index.html").read_text("utf-8")
    assert 'class="chart__wide"' in page and 'class="chart__narrow"' in page and "data-eager" not in page
    assert (begun_copy.folder / "site" / "charts" / "gas-share.png").exists()


def test_what_it_writes_needs_no_promise(begun):
    """A draft's address is none until the site is published."""
    project, _ = begun
    promised = (project.folder / "charts" / "addresses.txt").read_text("utf-8")
    assert "gas-share" not in promised


@pytest.mark.parametrize(
    "name", ["Gas", "gas share", "gas_share", "2-gas", "gas-", "-gas", "gas--share", "../gas", "gäs"]
)
def test_a_name_that_cannot_be_one_is_refused(project, name):
    with pytest.raises(ChartsError) as caught:
        begin.chart(project.folder, name, say=print)
    assert (
        caught.value.message == f"{name!r} cannot name a chart. Write lower-case letters and digits, joined by hyphens."
    )


@pytest.mark.parametrize("name", ["oil-share", "index"])
def test_a_name_that_is_taken_is_refused(project, name):
    before = project.written()
    assert_one_line(project.build("--new", name), f"There is a chart {name!r} already. Choose another name.")
    assert project.written() == before


def test_nothing_is_begun_in_a_site_with_faults_and_all_of_them_are_told(copy_project):
    copy_project.set_cell("numbers.csv", "russia-exports", "precision", "roughly")
    with (copy_project.folder / "docs" / "method.md").open("a", encoding="utf-8") as page:
        page.write("\n[](number:nothing)\n")
    before = copy_project.written()
    assert len(faults(copy_project.build("--new", "gas-share"))) == 2
    assert copy_project.written() == before
    assert not (copy_project.folder / "charts" / "figures" / "gas_share.py").exists()


def test_a_navigation_without_charts_is_told(copy_project):
    config = copy_project.folder / "mkdocs.yml"
    config.write_text(re.sub(r"^ *- .*charts/[\w-]+\.md *\n", "", config.read_text("utf-8"), flags=re.M), "utf-8")
    assert_one_line(copy_project.build("--new", "gas-share"), "mkdocs.yml has no chart in its nav")


def test_a_second_chart_follows_the_first(begun_copy):
    assert begun_copy.build("--new", "coal-share").returncode == 0
    charts = re.findall(r"charts/([\w-]+)\.md", (begun_copy.folder / "mkdocs.yml").read_text("utf-8"))
    assert charts[-2:] == ["gas-share", "coal-share"]
    names = (begun_copy.folder / "charts" / "figures" / "__init__.py").read_text("utf-8").partition("NAMES = (")[2]
    listed = re.findall(r'"(\w+)"', names.partition(")")[0])
    assert listed[-2:] == ["gas_share", "coal_share"]

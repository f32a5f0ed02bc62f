"""charts.pages.state: what pages show, read once where no event of the generator hands it over."""

import logging
import os

import pytest

from charts.errors import ChartsError
from charts.pages import state


def test_what_is_loaded_is_kept_while_no_file_changes(project):
    assert state.load(project.folder) is state.load(project.folder)


@pytest.fixture(scope="module")
def one_copy(copied):
    """A built copy whose files get another time, and nothing else."""
    return copied()


@pytest.mark.parametrize(
    "path",
    [
        "docs/method.md",
        "docs/data/numbers.csv",
        "docs/assets/charts.css",
        "docs/charts/oil-share.json",
        "docs/embed/manifest.json",
        "charts/snapshots/oil-share-wide.svg",
        "mkdocs.yml",
    ],
)
def test_it_is_read_anew_when_a_file_changes(one_copy, path):
    before = state.load(one_copy.folder)
    os.utime(one_copy.folder / path)
    assert state.load(one_copy.folder) is not before


def change_a_drawn_cell(project):
    project.set_cell("numbers.csv", "oil-share", "label", "Another label")


def change_a_title(project):
    path = project.folder / "docs" / "charts" / "oil-share.json"
    path.write_text(path.read_text("utf-8").replace('"title":"', '"title":"Once: ', 1), "utf-8")


def drop_a_specification(project):
    (project.folder / "docs" / "charts" / "oil-share.json").unlink()


@pytest.mark.parametrize("change", [change_a_drawn_cell, change_a_title, drop_a_specification])
def test_a_chart_of_other_rows_or_words_than_the_tables_have_is_refused(copy_project, change):
    """A generator that does not run build_charts.py must not show last week's chart over this week's table."""
    change(copy_project)
    with pytest.raises(ChartsError) as caught:
        state.load(copy_project.folder)
    assert caught.value.message == "Out of date: docs/charts/oil-share.json. Run python build_charts.py."


def test_a_fault_is_told_to_each_page_that_asks_and_worked_out_once(copy_project):
    (copy_project.folder / "docs" / "charts" / "oil-share.json").unlink()
    caught = []
    for _ in range(2):
        with pytest.raises(ChartsError) as fault:
            state.load(copy_project.folder)
        caught.append(fault.value)
    assert caught[0] is caught[1]


def test_a_drawing_of_other_figures_is_a_warning_and_is_not_shown(copy_project, caplog):
    for size in ("wide", "narrow"):
        path = copy_project.folder / "charts" / "snapshots" / f"oil-share-{size}.svg"
        path.write_text(path.read_text("utf-8").replace('data-digest="', 'data-digest="0', 1), "utf-8")
    published = state.load(copy_project.folder)
    assert "oil-share" not in published.drawings and "arms-share" in published.drawings
    (warning,) = caplog.records
    assert warning.levelno == logging.WARNING and warning.name.startswith("mkdocs.")
    assert "Out of date: the drawings of oil-share." in warning.getMessage()

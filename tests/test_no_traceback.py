"""No user ever meets a traceback: what is spoilt is told in one line with the file and the remedy, by the script and by MkDocs."""

import errno
import os
import shutil
from pathlib import Path

import click
import pytest
from projects import assert_one_line, faults
from sales import draw_sales, small_chart

from charts import build
from charts.drawing import modules
from charts.errors import ChartsError, FigureError, told

DEEP = b"[" * 100_000


def folder(path: Path) -> None:
    path.mkdir()


def nowhere(path: Path) -> None:
    path.symlink_to("/no/where")


def holds(data: bytes):
    return lambda path: path.write_bytes(data)


MANIFEST = "manifest.json does not list frozen embeds as it should. Restore it with git; a frozen embed never changes. To publish"
KEPT = [
    ("docs/embed/manifest.json", holds(b"x"), MANIFEST),
    ("docs/embed/manifest.json", holds(b"null"), MANIFEST),
    ("docs/embed/manifest.json", holds(b'{"a": 1}'), MANIFEST),
    ("docs/embed/manifest.json", holds(b'[{"slug": "a"}]'), MANIFEST),
    ("docs/embed/manifest.json", holds(DEEP), MANIFEST),
    ("docs/embed/manifest.json", folder, MANIFEST),
    ("docs/embed/manifest.json", nowhere, MANIFEST),
    (
        "docs/embed/manifest.json",
        holds(b'[{"slug": "../..", "version": "..", "sha256": "a", "frozen": "2026-01-01", "said": "a"}]'),
        MANIFEST,
    ),
    ("docs/data/datapackage.json", holds(DEEP), "datapackage.json, line 1: it is no JSON in UTF-8, or is cut off. Restore it."),
    ("docs/data/extra.csv", nowhere, "extra.csv is a link that leads nowhere. Mend it, or put a file in its place."),
    ("charts/addresses.txt", folder, "charts/addresses.txt is missing, empty or not text. Restore it with git;"),
    ("docs/method.md", nowhere, "method.md is a link that leads nowhere. Mend it, or put a file in its place."),
    ("docs/charts/oil-share.csv", folder, "docs/charts/oil-share.csv: Is a directory. Take the folder out of the way, and run it again;"),
]  # fmt: skip
# These a build makes anew, whatever stands there.
MADE = [
    ("docs/charts/oil-share.json", holds(DEEP)),
    ("docs/charts/oil-share.json", holds(b"[]")),
    ("docs/charts/oil-share.json", holds(b'{"inputs": 1, "digest": 2, "figures": 3}')),
    ("docs/charts/oil-share.json", nowhere),
    ("docs/charts/foreign.json", holds(DEEP)),
    ("docs/charts/foreign.json", holds(b"\xff\xfe\x00")),
    ("docs/embed/manifest.json", lambda path: None),
    ("charts/snapshots/heights.json", holds(b'{"oil-share": 5}')),
    ("charts/snapshots/oil-share-wide.svg", holds(b"\xff\x00")),
    (".cache/charts.json", holds(b"\xff")),
]


@pytest.fixture(scope="module")
def one_copy(copied):
    return copied()


@pytest.fixture
def spoilt(one_copy):
    """A function that spoils a file of a copy, builds it in the process, and puts everything back."""
    root, put_back = one_copy.folder, []

    def run(path: str, spoil) -> list[str]:
        place, said = root / path, []
        before = place.read_bytes() if place.is_file() else None
        put_back.append((place, before))
        if before is not None and (spoil in (folder, nowhere)):
            place.unlink()
        spoil(place)
        with told(root):
            build.build(root, draw=False, say=said.append)
        return said

    yield run
    for place, before in put_back:
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
        if before is not None:
            place.write_bytes(before)


@pytest.mark.parametrize(("path", "spoil", "said"), KEPT)
def test_a_kept_file_that_is_spoilt_is_one_line(spoilt, path, spoil, said):
    with pytest.raises(ChartsError) as caught:
        spoilt(path, spoil)
    assert caught.value.message.startswith(said) and "\n" not in caught.value.message


@pytest.mark.parametrize(("path", "spoil"), MADE)
def test_what_a_build_makes_anew_may_be_spoilt_in_any_way(spoilt, path, spoil):
    assert all(line.startswith(("Wrote ", "Out of date: ")) for line in spoilt(path, spoil))


# Whatever else.


def raised(error: Exception, root: Path) -> str:
    with pytest.raises(ChartsError) as caught, told(root):
        raise error
    assert caught.value.exit_code == 1 and "\n" not in caught.value.message
    return caught.value.message


def test_a_fault_of_the_code_names_its_place_and_how_to_see_the_whole(tmp_path):
    message = raised(ZeroDivisionError("by\nzero"), tmp_path)
    assert message.startswith(f"{Path(__file__).as_posix()}, line ") and ": ZeroDivisionError: by zero. " in message
    assert "This is a fault of the code there, not of a table or a page; what was published before stays." in message
    assert message.endswith("With CHARTS_DEBUG=1 before the command it shows all that a report needs.")


@pytest.mark.parametrize(
    "code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EISDIR, errno.ENOTDIR, errno.ENOENT, errno.EIO]
)
def test_what_the_system_refuses_is_told_with_its_file(tmp_path, code):
    message = raised(OSError(code, os.strerror(code), str(tmp_path / "docs" / "a.csv")), tmp_path)
    assert message.startswith(f"docs/a.csv: {os.strerror(code)}. ") and message.endswith(
        "what was published before stays."
    )


def test_no_memory_is_told(tmp_path):
    assert raised(MemoryError(), tmp_path) == "The system refuses: no memory is left. Mend that, and run it again."


def test_the_whole_is_shown_to_who_asks_for_it(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError), told(tmp_path):
        raise ZeroDivisionError


@pytest.mark.parametrize("error", [ChartsError("Mine."), click.Abort(), click.exceptions.Exit(0), KeyboardInterrupt()])
def test_what_is_told_already_is_left_as_it_is(tmp_path, error):
    with pytest.raises(type(error)) as caught, told(tmp_path):
        raise error
    assert caught.value is error


# Charts.


def five(rows, size):
    return 5


def strange(rows, size):
    figure = draw_sales(rows, size)
    figure.update_layout(no_such=1)
    return figure


def unknown(rows, size):
    from charts.drawing import theme

    return theme.light()["evidense"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"figure": five}, "TypeError: its figure returns 5; return what axes.canvas gave. Mend it there;"),
        ({"figure": strange}, "ValueError: Invalid property specified for object of type plotly.graph_objs.Layout"),
        ({"figure": unknown}, "ValueError: there is no role 'evidense'; use one of article, article-soft, evidence,"),
    ],
)
def test_a_chart_that_fails_names_module_line_and_remedy(small, changes, said):
    with pytest.raises(FigureError) as caught:
        small.spec(**changes)
    assert caught.value.message.startswith("charts/figures/test_no_traceback.py") and said in caught.value.message


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"home": 5}, "home is 5, which is no text"),
        ({"numbers": "sales-end"}, "numbers is 'sales-end', which is no tuple of texts"),
        ({"notes": ["A note."]}, "notes is ['A note.'], which is no tuple of texts"),
        ({"figure": None}, "figure is None, which is no function"),
        ({"figure": print}, "figure is <built-in function print>, which is no function"),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused(changes, said):
    with pytest.raises(TypeError) as caught:
        small_chart(**changes)
    assert str(caught.value) == said


def test_a_drawn_row_without_dates_is_named(small):
    from charts.drawing import parts

    def by_time(rows, size):
        figure = draw_sales(rows, size)
        parts.moments(rows)
        return figure

    with pytest.raises(
        FigureError, match=r"ValueError: row 'gain' has no start or no end in its table, and is drawn by time"
    ):
        small.spec(figure=by_time)


@pytest.mark.parametrize("kind", [folder, nowhere])
def test_a_module_that_is_no_file_is_told(tmp_path, kind):
    kind(tmp_path / "sales.py")
    with pytest.raises(ChartsError, match=r"^charts/figures/sales\.py is a (folder|link that leads nowhere)\. "):
        modules._chart(tmp_path, "sales")


# The commands.


@pytest.mark.parametrize("path", ["charts/templates/embed.html", "overrides/main.html"])
def test_a_template_that_is_broken_is_one_line_of_mkdocs(copy_project, path):
    file = copy_project.folder / path
    file.write_text(file.read_text("utf-8") + "{% if %}", "utf-8")
    lines = [line for line in faults(copy_project.mkdocs()) if not line.startswith("INFO")]
    assert len(lines) == 1 and lines[0].startswith(f"Error: {path}, line ") and "TemplateSyntaxError: " in lines[0]


def test_a_terminal_that_knows_no_quotation_marks_is_told_the_rest(copy_project):
    copy_project.set_cell("checks.csv", "trade-growth", "label", "Growth “unheard of”")
    done = copy_project.build(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert_one_line(
        done, "checks.csv, row 'trade-growth' (line 2), column label: nobody is known to have written", "unheard of"
    )

"""The preview: a real server in a copy of the project, edited as an editor would, and read as a browser would."""

import re
import time
from pathlib import Path

import pytest
from previews import preview_of

from charts.preview import GENERATED, Guard

SPOILT = "The site cannot be built"


@pytest.fixture(scope="module")
def running(copied, tmp_path_factory):
    with preview_of(copied(), tmp_path_factory.mktemp("preview") / "log") as server:
        server.wait("", "</html>")
        yield server


@pytest.fixture
def preview(running):
    """The server, its site without a fault before and after the test."""
    standing = {path: path.read_bytes() for path in _inputs(running.folder)}
    assert SPOILT not in running.get("")
    yield running
    if changed := [path for path, content in standing.items() if path.read_bytes() != content]:
        for path in changed:
            path.write_bytes(standing[path])
        running.builds()
    assert SPOILT not in running.get("")


def _inputs(folder: Path) -> list[Path]:
    guard = Guard(folder)
    files = [
        folder / "mkdocs.yml",
        *(path for part in ("docs", "charts", "overrides") for path in (folder / part).rglob("*")),
    ]
    return [path for path in files if path.is_file() and guard.is_edit(str(path))]


def _end(words: str):
    return lambda text: text + words


def _cell(name: str, column: str, value: str):
    """Change the first row's cell in a column of a table."""

    def change(text: str) -> str:
        head, row, *rest = text.splitlines(keepends=True)
        at = head.strip().split(",").index(column)
        cells = re.findall(r'(?:^|,)("(?:[^"]|"")*"|[^,\n]*)', row.rstrip("\n"))
        cells[at] = value
        return head + ",".join(cells) + "\n" + "".join(rest)

    return f"docs/data/{name}", change


EDITS = {
    "a page": ("docs/method.md", _end("\n\nThis was edited.\n"), "method/", "This was edited."),
    "a note": (*_cell("checks.csv", "label", "A label edited"), "numbers/", "A label edited"),
    "a template": ("charts/templates/numbers.html", _end("\n<p>A template edited</p>\n"), "numbers/", "A template edited"),
    "the stylesheet": ("docs/assets/charts.css", _end("\n/* edited */\n"), "assets/charts.css", "/* edited */"),
    "the configuration": ("mkdocs.yml", lambda text: re.sub("site_name: .*", "site_name: A name edited", text), "", "A name edited"),
    "the theme": ("overrides/404.html", lambda text: text.replace('"kicker"', '"kicker edited"'), "404.html", "kicker edited"),
    # For it the build writes specification, pictures and embeds into folders that are watched.
    "a drawn cell": ("docs/data/numbers.csv", lambda text: re.sub("^(oil-share,[^,]*),[^,]*", r"\1,Oil edited", text, flags=re.M), "charts/oil-share.json", "Oil edited"),
}  # fmt: skip


def test_each_edit_is_seen_and_built_once(preview):
    builds = preview.builds()
    for name, (path, change, page, words) in EDITS.items():
        preview.change(path, change)
        preview.wait(page, words)
        builds += 1
        assert preview.builds() == builds, name


def test_an_edit_during_a_build_is_built_too(preview):
    before = preview.builds()
    preview.change("docs/method.md", _end("\n\nFirst.\n"))
    while preview.said().count("Building documentation") == before:
        time.sleep(0.01)
    preview.change("docs/method.md", _end("\n\nSecond.\n"))
    preview.wait("method/", "First.", "Second.")
    assert preview.builds() <= before + 2


FAULTS = {
    "a table": (*_cell("numbers.csv", "precision", "<abut>"), "numbers.csv", "&lt;abut&gt;"),
    "a page": ("docs/method.md", _end("\n\n[](number:no-such)\n"), "method.md, line ", "no-such"),
    "a module": ("charts/figures/oil_share.py", _end("\n1 / 0\n"), "charts/figures/oil_share.py, line ", "ZeroDivisionError: division by zero"),
    "a syntax": ("charts/figures/oil_share.py", _end("\ndef\n"), "charts/figures/oil_share.py, line ", "SyntaxError: invalid syntax"),
    "the configuration": ("mkdocs.yml", lambda text: text.replace("docs_dir: docs", "docs_dir: dox"), "docs_dir", "dox"),
    "YAML": ("mkdocs.yml", _end("\n: [\n"), "mkdocs.yml", "line "),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_in_place_of_each_page_and_gone_when_mended(preview, fault):
    path, change, *words = fault
    text, said = (preview.folder / path).read_text("utf-8"), len(preview.said())
    preview.change(path, change)
    for address in ("", "numbers/", "embed/oil-share/", "no/such/page/"):
        page = preview.wait(address, SPOILT, 'role="alert"', *words)
        assert re.search(r"<li>[^<]*" + re.escape(words[-1]), page)
    told = preview.said()[said:]
    assert "Traceback" not in told
    assert sum(line.startswith("ERROR") for line in told.splitlines()) == 1
    (preview.folder / path).write_text(text, "utf-8")
    preview.wait("numbers/", 'class="md-content"')


def test_each_fault_has_a_line_of_its_own(preview):
    preview.change(*_cell("numbers.csv", "precision", "abut"))
    page = preview.wait("", SPOILT, "abut")
    assert page.count("<li>") == 1
    preview.change(*_cell("checks.csv", "kind", "guessed"))
    page = preview.wait("", "guessed")
    assert page.count("<li>") == 2


def test_a_fault_at_the_start_is_shown_and_mended_like_any(copied, tmp_path):
    project = copied()
    page = project.folder / "docs" / "method.md"
    good = page.read_text("utf-8")
    page.write_text(good + "\n[](number:no-such)\n", "utf-8")
    with preview_of(project, tmp_path / "log") as server:
        server.wait("method/", SPOILT, "no-such")
        assert "Traceback" not in server.said()
        page.write_text(good, "utf-8")
        server.wait("method/", 'class="md-content"')


def test_what_the_build_writes_is_known_as_generated(project, committed):
    """Else an edit is built twice."""
    guard = Guard(project.folder)
    paths = [path for part in ("docs", "charts", "overrides") for path in (project.folder / part).rglob("*")]
    for path in filter(Path.is_file, paths):
        source = committed.folder / path.relative_to(project.folder)
        if not source.exists() or source.stat().st_mtime_ns != path.stat().st_mtime_ns:
            assert not guard.is_edit(str(path)), path


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "docs/charts/oil-share.md",
        "docs/data/numbers.csv",
        "docs/assets/charts.css",
        "overrides/main.html",
        "charts/figures/oil_share.py",
        "charts/templates/embed.html",
    ],
)
def test_what_a_person_writes_is_an_edit(path):
    assert Guard(Path("/project")).is_edit(f"/project/{path}")
    assert not Guard(Path("/project")).is_edit(f"/project/{Path(path).parent}/.{Path(path).name}.swp")
    assert not any(path == pattern for pattern in GENERATED)

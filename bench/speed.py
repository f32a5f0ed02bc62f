"""What an editor waits for, in a copy of the project: builds with nothing changed, and a cell edited in the preview."""

import csv
import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from string import ascii_uppercase
from typing import NamedTuple

import browser
from baselines import ROOT, BuildError
from playwright.sync_api import Browser
from report import Report, Row

Say = Callable[[str], None]

# Everything of mkdocs.yml but what is ours, its navigation too: the empty site has a page wherever ours has one.
_EMPTY = """\
INHERIT: {project}/mkdocs.yml
docs_dir: docs
theme: {{custom_dir: none}}
hooks: []
watch: []
extra_css: []
extra_javascript: []
markdown_extensions: [{{toc: {{permalink: true}}}}]
"""
# What is edited: table, row, column, and the page that shows it.
_EDITS = {
    "One cell edited, the name of a check": ("checks.csv", "oil-source", "label", "numbers/"),
    "One cell edited, a drawn label": ("numbers.csv", "oil-share", "label", "charts/oil-share/"),
}


def measure(chrome: Browser, work: Path, runs: int, report: Report, say: Say) -> None:
    project, empty = _project(work / "project"), work / "empty-pages"
    pages = _empty_site(project, empty)
    mkdocs, charts = [sys.executable, "-m", "mkdocs", "build", "--quiet"], [sys.executable, "build_charts.py"]
    say("Building a copy of the project")
    for folder in (project, empty):
        _run(mkdocs, folder, project)  # not counted: the first build writes what later ones find done

    ours, theirs, script = [], [], []
    for n in range(runs):  # in turn, so that whatever else the machine does hits each alike
        say(f"Building with nothing changed, and the empty site of {pages} pages ({n + 1} of {runs})")
        ours.append(_run(mkdocs, project, project))
        theirs.append(_run(mkdocs, empty, project))
        script.append(_run(charts, project, project))
    ratio = median(each.cpu for each in ours) / median(each.cpu for each in theirs)
    measured = (
        f"{ratio:.2f} times: {_spread(each.wall for each in ours)}, empty {_spread(each.wall for each in theirs)}"
    )
    what = f"`mkdocs build`, nothing changed, against an empty site of as many pages ({pages})"
    report.rows.append(Row(what, "≤ 1.5 times", measured, ratio <= 1.5))
    what = "`python build_charts.py`, nothing changed"
    seconds = [each.wall for each in script]
    report.rows.append(Row(what, "≤ 0.5 s", _spread(seconds), median(seconds) <= 0.5))
    with _preview(project) as (address, log):
        for what, edit in _EDITS.items():
            say(f"{what}, in the preview")
            seconds, builds = _reloads(chrome, project, address, log, edit, runs)
            measured = f"{_spread(seconds)}; rebuilds an edit: {builds / runs:g}"
            met = median(seconds) <= 2.5 and builds == runs
            report.rows.append(
                Row(f"{what}: to the page reloaded in the preview", "≤ 2.5 s, one rebuild", measured, met)
            )


def _spread(taken: Iterable[float]) -> str:
    seconds = list(taken)
    return f"{median(seconds):.2f} s (fastest of {len(seconds)}: {min(seconds):.2f} s)"


def _project(folder: Path) -> Path:
    """Copy the project, since edits and another address would change what it has built."""
    for part in ("charts", "docs", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build_charts.py", "mkdocs.yml"):
        shutil.copy2(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def _empty_site(project: Path, folder: Path) -> int:
    pages = [path.relative_to(project) for path in (project / "docs").rglob("*.md")]
    for page in pages:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text("# Page\n", "utf-8")
    (folder / "none").mkdir()  # an empty folder of overrides, because null is not allowed there
    (folder / "mkdocs.yml").write_text(_EMPTY.format(project=project), "utf-8")
    return len(pages)


def _environment(project: Path) -> dict[str, str]:
    """Let commands use the copy's own modules, compiled once as everywhere."""
    dropped = ("SITE_URL", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"}


class _Took(NamedTuple):
    """Seconds that a whole process took: by the clock, and of the processor, which other work does not stretch."""

    wall: float
    cpu: float


def _run(command: list[str], folder: Path, project: Path) -> _Took:
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(command, cwd=folder, env=_environment(project), capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode:
        raise BuildError((done.stdout + done.stderr).strip())
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return _Took(wall, cpu)


@contextmanager
def _preview(project: Path) -> Iterator[tuple[str, Path]]:
    """Serve the copy as `make serve` does; give its address and the file of what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    log = project.with_name("preview.log")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", at]
    with log.open("w") as said:
        server = subprocess.Popen(command, cwd=project, env=_environment(project), stdout=said, stderr=said)
    try:
        _until(lambda: "Serving on" in log.read_text("utf-8"), log)
        yield f"http://{at}/", log
    finally:
        server.terminate()
        server.wait()


def _reloads(
    chrome: Browser, project: Path, address: str, log: Path, edit: tuple[str, ...], runs: int
) -> tuple[list[float], int]:
    """Return the seconds from each edit until the open page shows it, and the number of builds."""
    name, row, column, path = edit
    table = project / "docs" / "data" / name
    before, seconds = _builds(log), []
    with browser.visit(chrome) as page:
        page.goto(address + path)
        for letter in ascii_uppercase[:runs]:
            words = f"Edit {letter} of {row}"
            text = _with_cell(table.read_text("utf-8"), row, column, words)
            start = time.perf_counter()
            table.write_text(text, "utf-8")
            page.get_by_text(words).first.wait_for(state="attached")
            seconds.append(time.perf_counter() - start)
            page.wait_for_load_state()
            time.sleep(2)  # a second build, if there is one, is counted
    return seconds, _builds(log) - before


def _with_cell(text: str, row: str, column: str, value: str) -> str:
    rows = list(csv.DictReader(io.StringIO(text)))
    next(each for each in rows if each["id"] == row)[column] = value
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _builds(log: Path) -> int:
    return log.read_text("utf-8").count("Building documentation")


def _until(done: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + 120
    while not done():
        if time.monotonic() > end:
            raise BuildError(f"The preview did not start: {log.read_text('utf-8').strip()}")
        time.sleep(0.05)

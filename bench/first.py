"""From a text file to a first published explainer with one chart: the steps that README lists, done and timed."""

import csv
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from baselines import ROOT, BuildError
from report import Report, Row

Say = Callable[[str], None]
_SECTION = "## Explain another article"
_STEP = re.compile(r"^\d+\. (In )?`([^`]+)`", re.MULTILINE)
_TEXT = """Three years ago the city counted 12,000 cyclists a day at its six bridges.

Since then, the mayor says, much has been built, and many more people have been seen on two wheels in each of the quarters."""
_SOURCE = {
    "id": "city-count", "series": "city-count", "label": "Counted by the city", "value": "11500", "unit": "cyclists", "precision": "exact",
    "basis": "counted at six bridges", "publisher": "City of Ghent", "title": "Cyclists at bridges",
}  # fmt: skip
_CHECK = {
    "kind": "compare",
    "verdict": "",
    "evidence": "city-count",
    "finding": "The city counted {city-count}",
    "note": "",
}


def measure(work: Path, report: Report, say: Say) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    section = readme.partition(_SECTION)[2].partition("\n## ")[0]
    steps = _STEP.findall(section)
    (work / "article.txt").write_text(_TEXT, "utf-8")
    folder, took = work, 0.0
    for edit, what in steps:
        say(f"A first explainer: {'editing ' if edit else ''}{what}")
        if edit:
            _EDITS[what](folder / what)
        elif what.startswith("cd "):
            folder = work / what.removeprefix("cd ")
        elif not what.startswith("pip "):  # what it takes is the network's and pip's
            took += _run(what, folder)
    published = len((folder / "charts" / "addresses.txt").read_text("utf-8").splitlines())
    if not (folder / "site" / "charts" / "cyclists" / "index.html").is_file() or published < 10:
        raise BuildError("README's steps led to no published explainer.")
    what = "From a text file to a first published explainer with one chart: steps that README lists, and what its commands take"
    measured = f"{len(steps)} commands and edits; {took:.1f} s"
    report.rows.append(Row(what, "≤ 10 commands and edits, ≤ 10 s", measured, len(steps) <= 10 and took <= 10))
    report.notes.append(
        "The first explainer's seconds are those of its commands, a browser that draws the chart included, once the package is installed."
    )


def _run(command: str, folder: Path) -> float:
    """Run a *command* of README with the programs of this environment, and return the seconds that it took."""
    program, *arguments = command.split()
    there = Path(sys.executable).with_name(program)
    environment = os.environ | {"SITE_URL": "https://example.org/cycling/", "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    done = subprocess.run(
        [str(there), *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildError(f"{command}: {(done.stdout + done.stderr).strip()[-2000:]}")
    return time.perf_counter() - start


def _article(path: Path) -> None:
    text = (
        path.read_text("utf-8")
        .replace("The author", "Ada Peeters")
        .replace("whose office or profession stands here", "mayor of Ghent")
    )
    path.write_text(text.replace("What the article is about", "Cycling"), "utf-8")


def _row(path: Path, cells: dict[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row, lineterminator="\n")
        writer.writeheader()
        writer.writerow(row | cells)


def _passage(path: Path) -> None:
    text = path.read_text("utf-8")
    written = "**What other sources say.** The city itself [counted fewer](evidence:city-count).\n"
    path.write_text(text[: text.index("**What other")].replace("First passage", "Bridges") + written, "utf-8")


def _story(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(
        text[: text.index("## What to do next")] + "The mayor counts cyclists; here is what holds.\n", "utf-8"
    )


_EDITS: dict[str, Callable[[Path], None]] = {
    "docs/data/article.toml": _article,
    "docs/data/evidence.csv": lambda path: _row(path, _SOURCE),
    "docs/data/checks.csv": lambda path: _row(path, _CHECK),
    "docs/passages/first.md": _passage,
    "docs/index.md": _story,
}

"""The house: what may import what, how large a module may be, and what starting costs."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHARTS = ROOT / "charts"
MODULES = sorted(path for path in CHARTS.rglob("*.py") if "__pycache__" not in path.parts)

# Each may import what stands before it, and its own kind.
ORDER = [
    "errors",
    "data",
    "checks",
    "site",
    "drawing",
    ("figures", "publish"),
    "pages",
    ("output", "drawn", "turns", "whole", "proposals", "shipped"),
    "planned",
    ("build", "begin", "kept", "preview", "link_check", "models"),
    "new_site",
    ("command", "events"),
]
RANKS = {name: rank for rank, names in enumerate(ORDER) for name in ((names,) if isinstance(names, str) else names)}


def part(path: Path) -> str:
    place = path.relative_to(CHARTS)
    return place.parts[0] if len(place.parts) > 1 else place.stem


def imported(path: Path) -> set[str]:
    """The parts of charts/ that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("charts.")}
        elif isinstance(node, ast.ImportFrom) and node.module == "charts":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("charts."):
            found.add(node.module.split(".")[1])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CHARTS).as_posix())
def test_a_module_imports_nothing_that_stands_after_it(path):
    if path == CHARTS / "__init__.py":
        assert not imported(path)
        return
    own = part(path)
    for other in imported(path) - {own}:
        assert RANKS[other] < RANKS[own], f"charts/{own} may not import charts/{other}"


def test_figures_and_publish_know_nothing_of_each_other():
    for path in MODULES:
        assert not {"figures", "publish"} <= {part(path), *imported(path)} or part(path) not in ("figures", "publish")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CHARTS).as_posix())
def test_no_module_is_over_two_hundred_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 200


def test_chart_modules_are_short():
    lengths = [len(path.read_text("utf-8").splitlines()) for path in (CHARTS / "figures").glob("[!_]*.py")]
    assert median(lengths) <= 55 and max(lengths) <= 75


def test_nothing_heavy_is_imported_until_a_chart_is_drawn():
    """What has nothing to draw needs neither Plotly nor pandas nor what drives a browser, each of which takes longer to load than all else."""
    code = (
        "import sys, build_charts; from charts import build; build.read(build_charts.ROOT); "
        "print([name for name in ('plotly', 'pandas', 'choreographer', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_every_folder_of_the_machinery_says_what_it_is_for():
    for path in CHARTS.glob("*/__init__.py"):
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path

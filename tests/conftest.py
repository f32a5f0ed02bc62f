"""What the tests share: copies of the project that a test may spoil, and a small set of tables, made up for the tests."""

import csv
import io
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from sales import small_chart

from charts import chart, checks, quotations, render, tables
from charts.gallery import CHARTS

ROOT = Path(__file__).resolve().parents[1]
_BESIDE = ("build_charts.py", "mkdocs.yml", "pyproject.toml", "requirements.txt", "constraints.txt")

# In place of the article: no word of it is needed to test the lock.
TEXT = (
    "Sales stand at about $40 billion, while returns amount to over 35% of them. "
    "The chair’s view is that sales have grown almost fourfold, from $10 billion, since then. "
    "The chair’s view is that sales will double, and that the harbour must grow with them."
)


@pytest.hookimpl(trylast=True)  # after pytest has grouped the tests by what they share
def pytest_collection_modifyitems(items):
    """The browser's tests last: its driver keeps an event loop running, beside which no other can start."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@dataclass(frozen=True)
class Project:
    """A copy of the project, in which commands use the copy's own `charts`."""

    folder: Path

    def run(self, *command: str | Path, **env: str) -> subprocess.CompletedProcess:
        kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "PYTHONPATH")}
        path = os.pathsep.join(filter(None, (env.pop("PYTHONPATH", ""), str(self.folder))))
        ours = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            list(map(str, command)), cwd=self.folder, env=kept | ours | env, capture_output=True, text=True, timeout=120
        )

    def build(self, *options: str, **env: str) -> subprocess.CompletedProcess:
        return self.run(sys.executable, "build_charts.py", *options, **env)

    def mkdocs(self, *options: str, **env: str) -> subprocess.CompletedProcess:
        return self.run(Path(sys.executable).with_name("mkdocs"), "build", *options, **env)

    def zensical(self, *options: str, **env: str) -> subprocess.CompletedProcess:
        return self.run(Path(sys.executable).with_name("zensical"), "build", *options, **env)

    def data(self, name: str) -> Path:
        return self.folder / "docs" / "data" / name

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text("utf-8")
        assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
        (self.folder / path).write_text(text.replace(old, new), "utf-8")

    def set_cell(self, name: str, row_id: str, column: str, value: str) -> None:
        rows = read_csv(self.data(name))
        next(row for row in rows if row["id"] == row_id)[column] = value
        self.data(name).write_text(as_csv(rows), "utf-8")

    def written(self) -> dict[str, tuple[int, bytes]]:
        """Everything that a build may write, with time and content."""
        files = [path for part in ("docs", "charts/snapshots", "site") for path in (self.folder / part).rglob("*")]
        files.append(self.folder / "charts" / "addresses.txt")
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files if path.is_file()}


def read_csv(path: Path) -> list[dict]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def as_csv(rows: list[dict]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _copy(source: Path, to: Path) -> Project:
    for part in ("charts", "docs", "overrides"):
        if (source / part).exists():
            shutil.copytree(source / part, to / part, ignore=shutil.ignore_patterns("__pycache__", ".*.new"))
    for name in _BESIDE:
        if (source / name).exists():
            shutil.copy2(source / name, to / name)
    return Project(to)


@pytest.fixture(scope="session")
def committed(tmp_path_factory) -> Project:
    """A copy as it stands, before any build. Not to be changed."""
    return _copy(ROOT, tmp_path_factory.mktemp("committed"))


@pytest.fixture(scope="session")
def project(committed, tmp_path_factory) -> Project:
    """A copy in which the charts are built. Not to be changed."""
    built = _copy(committed.folder, tmp_path_factory.mktemp("project"))
    done = built.build()
    assert done.returncode == 0, done.stderr
    return built


@pytest.fixture
def copy_project(project, tmp_path) -> Project:
    """A built copy of the test's own, to spoil."""
    (tmp_path / "copy").mkdir()
    return _copy(project.folder, tmp_path / "copy")


@pytest.fixture(scope="session")
def copied(project, tmp_path_factory):
    """A function that makes a built copy, for a fixture that serves many tests."""
    return lambda: _copy(project.folder, tmp_path_factory.mktemp("copied"))


@pytest.fixture(scope="session")
def spoil_all(project, tmp_path_factory):
    """Spoil one copy a fault and run a command in each, some at a time; what it said, and the files before and after."""

    def run(faults, command):
        def one(fault):
            copy = _copy(project.folder, tmp_path_factory.mktemp("spoilt"))
            fault.spoil(copy)
            before = copy.written()
            return command(copy), before, copy.written()

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return dict(zip([fault.name for fault in faults], pool.map(one, faults), strict=True))

    return run


@pytest.fixture(scope="session")
def blind(tmp_path_factory) -> dict[str, str]:
    """An environment in which no browser is found, whatever the machine has."""
    folder = tmp_path_factory.mktemp("blind")
    (folder / "sitecustomize.py").write_text(
        "import choreographer.browsers.chromium as chromium\n"
        "chromium.Chromium.find_browser = classmethod(lambda cls, **options: None)\n"
    )
    (folder / "bin").mkdir()
    return {"PYTHONPATH": str(folder), "PATH": str(folder / "bin")}


_NUMBERS = """id,series,label,value,unit,precision,said,period,start,end
sales-start,sales,Sales at the start,10,USD billion,exact,$10 billion,in 2020,2020-01-01,2020-12-31
sales-end,sales,Sales at the end,40,USD billion,about,about $40 billion,in 2024,2024-01-01,2024-12-31
multiple,sales,Growth of sales,4,times,almost,almost fourfold,since then,2020-12-31,2024-12-31
returns,returns,Share of returns,35,percent,over,over 35%,now,,2025-06-30
"""
_EVIDENCE = """id,series,number,label,value,unit,precision,period,start,end,basis,publisher,via,title,url,published,accessed,note
sales-office,sales-source,sales-end,"Sales, 2024",39.6,USD billion,exact,calendar 2024,2024-01-01,2024-12-31,goods,Office of Statistics,,,https://example.org/sales,2025-02-01,2025-03-01,
sales-harbour,sales-source,sales-end,"Sales, 2024, harbour",30,USD billion,exact,calendar 2024,2024-01-01,2024-12-31,goods,Harbour Board,The Herald,,https://example.org/harbour,2026-01-10,2026-02-01,Half the quays.
chair-words,words,,The chair expects growth,,statement,,May 2025,2025-05-01,2025-05-01,statement,The chair,,,https://example.org/chair,2025-05-02,2025-06-01,
"""
_CHECKS = """id,label,claim,kind,inputs,verdict,evidence,note
growth,Growth of sales,multiple,ratio,sales-end sales-start,,,
gain,Gain in sales,,balance,sales-end sales-start,,,
pace,Yearly growth,,rate,sales-start sales-end,,,
end-source,Sales at the end,sales-end,compare,,,sales-office sales-harbour,
returns-source,Share of returns,returns,judged,,no source found,,Nobody counts them.
"""


@dataclass(frozen=True)
class Small:
    """A docs/ folder with small tables, to change and load."""

    docs: Path

    @property
    def data(self) -> Path:
        return self.docs / "data"

    def change(self, name: str, row_id: str, **cells: str) -> "Small":
        rows = read_csv(self.data / name)
        next(row for row in rows if row["id"] == row_id).update(cells)
        (self.data / name).write_text(as_csv(rows), "utf-8")
        return self

    def add(self, name: str, **cells: str) -> "Small":
        rows = read_csv(self.data / name)
        rows.append(dict.fromkeys(rows[0], "") | cells)
        (self.data / name).write_text(as_csv(rows), "utf-8")
        return self

    def page(self, path: str, text: str) -> str:
        (self.docs / path).parent.mkdir(parents=True, exist_ok=True)
        (self.docs / path).write_text(text, "utf-8")
        return text

    def load(self) -> tables.Tables:
        return tables.load(self.data)

    def information(self, order: int = 0, **changes) -> dict:
        """What is published of the small chart, drawn from these tables."""
        loaded = self.load()
        results = checks.run(loaded)
        drawn = small_chart(**changes)
        return render.information(drawn, order, chart.rows(drawn, loaded, results), results, loaded)


@pytest.fixture
def small(tmp_path) -> Small:
    data = tmp_path / "docs" / "data"
    data.mkdir(parents=True)
    for name, text in (
        ("numbers.csv", _NUMBERS),
        ("evidence.csv", _EVIDENCE),
        ("checks.csv", _CHECKS),
        ("corrections.csv", "date,page,chart,changed,why\n"),
    ):
        (data / name).write_text(text, "utf-8")
    return Small(tmp_path / "docs")


@pytest.fixture
def nasty(small):
    """A function that gives the small chart one label for all its words."""

    def make(label: str) -> dict:
        small.change("numbers.csv", "sales-end", label=label)
        small.change("evidence.csv", "sales-office", label=label, publisher=label, note=label, basis=label)
        small.change("checks.csv", "growth", label=label, note=label)
        return small.information(
            **dict.fromkeys(("title", "subtitle"), "{sales-end.label}"), notes=("{sales-end.label}",)
        )

    return make


@pytest.fixture
def text(tmp_path, monkeypatch) -> str:
    """A text of ours in the article's place: its fingerprints are those that quotations are proven against."""
    source = tmp_path / "text.txt"
    source.write_text(TEXT, "utf-8")
    made = tmp_path / "fingerprints.txt"
    made.write_text(quotations._make(source), "ascii")
    monkeypatch.setattr(quotations, "FINGERPRINTS", made)
    quotations._article.cache_clear()
    yield TEXT
    quotations._article.cache_clear()


@pytest.fixture(scope="session")
def facts() -> tuple[tables.Tables, dict[str, checks.Result]]:
    """The real tables and their checks."""
    loaded = tables.load()
    return loaded, checks.run(loaded)


@pytest.fixture(scope="session")
def rows_of(facts) -> dict[str, pd.DataFrame]:
    """The rows that each real chart draws, by slug."""
    return {drawn.slug: chart.rows(drawn, *facts) for drawn in CHARTS}


@pytest.fixture(scope="session")
def published(facts, rows_of) -> dict[str, dict]:
    """What is published of each real chart, by slug."""
    return {
        drawn.slug: render.information(drawn, order, rows_of[drawn.slug], facts[1], facts[0])
        for order, drawn in enumerate(CHARTS)
    }

"""Copies of the project that a test may spoil, and the commands that users run in them."""

import csv
import fcntl
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Where the sites are published that know their own address, below a folder of their host.
HOST, UNDER = "https://example.org", "/below/here/"
ADDRESS = HOST + UNDER
VISIT = {"SOURCE_DATE_EPOCH": "1764892800"}  # 5 December 2025
_PARTS = ("charts", "docs", "overrides")
_BESIDE = ("build_charts.py", "mkdocs.yml", "pyproject.toml", "requirements.txt")
REMEMBERED = ".cache/charts.json"
# What says nothing of the project: what a test is run with is the test's to say.
_NOT_KEPT = ("SITE_URL", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL")


@dataclass(frozen=True)
class Project:
    """A copy of the project, in which commands use the copy's own `charts`."""

    folder: Path

    def environment(self, **env: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_KEPT}
        path = os.pathsep.join(filter(None, (env.pop("PYTHONPATH", ""), str(self.folder))))
        ours = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
        return kept | ours | env

    def run(self, *command: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            list(map(str, command)),
            cwd=self.folder,
            env=self.environment(**env),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def build(self, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "build_charts.py", *options, **env)

    def mkdocs(self, *options: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        return self.run(Path(sys.executable).with_name("mkdocs"), "build", *options, **env)

    def zensical(self, *options: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
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
        return {
            path.relative_to(self.folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
            for path in files
            if path.is_file()
        }


def redraw(project: Project) -> None:
    """Change a figure, so that its drawings are out of date."""
    path = project.folder / "charts" / "figures" / "oil_share.py"
    text = path.read_text("utf-8")
    changed = text.replace("size.pick(400, 420)", "size.pick(402, 422)").replace("pick(46, 80, 46)", "pick(46, 80, 48)")
    assert changed.count("402, 422") == changed.count("80, 48") == 1
    path.write_text(changed, "utf-8")


def assert_one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """A fault is one line on stderr with all of *words*, and exit status 1."""
    (line,) = faults(done)
    for part in words:
        assert part in line


def faults(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines that a command which failed said on stderr, without a traceback."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return [line for line in done.stderr.splitlines() if line.strip()]


def read_csv(path: Path) -> list[dict]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def as_csv(rows: list[dict]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def copy(source: Path, to: Path) -> Project:
    """Copy a project into a folder; what has been built remembers that it was."""
    for part in _PARTS:
        shutil.copytree(source / part, to / part, ignore=shutil.ignore_patterns(".*.new"), dirs_exist_ok=True)
    for name in _BESIDE:
        shutil.copy2(source / name, to / name)
    if source != ROOT and (source / REMEMBERED).exists():
        (to / REMEMBERED).parent.mkdir()
        shutil.copy2(source / REMEMBERED, to / REMEMBERED)
    if (source / "node_modules").exists():
        (to / "node_modules").symlink_to((source / "node_modules").resolve())
    return Project(to)


def once(shared: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Have *make* fill the folder *name* under *shared* if no other worker has; return the folder when it is filled."""
    folder, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder

"""Whatever stops a build, what was published stays whole, and the next build makes good: real builds, killed, refused and doubled."""

import errno
import fcntl
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from projects import ROOT, Project, assert_one_line, read_csv, redraw
from sales import TEXT

from charts import build, new_site, output, turns
from charts.errors import ChartsError, told
from charts.publish import pictures
from charts.whole import Whole

MOMENTS, SEED = 30, 12
# Builds in children of a process that has imported all it needs, which takes most of a build's time: once whole, to count what it
# does to files and how long it takes, then once for each moment, until it is killed there. Each works on the other of two changes
# than the one before it.
KILLING = """
import io, json, os, signal, sys, time
import pandas, plotly.graph_objects, click
from charts import build, command

def run(variant, at_step=0, after=0.0):
    with open("docs/data/numbers.csv", "wb") as table:
        table.write(open(f"numbers-{variant}.csv", "rb").read())
    began, (read, write) = time.monotonic(), os.pipe()
    child = os.fork()
    if not child:
        steps, real = [0], io.open
        def step(event, args):
            if event in ("os.rename", "os.remove", "os.mkdir") or (event in ("open", "opened") and "w" in str(args[1])):
                steps[0] += 1
                if steps[0] == at_step:
                    os.kill(os.getpid(), signal.SIGKILL)
        def opened(path, mode="r", *args, **options):  # an empty file, of which nothing is written yet
            file = real(path, mode, *args, **options)
            step("opened", (path, mode))
            return file
        sys.addaudithook(step)
        io.open = opened
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        command.main([], standalone_mode=False)
        os.write(write, str(steps[0]).encode())
        os._exit(0)
    if after:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(write)
    return status, int(os.read(read, 9) or 0), time.monotonic() - began

for line in sys.stdin:
    print(json.dumps(run(**json.loads(line))), flush=True)
"""


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file that a build writes for the site, by its path."""
    found = [path for part in ("docs", "charts/snapshots") for path in (folder / part).rglob("*")]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if path.is_file() and path.name != "numbers.csv"
    }


def halves(folder: Path) -> list[str]:
    """What a build that was ended may leave beside its files."""
    return [path.name for part in ("docs", "charts", ".cache") for path in (folder / part).rglob(".*.new")]


@pytest.fixture
def killed(tmp_path, blind):
    """A site of one chart with two changes of a table to build, and a function that builds one, whole or until it is killed."""
    project = Project(tmp_path / "site")
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    new_site.create(project.folder, tmp_path / "article.txt", say=lambda line: None)
    table = project.data("numbers.csv")
    (row,) = read_csv(table)
    for n, label in enumerate(("Sales of one year", "Sales of another year")):
        project.set_cell("numbers.csv", row["id"], "label", label)
        (project.folder / f"numbers-{n}.csv").write_bytes(table.read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-c", KILLING],
        cwd=project.folder,
        env=project.environment(PYTHONPATH=os.pathsep.join((blind["PYTHONPATH"], str(ROOT))), PATH=blind["PATH"]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def run(variant: int, **moment: float) -> tuple[int, int, float]:
        process.stdin.write(json.dumps({"variant": variant, **moment}) + "\n")
        process.stdin.flush()
        return tuple(json.loads(process.stdout.readline()))

    yield SimpleNamespace(folder=project.folder, run=run)
    process.stdin.close()
    process.wait(20)
    process.stdout.close()


@pytest.mark.whole
def test_a_build_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_one_makes_good(killed):
    trees = []
    for variant in (1, 0, 1):
        status, steps, seconds = killed.run(variant)
        assert (status, halves(killed.folder)) == (0, [])
        trees.append(outputs(killed.folder))
    assert trees[0] == trees[2] != trees[1] and steps > 10
    chance, ended = random.Random(SEED), 0
    for n in range(MOMENTS):
        variant = n % 2
        moment = {"at_step": chance.randint(1, steps)} if n % 3 else {"after": chance.uniform(0.001, seconds)}
        ended += killed.run(variant, **moment)[0] != 0
        for path, content in outputs(killed.folder).items():
            beside = path.rpartition("/")[2].startswith(".")
            assert beside or content in (trees[0].get(path), trees[1].get(path)), f"{path} after {moment}"
        if n % 10 == 9:
            assert killed.run(variant)[0] == 0
            assert outputs(killed.folder) == trees[1 - variant], moment
            assert halves(killed.folder) == []
    assert ended > MOMENTS / 2, "they were killed before they ended"


# In the process, on a copy, with what the system may refuse.


def _refuse(monkeypatch, code: int, *, at: int, name: str = "write_bytes") -> None:
    """Have the system refuse the *at*th file that is written."""
    real, calls = getattr(Path, name), []

    def refusing(path, *args):
        calls.append(path)
        if len(calls) == at:
            raise OSError(code, os.strerror(code), str(path))
        return real(path, *args)

    monkeypatch.setattr(Path, name, refusing)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            errno.ENOSPC,
            "No space left on device. Make room on the disk, and run it again; what was published before stays.",
        ),
        (errno.EROFS, "Read-only file system. Make the folder writable, and run it again; what was"),
        (errno.EACCES, "Permission denied. Make it writable for you, and run it again; what was"),
    ],
)
@pytest.mark.parametrize("at", [1, 3])
def test_a_full_disk_or_a_folder_that_is_locked_leaves_everything_as_it_was(tmp_path, monkeypatch, code, said, at):
    files = {f"docs/{n}.txt": "new" for n in range(4)}
    output.write_changed(tmp_path, output.encoded(dict.fromkeys(files, "old")), say=print)
    _refuse(monkeypatch, code, at=at)
    with pytest.raises(ChartsError) as caught, told(tmp_path):
        output.write_changed(tmp_path, output.encoded(files), say=print)
    assert caught.value.message.startswith(f"docs/.{at - 1}.txt.new: {said}")
    assert {path: (tmp_path / path).read_text("utf-8") for path in files} == dict.fromkeys(files, "old")
    assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == ["0.txt", "1.txt", "2.txt", "3.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_into_is_one_line(copy_project):
    folder = copy_project.folder / "docs" / "charts"
    (folder / "oil-share.csv").unlink()
    folder.chmod(0o555)
    before = copy_project.written()
    try:
        assert_one_line(
            copy_project.build(), "docs/charts/.oil-share.csv.new: Permission denied. Make it writable for you"
        )
        assert copy_project.written() == before
    finally:
        folder.chmod(0o755)


def test_a_folder_in_the_way_of_a_file_is_told_before_anything_is_written(tmp_path):
    (tmp_path / "docs" / "b.txt").mkdir(parents=True)
    with (
        pytest.raises(ChartsError, match=r"^docs/b\.txt: Is a directory\. Take the folder out of the way"),
        told(tmp_path),
    ):
        output.write_changed(tmp_path, [("docs/a.txt", b"new"), ("docs/b.txt", b"new")], say=print)
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["b.txt"]


def test_a_fault_while_files_are_still_being_made_leaves_everything_as_it_was(tmp_path):
    (tmp_path / "a.txt").write_text("old")

    def made():
        yield "a.txt", b"new"
        assert (tmp_path / ".a.txt.new").exists(), "it waits on the disk, since all together would fill the memory"
        yield "b.txt", b"new"
        raise ChartsError("no more")

    with pytest.raises(ChartsError, match="no more"):
        output.write_changed(tmp_path, made(), say=print)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "old"}


def test_a_second_build_waits_for_the_first_and_says_so(copy_project, tmp_path):
    """The lock is the system's, which undoes it when a process ends in any way."""
    (copy_project.folder / "docs" / "charts" / "oil-share.csv").unlink()
    lock = (copy_project.folder / ".cache" / "building").open("a")
    fcntl.flock(lock, fcntl.LOCK_EX)
    command = [sys.executable, "build_charts.py"]
    with subprocess.Popen(
        command, cwd=copy_project.folder, env=copy_project.environment(), stdout=subprocess.PIPE, text=True
    ) as second:
        assert second.stdout.readline() == "Another build is at work here; this one waits until it has ended.\n"
        assert not (copy_project.folder / "docs" / "charts" / "oil-share.csv").exists()
        lock.close()
        assert second.stdout.read() == "Wrote docs/charts/oil-share.csv\n"
    assert second.returncode == 0


def test_a_build_that_never_ends_is_not_waited_for_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    said = []
    with turns.Turn(tmp_path, said.append), pytest.raises(ChartsError, match="End it, and run this one again"):
        turns.Turn(tmp_path, said.append)
    assert len(said) == 1
    turns.Turn(tmp_path, said.append).end()
    assert len(said) == 1


def test_what_an_ended_build_left_is_swept_by_the_next(copy_project):
    left = [copy_project.folder / path for path in ("docs/charts/.oil-share.csv.new", ".cache/.charts.json.new")]
    for path in left:
        path.write_text("half", "utf-8")
    done = copy_project.build()
    assert (done.returncode, done.stdout, halves(copy_project.folder)) == (0, "", [])


# The folder of the site.


@pytest.fixture
def site(tmp_path):
    """A published site of one page, and a function that begins another build of it."""
    place = tmp_path / "site"
    place.mkdir()
    (place / "index.html").write_text("old", "utf-8")
    (place / ".git").write_text("kept", "utf-8")
    return place


def begin(place: Path, page: str = "new") -> tuple[Whole, dict]:
    config = {"site_dir": str(place)}
    whole = Whole(config)
    assert config["site_dir"] != str(place)
    Path(config["site_dir"]).mkdir()
    (Path(config["site_dir"]) / "index.html").write_text(page, "utf-8")
    return whole, config


def read(place: Path) -> dict[str, str]:
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    return {path.name: path.read_text("utf-8") for path in place.iterdir()}


def test_a_site_takes_its_place_when_it_is_whole(site):
    whole, config = begin(site)
    assert (site / "index.html").read_text("utf-8") == "old"
    whole.publish()
    assert config["site_dir"] == str(site)
    assert read(site) == {"index.html": "new", ".git": "kept"}


def test_a_build_with_a_fault_leaves_the_last_site(site):
    whole, config = begin(site)
    whole.give_up()
    assert config["site_dir"] == str(site)
    assert read(site) == {"index.html": "old", ".git": "kept"}


@pytest.mark.parametrize("ended", ["while it builds", "between", "before it tidies up"])
def test_a_site_whose_build_was_killed_is_put_right_by_the_next(site, ended):
    begin(site, "half")
    if ended != "while it builds":
        site.rename(site.with_name(".site.before"))
    if ended == "before it tidies up":
        site.with_name(".site.new").rename(site)
    begin(site)[0].give_up()
    expected = "half" if ended == "before it tidies up" else "old"
    assert read(site) == {"index.html": expected, ".git": "kept"}


def test_a_folder_that_cannot_be_moved_is_filled(site, monkeypatch):
    whole, _ = begin(site)
    _refuse(monkeypatch, errno.EBUSY, at=1, name="rename")
    whole.publish()
    assert read(site) == {"index.html": "new", ".git": "kept"}


def test_mkdocs_leaves_the_last_site_where_a_strict_build_warns(copy_project, blind):
    """Without a browser, a changed figure is a warning."""
    site = copy_project.folder / "site"
    site.mkdir()
    (site / "index.html").write_text("old", "utf-8")
    redraw(copy_project)
    done = copy_project.mkdocs("--strict", **blind)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert not site.with_name(".site.new").exists()


# Pictures that show what is no longer so.


def test_without_a_browser_nothing_old_is_published_beside_a_new_number(copy_project, blind):
    redrawn = {f"docs/charts/oil-share.{ending}": b"" for ending in ("svg", "png")}
    old = {path: (copy_project.folder / path).read_bytes() for path in redrawn}
    copy_project.set_cell("evidence.csv", "oil-value-2024-25", "value", "39.9")
    done = copy_project.build(**blind)
    assert done.returncode == 0, done.stderr
    assert "name one in the environment's BROWSER_PATH" in done.stdout and "apt install chromium" in done.stdout
    new = {path: (copy_project.folder / path).read_bytes() for path in redrawn}
    assert new["docs/charts/oil-share.png"] == pictures.outdated_card() != old["docs/charts/oil-share.png"]
    picture = new["docs/charts/oil-share.svg"].decode()
    assert "This picture is being drawn anew." in picture and "39.9%" in picture
    table = (copy_project.folder / "docs/charts/oil-share.csv").read_text("utf-8")
    assert "39.9" in table
    embedded = (copy_project.folder / "docs/embed/oil-share/index.html").read_text("utf-8")
    assert "39.9" in embedded and 'class="mark' not in embedded
    # The others are as they were.
    assert (copy_project.folder / "docs/charts/arms-share.png").read_bytes() != pictures.outdated_card()


def test_a_preview_leaves_the_pictures_that_the_repository_keeps(copy_project):
    picture = copy_project.folder / "docs/charts/oil-share.png"
    before = picture.read_bytes()
    copy_project.set_cell("numbers.csv", "oil-share", "label", "Another label")
    build.build(copy_project.folder, draw=False, say=lambda line: None)
    assert picture.read_bytes() == before

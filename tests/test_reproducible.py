"""The same commit gives the same bytes, wherever, whenever and under whatever settings it is built; SHA256SUMS proves a copy."""

import shutil
import subprocess
from pathlib import Path

import pytest
from projects import ADDRESS, ROOT, VISIT, Project, copy

from charts.publish import checksums

# What a machine elsewhere has set, and its clock, which is 400 days ahead.
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANGUAGE": "hi", "PYTHONHASHSEED": "4711"}
CLOCK = "import time\n_time = time.time\ntime.time = lambda: _time() + 400 * 86400\n"


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def clone(project: Project, repository: Path, to: Path) -> Project:
    """A fresh clone of what *project* keeps in its repository, whose last commit was made on the day of the visit."""
    source = copy(project.folder, repository)
    shutil.copy2(ROOT / ".gitignore", repository)
    when = f"@{VISIT['SOURCE_DATE_EPOCH']} +0000"
    commit = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "All")
    for command in (("init", "--quiet"), ("add", "."), commit, ("clone", "--quiet", repository, to)):
        done = source.run("git", *command, GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
        assert done.returncode == 0, done.stderr
    return Project(to)


@pytest.fixture(scope="session")
def elsewhere(placed, shared) -> Path:
    """The site of the same commit, from a folder with blanks and letters of three scripts, with the clock and settings above."""

    def make(folder: Path) -> None:
        (folder / "clock").mkdir()
        (folder / "clock" / "sitecustomize.py").write_text(CLOCK, "utf-8")
        cloned = clone(placed, folder / "source", folder / "çalışma klasörü मुलाक़ात")
        env = ELSEWHERE | {"SITE_URL": ADDRESS, "PYTHONPATH": str(folder / "clock")}
        done = cloned.mkdocs("--strict", "--site-dir", folder / "site", **env)
        assert done.returncode == 0, done.stdout + done.stderr

    return shared("elsewhere", make) / "site"


def test_the_same_commit_gives_the_same_bytes_everywhere(mkdocs_site, elsewhere):
    here, there = tree(mkdocs_site), tree(elsewhere)
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []


def test_a_site_is_dated_by_its_last_commit(elsewhere):
    assert (elsewhere / "sitemap.xml").read_text("utf-8").count("<lastmod>2025-12-05</lastmod>") > 10


def verify(site: Path) -> subprocess.CompletedProcess[str]:
    """What README says to run in a copy of the site."""
    command = ("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
    return subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)


def test_a_copy_of_the_site_is_verified_by_its_sums(mkdocs_site):
    done = verify(mkdocs_site)
    assert done.returncode == 0, done.stdout + done.stderr
    named = {line.partition("  ")[2] for line in (mkdocs_site / "SHA256SUMS").read_text("utf-8").splitlines()}
    # Hosts that read _headers do not serve it, so a copy of what they serve lacks it.
    assert named == set(tree(mkdocs_site)) - {"SHA256SUMS", "_headers"}


@pytest.mark.parametrize("spoil", [lambda path: path.write_text("x"), Path.unlink], ids=["changed", "lost"])
def test_a_copy_in_which_a_file_is_changed_or_lost_is_refused_by_name(mkdocs_site, tmp_path, spoil):
    site = shutil.copytree(mkdocs_site, tmp_path / "site")
    spoil(site / "data" / "numbers.csv")
    done = verify(site)
    assert done.returncode == 1 and "data/numbers.csv: FAILED" in done.stdout


def test_sums_are_made_anew_when_a_site_is_built_over_an_old_one(tmp_path):
    (tmp_path / "page.html").write_text("old")
    checksums.write(tmp_path)
    (tmp_path / "page.html").write_text("new")
    checksums.write(tmp_path)
    assert verify(tmp_path).returncode == 0
    assert len((tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()) == 1

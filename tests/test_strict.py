"""`make site` fails with any warning, and names what is wrong; without a fault it says little."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import ROOT, Project, assert_one_line, copy, redraw


def make_site(project: Project, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `make site` as somebody does who has installed everything."""
    for name in (
        "Makefile",
        "requirements.txt",
        "requirements-test.txt",
        "pyproject.toml",
        "package.json",
        "package-lock.json",
    ):
        shutil.copy2(ROOT / name, project.folder / name)
    project.folder.joinpath("node_modules").unlink(missing_ok=True)
    for folder, *marks in ((".venv", "python", "site", "test"), ("node_modules", "done")):
        (project.folder / folder).mkdir()
        for mark in marks:
            (project.folder / folder / mark).touch()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (project.folder / ".venv" / part).symlink_to(Path(sys.prefix) / part)
    return project.run("make", "site", *options, **env)


# What brings a warning about: words put at the end of a file, or of its navigation; and what the warning must name.
FAULTS = {
    "a dead link": ("docs/method.md", "\n[there](no-such.md)\n", "method.md", "no-such.md"),
    "a dead file": ("docs/method.md", "\n[there](charts/no-such.csv)\n", "method.md", "charts/no-such.csv"),
    "a link that breaks in a folder": ("docs/method.md", "\n[there](/charts/)\n", "method.md", "/charts/"),
    "a link that is an address": ("docs/method.md", "\n[there](charts/oil-share/)\n", "method.md", "charts/oil-share/"),
    "a dead anchor": ("docs/method.md", "\n[there](numbers.md#no-such)\n", "method.md", "numbers.md", "#no-such"),
    "a dead anchor here": ("docs/method.md", "\n[there](#nowhere)\n", "method.md", "#nowhere"),
    "a page that the navigation lacks": ("docs/lost.md", "# Lost\n", "lost.md", "nav"),
    "a page that is not there": ("mkdocs.yml", "  - Gone: gone.md\n", "gone.md", "nav"),
    "a warning": (
        "build_charts.py",
        '\n\ndef on_nav(nav, **_):\n    import logging; logging.getLogger("mkdocs.charts").warning("a word to the wise")\n',
        "a word to the wise",
    ),
}


@pytest.fixture(scope="session")
def warned(project, shared) -> str:
    """What is said of a site that has all faults at once, and is not made."""

    def make(folder: Path) -> None:
        faulty = copy(project.folder, folder)
        for path, words, *_ in FAULTS.values():
            if words.startswith("  - "):
                faulty.edit(path, "nav:\n", f"nav:\n{words}")
            else:
                with (folder / path).open("a", encoding="utf-8") as file:
                    file.write(words)
        done = make_site(faulty)
        assert done.returncode != 0 and "The site is in site/" not in done.stdout
        (folder / "said.txt").write_text(done.stderr, "utf-8")

    return (shared("faulty", make) / "said.txt").read_text("utf-8")


def test_warnings_stop_the_site_without_a_traceback(warned):
    assert "WARNING" in warned and "Traceback" not in warned


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_a_warning_that_names_it(warned, fault):
    """MkDocs counts warnings, and one is enough to stop it."""
    _, _, *words = fault
    warnings = [" ".join(part.split()) for part in re.split(r"^(?=WARNING|INFO|make)", warned, flags=re.M)]
    assert [each for each in warnings if each.startswith("WARNING") and all(word in each for word in words)]


def test_an_unknown_setting_stops_the_site_before_anything_is_built(copy_project):
    with (copy_project.folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("no_such: setting\n")
    done = make_site(copy_project)
    assert done.returncode != 0
    assert [line for line in done.stderr.splitlines() if line.startswith("WARNING") and "no_such" in line]
    assert not (copy_project.folder / "site").exists()


def test_links_to_our_own_places_are_no_fault(copy_project):
    """A row's mark, its place in the ledger, and a passage: the extension makes these, and MkDocs is told of them."""
    page = copy_project.folder / "docs" / "method.md"
    places = (
        "charts/oil-share.md#oil-share-oil-share",
        "numbers.md#oil-share",
        "passages/energy.md#number-oil-share",
        "passages/energy.md#passage-1",
    )
    page.write_text(page.read_text("utf-8") + "\n" + " ".join(f"[there]({place})" for place in places) + "\n", "utf-8")
    done = make_site(copy_project)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr


def test_without_a_fault_it_says_where_the_site_is_and_little_more(copy_project):
    done = make_site(copy_project)
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) <= 3, done.stderr
    assert "The site is in site/" in done.stdout
    assert (copy_project.folder / "site" / "index.html").exists()


def test_zensical_builds_the_site_by_the_same_command_with_its_checksums(copy_project):
    done = make_site(copy_project, "GENERATOR=zensical")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The site is in site/" in done.stdout
    summed = Project(copy_project.folder / "site").run("sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS")
    assert (summed.returncode, summed.stdout) == (0, "")


def test_a_failing_check_stops_it_before_zensical_begins(copy_project):
    copy_project.edit("docs/passages/trade.md", "almost fivefold](number:", "almost sixfold](number:")
    done = make_site(copy_project, "GENERATOR=zensical")
    assert done.returncode != 0 and "The site is in site/" not in done.stdout
    assert re.search(r"passages/trade\.md, line \d+: ", done.stderr)
    assert not (copy_project.folder / "site").exists()


def test_a_drawing_that_is_out_of_date_stops_it_where_no_browser_is(copy_project, blind):
    redraw(copy_project)
    done = copy_project.build("--strict", **blind)
    assert_one_line(done, "Error: Out of date: ", "oil-share")


def test_another_generator_is_told_of_none(copy_project):
    done = make_site(copy_project, "GENERATOR=hugo")
    assert done.returncode != 0
    assert "GENERATOR=hugo is none that builds this site; use mkdocs or zensical" in done.stderr

"""Pages that were rendered are kept, and shown again only while nothing has changed that they are made from."""

import json
import logging
from pathlib import Path

import pytest
from projects import Project

from charts.kept import Kept

KEPT = ".cache/pages.json"


def built(project: Project, *options: str) -> dict[str, bytes]:
    """Build the site and return its pages and its index for the search."""
    done = project.mkdocs(*options)
    assert done.returncode == 0, done.stderr
    site = project.folder / "site"
    found = [path for path in site.rglob("*") if path.name in ("index.html", "search_index.json")]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found if "embed" not in path.parts}


def tamper(project: Project) -> None:
    """Change a page where it is kept, so that a build which takes it from there shows it."""
    place = project.folder / KEPT
    kept = json.loads(place.read_text("utf-8"))
    kept["pages"]["index.md"]["content"] += "<p>As it was kept</p>"
    place.write_text(json.dumps(kept), "utf-8")


def shows_kept(pages: dict[str, bytes]) -> bool:
    return b"As it was kept" in pages["index.html"]


def test_pages_are_rendered_anew_unless_nothing_has_changed(copied):
    project = copied()
    pages = built(project)
    assert built(project) == pages and len(pages) > 20
    tamper(project)
    assert shows_kept(built(project))
    assert not shows_kept(built(project, "--no-directory-urls"))
    tamper(project)
    page = project.folder / "docs" / "method.md"
    # What Python-Markdown alone reads as a quotation: the charts are built and remembered, and then the page is refused.
    page.write_text(page.read_text("utf-8") + "\nWords before\n\\\n> and these, which nobody wrote.\n", "utf-8")
    before = (project.folder / KEPT).read_bytes()
    assert project.mkdocs().returncode == 1
    assert (project.folder / KEPT).read_bytes() == before
    assert project.mkdocs().returncode == 1


@pytest.mark.parametrize("warned", [False, True])
def test_pages_are_not_kept_if_there_was_a_warning_which_every_build_is_to_tell(warned, tmp_path):
    pages = Kept(tmp_path, "")
    if warned:
        logging.getLogger("mkdocs.structure.pages").warning("A dead link")
    pages.write("the inputs")
    assert Path(tmp_path, KEPT).exists() != warned


@pytest.mark.parametrize("written", ["", "{", "[]", '{"inputs": "the inputs"}'])
def test_a_spoilt_file_is_no_pages(written, tmp_path):
    (tmp_path / KEPT).parent.mkdir()
    (tmp_path / KEPT).write_text(written, "utf-8")
    assert not Kept(tmp_path, "the inputs")

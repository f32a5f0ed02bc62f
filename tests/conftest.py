"""What the tests share: copies of the project and sites built of them, and a small set of tables, made up for the tests."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import markdown
import pytest
from projects import ADDRESS, ROOT, VISIT, Project, copy, once
from small_site import Small, make_small

from charts import build
from charts import site as sites
from charts.figures import CHARTS
from charts.pages import state
from charts.pages.extension import ChartsExtension
from charts.publish import finish, heights, paths, specification

# Whoever asks for one of these runs whole commands in a copy of the project.
_COPIES = {"committed", "project", "placed", "plain_site", "mkdocs_site", "zensical_site"}


@pytest.hookimpl(tryfirst=True)  # before -m chooses among them
def pytest_itemcollected(item):
    named = item.callspec.params.values() if hasattr(item, "callspec") else ()  # a fixture may be chosen by its name
    if _COPIES.intersection([*item.fixturenames, *(each for each in named if isinstance(each, str))]):
        item.add_marker("whole")


@pytest.hookimpl(trylast=True)  # after pytest has grouped the tests by what they share
def pytest_collection_modifyitems(items):
    """What Playwright drives comes last: it keeps an event loop running, beside which our own drawing cannot start one.

    Workers take tests in this order, so it holds in each of them.
    """
    items.sort(key=lambda item: (ROOT / "tests" / "browser") in item.path.parents)


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A function that has something made in a folder by one of the workers, for all of them."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return lambda name, make: once(folder, name, make)


@pytest.fixture(scope="session")
def committed(shared) -> Project:
    """A copy as it stands, before any build. Not to be changed."""
    return Project(shared("committed", lambda folder: copy(ROOT, folder)))


@pytest.fixture(scope="session")
def project(shared) -> Project:
    """A copy in which the charts are built. Not to be changed."""

    def make(folder: Path) -> None:
        made = copy(ROOT, folder)
        made.run(sys.executable, "-m", "compileall", "-q", "charts")  # once for all copies of this one
        done = made.build()
        assert done.returncode == 0, done.stderr

    return Project(shared("project", make))


@pytest.fixture(scope="session")
def placed(project, shared) -> Project:
    """A copy that knows where its site will stand, below a folder of its host, with frozen embeds. Not to be changed."""

    def make(folder: Path) -> None:
        done = copy(project.folder, folder).build("--freeze", SITE_URL=ADDRESS)
        assert done.returncode == 0, done.stderr

    return Project(shared("placed", make))


@pytest.fixture(scope="session")
def plain_site(project, shared) -> Path:
    """The site as MkDocs builds it, without an address of its own, on the day of the visit."""

    def make(folder: Path) -> None:
        done = project.mkdocs("--strict", "--site-dir", folder, **VISIT)
        assert done.returncode == 0, done.stderr
        (folder.parent / "plain_site.log").write_text(done.stdout + done.stderr, "utf-8")

    return shared("plain_site", make)


@pytest.fixture(scope="session")
def mkdocs_site(placed, shared) -> Path:
    """The site as MkDocs builds it for its address."""

    def make(folder: Path) -> None:
        done = placed.mkdocs("--strict", "--site-dir", folder, SITE_URL=ADDRESS, **VISIT)
        assert done.returncode == 0, done.stderr

    return shared("mkdocs_site", make)


@pytest.fixture(scope="session")
def zensical_site(placed, shared) -> Path:
    """The site as Zensical, which runs no event, builds it for its address."""

    def make(folder: Path) -> None:
        # Zensical builds into the project's folder alone.
        project = copy(placed.folder, folder)
        done = project.zensical("--strict", "--clean", SITE_URL=ADDRESS)
        assert done.returncode == 0, done.stdout + done.stderr
        finish.finish(folder / "site")  # as `make site` does

    return shared("zensical", make) / "site"


@pytest.fixture
def copy_project(project, tmp_path) -> Project:
    """A built copy of the test's own, to spoil."""
    (tmp_path / "copy").mkdir()
    return copy(project.folder, tmp_path / "copy")


@pytest.fixture(scope="session")
def copied(project, tmp_path_factory):
    """A function that makes a built copy, for a fixture that serves many tests."""
    return lambda: copy(project.folder, tmp_path_factory.mktemp("copied"))


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


@pytest.fixture
def small(tmp_path) -> Small:
    return make_small(tmp_path / "small")


@pytest.fixture
def convert(small):
    """A function that writes a page of the small site, which has one chart, and returns its HTML."""

    def to_html(source: str, path: str = "passages/sales.md", drawings: Sequence[str] = ()) -> str:
        small.page(path, source)
        published = state.Published(
            site=small.site(),
            specs={"sales": small.spec()},
            frozen=(),
            heights={heights.name("sales", form): heights.needed({}, "sales") for form in paths.FORMS},
            drawings={"sales": drawings} if drawings else {},
        )
        return markdown.markdown(source, extensions=["attr_list", ChartsExtension(page=path, published=published)])

    return to_html


@pytest.fixture
def nasty(small):
    """A function that gives the small chart one label for all its words."""

    def make(label: str) -> specification.Specification:
        small.change("numbers.csv", "sales-end", label=label)
        small.change("evidence.csv", "sales-office", label=label, publisher=label, note=label, basis=label)
        small.change("checks.csv", "growth", label=label, note=label)
        return small.spec(
            **dict.fromkeys(("claim", "finding", "subtitle"), "{sales-end.label}"), notes=("{sales-end.label}",)
        )

    return make


@pytest.fixture(scope="session")
def published() -> state.Published:
    """All that the real site's pages show."""
    return build.read(ROOT)[0]


@pytest.fixture(scope="session")
def site() -> sites.Site:
    """All that is read of the real site; no chart is drawn for it."""
    return sites.load(ROOT, [chart.slug for chart in CHARTS])


@pytest.fixture(scope="session")
def specs(published) -> dict[str, specification.Specification]:
    """The specification of each real chart, by slug."""
    return dict(published.specs)

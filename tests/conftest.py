"""What the tests share: copies of the project and sites built of them, and a small set of tables, made up for the tests."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import markdown
import pytest
from projects import ADDRESS, ROOT, VISIT, Project, as_csv, copy, once, read_csv
from sales import TEXT, small_chart

from charts import build
from charts import site as sites
from charts.data import quotations
from charts.errors import ChartsError
from charts.figures import CHARTS
from charts.pages import state
from charts.pages.extension import ChartsExtension
from charts.publish import heights, paths, specification

# Whoever asks for one of these runs whole commands in a copy of the project.
_COPIES = {"committed", "project", "placed", "plain_site", "mkdocs_site", "zensical_site"}


@pytest.hookimpl(tryfirst=True)  # before -m chooses among them
def pytest_itemcollected(item):
    if _COPIES.intersection(item.fixturenames):
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
        done = copy(placed.folder, folder).zensical("--strict", "--clean", SITE_URL=ADDRESS)
        assert done.returncode == 0, done.stdout + done.stderr

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
_CHECKS = """id,label,finding,claim,kind,inputs,verdict,evidence,note
growth,Growth of sales,The two amounts make {growth.range},multiple,ratio,sales-end sales-start,,,
gain,Gain in sales,,,balance,sales-end sales-start,,,
pace,Yearly growth,,,rate,sales-start sales-end,,,
end-source,Sales at the end,The office has {sales-office},sales-end,compare,,,sales-office sales-harbour,
returns-source,Share of returns,Nobody was found to count them,returns,judged,,no source found,,Nobody counts them.
"""


_ARTICLE = """author = "Ann Example"
role = "chair of the harbour"
form = "essay"
event = "returns"
event_name = "annual fair"
subject = "The fair of June 2025"

[notes]
support = ["What the article offers in support."]
sources = ["What other sources say."]
computation = ["Our computation."]
later = ["Later information."]

[names]
products = ["S-400", "S-500", "Su-57"]
groups = ["G20"]

[units]
measured = ["USD billion"]
"""


@dataclass(frozen=True)
class Small:
    """A small site of the test's own, with tables and without charts, to change and to read."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def data(self) -> Path:
        return self.docs / "data"

    def change(self, name: str, row_id: str, **cells: str) -> "Small":
        rows = read_csv(self.data / name)
        next(row for row in rows if row["id"] == row_id).update(cells)
        (self.data / name).write_text(as_csv(rows), "utf-8")
        return self

    def add(self, name: str, line: str) -> "Small":
        (self.data / name).write_text((self.data / name).read_text("utf-8") + line + "\n", "utf-8")
        return self

    def page(self, path: str, text: str) -> str:
        (self.docs / path).parent.mkdir(parents=True, exist_ok=True)
        (self.docs / path).write_text(text, "utf-8")
        return text

    def read(self, slugs: tuple[str, ...] = ()) -> tuple[sites.Site, list[ChartsError]]:
        """What stands there, with its faults; rows that nothing uses are among them."""
        return sites.read(self.root, slugs)

    def site(self) -> sites.Site:
        """What stands there, whatever is wrong with it."""
        return self.read()[0]

    def faults(self, slugs: tuple[str, ...] = ()) -> list[str]:
        """What is said of each fault, but for rows that nothing uses."""
        found = [fault.message for fault in self.read(slugs)[1]]
        return [
            line for line in found if not re.search(r"uses it\. Use it|has it as its claim|quotes it\. Quote", line)
        ]

    def spec(self, order: int = 0, **changes) -> specification.Specification:
        """What is published of the small chart, drawn from these tables; *changes* are to the chart."""
        return specification.make(small_chart(**changes), order, self.site())


@pytest.fixture
def small(tmp_path) -> Small:
    return make_small(tmp_path / "small")


def make_small(root: Path) -> Small:
    """Write the small site under *root*, as it is before any change."""
    for path, text in (
        ("docs/data/numbers.csv", _NUMBERS),
        ("docs/data/evidence.csv", _EVIDENCE),
        ("docs/data/checks.csv", _CHECKS),
        ("docs/data/corrections.csv", "date,page,chart,changed,why\n"),
        ("docs/data/article.toml", _ARTICLE),
        ("charts/fingerprints.txt", quotations.make(TEXT)),
        ("mkdocs.yml", "site_name: Sales in numbers\nmarkdown_extensions: [charts.pages.extension]\n"),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return Small(root)


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

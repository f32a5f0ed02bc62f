"""An explainer of another article: begun by one command from the wheel, built by both generators, and what is refused."""

import csv
import io
import re
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from projects import ROOT, Project, assert_one_line, copy, faults, read_csv
from test_datapackage import found

from charts import new_site, proposals, shipped
from charts.errors import ChartsError

TEXT = """A city that cycles

Three years ago the city counted 12,000 cyclists a day at its six bridges. This spring it counted about 18,500 cyclists on the
same bridges, almost 50% more, and the council wants over €40 million for new lanes. Between May 4-5 the counters broke down; the
mayor’s office speaks of 2.5 million trips in 2024 and of a twofold rise since 2019.

The 3rd bridge has carried nothing but bicycles since March. Approximately 35 percent of commuters now ride to work, the report
says, and nearly £3 billion in health costs could be saved. Half of all accidents happen at 14 junctions. On the ring road, which
was to be narrowed first, nothing has changed at all, and nobody at the town hall would say when the diggers are going to come.
"""
MEANT = {
    "Three years": "3 years exact",
    "12,000 cyclists": "12000 cyclists exact",
    "about 18,500 cyclists": "18500 cyclists about",
    "almost 50%": "50 percent almost",
    "over €40 million": "40 EUR million over",
    "May 4-5": "4 to 5 day of May range",
    "2.5 million trips": "2.5 million trips exact",
    "2024": "2024 year exact",
    "twofold": "2 times exact",
    "2019": "2019 year exact",
    "3rd": "3 ordinal exact",
    "Approximately 35 percent": "35 percent about",
    "nearly £3 billion": "3 GBP billion almost",
    "Half": "",  # nobody knows the unit
    "14 junctions": "14 junctions exact",
}


def begin(folder: Path, text: str | bytes = TEXT) -> list[str]:
    source = folder.parent / "article.txt"
    source.write_bytes(text.encode() if isinstance(text, str) else text)
    said: list[str] = []
    new_site.create(folder, source, say=said.append)
    return said


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="session")
def wheel(shared) -> Path:
    """What the wheel installs, built as pip does it, in a folder of its own."""

    def make(folder: Path) -> None:
        project = copy(ROOT, folder / "source")
        for name in ("setup.py", "requirements.in", "README.md", "LICENSE"):
            (project.folder / name).write_bytes((ROOT / name).read_bytes())
        pip = (
            sys.executable,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
        )
        done = project.run(*pip, "--wheel-dir", folder, ".")
        assert done.returncode == 0, done.stderr
        (made,) = folder.glob("*.whl")
        zipfile.ZipFile(made).extractall(folder / "installed")

    return shared("wheel", make) / "installed"


@pytest.fixture(scope="session")
def begun(wheel, shared) -> Project:
    """A site of another article, begun by the wheel, whose machinery it uses. Not to be changed."""

    def make(folder: Path) -> None:
        (folder / "article.txt").write_text(TEXT, "utf-8")
        done = Installed(folder, wheel).run(sys.executable, "-m", "charts.new_site", folder / "cycling", "article.txt")
        assert done.returncode == 0, done.stderr
        (folder / "said.txt").write_text(done.stdout, "utf-8")

    return Installed(shared("begun", make) / "cycling", wheel)


@dataclass(frozen=True)
class Installed(Project):
    """A site that has the machinery from a wheel and not beside it."""

    wheel: Path

    def environment(self, **env: str) -> dict[str, str]:
        return super().environment(**env) | {"PYTHONPATH": str(self.wheel)}


@pytest.fixture(scope="session")
def built(begun, shared) -> Path:
    """Both sites, drawn and built without a warning: in site/ by MkDocs and in zensical/ by Zensical."""

    def make(folder: Path) -> None:
        project = Installed(folder / "project", begun.wheel)
        for path, text in files(begun.folder).items():
            (project.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (project.folder / path).write_text(text, "utf-8")
        done = project.mkdocs("--strict")
        assert done.returncode == 0, done.stdout + done.stderr
        (project.folder / "site").rename(folder / "mkdocs")
        done = project.zensical("--strict", "--clean")
        assert done.returncode == 0, done.stdout + done.stderr
        (project.folder / "site").rename(folder / "zensical")

    return shared("new-sites", make)


def test_the_wheel_holds_all_that_a_site_gets_and_nothing_of_this_one(wheel):
    start = wheel / "charts" / "start"
    laid = shipped.files(*shipped.FILES, *shipped.MODELS)
    assert {path.relative_to(start).as_posix() for path in start.rglob("*") if path.is_file()} == set(laid)
    assert {"build_charts.py", "overrides/main.html", "docs/assets/charts.css", "docs/embed.js"} <= set(laid)
    assert not (wheel / "charts" / "figures").exists() and not (wheel / "charts" / "snapshots").exists()
    for folder in ("templates", "drawing"):
        ours = {
            path.name
            for path in (ROOT / "charts" / folder).rglob("*.*")
            if path.suffix in (".html", ".js", ".md", ".toml")
        }
        assert ours and ours <= {path.name for path in (wheel / "charts" / folder).rglob("*.*")}
    (metadata,) = wheel.glob("*.dist-info/METADATA")
    needed = re.findall(r"^([A-Za-z][\w-]*)", (ROOT / "requirements.in").read_text("utf-8"), re.MULTILINE)
    assert needed == re.findall(r"^Requires-Dist: ([\w-]+)", metadata.read_text("utf-8"), re.MULTILINE)


def test_it_has_all_that_a_site_needs_with_an_example_row_in_each_table(begun):
    there = files(begun.folder)
    for name in ("numbers", "evidence", "checks", "corrections"):
        assert len(read_csv(begun.data(f"{name}.csv"))) == 1
    assert there["charts/fingerprints.txt"].count("\n") > 100
    assert there["charts/addresses.txt"].count("\n") == 1
    assert 'NAMES = ("cyclists",)\n' in there["charts/figures/__init__.py"]
    assert 'site_name: "Cycling in numbers"' in there["mkdocs.yml"]
    assert "  card: cyclists" in there["mkdocs.yml"]
    article = tomllib.loads(there["docs/data/article.toml"])
    assert article["units"]["measured"] == ["cyclists"]
    assert 'customElements.define("explained-chart"' in there["docs/embed.js"]
    assert (
        "> Three years ago the city counted [12,000 cyclists](number:cyclists) a day at its six bridges.\n"
        in (there["docs/passages/first.md"])
    )


def test_each_page_says_what_to_do_next(begun):
    pages = {
        path: text for path, text in files(begun.folder).items() if path.startswith("docs/") and path.endswith(".md")
    }
    told = {path for path, text in pages.items() if "What to do next" in text}
    # What a reader of the finished site needs is finished; a chart's page is begun as --new begins it.
    assert set(pages) - told == {
        "docs/embedding.md",
        "docs/corrections.md",
        "docs/verify.md",
        "docs/charts/cyclists.md",
    }


def test_nothing_of_this_article_gets_into_another_site(begun):
    for path, text in files(begun.folder).items():
        found = re.search(r"Azimov|Russia|India\b|Putin|state.visit|trade-|oil-|arms-|SIPRI", text)
        assert not found, f"{path}: {found[0]}"


def test_the_text_is_not_copied(begun):
    words = TEXT.split()
    quoted = "Three years ago the city counted 12,000 cyclists a day at its six bridges."
    for path, text in files(begun.folder).items():
        plain = " ".join(re.sub(r"\[(.*?)\](\(number:[\w-]+\))?", r"\1", text).split())
        for n in range(len(words) - 15):
            run = " ".join(words[n : n + 15])
            assert run not in plain or run in quoted, f"{path}: {run}"


def test_every_number_of_the_text_is_proposed_with_what_its_words_mean_and_where_they_stand(begun):
    rows = list(csv.DictReader(io.StringIO((begun.folder / "draft.csv").read_text("utf-8"))))
    assert {
        row["said"]: " ".join(row[each] for each in ("value", "unit", "precision")).strip() for row in rows
    } == MEANT
    assert len({row["id"] for row in rows}) == len(rows)
    assert next(row for row in rows if row["said"] == "2.5 million trips")["sentence"] == (
        "… the mayor’s office speaks of [2.5 million trips] in 2024 and of a …"
    )
    assert "/draft.csv" in (begun.folder / ".gitignore").read_text("utf-8").splitlines()


def test_a_row_of_the_draft_can_be_put_into_the_table_as_it_is(begun, tmp_path):
    project = begun_again(tmp_path)
    (row,) = [row for row in proposals_of(project) if row["said"] == "almost 50%"]
    with (project / "docs" / "data" / "numbers.csv").open("a", encoding="utf-8") as table:
        table.write(",".join(row[column] for column in list(row)[:-1]) + "\n")
    site = new_site.sites.read(project, ["cyclists"])[0]
    assert str(site.tables.numbers["share"].quantity) == "almost 50%"


def begun_again(folder: Path) -> Path:
    begin(folder / "cycling")
    return folder / "cycling"


def proposals_of(project: Path) -> list[dict]:
    return read_csv(project / "draft.csv")


def test_what_says_one_thing_twice_gets_two_ids():
    text = "It had 3% and then 4% and 5%."
    assert [row["id"] for row in proposals.rows(text, proposals.find(text))] == ["share", "share-2", "share-3"]


def test_a_numeral_that_no_rule_reads_is_proposed_without_a_meaning():
    text = "The bill of 12/3, at 4:30, named B52 and 1,2,3 times."
    assert re.sub(r"\D", "", text) == re.sub(r"\D", "", "".join(each.said for each in proposals.find(text)))


def test_the_tables_are_described(begun):
    assert found(begun.folder / "docs" / "data") == []


@pytest.mark.browser
@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_it_builds_without_a_warning_in_both_generators(built, generator):
    site = built / generator
    front = (site / "index.html").read_text("utf-8")
    assert "Figures that hold: 0 of 1" in re.sub(r"<[^>]*>", "", front)
    passage = (site / "passages" / "first" / "index.html").read_text("utf-8")
    assert "12,000 cyclists</a>" in passage and "— The author, whose office or profession stands here" in passage
    chart = (site / "charts" / "cyclists" / "index.html").read_text("utf-8")
    assert 'class="chart__wide"' in chart and 'id="cyclists-cyclists"' in chart
    assert "&lt;explained-chart name=&#34;cyclists&#34;&gt;" in chart and "state-visit" not in chart
    embed = (site / "embed" / "cyclists" / "index.html").read_text("utf-8")
    assert re.search(r"The author, whose office or profession stands here, in an article of \d{1,2} \w+ 20\d\d", embed)
    assert (site / "charts" / "cyclists.png").exists() and (site / "404.html").exists()
    assert "draft" not in {path.stem for path in site.rglob("*")}


@pytest.mark.browser
def test_what_it_began_with_is_never_published(built, begun):
    project = Installed(built / "project", begun.wheel)
    before = (project.folder / "charts" / "addresses.txt").read_bytes()
    said = faults(project.build("--publish"))
    assert said[0].startswith("Error: evidence.csv, row 'example-source' (line 2): an example is not published.")
    assert len(said) == 2 and "row 'cyclists-check' (line 2)" in said[1]
    assert (project.folder / "charts" / "addresses.txt").read_bytes() == before


def test_readme_leads_to_a_first_published_explainer_in_ten_steps_at_most(begun):
    """The bench does and times them; here they are counted, and every file that they name is there to be edited."""
    section = (ROOT / "README.md").read_text("utf-8").partition("## Explain another article")[2].partition("\n## ")[0]
    steps = re.findall(r"^\d+\. (In )?`([^`]+)`", section, re.MULTILINE)
    assert steps[0][1].startswith("pip install") and steps[-1][1].endswith("--publish") and len(steps) <= 10
    edited = [what for edit, what in steps if edit]
    assert edited and all((begun.folder / path).is_file() for path in edited)
    left = {
        "docs/data/evidence.csv",
        "docs/data/checks.csv",
        "docs/index.md",
        "docs/passages/first.md",
        "docs/data/article.toml",
    }
    assert set(edited) == left, "where a site of its own says nothing yet that is true"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "article.txt has no numeral, so there is nothing to explain by numbers. Name the file of another text."),
        ("A harbour without a quay.", "article.txt has no numeral"),
        ("Caf\xe9 of 12 ships".encode("latin-1"), "article.txt is not UTF-8. Save the article as plain text in UTF-8."),
        ("It is 35%.", "The text has fewer than 6 words and marks"),
        ("In the year 2024 nothing happened that could be measured.", "article.txt states no amount"),
        ("Of *all* the ships in the harbour, 35% are [not] there.", "article.txt states no amount"),
    ],
)
def test_a_text_that_cannot_be_explained_is_told_in_one_line_and_nothing_is_written(tmp_path, text, said):
    with pytest.raises(ChartsError) as caught:
        begin(tmp_path / "new", text)
    assert caught.value.message.startswith(said) and "\n" not in caught.value.message
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    begin(tmp_path / "one" / "cycling")
    begin(tmp_path / "other" / "cycling", "\ufeff".encode() + TEXT.replace("\n", "\r\n").encode())
    assert files(tmp_path / "one" / "cycling") == files(tmp_path / "other" / "cycling")


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", "utf-8")
    for taken in (tmp_path / "full", tmp_path / "full" / "notes.txt"):
        with pytest.raises(ChartsError, match=r"is not empty\. Name a folder that is, or one that is not there yet"):
            begin(taken)
    assert files(tmp_path / "full").get("notes.txt") == "mine"


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "new").mkdir()
    said = begin(tmp_path / "new")
    assert said[-1].startswith("draft.csv proposes 15 rows, one for each number of article.txt. Go on in ")


def test_a_text_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ChartsError, match=r"lost\.txt cannot be read\. Name a file that holds the article"):
        new_site.create(tmp_path / "new", tmp_path / "lost.txt", say=print)
    assert not (tmp_path / "new").exists()


def test_the_command_line_begins_a_site_too(project, tmp_path):
    (tmp_path / "empty.txt").write_text("No number.", "utf-8")
    assert_one_line(project.build("--new-site", tmp_path / "new", tmp_path / "empty.txt"), "empty.txt has no numeral")


def test_the_files_of_the_package_are_laid_in_anew_under_the_sites_own_name(tmp_path):
    folder = begun_again(tmp_path)
    (folder / "docs" / "assets" / "charts.css").write_text("old", "utf-8")
    article = folder / "docs" / "data" / "article.toml"
    article.write_text(article.read_text("utf-8").replace("explained-chart", "bridge-chart"), "utf-8")
    said: list[str] = []
    new_site.update(folder, say=said.append)
    assert said == ["Wrote docs/assets/charts.css", "Wrote docs/embed.js"]
    assert 'customElements.define("bridge-chart"' in (folder / "docs" / "embed.js").read_text("utf-8")


def test_an_article_file_with_an_unknown_key_stops_the_laying_in(tmp_path):
    folder = begun_again(tmp_path)
    article = folder / "docs" / "data" / "article.toml"
    article.write_text(f'autor = "Ann"\n{article.read_text("utf-8")}', "utf-8")
    (folder / "docs" / "embed.js").unlink()
    with pytest.raises(ChartsError, match=r"^article\.toml: unknown key 'autor'\. Use one of author, "):
        new_site.update(folder, say=print)
    assert not (folder / "docs" / "embed.js").exists()

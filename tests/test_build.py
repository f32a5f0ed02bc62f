"""build_charts.py and charts.build, run as a reader of README runs them, in copies of the project."""

import re
import sys
from pathlib import Path

import pytest
from faults import WHOLE_COMMAND
from projects import assert_one_line, faults, redraw

from charts import build, output
from charts.errors import ChartsError
from charts.figures import CHARTS
from charts.publish import paths

QUIET = {"returncode": 0, "stdout": "", "stderr": ""}
MODULE = "charts/figures/oil_share.py"


def said(done) -> dict:
    return {name: getattr(done, name) for name in QUIET}


def wrote(done) -> set[str]:
    """The files that a build which succeeded says that it wrote."""
    assert done.returncode == 0, done.stdout + done.stderr
    return {line.removeprefix("Wrote ") for line in done.stdout.splitlines() if line.startswith("Wrote ")}


def changed(before: dict, after: dict) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_copy_uses_its_own_package(project):
    done = project.run(sys.executable, "-c", "import charts; print(charts.__file__)")
    assert done.stdout.strip() == str(project.folder / "charts" / "__init__.py")


def test_what_is_committed_is_up_to_date(committed):
    assert said(committed.build("--check")) == QUIET


def test_nothing_changed_writes_nothing_and_says_nothing(copy_project):
    before = copy_project.written()
    assert said(copy_project.build()) == QUIET
    assert copy_project.written() == before


def test_help_is_the_manual(project):
    done = project.build("--help")
    assert done.returncode == 0
    for part in (
        "--only",
        "--check",
        "--new",
        "--freeze",
        "--publish",
        "docs/data",
        "docs/charts/SLUG.json",
        "mkdocs build",
    ):
        assert part in done.stdout


def test_check_names_what_is_stale_and_writes_nothing(copy_project):
    stale = copy_project.folder / "docs" / "charts" / "oil-share.csv"
    stale.write_text(stale.read_text("utf-8") + "x\n", "utf-8")
    (copy_project.folder / "docs" / "charts" / "arms-share.json").unlink()
    before = copy_project.written()
    done = copy_project.build("--check")
    assert_one_line(
        done, "Out of date:", "docs/charts/oil-share.csv", "docs/charts/arms-share.json", "Run python build_charts.py."
    )
    assert "trade-growth" not in done.stderr
    assert copy_project.written() == before


def test_check_of_one_chart_leaves_the_others_alone(copy_project):
    (copy_project.folder / "docs" / "charts" / "oil-share.csv").unlink()
    assert copy_project.build("--check", "--only", "arms-share").returncode == 0
    assert_one_line(copy_project.build("--check", "--only", "oil-share"), "docs/charts/oil-share.csv")


def check(project) -> str:
    """What --check says of a copy, in the process; it uses the modules of the project, not of the copy."""
    with pytest.raises(ChartsError) as caught:
        build.check(project.folder)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_check_sees_what_is_missing_of_what_the_repository_keeps(copy_project):
    """Each of another chart, so that none is named for what another lacks."""
    missing = [
        "docs/charts/oil-share.json",
        "docs/charts/arms-share.csv",
        "docs/charts/trade-growth.png",
        "charts/snapshots/oil-months-wide.svg",
    ]
    for path in missing:
        (copy_project.folder / path).unlink()
    message = check(copy_project)
    assert message.startswith("Out of date: ")
    for slug in ("oil-share", "arms-share", "trade-growth", "oil-months"):
        assert slug in message
    assert "trade-goods" not in message


def test_check_sees_that_the_heights_are_missing(copy_project):
    (copy_project.folder / "charts/snapshots/heights.json").unlink()
    assert "charts/snapshots/heights.json" in check(copy_project)


MADE_ANEW = [
    "docs/charts/oil-share.svg",
    "docs/charts/oil-share.xlsx",
    "docs/tables.xlsx",
    "docs/feed.xml",
    "docs/embed/oil-share/index.html",
    "docs/embed/oil-share/dark/index.html",
    "docs/embed/oil-share.oembed.json",
    "docs/assets/plotly.min.js",
]


def test_check_sees_what_is_stale_of_what_every_build_makes_anew(copy_project):
    for path in MADE_ANEW:
        (copy_project.folder / path).write_text("x", "utf-8")
    message = check(copy_project)
    assert not [path for path in MADE_ANEW if path not in message]


def test_check_of_a_fresh_clone_asks_for_nothing_that_a_build_makes_anew(copy_project):
    for path in MADE_ANEW:
        (copy_project.folder / path).unlink()
    build.check(copy_project.folder)


def test_check_sees_what_is_left_of_a_chart_that_is_gone(copy_project):
    left = copy_project.folder / "docs" / "embed" / "gas-share.oembed.json"
    left.write_text("{}", "utf-8")
    assert "docs/embed/gas-share.oembed.json" in check(copy_project)


def test_check_says_what_is_wrong_as_well(copy_project):
    copy_project.set_cell("numbers.csv", "russia-exports", "unit", "roubles")
    message = check(copy_project)
    assert "numbers.csv, row 'russia-exports'" in message and "'roubles'" in message


def test_check_asks_for_frozen_embeds_of_what_charts_say_now(copy_project):
    manifest = copy_project.folder / "docs" / "embed" / "manifest.json"
    manifest.write_text(re.sub(r'"said": "\w', '"said": "-', manifest.read_text("utf-8")), "utf-8")
    message = check(copy_project)
    assert message.startswith("No frozen embed shows what these charts say now: trade-growth, ")
    assert message.endswith("Run python build_charts.py --freeze.")


def test_only_what_changed_is_written(copy_project):
    stale = copy_project.folder / "docs" / "charts" / "oil-share.csv"
    right = stale.read_text("utf-8")
    stale.write_text("old\n", "utf-8")
    before = copy_project.written()
    done = copy_project.build()
    assert (done.returncode, done.stdout) == (0, "Wrote docs/charts/oil-share.csv\n")
    assert stale.read_text("utf-8") == right
    # And nothing half-written is left.
    assert changed(before, copy_project.written()) == {"docs/charts/oil-share.csv"}


def test_only_one_chart_is_written_where_one_is_asked_for(copy_project):
    for slug in ("oil-share", "arms-share"):
        (copy_project.folder / "docs" / "charts" / f"{slug}.csv").unlink()
    assert wrote(copy_project.build("--only", "oil-share")) == {"docs/charts/oil-share.csv"}
    assert wrote(copy_project.build()) == {"docs/charts/arms-share.csv"}  # what was left out is not taken for done


def test_an_unknown_chart_is_named_with_those_that_are_there(project):
    assert_one_line(project.build("--only", "oil"), "There is no chart 'oil'", *(each.slug for each in CHARTS))


@pytest.fixture(scope="module")
def one_copy(copied):
    """A built copy for tests that leave it as they found it."""
    return copied()


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "build_charts.py",
        "docs/method.md",
        "docs/data/numbers.csv",
        "docs/data/article.toml",
        "docs/assets/charts.css",
        "docs/embed.js",
        MODULE,
        "charts/drawing/parts.py",
        "charts/templates/embed.html",
        "charts/fingerprints.txt",
        "charts/addresses.txt",
        "docs/charts/oil-share.json",
        "docs/embed/oil-share/dark/index.html",
        "docs/embed/manifest.json",
        "charts/snapshots/oil-share-wide.svg",
    ],
)
@pytest.mark.parametrize("change", ["edited", "deleted"])
def test_whatever_changes_is_noticed(one_copy, path, change):
    """Also where one letter takes the place of another."""
    assert output.is_unchanged(one_copy.folder)
    file = one_copy.folder / path
    before = file.rename(file.with_name(f"{file.name}.before"))
    if change == "edited":
        file.write_bytes(b"x" + before.read_bytes()[1:])
    assert not output.is_unchanged(one_copy.folder)
    before.replace(file)


@pytest.mark.parametrize("path", ["docs/new.md", "docs/pictures/linked.png"])
def test_a_new_file_is_noticed(one_copy, path):
    assert output.is_unchanged(one_copy.folder)
    (one_copy.folder / path).parent.mkdir(exist_ok=True)
    (one_copy.folder / path).touch()
    assert not output.is_unchanged(one_copy.folder)
    (one_copy.folder / path).unlink()


def test_another_address_of_the_site_is_noticed(one_copy, monkeypatch):
    assert output.is_unchanged(one_copy.folder)
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert not output.is_unchanged(one_copy.folder)


def test_an_edit_during_a_build_is_not_taken_for_built(copy_project):
    """A build may take long, and an editor does not wait for it."""
    page = copy_project.folder / "docs" / "method.md"
    (copy_project.folder / "docs" / "charts" / "oil-share.csv").unlink()

    def save_meanwhile(line: str) -> None:
        page.write_text(page.read_text("utf-8") + "\nMore words.\n", "utf-8")

    build.build(copy_project.folder, say=save_meanwhile)
    assert not output.is_unchanged(copy_project.folder)
    build.build(copy_project.folder, say=print)
    assert output.is_unchanged(copy_project.folder)


def _embeds(slug: str) -> set[str]:
    """The files of all embed pages of a chart."""
    return {paths.on_disk(Path("docs"), address).as_posix() for address in paths.embeds(slug)}


OF_OIL = {
    *(f"docs/charts/oil-share.{ending}" for ending in ("json", "csv", "xlsx")),
    *_embeds("oil-share"),
    *(f"docs/{paths.oembed(address, width)}" for address in paths.embeds("oil-share") for width in (640, 360)),
}
COMMENTS = {
    MODULE: "\n# A comment.\n",
    "charts/drawing/parts.py": "\n# A comment.\n",  # shared by charts
    "charts/drawing/svg.py": "\n# A comment.\n",  # what cleans drawings
    "docs/assets/charts.css": "\n/* A comment. */\n",
}


def test_a_comment_changes_nothing(copy_project):
    for path, words in COMMENTS.items():
        with (copy_project.folder / path).open("a", encoding="utf-8") as file:
            file.write(words)
    assert said(copy_project.build()) == QUIET


def test_a_docstring_changes_nothing(copy_project):
    path = copy_project.folder / MODULE
    path.write_text(re.sub(r'\A""".*?"""', '"""Other words."""', path.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    assert said(copy_project.build()) == QUIET


def test_a_template_that_changed_is_written_into_every_embed(copy_project, blind):
    with (copy_project.folder / "charts" / "templates" / "embed.html").open("a", encoding="utf-8") as file:
        file.write("<!-- More. -->\n")
    found = wrote(copy_project.build(**blind))
    assert found == set().union(*(_embeds(chart.slug) for chart in CHARTS))


def test_the_sites_address_is_written_where_it_is_told(copy_project, blind):
    found = wrote(copy_project.build(SITE_URL="https://example.org/there/", **blind))
    assert {"docs/embed/oil-share/index.html", "docs/embed/oil-share.oembed.json"} <= found
    assert not [path for path in found if path.endswith((".csv", ".png")) or "snapshots" in path]


@pytest.mark.parametrize("fault", WHOLE_COMMAND, ids=lambda fault: fault.name)
def test_bad_input_is_one_line_and_nothing_is_written(copy_project, fault):
    fault.spoil(copy_project)
    before = copy_project.written()
    assert_one_line(copy_project.build(), *fault.words)
    assert copy_project.written() == before


def test_faults_in_several_files_are_told_at_once_and_nothing_is_drawn(copy_project):
    copy_project.set_cell("numbers.csv", "russia-exports", "precision", "roughly")
    copy_project.set_cell("checks.csv", "trade-parts", "kind", "product")
    redraw(copy_project)
    for path in ("method.md", "passages/trade.md"):
        with (copy_project.folder / "docs" / path).open("a", encoding="utf-8") as page:
            page.write("\n[](number:nothing)\n")
    before = copy_project.written()
    done = copy_project.build()
    places = [line.removeprefix("Error: ").partition(" (")[0].partition(":")[0] for line in faults(done)]
    assert [re.sub(r"line \d+", "line", place) for place in places] == [
        "numbers.csv, row 'russia-exports'",
        "checks.csv, row 'trade-parts'",
        "method.md, line",
        "passages/trade.md, line",
    ]
    assert done.stdout == ""
    assert copy_project.written() == before


@pytest.mark.parametrize(
    "spoil",
    [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")],
    ids=["byte-order mark", "CRLF"],
)
def test_a_table_that_a_spreadsheet_saved_builds_the_same(copy_project, spoil):
    path = copy_project.data("evidence.csv")
    path.write_bytes(spoil(path.read_bytes()))
    assert said(copy_project.build()) == QUIET


def test_files_of_a_chart_that_is_gone_are_taken_out_and_frozen_embeds_stay(copy_project):
    docs, snapshots = copy_project.folder / "docs", copy_project.folder / "charts" / "snapshots"
    text = (docs / "charts" / "oil-share.json").read_text("utf-8")
    (docs / "charts" / "gas-share.json").write_text(text.replace('"slug":"oil-share"', '"slug":"gas-share"'), "utf-8")
    (docs / "charts" / "gas-share.csv").write_text("id\n", "utf-8")
    (docs / "embed" / "coal-share").mkdir()
    for path in (docs / "embed" / "coal-share.oembed.json", docs / "embed" / "coal-share" / "index.html"):
        path.write_text("{}", "utf-8")
    (snapshots / "wood-share-wide.svg").write_text("<svg></svg>", "utf-8")
    done = copy_project.build()
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Took out charts/snapshots/wood-share-wide.svg",
        "Took out docs/charts/gas-share.csv",
        "Took out docs/charts/gas-share.json",
        "Took out docs/embed/coal-share.oembed.json",
        "Took out docs/embed/coal-share/index.html",
    ]
    assert said(copy_project.build()) == QUIET


def test_what_a_person_put_beside_the_charts_stays(copy_project):
    """A file is a chart's only if a build has made it."""
    mine = copy_project.folder / "docs" / "charts" / "mine.json"
    mine.write_text('{"slug": "another"}', "utf-8")
    assert said(copy_project.build()) == QUIET
    assert mine.exists()


@pytest.mark.browser
def test_a_changed_figure_is_drawn_anew_with_progress(copy_project):
    redraw(copy_project)
    assert_one_line(copy_project.build("--check"), "charts/snapshots/oil-share-*.svg", "docs/charts/oil-share.json")
    drawn = {f"charts/snapshots/oil-share-{size}.svg" for size in ("wide", "narrow")}
    heights = {path: _height(copy_project, path) for path in drawn}
    done = copy_project.build()
    assert done.stdout.splitlines()[:2] == [
        "Drawing oil-share (1 of 1)",
        "Taking screenshots of 1 cards, measuring 2 embeds",
    ]
    made = {f"docs/charts/oil-share.{ending}" for ending in ("png", "svg")} | {"charts/snapshots/heights.json"}
    assert wrote(done) == drawn | made | OF_OIL - {f"docs/charts/oil-share.{ending}" for ending in ("csv", "xlsx")}
    assert {path: _height(copy_project, path) for path in drawn} == {path: h + 2 for path, h in heights.items()}
    assert said(copy_project.build()) == QUIET


@pytest.mark.browser
def test_a_card_whose_words_touch_ends_the_build_with_its_line_and_nothing_is_written(copy_project):
    path = copy_project.folder / "charts" / "figures" / "trade_imbalance.py"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("parts.heading(drawn, 2.4,", "parts.heading(drawn, size.pick(2.4, 2.4, 1.75),"), "utf-8"
    )
    before = copy_project.written()
    assert_one_line(
        copy_project.build(),
        "Chart 'trade-imbalance', card: ",
        "'Indian statistics, fiscal years'",
        "texts need 4. Move or shorten one. Or leave it out if `size.card`.",
    )
    assert copy_project.written() == before


def _height(project, path: str) -> int:
    (height,) = re.findall(r'viewBox="0 0 \d+ (\d+)"', (project.folder / path).read_text("utf-8"))[:1]
    return int(height)


def test_no_browser_is_needed_when_nothing_changed(committed, blind):
    """A fresh clone has the drawings, and nothing that a build keeps for itself."""
    done = committed.build("--check", **blind)
    assert said(done) == QUIET


def test_without_a_browser_a_changed_figure_is_one_line_and_no_fault(copy_project, blind):
    redraw(copy_project)
    done = copy_project.build(**blind)
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("Wrote ")]
    assert line.startswith("Out of date: ") and "Chrome or Chromium, which was not found" in line
    assert "oil-share" in line and "arms-share" not in line
    assert copy_project.build(**blind).stdout == line + "\n", "and it is told again until it is drawn"


def test_a_browser_path_that_leads_nowhere_is_no_browser(copy_project):
    """What drives the browser takes BROWSER_PATH on trust."""
    redraw(copy_project)
    done = copy_project.build(BROWSER_PATH=str(copy_project.folder / "no-chrome"))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "oil-share" in done.stdout + done.stderr


LISTED = {
    "a module that is not listed": (
        lambda figures: (figures / "gas_share.py").write_text("", "utf-8"),
        "charts/figures/gas_share.py is not listed. Put 'gas_share' into NAMES, or take the file out.",
    ),
    "a listed module that is missing": (
        lambda figures: (figures / "oil_share.py").unlink(),
        "charts/figures/__init__.py lists 'oil_share', which is no module there. Take it out of NAMES.",
    ),
    "a chart that is not named as its module": (
        lambda figures: (figures / "oil_share.py").write_text(
            (figures / "oil_share.py").read_text("utf-8").replace('slug="oil-share"', 'slug="oil"'), "utf-8"
        ),
        "charts/figures/oil_share.py calls its chart 'oil'. A chart is named as its module: 'oil-share'.",
    ),
}


@pytest.mark.parametrize("command", ["build", "mkdocs"])
@pytest.mark.parametrize(("spoil", "message"), LISTED.values(), ids=LISTED)
def test_a_fault_in_the_list_of_charts_is_one_line(copy_project, spoil, message, command):
    spoil(copy_project.folder / "charts" / "figures")
    done = getattr(copy_project, command)()
    lines = [line for line in faults(done) if not line.startswith("INFO")]
    assert lines == [f"Error: {message}"]


def test_a_chart_without_a_page_is_one_line(copy_project):
    (copy_project.folder / "docs" / "charts" / "oil-share.md").unlink()
    assert_one_line(
        copy_project.build(), "charts/oil-share.md is missing, so the embeds of chart 'oil-share' would lead nowhere"
    )


def test_a_chart_that_is_not_on_its_page_is_one_line(copy_project):
    copy_project.edit("docs/charts/oil-share.md", "![](chart:oil-share)", "![](chart:arms-share)")
    assert_one_line(
        copy_project.build(), "charts/oil-share.md, line 1: the chart is not on its page. Put in ![](chart:oil-share)."
    )


def _drop(project) -> None:
    """Take a chart out, as one begins to: its module, its entry and its page."""
    (project.folder / MODULE).unlink()
    project.edit("charts/figures/__init__.py", '    "oil_share",\n', "")
    (project.folder / "docs" / "charts" / "oil-share.md").unlink()


def _unname(project) -> None:
    """Take all that names the chart out of pages and tables."""
    for page in (project.folder / "docs").rglob("*.md"):
        page.write_text(re.sub(r"^!\[\]\(\w+:oil-share\)\n", "", page.read_text("utf-8"), flags=re.M), "utf-8")
    log = project.data("corrections.csv")
    text = log.read_text("utf-8").replace(",,oil-share,", ",charts/index.md,,").replace(",oil-share,", ",,")
    log.write_text(text, "utf-8")


def test_removing_a_chart_tells_first_all_that_names_it_then_all_that_it_leaves_alone(copy_project):
    _drop(copy_project)
    named = faults(copy_project.build())
    assert all("there is no chart 'oil-share'" in line or "there is no such chart" in line for line in named)
    pages = {line.removeprefix("Error: ").partition(",")[0] for line in named}
    assert {"charts/index.md", "passages/energy.md"} <= pages

    _unname(copy_project)
    alone = faults(copy_project.build())
    assert all(
        "uses it. Use it or take it out." in line or "is published and no longer built" in line for line in alone
    )
    promised = {line.partition(": ")[2].split()[0] for line in alone if "is published" in line}
    assert {"/charts/oil-share/", "/charts/oil-share.svg", "/embed/oil-share/", "/embed/oil-share/dark/"} <= promised


def test_renaming_a_chart_is_told_step_by_step(copy_project):
    figures = copy_project.folder / "charts" / "figures"
    (figures / "oil_share.py").rename(figures / "oil_part.py")
    assert_one_line(copy_project.build(), "lists 'oil_share', which is no module there")
    copy_project.edit("charts/figures/__init__.py", '"oil_share"', '"oil_part"')
    assert_one_line(copy_project.build(), "calls its chart 'oil-share'", "'oil-part'")
    copy_project.edit("charts/figures/oil_part.py", 'slug="oil-share"', 'slug="oil-part"')
    named = faults(copy_project.build())
    assert len(named) > 5 and any("did you mean 'oil-part'?" in line for line in named)
    assert any("charts/oil-part.md is missing" in line for line in named)


def test_what_is_left_of_a_renamed_chart_is_taken_out(copy_project, blind):
    """The rest of the way is tests/test_addresses.py's: its old addresses lead on."""
    left = copy_project.folder / "charts" / "snapshots" / "oil-part-wide.svg"
    left.write_text("<svg></svg>", "utf-8")
    assert copy_project.build(**blind).stdout == "Took out charts/snapshots/oil-part-wide.svg\n"


def test_only_a_site_that_is_published_makes_promises(copy_project):
    promises, draft = copy_project.folder / "charts" / "addresses.txt", copy_project.folder / "docs" / "draft.md"
    before = promises.read_text("utf-8")
    draft.write_text("# Draft\n", "utf-8")
    copy_project.data("notes.txt").write_text("Mine.\n", "utf-8")
    assert said(copy_project.build()) == QUIET
    assert promises.read_text("utf-8") == before

    done = copy_project.build("--publish")
    assert (done.returncode, done.stdout) == (0, "Wrote charts/addresses.txt\n")
    assert set(promises.read_text("utf-8").splitlines()) - set(before.splitlines()) >= {"/draft/", "/data/notes.txt"}
    assert said(copy_project.build("--publish")) == QUIET

    draft.unlink()
    assert_one_line(copy_project.build(), "/draft/ is published and no longer built")

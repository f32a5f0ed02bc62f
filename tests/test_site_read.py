"""charts.site: all that stands under a root, read once, and every fault of it told at once, in the order of the files."""

import re
import shutil

import pytest
from faults import PAGES, TABLES, WHOLE_COMMAND
from projects import ROOT, Project

from charts import site as sites
from charts.checks import coverage
from charts.errors import ChartsError
from charts.figures import CHARTS

SLUGS = [chart.slug for chart in CHARTS]
WORDS = "Sales stand at about $40 billion, while returns amount to over 35% of them."


@pytest.fixture
def copy(tmp_path) -> Project:
    """What is read of the real project, and nothing else."""
    for path in ("mkdocs.yml", "charts/fingerprints.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=_but_pages_and_data)
    return Project(tmp_path)


def _but_pages_and_data(folder: str, names: list[str]) -> list[str]:
    if folder.endswith("docs"):
        return [name for name in names if name in ("assets", "embed")]
    return [] if folder.endswith("data") else [name for name in names if "." in name and not name.endswith(".md")]


def read(copy: Project) -> list[str]:
    """What is said of a copy, as the build says it: rows that nothing uses are told where nothing else is wrong."""
    try:
        site, faults = sites.read(copy.folder, SLUGS)
    except ChartsError as fault:
        return fault.message.splitlines()
    if not faults:
        drawn = {row for chart in CHARTS for row in chart.named}
        faults = coverage.faults(site.tables, site.pages, drawn, {each for chart in CHARTS for each in chart.evidence})
    return [fault.message for fault in faults]


def test_the_site_as_it_stands_is_right(copy):
    assert read(copy) == []


@pytest.mark.parametrize("fault", [*TABLES, *PAGES], ids=lambda fault: fault.name)
def test_each_fault_that_an_editor_can_make_is_one_line_and_makes_no_others(copy, fault):
    fault.spoil(copy)
    (message,) = read(copy)
    assert "\n" not in message
    for part in fault.words:
        assert part in message


def test_three_faults_of_each_kind_are_marked_for_the_whole_command():
    assert len([fault for fault in WHOLE_COMMAND if fault in TABLES]) == 3
    assert len([fault for fault in WHOLE_COMMAND if fault in PAGES]) == 3


def test_60_cannot_become_61(copy):
    """The article's number is held by its words, the words by the quotation, and the quotation by the fingerprints."""
    copy.set_cell("numbers.csv", "russia-exports", "value", "61")
    (message,) = read(copy)
    assert message.startswith("numbers.csv, row 'russia-exports'")
    assert (
        "column said: 'approximately $60 billion'; the words mean about $60 billion (USD billion), but the row says about $61 billion"
        in message
    )

    copy.set_cell("numbers.csv", "russia-exports", "said", "approximately $61 billion")
    page = copy.folder / "docs" / "passages" / "trade.md"
    link = "[approximately $60 billion](number:russia-exports)"
    line = page.read_text("utf-8").partition(link)[0].count("\n") + 1
    told = f"passages/trade.md, line {line}: the words 'approximately $60 billion' are bound to 'russia-exports'"
    assert any(message.startswith(told) for message in read(copy))

    copy.edit("docs/passages/trade.md", link, link.replace("60", "61"))
    (message,) = (message for message in read(copy) if message.startswith(f"passages/trade.md, line {line}: "))
    assert "departs from the article at “at approximately $61 billion”; copy it again" in message


def test_several_faults_are_told_at_once_in_the_order_of_the_files(copy):
    copy.set_cell("numbers.csv", "trade-multiple", "unit", "EUR billion")
    copy.set_cell("numbers.csv", "russia-exports", "precision", "roughly")
    copy.set_cell("evidence.csv", "jaishankar-2021", "url", "example.org")
    copy.set_cell("checks.csv", "trade-parts", "kind", "product")
    copy.set_cell("checks.csv", "investment-total", "inputs", "india-investment oil-share")
    with copy.data("corrections.csv").open("a") as log:
        log.write("2026-01-03,passages/none.md,,A.,B.\n2026-01-03,,,A.,B.\n")
    for path in ("index.md", "passages/trade.md", "charts/oil-share.md"):
        with (copy.folder / "docs" / path).open("a") as page:
            page.write("\n[](number:nothing)\n\nThey grew by 60%.\n")
    (copy.folder / "docs" / "passages" / "fault.md").write_bytes(b"d\xe9j\xe0\n")
    (copy.folder / "docs" / "charts" / "arms-share.md").unlink()
    places = [re.sub(r" \(line.*|, line.*| is missing.*", "", message) for message in read(copy)]
    assert places == [
        "numbers.csv, row 'trade-multiple'",
        "numbers.csv, row 'russia-exports'",
        "evidence.csv, row 'jaishankar-2021'",
        "checks.csv, row 'trade-parts'",
        "checks.csv, row 'investment-total'",
        "corrections.csv",
        "corrections.csv",
        *["charts/oil-share.md"] * 2,
        *["index.md"] * 2,
        "passages/fault.md",
        *["passages/trade.md"] * 2,
        "charts/arms-share.md",
    ]


@pytest.mark.parametrize(
    ("name", "row_id", "column", "value"),
    [
        ("numbers.csv", "russia-exports", "unit", "EUR billion"),
        ("numbers.csv", "russia-exports", "id", "russia-imports"),
        ("numbers.csv", "russia-exports", "id", "Russia_Exports"),
        ("numbers.csv", "russia-exports", "id", ""),
        ("numbers.csv", "visit-days", "end", "December"),
        ("numbers.csv", "visit-days", "id", ""),
        ("evidence.csv", "trade-total-2024-25", "unit", "EUR billion"),
        ("evidence.csv", "trade-total-2024-25", "id", ""),
        ("checks.csv", "imbalance-ratio", "kind", "product"),
        ("checks.csv", "imbalance-ratio", "inputs", "russia-exports oil-share"),
        ("checks.csv", "imbalance-ratio", "id", ""),
    ],
)
def test_a_rejected_row_causes_no_other_fault(copy, name, row_id, column, value):
    copy.set_cell(name, row_id, column, value)
    (message,) = read(copy)
    assert message.startswith(f"{name}, row ") and f"column {column}: " in message


@pytest.mark.parametrize(
    ("spoil", "whole"),
    [
        (lambda small: small, True),
        (lambda small: small.change("numbers.csv", "returns", unit="roubles"), False),
        (lambda small: small.change("numbers.csv", "returns", id="sales-end"), False),
        (lambda small: small.change("checks.csv", "gain", inputs="sales-end returns"), False),
        (lambda small: small.page("index.md", "[](number:zzz)\n"), True),
    ],
)
def test_a_site_is_whole_when_charts_can_be_made_of_it(small, spoil, whole):
    spoil(small)
    assert small.site().is_whole is whole


def test_load_raises_all_faults_as_one_error_of_as_many_lines(small):
    small.page("index.md", "[](number:zzz)\n\n> Sales are up.\n")
    with pytest.raises(ChartsError) as caught:
        sites.load(small.root, ())
    assert caught.value.message.splitlines() == [fault.message for fault in sites.read(small.root, ())[1]]
    assert len(caught.value.message.splitlines()) == 2


def test_load_raises_a_single_fault_as_it_is(small):
    small.page("index.md", "[](number:zzz)\n")
    with pytest.raises(ChartsError) as caught:
        sites.load(small.root, ())
    assert type(caught.value).__name__ == "PageError" and "\n" not in caught.value.message


def test_a_site_that_is_right_is_loaded_with_all_that_stands_there(small):
    small.page(
        "passages/sales.md",
        f"# Sales\n\n> {WORDS.replace('about $40 billion', '[about $40 billion](number:sales-end)')}\n",
    )
    small.page("charts/sales.md", "![](chart:sales)\n\n![](checks:sales)\n")
    small.add(
        "corrections.csv", "2026-01-03,,sales,Old.,B.\n2026-02-03,,sales,New.,B.\n2026-01-03,charts/sales.md,,A.,B."
    )
    site = sites.load(small.root, ("sales",))
    assert (site.root, site.docs, site.name, site.address) == (small.root, small.docs, "Sales in numbers", "")
    assert list(site.pages) == ["charts/sales.md", "passages/sales.md"]
    assert site.quoting == {"sales-end": "passages/sales.md"}
    assert list(site.results) == list(site.tables.checks)
    assert [each.changed for each in site.corrections_of("sales")] == ["New.", "Old."]
    assert site.attribution == "Ann Example, chair of the harbour, in an essay on the annual fair of now"


@pytest.mark.parametrize("line_end", [b"\r\n", b"\r"], ids=repr)
def test_a_project_with_other_line_ends_is_read_as_well(copy, line_end):
    for path in (copy.folder / "docs").rglob("*.*"):
        if path.suffix in (".md", ".csv", ".toml") and (line_end == b"\r\n" or path.suffix == ".md"):
            path.write_bytes(path.read_bytes().replace(b"\n", line_end))
    assert read(copy) == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("mkdocs.yml", "mkdocs.yml is missing. Restore it"),
        ("charts/fingerprints.txt", "charts/fingerprints.txt is missing. Restore it"),
        ("docs/data/article.toml", "article.toml is missing from data/. Restore it"),
        ("docs/data/numbers.csv", "numbers.csv is missing from data/. Restore it"),
        ("docs/data/evidence.csv", "evidence.csv is missing from data/. Restore it"),
        ("docs/data/checks.csv", "checks.csv is missing from data/. Restore it"),
        ("docs/data/corrections.csv", "corrections.csv is missing from data/. Restore it"),
    ],
)
def test_a_missing_file_is_one_line_and_nothing_else_is_missed(copy, path, said):
    (copy.folder / path).unlink()
    (message,) = read(copy)
    assert message.startswith(said)


def test_a_site_without_a_name_is_refused(copy):
    copy.edit("mkdocs.yml", "site_name: ", "site_title: ")
    assert read(copy) == ["mkdocs.yml gives the site no name. Write site_name: …"]

"""How the site looks as a whole: one set of colours, a mark of its own, and an address for errors only where there is one."""

import re

import pytest
from projects import ROOT

from charts.data import settings
from charts.errors import ChartsError

ASSETS = ROOT / "docs" / "assets"


def declared(css: str) -> dict[str, str]:
    return dict(re.findall(r"--((?:chart|verdict)-[\w-]+): (#\w+);", css))


def test_dark_without_scripts_has_the_dark_colours_of_the_charts():
    theirs = re.search(
        r'^\[data-md-color-scheme="slate"\] \{(.*?)^\}', (ASSETS / "charts.css").read_text("utf-8"), re.M | re.S
    )
    ours = re.search(r"^@media \(scripting: none\).*?^\}", (ASSETS / "site.css").read_text("utf-8"), re.M | re.S)
    assert declared(ours[0]) == declared(theirs[1]) and len(declared(ours[0])) > 10


def test_the_mark_has_the_shapes_and_colours_of_the_verdicts_in_both_schemes():
    mark, css = ((ASSETS / name).read_text("utf-8") for name in ("mark.svg", "charts.css"))
    verdicts = {colour for name, colour in re.findall(r"--(verdict-\w+): (#\w+);", css)}
    assert set(re.findall(r"#\w{6}", mark)) == verdicts and len(mark) < 600


PROJECT = "site_name: Sales\nmarkdown_extensions: [charts.pages.extension]\n"


@pytest.fixture
def address(small, convert):
    """A function that sets the address for errors and returns the corrections page, or what is said of the address."""

    def report(extra: str) -> str:
        (small.root / "mkdocs.yml").write_text(PROJECT + extra, "utf-8")
        try:
            return convert("# Corrections\n\nWords.\n\n![](table:report)\n", "corrections.md")
        except ChartsError as fault:
            return fault.message

    return report


@pytest.mark.parametrize(
    "extra", ["", "extra:\n", "extra: {corrections: }\n", "extra: {corrections: ''}\n", "extra: [a]\n"]
)
def test_nothing_is_said_of_reporting_errors_where_there_is_no_address(address, extra):
    page = address(extra)
    assert "Words." in page and "report" not in page.lower().replace('href="#report"', "")


@pytest.mark.parametrize(
    ("given", "href"),
    [
        ("https://example.org/issues?new=1&a", "https://example.org/issues?new=1&amp;a"),
        ("errors@example.org", "mailto:errors@example.org"),
    ],
)
def test_errors_are_reported_to_the_address_that_is_set(address, given, href):
    page = address(f"extra: {{corrections: '{given}'}}\n")
    assert "How to report an error" in page and f'<a href="{href}">' in page


@pytest.mark.parametrize(
    "given", ["nobody", "ftp://example.org", "a@b", "https://", "javascript:alert(1)", "a b@example.org"]
)
def test_what_is_no_address_is_refused_in_one_line(address, given):
    assert address(f"extra: {{corrections: '{given}'}}\n").startswith(
        f"mkdocs.yml, extra, corrections: {given!r} is no address."
    )


def test_the_project_ships_without_an_address():
    assert settings.load(ROOT).corrections == ""

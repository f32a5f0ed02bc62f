"""charts.data.settings: the site's name and address, from mkdocs.yml."""

import pytest

import build_charts
from charts.data import settings
from charts.errors import ChartsError


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)

    def read(text: str | bytes, extensions: str = "\nmarkdown_extensions: [charts.pages.extension]\n"):
        with_ours = f"{text}{extensions}" if isinstance(text, str) and text.startswith("site_name: Sales") else text
        (tmp_path / "mkdocs.yml").write_bytes(with_ours if isinstance(with_ours, bytes) else with_ours.encode())
        return settings.load(tmp_path)

    return read


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("", ""),
        ("site_url: ''", ""),
        ("site_url: https://example.org", "https://example.org/"),
        ("site_url: https://example.org/in/numbers//", "https://example.org/in/numbers/"),
        ('site_url: !ENV [SITE_URL, ""]', ""),
    ],
)
def test_the_address_ends_with_a_slash_or_is_empty(load, written, address):
    assert load(f"site_name: Sales\n{written}\n") == settings.Settings("Sales", address)


def test_the_address_is_taken_from_the_environment(load, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/a")
    assert load('site_name: Sales\nsite_url: !ENV [SITE_URL, ""]\n').address == "https://example.org/a/"


@pytest.mark.parametrize(
    "text",
    ["", "site_url: https://example.org\n", "site_name:\n", "site_name: ' '\n", "site_name: 7\n", "- site_name\n"],
    ids=repr,
)
def test_a_site_without_a_name_is_refused(load, text):
    with pytest.raises(ChartsError) as caught:
        load(text)
    assert caught.value.message == "mkdocs.yml gives the site no name. Write site_name: …"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: [a\n", "mkdocs.yml, line 2: expected ',' or ']', but got '<stream end>'. Mend the line."),
        ("\nsite_name: a: b\n", "mkdocs.yml, line 2: mapping values are not allowed here. Mend the line."),
        (b"site_name: d\xe9j\xe0\n", "mkdocs.yml: it cannot be read as YAML in UTF-8. Mend the line."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(load, text, said):
    with pytest.raises(ChartsError) as caught:
        load(text)
    assert caught.value.message == said


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ChartsError, match=r"^mkdocs\.yml is missing\. Restore it; it names the site\.$"):
        settings.load(tmp_path)


@pytest.mark.parametrize(
    "listed",
    [
        "",
        "markdown_extensions:\n",
        "markdown_extensions: [tables, attr_list]\n",
        "markdown_extensions: [tables, charts.pages.extensions]\n",
        "markdown_extensions: [{toc: {permalink: true}}]\n",
    ],
)
def test_a_site_without_our_extension_is_refused(load, listed):
    with pytest.raises(
        ChartsError, match=r"^mkdocs\.yml does not list charts\.pages\.extension, so nothing .* Put it under"
    ):
        load("site_name: Sales\n", listed)


@pytest.mark.parametrize(
    "listed",
    ["[tables, charts.pages.extension]", "[{charts.pages.extension: {root: .}}]", "{charts.pages.extension: {}}"],
)
def test_our_extension_may_have_options(load, listed):
    assert load("site_name: Sales\n", f"markdown_extensions: {listed}\n").name == "Sales"


def test_mkdocs_is_held_to_the_configuration_that_it_was_given():
    """Another file than mkdocs.yml, or one that it inherits from, may leave the extension out."""
    with pytest.raises(ChartsError, match="does not list"):
        build_charts.on_pre_build({"markdown_extensions": ["toc", "tables"]})

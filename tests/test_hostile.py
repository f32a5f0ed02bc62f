"""Whatever a cell, a page or a setting holds, it is shown as the words that it is, or refused: it never becomes markup."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
import pytest
from projects import read_csv
from small_site import make_small

from charts.checks import markup
from charts.errors import ChartsError
from charts.pages import state
from charts.pages.extension import ChartsExtension
from charts.publish import embed, heights, oembed, paths, pictures, specification

HOSTILE = {
    "a script": "<script>evil()</script>",
    "the end of a script": "</script><script>evil()</script>",
    "the end of a title": "</title></head><body onload=evil()>",
    "a picture that fails": "<img src=x onerror=evil()>",
    "a drawing": "<svg onload=evil()><x-evil/></svg>",
    "the end of an attribute": "'><x-evil onclick=evil()>",
    "the end of a comment": "words --><x-evil>",
    "the end of CDATA": "]]><x-evil/>",
    "the end of a style": "</style><x-evil>",
    "a frame": "<iframe srcdoc='<script>evil()</script>'></iframe>",
    "entities": "&lt;x-evil&gt; &amp;lt;x-evil>",
    "a link": "[words](javascript:evil()) ![](javascript:evil())",
    "attributes of Markdown": "words {: onclick=evil() }",
    "a template": "{{ config.site_name }} {% include evil %} {# evil #}",
    "JavaScript's template": "${evil()} `${evil()}`",
    "Plotly's markup": "<a href='javascript:evil()'>words</a><br><b>bold",
    "TeX": "$\\href{javascript:evil()}{words}$",
}
FORMULAS = ["=HYPERLINK(A)", "+cmd|' /C calc'!A", "-cmd", "@SUM(A)", "-2+3"]

# Every cell of words; a number's period and a check's words are held to rules besides, which may refuse them.
CELLS = {
    "numbers.csv": ("series", "label", "period"),
    "evidence.csv": ("label", "period", "basis", "publisher", "via", "title", "note"),
    "checks.csv": ("label", "finding", "note"),
    "corrections.csv": ("changed", "why"),
}
PAGE = """# Sales

> Sales stand at [about $40 billion](number:sales-end), while returns amount

**What other sources say.** They have [](evidence:sales-office) for [](period:sales-office), and [words](evidence:chair-words).

![](chart:sales)

![](small:sales)

![](finding:sales)

![](check:growth)

![](checks:sales)

![](use:sales)

![](embed:sales)

![](table:numbers)

![](table:sources)

![](table:verdicts)

![](table:corrections)

![](table:marks)
"""


class Markup(HTMLParser):
    """The elements of HTML with the names of their attributes, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "xlink:href")]


def spoil(site, name: str, column: str, words: str) -> None:
    rows = read_csv(site.data / name)
    for row in rows:
        if row[column]:
            row[column] = words
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (site.data / name).write_text(text.getvalue(), "utf-8")


def published(site) -> dict[str, str]:
    """All that is published of the small site, by what it is.

    Raises:
        ChartsError: if anything in it is refused.
    """
    site.page("passages/sales.md", PAGE)
    site.page("charts/sales.md", "# Sales\n\n![](chart:sales)\n")
    if faults := [line for line in site.faults(("sales",)) if "is no row that the check names" not in line]:
        raise ChartsError("\n".join(faults))
    spec, read = site.spec(notes=("{sales-end.label}, {sales-office.publisher}",)), site.site()
    shown = state.Published(
        site=read,
        specs={"sales": spec},
        frozen=(),
        heights={heights.name("sales", form): heights.needed({}, "sales") for form in paths.FORMS},
        drawings={},
    )
    extension = ChartsExtension(page="passages/sales.md", published=shown)
    return {
        "page": markdown.markdown(PAGE, extensions=["attr_list", "tables", extension]),
        "embed": embed.page(spec, read, (), "embed/sales/"),
        "card": pictures.card(spec, read),
        "picture": pictures.standalone(spec, "", read),
        "json": specification.as_json(spec),
        "csv": specification.as_csv(spec),
        "oembed": oembed.answers(spec, read, paths.embed("sales"), heights.needed({}, "sales"))[
            paths.oembed(paths.embed("sales"))
        ],
    }


def prepared(root: Path):
    site = make_small(root)
    (site.data / "corrections.csv").write_text(
        "date,page,chart,changed,why\n2026-01-03,,sales,Words.,Words.\n", "utf-8"
    )
    return site


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """What is published where nothing is hostile."""
    return published(prepared(tmp_path_factory.mktemp("plain") / "small"))


def inert(made: dict[str, str], plain: dict[str, str]) -> None:
    """Hold what is published to the elements and attributes that it has where nothing is hostile."""
    for name in ("page", "embed", "card"):
        found, known = Markup(made[name]), Markup(plain[name])
        assert found.elements <= known.elements, name
        assert not [link for link in found.links if "evil" in link.lower() and "script:" in link.lower()]
        for block in ("<script", "</script", "<style", "</title"):
            assert made[name].count(block) == plain[name].count(block), f"{block} in {name}"
    elements = list(ET.fromstring(made["picture"]).iter())
    assert {element.tag for element in elements} <= {element.tag for element in ET.fromstring(plain["picture"]).iter()}
    for name in ("json", "oembed"):
        assert json.loads(made[name]).keys() == json.loads(plain[name]).keys()
    assert "<" not in made["json"]
    html = Markup(json.loads(made["oembed"])["html"])
    assert html.elements <= Markup(json.loads(plain["oembed"])["html"]).elements
    rows, known = (list(csv.reader(io.StringIO(each["csv"]))) for each in (made, plain))
    assert [len(row) for row in rows] == [len(row) for row in known]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "-"))]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", CELLS)
def test_a_hostile_cell_is_words_or_is_refused(tmp_path, plain, name, words):
    """All cells of words at once or, where a rule refuses that, each by itself."""
    shown = 0
    for n, columns in enumerate([CELLS[name], *((column,) for column in CELLS[name])]):
        site = prepared(tmp_path / str(n))
        for column in columns:
            spoil(site, name, column, words)
        try:
            made = published(site)
        except ChartsError as fault:
            assert all(name in line or "series" in columns for line in fault.message.splitlines()), fault.message
            continue
        shown += 1
        inert(made, plain)
        if n == 0:
            break
    assert shown or name == "checks.csv", "not one was shown"


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_a_spreadsheet_would_compute_is_refused(tmp_path, name, formula):
    site = prepared(tmp_path / "small")
    spoil(site, name, CELLS[name][-1], formula)
    try:
        told = site.faults(("sales",))
    except ChartsError as fault:
        told = fault.message.splitlines()
    assert any("a spreadsheet would take it for a formula; begin it" in line for line in told)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_about_the_article_are_words(tmp_path, plain, words):
    site = prepared(tmp_path / "small")
    path = site.data / "article.toml"
    text = path.read_text("utf-8")
    for field in ("author", "role", "form", "event_name", "subject"):
        text, found = re.subn(
            f"^{field} = .*", lambda _, field=field: f"{field} = {json.dumps(words)}", text, flags=re.M
        )
        assert found == 1, field
    path.write_text(text, "utf-8")
    inert(published(site), plain)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_words_or_is_refused(convert, small, words):
    """By the rules for pages as written, or by what Markdown made of them."""
    for source in (f"# Sales\n\n{words}\n", f"# Sales\n\nSome words, {words} and others.\n", f"# {words}\n"):
        small.page("passages/sales.md", source)
        try:
            if small.faults(("sales",)):
                raise ChartsError("refused")
            html = convert(source)
        except ChartsError:
            continue
        found = Markup(html)
        assert not [each for each in found.elements if "x-evil" in each or " on" in each or "srcdoc" in each]
        assert html.count("<script") == 1, "that of the structured data"
        assert not [link for link in found.links if link.lower().lstrip().startswith("javascript")]


@pytest.mark.parametrize(
    "source",
    [
        "<script>evil()</script>", "<SCRIPT SRC=//evil.example/x></SCRIPT>", "<img src=x onerror=evil()>", "<a href='java\tscript:evil()'>x</a>",
        "<a href='&#106;avascript:evil()'>x</a>", "[x](&#106;avascript:evil())", "[x](java&Tab;script:evil())", "![x](data:text/html,evil)",
        "<iframe src='//evil.example'></iframe>", "<p style='position:fixed'>x</p>", "<form action=x><input></form>", "<base href='//evil.example/'>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>", "<svg><script>evil()</script></svg>", "<math><x-evil></math>", "<object data=x></object>",
        "<details ontoggle=evil() open>x</details>", "words\n{: onclick=evil() }", "<template><x-evil></template>", "<?php evil() ?>", "<!DOCTYPE x>",
    ],
)  # fmt: skip
def test_what_would_run_or_lead_astray_is_refused_in_a_page(convert, small, source):
    small.page("passages/sales.md", f"# Sales\n\n{source}\n")
    told = small.faults(("sales",))
    if not [line for line in told if "passages/sales.md" in line]:
        with pytest.raises(ChartsError, match=r"^passages/sales\.md"):
            convert(f"# Sales\n\n{source}\n")


@pytest.mark.parametrize(
    "html",
    [
        "<b>bold</b> words",
        "<a href='https://example.org/'>x</a>",
        "<a href='../numbers/#a'>x</a>",
        "<img src='a.png' alt='A'>",
        "a < b & c",
    ],
)
def test_plain_markup_may_stand(html):
    assert markup.fault(html) is None


@pytest.mark.parametrize("mark", ["<", ">", '"'])
@pytest.mark.parametrize("line", ["title: Words{} others", "description: Words{} others"])
def test_front_matter_that_would_become_markup_is_refused(small, line, mark):
    small.page("page.md", f"---\n{line.format(mark)}\n---\n\n# Page\n")
    assert any("which HTML takes for markup; write it without" in each for each in small.faults())


def test_front_matter_that_the_theme_would_obey_is_refused(small):
    small.page("page.md", "---\ntemplate: ../../evil.html\n---\n\n# Page\n")
    assert (
        "page.md, line 2: the front matter has 'template'; it may have title, description, hide, icon. Take it out."
        in small.faults()
    )


@pytest.mark.parametrize(
    "setting",
    ["site_name: <script>evil()</script>", "site_name: '\"><x-evil>'", "site_description: <x-evil>", "nav: [{'<x-evil>': index.md}]",
     "nav: [{Proof: [{'a\"b': index.md}]}]", "copyright: <script>evil()</script>", "copyright: <a href='javascript:evil()'>x</a>",
     "site_url: javascript:evil()", "extra: {corrections: 'javascript:evil()'}"],
)  # fmt: skip
def test_a_hostile_setting_is_refused(small, setting):
    lines = ["markdown_extensions: [charts.pages.extension]", setting]
    lines += [] if setting.startswith("site_name") else ["site_name: Sales"]
    (small.root / "mkdocs.yml").write_text("\n".join(lines) + "\n", "utf-8")
    try:
        told = small.faults()
    except ChartsError as fault:
        told = [fault.message]
    assert told and told[0].startswith("mkdocs.yml, ")

"""The machinery knows of no article: what is said of one stands in its tables, its pages and its charts."""

import ast
import re

import pytest
from projects import ROOT

from charts.figures import NAMES

CHARTS = ROOT / "charts"
CODE = [
    *sorted(path for path in CHARTS.rglob("*.py") if not {"figures", "__pycache__"} & set(path.parts)),
    ROOT / "build_charts.py",
]
OTHERS = sorted(
    path
    for folder, pattern in (
        ("charts", "**/*.html"),
        ("charts", "**/*.js"),
        ("overrides", "*.html"),
        ("docs/assets", "*.[cj]s*"),
    )
    for path in (ROOT / folder).glob(pattern)
    if path.name != "plotly.min.js"
)


def of_this_article(site) -> re.Pattern:
    """Its people, its places, its event, and every id and slug."""
    ids = [
        *site.tables.numbers,
        *site.tables.evidence,
        *site.tables.checks,
        *(name.replace("_", "-") for name in NAMES),
    ]
    names = [
        "Azimov",
        "Putin",
        "Modi",
        "Russian?",
        "Indian?",
        "Moscow",
        "Delhi",
        "SIPRI",
        "(?:state )?visit(?!or)",
        "summit",
        "MGIMO",
    ]
    return re.compile(
        rf"\b(?:{'|'.join(names)})\b|(?<![\w-])(?:{'|'.join(each for each in ids if '-' in each)})(?![\w-])"
    )


def spoken(code: str) -> str:
    """The texts of a module, but for its docstrings."""
    tree = ast.parse(code)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr)
    }
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return "\n".join(node.value for node in texts if id(node) not in told)


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_has_a_word_of_this_article(path, site):
    found = of_this_article(site).search(spoken(path.read_text("utf-8")))
    assert not found, found[0]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_script_or_style_has_a_word_of_this_article(path, site):
    found = of_this_article(site).search(path.read_text("utf-8"))
    assert not found, found[0]


def test_a_word_of_it_would_be_seen(site):
    known = of_this_article(site)
    assert known.search(spoken('"""Of trade."""\ncard = "trade-growth"')) and known.search('title: "The visit"')
    assert not known.search(spoken('"""As trade-growth."""\n# trade-growth\ncard = "growth of trade"'))


def test_the_element_that_others_have_in_their_pages_keeps_its_name(site):
    """A promise; docs/embed.js defines what article.toml names."""
    assert site.article.element == "state-visit-chart"
    assert f'customElements.define("{site.article.element}"' in (ROOT / "docs" / "embed.js").read_text("utf-8")

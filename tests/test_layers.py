"""charts.layers: which paragraph is whose."""

import re

import markdown
import pytest

from charts import layers, pages
from charts.theme import STYLESHEET


def marked(source: str) -> str:
    md = markdown.Markdown()
    md.treeprocessors.register(type("Mark", (), {"run": lambda self, root: layers.mark(root)})(), "mark", -5)
    return md.convert(source)


@pytest.mark.parametrize(
    ("lead", "layer"),
    [
        ("What the article offers in support.", "support"),
        ("What other sources say.", "sources"),
        ("Our computation.", "computation"),
        ("Later information.", "later"),
    ],
)
def test_a_paragraph_has_the_class_of_its_lead(lead, layer):
    assert marked(f"**{lead}** Words.") == f'<p class="layer layer--{layer}"><strong>{lead}</strong> Words.</p>'


@pytest.mark.parametrize(
    "source", ["Words. **Later information.** More.", "**Later** information.", "*Later information.* x"]
)
def test_a_paragraph_without_a_lead_has_none(source):
    assert "layer" not in marked(source)


def test_every_bold_lead_on_the_passages_is_known():
    """A slip in a lead would show sources as if they were nobody's words."""
    known = {lead for leads in layers.LEADS.values() for lead in leads}
    for path in pages.paths():
        if path.parent.name == "passages":
            assert set(re.findall(r"^\*\*(.+?)\*\*", path.read_text("utf-8"), re.MULTILINE)) <= known, path.name


def test_every_layer_differs_in_line_and_sign_and_not_only_in_colour():
    css = STYLESHEET.read_text("utf-8")
    looks = {layer: re.search(rf"\.layer--{layer} {{(.*?)\n}}", css, re.DOTALL)[1] for layer in layers.LEADS}
    lines = {layer: (re.search(r"style: (\w+)", look) or ["", "solid"])[1] for layer, look in looks.items()}
    signs = {re.search(r"--layer-sign: (url.*)", look)[1] for look in looks.values()}
    assert len(set(lines.values())) == len(signs) == len(layers.LEADS)

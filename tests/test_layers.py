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


QUOTE = '<section class="annotated" id="passage-{}"><blockquote>\n<p>{}</p>\n</blockquote>\n'


def gathered(source: str) -> str:
    md = markdown.Markdown()
    md.treeprocessors.register(type("Gather", (), {"run": lambda self, root: layers.gather(root)})(), "gather", -5)
    return md.convert(source)


def test_a_quotation_has_its_notes_beside_it_until_a_heading():
    html = gathered("> Words of his.\n\n**Later information.** More.\n\n![](check:x)\n\nPlain.\n\n# Next\n\nNot his.")
    notes = re.search(r'<div class="annotated__notes">(.*?)</div>', html, re.DOTALL)[1]
    assert html.startswith(QUOTE.format(1, "Words of his."))
    assert [word in notes for word in ("More.", "check:x", "Plain.", "Next", "Not his.")] == [True] * 3 + [False] * 2


def test_the_paragraph_that_introduces_the_next_quotation_is_no_note_of_the_last():
    html = gathered("> One.\n\n**Later information.** More.\n\nPlain.\n\nHe goes on,\n\n> Two.")
    notes, rest = html.split("</section>", 1)
    assert "Plain." in notes and "He goes on," not in notes
    assert rest.strip().startswith("<p>He goes on,</p>") and QUOTE.format(2, "Two.") in rest


def test_a_chart_stands_outside_and_the_notes_after_it_lead_back_to_the_quotation():
    html = gathered("> One two three four five six seven eight.\n\nA.\n\n![](chart:x)\n\nB.\n\n![](chart:y)\n\n# Next")
    assert re.search(r"</section>\s*<p><img", html)
    (back,) = re.findall(r'<p class="annotated__back">(.*?)</p>', html)
    assert back == 'Anvar Azimov: <a href="#passage-1">“One two three four five six seven\N{NO-BREAK SPACE}…”</a>'
    assert html.count("<section") == 2  # none after the second chart, which no note follows


def test_a_line_back_never_cuts_a_number():
    html = gathered("> One two three four five six [$60 billion](number:x) and more.\n\n![](chart:x)\n\nB.")
    assert "five six $60 billion\N{NO-BREAK SPACE}…”" in html


def test_a_page_without_quotations_stays_as_it_is():
    source = "# Head\n\nPlain.\n\n![](chart:x)\n\n- one\n"
    assert gathered(source) == markdown.markdown(source)

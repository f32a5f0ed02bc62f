"""charts.pages.layout: which words are the author's, and which paragraph is whose."""

import re

import markdown
import pytest
from markdown.treeprocessors import Treeprocessor
from projects import ROOT

from charts.data.article import LAYERS, Article
from charts.pages import layout

NOTES = {
    "What the article offers in support.": "support",
    "What other sources say.": "sources",
    "Our computation.": "computation",
    "Later information.": "later",
}
ARTICLE = Article(
    author="Ann Example",
    role="chair",
    form="essay",
    event="e",
    event_name="fair",
    published=None,
    element="sales-chart",
    subject="The fair",
    notes=NOTES,
    names=(),
)


def lay(source: str, change) -> str:
    """Return the HTML of *source*, with its tree changed."""

    class Change(Treeprocessor):
        def run(self, root):
            change(root, ARTICLE)

    md = markdown.Markdown(extensions=["tables"])
    md.treeprocessors.register(Change(md), "change", -5)
    return md.convert(source)


def marked(source: str) -> list[tuple[str, str]]:
    """The class and first words of each paragraph."""
    return re.findall(r'<p(?: class="([^"]*)")?>(?:<\w+>)?(\w+)', lay(source, layout.mark))


@pytest.mark.parametrize(("lead", "layer"), NOTES.items())
def test_a_paragraph_has_the_class_of_its_lead(lead, layer):
    assert marked(f"**{lead}** Words.") == [(f"layer layer--{layer}", lead.split()[0])]


def test_a_lead_may_run_over_the_end_of_a_line():
    assert marked("**Later\ninformation.** Words.") == [("layer layer--later", "Later")]


@pytest.mark.parametrize(
    "source",
    [
        "Words. **Later information.** More.",
        "**Later** information.",
        "*Later information.* x",
        "**Other words.** x",
        "![](chart:x)\n\nWords",
    ],
)
def test_a_paragraph_without_a_lead_has_none(source):
    assert not any(name for name, _ in marked(source))


def test_every_bold_lead_on_the_passages_is_known(site):
    """A slip in a lead would show sources as if they were nobody's words."""
    for page in site.pages.values():
        if page.path.startswith("passages/"):
            leads = re.findall(r"^\*\*(.+?)\*\*", page.text, re.MULTILINE)
            assert set(leads) <= set(site.article.notes), page.path


def test_every_layer_differs_in_line_and_sign_and_not_only_in_colour():
    css = (ROOT / "docs" / "assets" / "site.css").read_text("utf-8")
    looks = {layer: re.search(rf"\.layer--{layer} {{(.*?)\n}}", css, re.DOTALL)[1] for layer in LAYERS}
    lines = {layer: (re.search(r"style: (\w+)", look) or ["", "solid"])[1] for layer, look in looks.items()}
    signs = {re.search(r"--layer-sign: (url.*)", look)[1] for look in looks.values()}
    assert len(set(lines.values())) == len(signs) == len(LAYERS)


def test_each_quotation_has_a_place_and_its_author_and_the_first_says_what_he_is():
    html = lay("> One.\n\n**Later information.** More.\n\n> Two.\n\n# Next\n\nNot his.", layout.attribute)
    assert re.findall(r'<blockquote class="passage" id="([\w-]+)">', html) == ["passage-1", "passage-2"]
    assert re.findall(r'class="passage__author">(.*?)</p>', html) == ["— Ann Example, chair", "— Ann Example"]


def test_a_page_without_quotations_stays_as_it_is():
    source = "# Head\n\nPlain.\n\n![](chart:x)\n\n- one\n"
    assert lay(source, layout.attribute) == markdown.markdown(source)


def test_notes_that_follow_one_another_are_folded_behind_a_line_that_names_them():
    source = "Story.\n\n**What other sources say.** One.\n\n- Two.\n\n| a |\n| --- |\n| Row |\n\n![](check:x)\n\n**Our computation.** Three.\n\n# Next\n\nPlain."
    html = lay(source, layout.fold)
    ((summary, notes),) = re.findall(r'<details class="notes"><summary>(.*?)</summary>(.*?)</details>', html, re.DOTALL)
    assert summary == "What other sources say · Our computation"
    assert [word for word in ("One", "Two", "Row", "check:x", "Three") if word in notes] == [
        "One",
        "Two",
        "Row",
        "check:x",
        "Three",
    ]
    assert not [word for word in ("Story", "Next", "Plain") if word in notes]


def test_plain_words_and_charts_end_a_fold_and_a_check_before_the_notes_stands_open():
    source = "![](check:x)\n\n**Our computation.** One.\n\nPlain.\n\n**Later information.** Two.\n\n![](finding:y)\n\n![](check:z)"
    html = lay(source, layout.fold)
    assert html.count('<details class="notes">') == 2
    folds = "".join(re.findall(r'<details class="notes">.*?</details>', html, re.DOTALL))
    assert not [name for name in ("check:x", "Plain", "finding:y", "check:z") if name in folds]

"""charts.pages.layout: which paragraph is whose, and which notes stand beside which quotation."""

import re
from html.parser import HTMLParser

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
    subject="The fair",
    notes=NOTES,
    names=(),
)


def lay(source: str, change) -> str:
    """Return the HTML of *source*, with its tree changed."""

    class Change(Treeprocessor):
        def run(self, root):
            change(root, ARTICLE)

    md = markdown.Markdown()
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
    css = (ROOT / "docs" / "assets" / "charts.css").read_text("utf-8")
    looks = {layer: re.search(rf"\.layer--{layer} {{(.*?)\n}}", css, re.DOTALL)[1] for layer in LAYERS}
    lines = {layer: (re.search(r"style: (\w+)", look) or ["", "solid"])[1] for layer, look in looks.items()}
    signs = {re.search(r"--layer-sign: (url.*)", look)[1] for look in looks.values()}
    assert len(set(lines.values())) == len(signs) == len(LAYERS)


class Outline(HTMLParser):
    """What stands where: "Q 1" for a quotation, "N" for what is beside it, "B" for a way back, "" for what stands outside."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict]] = []
        self.places: list[tuple[str, str]] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.places.append((self.place(), dict(attrs)["src"]))

    def handle_endtag(self, tag):
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip():
            self.places.append((self.place(), " ".join(data.split())))

    def place(self) -> str:
        section = next((attributes for tag, attributes in self.open if tag == "section"), {})
        if any(tag == "blockquote" for tag, _ in self.open):
            return "Q " + section.get("id", "").removeprefix("passage-")
        classes = " ".join(attributes.get("class", "") for _, attributes in self.open)
        return "B" if "annotated__back" in classes else "N" if "annotated__notes" in classes else "S" if section else ""


def gathered(source: str) -> list[tuple[str, str]]:
    return Outline(lay(source, layout.gather)).places


def test_a_quotation_has_its_notes_beside_it_until_a_heading():
    source = "> Words of his.\n\n**Later information.** More.\n\n![](check:x)\n\n- Plain.\n\n# Next\n\nNot his."
    assert gathered(source) == [
        ("Q 1", "Words of his."),
        ("N", "Later information."),
        ("N", "More."),
        ("N", "check:x"),
        ("N", "Plain."),
        ("", "Next"),
        ("", "Not his."),
    ]


def test_a_table_ends_the_notes():
    html = markdown.markdown("> One.\n\nNote.\n\n| a |\n| - |\n| b |\n\nAfter.", extensions=["tables", _Gathers()])
    assert [place for place, words in Outline(html).places if words in ("Note.", "a", "After.")] == ["N", "", ""]


class _Gathers(markdown.extensions.Extension):
    def extendMarkdown(self, md):
        change = type("Change", (Treeprocessor,), {"run": lambda self, root: layout.gather(root, ARTICLE)})
        md.treeprocessors.register(change(md), "change", -5)


def test_the_paragraph_that_introduces_the_next_quotation_is_no_note_of_the_last():
    found = gathered("> One.\n\n**Later information.** More.\n\nPlain.\n\nHe goes on,\n\n> Two.\n\nNote.")
    assert found == [
        ("Q 1", "One."),
        ("N", "Later information."),
        ("N", "More."),
        ("N", "Plain."),
        ("", "He goes on,"),
        ("Q 2", "Two."),
        ("N", "Note."),
    ]


@pytest.mark.parametrize("scheme", ["chart", "small", "table"])
def test_a_chart_stands_outside_and_the_notes_after_it_lead_back_to_the_quotation(scheme):
    source = f"> One two three four five six seven eight.\n\nA.\n\n![]({scheme}:x)\n\nB.\n\n![]({scheme}:y)\n\n# Next"
    assert gathered(source) == [
        ("Q 1", "One two three four five six seven eight."),
        ("N", "A."),
        ("", f"{scheme}:x"),
        ("B", "Ann Example:"),
        ("B", "“One two three four five six seven\N{NO-BREAK SPACE}…”".replace("\N{NO-BREAK SPACE}", " ")),
        ("N", "B."),
        ("", f"{scheme}:y"),  # no way back after it, which no note follows
        ("", "Next"),
    ]


def test_a_way_back_leads_to_the_place_of_its_quotation():
    html = lay("> One.\n\n> Two? No, one still.\n\n# H\n\n> Two.\n\n![](chart:x)\n\nB.", layout.gather)
    assert re.findall(r'href="#(.*?)"', html) == ["passage-2"]
    assert re.findall(r'<section[^>]* id="(.*?)"', html) == ["passage-1", "passage-2"]


@pytest.mark.parametrize("scheme", ["check", "checks", "embed", "download"])
def test_what_is_no_wider_than_a_note_stands_beside_the_quotation(scheme):
    assert gathered(f"> One.\n\n![]({scheme}:x)\n\nB.")[1:] == [("N", f"{scheme}:x"), ("N", "B.")]


def test_a_way_back_never_cuts_a_number():
    html = lay("> One two three four five six [$60 billion](number:x) and more.\n\n![](chart:x)\n\nB.", layout.gather)
    assert "five six $60 billion\N{NO-BREAK SPACE}…”" in html


def test_a_quotation_without_notes_has_no_empty_place_for_them():
    assert "annotated__notes" not in lay("> One.\n\n# Next\n\nWords.", layout.gather)


def test_a_page_without_quotations_stays_as_it_is():
    source = "# Head\n\nPlain.\n\n![](chart:x)\n\n- one\n"
    assert lay(source, layout.gather) == markdown.markdown(source)

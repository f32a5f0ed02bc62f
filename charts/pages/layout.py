"""The layout of an annotated passage: which words are the author's, which paragraph is whose, and what is folded."""

from xml.etree.ElementTree import Element, SubElement

from charts.checks import quoted
from charts.data.article import Article
from charts.data.words import foreign, say


def attribute(root: Element, article: Article) -> None:
    """Give each quotation of *root* its author, and its place: the nth is `#passage-n`, as the structured data names it.

    What he is stands under the first.
    """
    for n, quotation in enumerate(root.iter("blockquote"), start=1):
        quotation.attrib |= {"class": "passage", "id": f"passage-{n}"}
        for each in quotation:
            each.attrib |= foreign()
        whole = say("quotation.author_role", author=article.author, role=article.role)
        author = say("quotation.author", author=whole if n == 1 else article.author)
        SubElement(quotation, "p", {"class": "passage__author"}).text = author


def mark(root: Element, article: Article) -> None:
    """Give each paragraph of *root* that opens with bold words which *article* knows the class of its layer."""
    for paragraph in root.iter("p"):
        layer = article.notes.get(lead(paragraph))
        if layer:
            classes = (paragraph.get("class"), "layer", f"layer--{layer}")
            paragraph.set("class", " ".join(filter(None, classes)))


def fold(root: Element, article: Article) -> None:
    """Put the notes of *root* that follow one another behind a line that names them, with the lists, tables and checks among them.

    What a reader needs for the story stands before them: the quotation, what was found, the checks that decide it.
    """
    made: list[Element] = []
    notes: Element | None = None
    for child in list(root):
        if name := lead(child) if child.tag == "p" and lead(child) in article.notes else "":
            if notes is None:
                notes = Element("details", {"class": "notes"})
                SubElement(notes, "summary").text = ""
                made.append(notes)
            said = notes[0].text
            notes[0].text = f"{said} \N{MIDDLE DOT} {name.rstrip('.')}" if said else name.rstrip(".")
        elif child.tag not in ("ul", "ol", "table") and not _is_check(child):
            notes = None
        (made if notes is None else notes).append(child)
    root[:] = made


def _is_check(paragraph: Element) -> bool:
    return len(paragraph) == 1 and paragraph[0].get("src", "").startswith("check")


def lead(paragraph: Element) -> str:
    """Return the bold words that a paragraph begins with, or an empty string."""
    if (paragraph.text or "").strip() or not len(paragraph) or paragraph[0].tag != "strong":
        return ""
    return " ".join("".join(paragraph[0].itertext()).split())


def mark_language(root: Element) -> None:
    """Mark the author's words in sentences of ours with their language, where it is not that of the site."""
    if foreign() and root.tag not in ("blockquote", "code", "pre"):
        for child in list(root):
            mark_language(child)
        for n, child in reversed(list(enumerate(root))):
            child.tail = _divide(child.tail, root, n + 1)
        root.text = _divide(root.text, root, 0)


def _divide(text: str | None, parent: Element, place: int) -> str | None:
    """Put elements for the author's words in *text* into *parent*, and return what stands before the first."""
    places = quoted.authors(text or "")
    if not text or not places:
        return text
    ends = [*(first for first, _ in places[1:]), len(text)]
    for (first, last), end in reversed(list(zip(places, ends, strict=True))):
        made = Element("span", dict(foreign()))
        made.text, made.tail = text[first:last], text[last:end]
        parent.insert(place, made)
    return text[: places[0][0]]

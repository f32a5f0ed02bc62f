"""The layout of an annotated passage: which paragraph is whose, and which notes stand beside which quotation."""

from xml.etree.ElementTree import Element, SubElement

from charts.data.article import Article

_FIRST_WORDS, _CUT = 7, "\N{NO-BREAK SPACE}…"


def mark(root: Element, article: Article) -> None:
    """Give each paragraph of *root* that opens with bold words which *article* knows the class of its layer."""
    for paragraph in root.iter("p"):
        layer = article.notes.get(lead(paragraph))
        if layer:
            classes = (paragraph.get("class"), "layer", f"layer--{layer}")
            paragraph.set("class", " ".join(filter(None, classes)))


def gather(root: Element, article: Article) -> None:
    """Put each quotation of *root* into a section with the notes that follow it, so that they can stand side by side.

    Notes end at a heading and at the next quotation, whose introduction is no note. A chart among them stays outside, at full
    width; those after it have a section that leads back. The nth quotation's is `#passage-n`, as the structured data names it.
    """
    made: list[Element] = []
    notes: Element | None = None  # of the quotation at hand
    passages = 0
    children = list(root)
    for child, after in zip(children, [*children[1:], None], strict=True):
        if child.tag == "blockquote":
            passages += 1
            quotation = child
            notes = _section(made, child, id=f"passage-{passages}")
        elif child.tag not in ("p", "ul", "ol"):
            notes = None
            made.append(child)
        elif notes is None or _introduces(child, after):
            made.append(child)
        elif _image(child).startswith(("chart:", "small:", "table:")):
            made.append(child)
            notes = _section(made, _back(quotation, passages, article))
        else:
            notes.append(child)
    for section in [each for each in made if each.tag == "section" and not len(each[1])]:
        section.remove(section[1])
        if section[0].tag != "blockquote":
            made.remove(section)
    root[:] = made


def _section(made: list[Element], first: Element, **attributes: str) -> Element:
    """Add a section that begins with *first* to *made*, and return the place for its notes."""
    section = Element("section", {"class": "annotated", **attributes})
    section.append(first)
    made.append(section)
    return SubElement(section, "div", {"class": "annotated__notes"})


def _back(quotation: Element, n: int, article: Article) -> Element:
    """Make a line that says which quotation the notes after a chart are about, by its first words, and leads to it."""
    words = (quotation[0].text or "").split()
    for link in quotation[0]:  # bound words are never cut: "$60" is another number than "$60 billion"
        words += [" ".join("".join(link.itertext()).split()), *(link.tail or "").split()]
    line = Element("p", {"class": "annotated__back"})
    line.text = f"{article.author}: "
    link = SubElement(line, "a", {"href": f"#passage-{n}"})
    link.text = f"“{' '.join(words[:_FIRST_WORDS])}{_CUT if len(words) > _FIRST_WORDS else ''}”"
    return line


def _introduces(paragraph: Element, after: Element | None) -> bool:
    """Return whether a paragraph says what the next block quotes: plain words of ours that stand right before it."""
    return after is not None and after.tag == "blockquote" and not lead(paragraph) and not _image(paragraph)


def _image(paragraph: Element) -> str:
    return paragraph[0].get("src", "") if len(paragraph) and paragraph[0].tag == "img" else ""


def lead(paragraph: Element) -> str:
    """Return the bold words that a paragraph begins with, or an empty string."""
    if (paragraph.text or "").strip() or not len(paragraph) or paragraph[0].tag != "strong":
        return ""
    return " ".join("".join(paragraph[0].itertext()).split())

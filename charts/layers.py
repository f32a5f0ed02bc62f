"""The layers of an annotated passage: which paragraph is whose, told by the bold words that it begins with."""

from xml.etree.ElementTree import Element

LEADS = {
    "support": ("What the article offers in support.",),
    "sources": (
        "What other sources say.",
        "Where sources differ.",
        "Two possible links, neither proven.",
        "By fiscal year.",
        "By month.",
        "Targets.",
        "Earlier schedules.",
        "The cause.",
        "The offer.",
    ),
    "computation": ("Our computation.", "How fast is that?", "Do the parts make the whole?"),
    "later": ("Later information.",),
}
_LAYERS = {lead: layer for layer, leads in LEADS.items() for lead in leads}


def mark(root: Element) -> None:
    """Give each paragraph of *root* that begins with one of `LEADS` in bold the class of its layer."""
    for paragraph in root.iter("p"):
        layer = _LAYERS.get(lead(paragraph))
        if layer:
            classes = (paragraph.get("class"), "layer", f"layer--{layer}")
            paragraph.set("class", " ".join(filter(None, classes)))


def lead(paragraph: Element) -> str:
    """Return the bold words that a paragraph begins with, or an empty string."""
    if (paragraph.text or "").strip() or not len(paragraph) or paragraph[0].tag != "strong":
        return ""
    return " ".join("".join(paragraph[0].itertext()).split())

"""Our own words: neutral, short enough to read, and few beside the author's; his words few beside the article's."""

import re

import pytest
from projects import ROOT
from sales import TEXT

from charts.data import quotations
from charts.site import Site

DOCS = ROOT / "docs"

# Words that have no place in our own prose, whoever they favour. Where one is a word of the article or of a source, quote it.
NO_PLACE = {
    "praise": "impressive remarkable brilliant admirable triumph triumphant wise wisely rightly correctly successfully masterful",
    "blame": "wrong wrongly false falsely mislead misleads misleading lied lying liar dishonest dubious absurd "
    "ridiculous shameful deceptive fake myth propaganda propagandist mouthpiece regime so-called whitewash distorts distorted "
    "manipulates manipulated exaggerates exaggerated inflated cherry-picks cherry-picked overstates understates debunk debunks debunked",
    "insinuation": "admits admitted boasts boasted insists insisted alleges alleged allegedly concedes conceded confesses "
    "pretends purports purported purportedly supposedly touts trumpets brags parrots conceals conceals ignores omits refuses "
    "conveniently suspiciously curiously tellingly notably",
    "guidance": "obviously clearly unfortunately fortunately sadly luckily surprisingly strikingly undeniably undoubtedly "
    "actually merely simply truly really",
}
NO_PHRASE = (
    "a lie",
    "of course",
    "in fact",
    "in truth",
    "in reality",
    "he claims",
    "article claims",
    "author claims",
    "fails to",
    "failed to",
)
# What the author or the article may be said to do; "claim" is a noun here.
VERBS = (
    "adds argues calls chairs closes concludes counts describes expects gives goes holds lists mentions names "
    "offers opens puts regards reports retells says speaks states ties writes said wrote does has is was"
)

_NO_PLACE = re.compile(rf"\b(?:{'|'.join([*' '.join(NO_PLACE.values()).split(), *NO_PHRASE])})(?:ly)?\b", re.IGNORECASE)
_DOES = re.compile(r"\b(?:the\s+(?:article|author|op-ed)|he|Azimov)\s+(?:(?:also|then|therefore|himself|itself)\s+)?([a-z]+(?:s|ed)|wrote)\b", re.I)  # fmt: skip


def ours(page: str) -> str:
    """A page as written with all blanked out that is not our prose: quotations, addresses, front matter but title and description."""
    head = re.match(r"(?:---\n.*?\n---\n)?", page, re.DOTALL)[0]
    kept = re.sub(r"^(?!title:|description:).*$", "", head, flags=re.MULTILINE) + page[len(head) :]
    kept = re.sub(r"^```.*?^```|^ {0,3}>.*?(?=\n\s*\n|\Z)|`[^`\n]*`", _blank, kept, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"!?\[([^\[\]]*)\]\([^)]*\)", r"\1", kept)


def _blank(found: re.Match) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def out_of_place(prose: str) -> list[tuple[int, str]]:
    """Words that have no place, and verbs for the author that are not on the list, each with its line."""
    found = [(match.start(), match[0]) for match in _NO_PLACE.finditer(prose)]
    found += [(match.start(), match[0]) for match in _DOES.finditer(prose) if match[1].lower() not in VERBS.split()]
    return sorted((prose[:start].count("\n") + 1, " ".join(words.split())) for start, words in found)


def written(site: Site, specs) -> dict[str, str]:
    """All prose of ours, by where it stands: pages, the words of charts, templates and tables."""
    found = {path: ours(page.text) for path, page in site.pages.items()}
    for path in (ROOT / "charts" / "templates").glob("*.html"):
        found[path.name] = re.sub(r"<[^>]*>|\{[{%#].*?[}%#]\}", _blank, path.read_text("utf-8"), flags=re.DOTALL)
    for slug, spec in specs.items():
        found[slug] = "\n".join([spec.claim, spec.finding, spec.subtitle, *spec.notes])
    for name, table in (("checks.csv", site.tables.checks), ("evidence.csv", site.tables.evidence)):
        lines = {row.line: f"{row.label}. {row.note}".replace("\n", " ") for row in table.values()}
        found[name] = "\n".join(lines.get(n, "") for n in range(1, max(lines) + 1))
    return found


def sentences(page: str) -> list[str]:
    """The sentences of our prose on a page; what a link prints counts as a word, what a block shows not at all."""
    text = re.sub(r"\A---\n(?:.*\n)*?---\n|^!\[\]\(.*$|^\s*\|.*$|^#.*$|<[^>]*>", "", page, flags=re.MULTILINE)
    blocks = re.split(r"\n\s*\n|^\s*(?:[-*]|\d+\.) ", ours(text.replace("[](", "[value](")), flags=re.MULTILINE)
    return [part for block in blocks for part in re.split(r"(?<=[.?!])[*”]*\s+", block) if re.search(r"\w", part)]


def average(page: str) -> float:
    lengths = [len(part.split()) for part in sentences(page)]
    return sum(lengths) / len(lengths) if lengths else 0


def count(text: str) -> int:
    """How many words and marks the lock counts in a text."""
    runs = [line for line in quotations.make(text).splitlines() if line and not line.startswith("#")]
    return len(runs) + quotations.RUN - 1


def of_article(quoted: list[str], article: quotations.Fingerprints) -> tuple[float, int]:
    """How much of the article *quoted* is, in the lock's words and marks, and the words of the longest quotation.

    What is quoted in two places is the same part of the article, and counts once.
    """
    whole = len(article.runs) + quotations.RUN - 1
    found: set[int] = set()
    for each in quoted:
        start = article.runs.index(quotations.make(each).splitlines()[1])
        found.update(range(start, start + count(each)))
    return len(found) / whole, max(len(each.split()) for each in quoted)


def test_no_word_that_praises_blames_or_insinuates_stands_in_our_prose(site, specs):
    prose_of_ours = written(site, specs)
    assert len(prose_of_ours) > 20
    found = [
        f"{place}, line {line}: {words}"
        for place, prose in prose_of_ours.items()
        for line, words in out_of_place(prose)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("# A\n\nThe article rightly says so.", [(3, "rightly")]),
        ("The sum is\nmisleading.", [(2, "misleading")]),
        ("The author admits a fall.", [(1, "The author admits"), (1, "admits")]),
        ("As he\nstresses, it grew.", [(1, "he stresses")]),
        ("The article claims growth.", [(1, "The article claims"), (1, "article claims")]),
        ("---\ndescription: Of course.\nhide:\n  - toc\n---\n", [(2, "Of course")]),
        ("A [false](evidence:x) word.", [(1, "false")]),
        ("> impressive words, false or not\n> of his\n\nThe claim is his.", []),
        ("The article also says so, and `false` is code.", []),
    ],
)
def test_a_word_out_of_place_is_found_with_its_line(page, found):
    assert out_of_place(ours(page)) == found


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.relative_to(DOCS).as_posix())
def test_sentences_are_short_on_average(path):
    assert average(path.read_text("utf-8")) < 25


def test_long_sentences_are_noticed_and_quotations_and_tables_not_counted():
    long = " ".join(["word"] * 30) + "."
    assert average(f"# A\n\n{long}\n\nTwo words.\n") == 16
    assert average(f"{long} S{long}") == 30
    assert (
        average(f"> {long}\n\n| {long} |\n| --- |\n\n![](chart:x)\n\nIt is [](number:x) and [more](number:y).\n") == 5
    )


def test_at_most_a_third_of_the_article_is_quoted_and_no_passage_is_over_eighty_words(site):
    quoted = [quotation.words for page in site.pages.values() for quotation in page.quotations]
    share, longest = of_article(quoted, quotations.load(ROOT))
    assert 0 < share <= 1 / 3 and longest <= 80


def test_quotations_are_counted_as_the_lock_counts_them():
    article = quotations.Fingerprints(tuple(quotations.make(TEXT).splitlines()[1:]))
    assert of_article([TEXT], article)[0] == 1
    assert of_article(["Sales stand at about $40 billion, while"], article) == (9 / count(TEXT), 7)


def test_what_is_quoted_twice_counts_once_and_what_overlaps_by_what_it_adds():
    article = quotations.Fingerprints(tuple(quotations.make(TEXT).splitlines()[1:]))
    first, longer = "Sales stand at about $40 billion, while", "at about $40 billion, while returns amount to"
    assert of_article([first, first], article) == of_article([first], article)
    assert of_article([first, longer], article)[0] == 12 / count(TEXT)

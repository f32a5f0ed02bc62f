"""Words for readers come from one catalogue: sites in German and from right to left, with nothing left in English but the article."""

import ast
import html
import json
import re
import string
import tomllib
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from projects import ADDRESS, HOST, ROOT, Project, read_csv
from translated import Translated, built, catalogue

from charts.checks import number_words, numerals, quoted, times
from charts.data import catalogues, words
from charts.data.quantities import Quantity
from charts.data.units import in_unit, printed
from charts.publish.html import marked

ENGLISH = words.english()
TEMPLATES = [
    *sorted((ROOT / "charts/templates").glob("*.html")),
    ROOT / "overrides/404.html",
    ROOT / "overrides/main.html",
]
# What is called so in any language, and what is not for readers.
NAMES = "Ann Example|BibTeX|CSV|JSON|PNG|SVG|XLSX|Plotly|CC BY 4.0|CC BY|WordPress|Frictionless|mail@example.org|example.org|misc"

SCRIPTS = (name.partition(".")[2].replace("_", "-") for name in ENGLISH.entries if name.startswith("script."))
SPOKEN = "|".join(
    ("aria-label", "title", "alt", "label", "content", "data-head", *(f"data-{name}" for name in SCRIPTS))
)


@pytest.fixture(autouse=True)
def in_english():
    yield
    words.use(ENGLISH)


@pytest.fixture(scope="session", params=["de", "he"])
def translated(request, shared) -> Translated:
    """A site in German, or from right to left."""
    return built(shared, request.param)


def language(project: Project) -> str:
    return project.folder.parent.name.removeprefix("translated-")


def page(project: Project, path: str) -> str:
    source = (project.folder.parent / "site" / path).read_text("utf-8")
    return source.replace(' dir="ltr" lang="en"', ' lang="en" dir="ltr"')  # Python-Markdown sorts them


def told(source: str) -> str:
    """All that a page tells by text and attributes, without the article's words, code and scripts."""
    source = re.search(r"<article.*?</article>", source, re.DOTALL)[0] if "<article" in source else source
    source = re.sub(r"<(script|style|pre|code|template)\b.*?</\1>|<!--.*?-->", " ", source, flags=re.DOTALL)
    source = re.sub(
        r'<meta (?:http-equiv|name="(?:robots|viewport|color-scheme|twitter:card)"|property="og:type")[^>]*>',
        " ",
        source,
    )
    for _ in range(2):  # what one may copy is HTML within HTML
        source = re.sub(r"<(\w+)\b[^>]*\b(?:xml:)?lang=\"en\"[^>]*>.*?</\1>", " ", source, flags=re.DOTALL)
        spoken = re.findall(rf'\s(?:{SPOKEN})="([^"]*)"', source)
        source = html.unescape(" ".join([re.sub(r"<[^>]*>", " ", source), *spoken]))
    return re.sub(r"(?:https?|urn):\S+|\S*/\S*|[“„][^“”„]*[”“]|\{\w+\}", " ", source)


def everything(project: Project) -> dict[str, str]:
    """The words of all that readers and their programs are told, by file."""
    site = project.folder.parent / "site"
    found = {}
    for path in sorted(site.rglob("*.html")):
        found[path.relative_to(site).as_posix()] = told(path.read_text("utf-8"))
    for name in ("charts/sales.svg", "feed.xml"):
        found[name] = told(page(project, name))
    for path in sorted(site.rglob("*.oembed.json")):
        answer = json.loads(path.read_text("utf-8"))
        found[path.name] = told(" ".join((answer["title"], answer["provider_name"], answer["html"])))
    machines = {cell for path in site.rglob("*.csv") for row in read_csv(path) for pair in row.items() for cell in pair}
    for path in ("tables.xlsx", "charts/sales.xlsx"):  # what no table has, which keep the form that machines read
        with zipfile.ZipFile(site / path) as book:
            cells = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
            sheets = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())[
                len(list(site.glob("data/*.csv"))) if "tables" in path else 0 :
            ]
        found[path] = told(" ".join(each for each in (*cells, *sheets) if html.unescape(each) not in machines))
    return found


def _sentence(pattern: str) -> re.Pattern:
    return re.compile("".join(("(?<!\\w)", re.sub(r"\\\{\w+\\\}", ".{1,60}?", re.escape(pattern)), "(?!\\w)")))


def test_nothing_is_left_in_english_but_the_article_s_words(translated):
    if language(translated) == "he":  # where all that we say is in other letters, whatever is not shows
        left = re.compile(rf"\b(?!{NAMES})(?:[A-Za-z]{{3,}})\b")
        sentences = {}
    else:
        left = None
        german = catalogues.load(ROOT, "de").entries
        sentences = {
            # With its longest part without a placeholder: only where that stands is there anything to search.
            name: (max(re.split(r"\{\w+\}", each), key=len), _sentence(each))
            for name, each in ENGLISH.entries.items()
            if len(re.sub(r"\{\w+\}|\W", "", each)) > 3
            and each != german.get(name)
            and not name.startswith("number_words")
        }
    for path, text in everything(translated).items():
        text = re.sub(rf"\b(?:{NAMES})\b", " ", text)
        if left:
            assert not left.search(text), (
                path,
                left.search(text)[0],
                text[max(0, left.search(text).start() - 60) :][:160],
            )
        for name, (part, sentence) in sentences.items():
            assert part not in text or not sentence.search(text), (path, name, sentence.search(text)[0])


def test_what_is_left_in_english_would_be_seen():
    assert "Copied" in told('<article><p data-copied="Copied">שלום</p></article>')
    assert "Table" in told('<textarea>&lt;p title="Table"&gt;</textarea>')
    assert told('<p lang="en">Sales stand</p>').strip() == "" and told("“have grown”").strip() == ""


def test_numbers_and_days_are_written_as_the_language_does(translated):
    said = told(page(translated, "passages/sales/index.html"))
    if language(translated) == "de":
        for each in (
            "1.234,5 Milliarden Dollar",
            "39,6 Milliarden Dollar",
            "41,4\N{NO-BREAK SPACE}%",
            "1. Februar 2025",
            "um 1.189,45 Milliarden Dollar darüber",
        ):
            assert each in said, each
    else:
        assert "1\N{NO-BREAK SPACE}234,5" in said
    for path, text in everything(translated).items():
        if not path.endswith(".xlsx"):  # where numbers are numbers
            text = re.sub(NAMES, " ", text)
            assert not re.search(r"(?<![\d.,])\d{1,3}\.\d\b(?!\.)|\d,\d{3}\b", text), path


def test_the_author_s_words_stay_in_their_language_and_are_marked_with_it(translated):
    turned = ' dir="ltr"' if language(translated) == "he" else ""
    for path in ("passages/sales/index.html", "embed/sales/index.html", "numbers/index.html", "index.html"):
        source = page(translated, path)
        assert f' lang="en"{turned}>' in source, path
    passage = page(translated, "passages/sales/index.html")
    assert passage.count(f'<p lang="en"{turned}>') == 2 and "passage__author" in passage
    assert f'<span lang="en"{turned}>have grown</span>' in passage, "within a sentence of ours"
    assert 'y="-16" lang="en">' in passage, "in the drawing of a check"
    assert f'<p lang="en"{turned}>' in page(translated, "embed/sales/index.html")
    assert 'xml:lang="en">' in page(translated, "charts/sales.svg")
    assert '<p class="passage__author">' in passage, "who wrote them is said in the site's language"


def test_pages_embeds_pictures_feed_and_data_say_their_language(translated):
    code = language(translated)
    turned = ' dir="rtl"' if code == "he" else ""
    for form in ("", "chart/", "dark/", "chart/light/"):
        assert f'<html lang="{code}"{turned}>' in page(translated, f"embed/sales/{form}index.html")
    assert f'<html lang="{code}"' in page(translated, "404.html")
    assert f'xml:lang="{code}"' in page(translated, "feed.xml") and f'xml:lang="{code}"' in page(
        translated, "charts/sales.svg"
    )
    (data,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page(translated, "passages/sales/index.html")
    )
    first, *others = json.loads(data)
    assert (first["inLanguage"], first["isBasedOn"]["inLanguage"]) == (code, "en")
    assert all(
        each["target"]["source"]["language"] == "en"
        for each in others
        if each["type" if "type" in each else "@type"] == "Annotation"
    )
    if code == "he":
        assert 'direction="rtl"' in page(translated, "charts/sales.svg") and 'dir="rtl"' in page(
            translated, "numbers/index.html"
        )
        with zipfile.ZipFile(translated.folder.parent / "site/tables.xlsx") as book:
            assert 'rightToLeft="1"' in book.read("xl/worksheets/sheet1.xml").decode()


def test_the_other_generator_says_the_same(translated):
    """Zensical fills overrides/ too, from the words that the build wrote there."""
    other = translated.folder.parent / "zensical"
    for path in ("404.html", "passages/sales/index.html"):
        assert told((other / path).read_text("utf-8")).split() == told(page(translated, path)).split()


def test_an_english_site_marks_nothing(small):
    small.page(
        "passages/a.md", "# A\n\n> Sales stand at about $40 billion, while returns amount to over 35% of them.\n"
    )
    small.read()
    assert (
        words.foreign() == {}
        and str(marked("She says “Sales stand at” & more")) == "She says “Sales stand at” &amp; more"
    )


def test_an_article_in_the_site_s_own_language_is_not_marked(small):
    (small.data / "article.toml").write_text(
        'language = "de"\n' + (small.data / "article.toml").read_text("utf-8"), "utf-8"
    )
    small.read()
    assert words.foreign() == {"lang": "de"}
    (small.root / "mkdocs.yml").write_text(
        (small.root / "mkdocs.yml").read_text("utf-8") + "theme: {language: de}\n", "utf-8"
    )
    small.read()
    assert words.current().language == "de" and words.foreign() == {}


# The catalogues themselves.


def used() -> dict[str, set[str]]:
    """The placeholders by the names of all words that code and templates say in so many letters."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "charts").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(call, ast.Call)
                and getattr(call.func, "id", getattr(call.func, "attr", "")) == "say"
                and call.args
            ):
                names = [
                    each.value
                    for each in ast.walk(call.args[0])
                    if isinstance(each, ast.Constant) and "." in str(each.value)
                ]
                for name in names:
                    if name in ENGLISH.entries and not any(each.arg is None for each in call.keywords):
                        found.setdefault(name, set()).update(each.arg for each in call.keywords)
    return found


def test_each_word_is_said_with_the_placeholders_that_it_has():
    for name, given in used().items():
        wanted = {each for _, each, _, _ in string.Formatter().parse(ENGLISH.entries[name]) if each}
        assert wanted == given, name


def test_no_word_of_the_catalogue_is_idle():
    code = "".join(
        path.read_text("utf-8")
        for path in [
            *(ROOT / "charts").rglob("*.py"),
            *TEMPLATES,
            *(ROOT / "charts/templates").glob("*.js"),
            *(ROOT / "overrides").glob("*.html"),
        ]
    )
    made = (
        "verdicts.",
        "groups.",
        "means.",
        "precision.",
        "units.",
        "currencies.",
        "ordinals.",
        "number_words.",
        "numbers.",
        "dates.",
        "distance.",
        "spoken.",
        "table.",
        "share.",
    )
    for name in ENGLISH.entries:
        key = name.partition(".")[2]
        assert (
            name in code
            or name.startswith(made)
            or f'"{key}"' in code
            or f"words.{key}" in code
            or f"{{{key}}}" in code
        ), name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(path):
    if path.name == "fault.html":  # for the person at the terminal, as all messages are
        return
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|<(style|script)\b.*?</\1>", " ", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|title|alt|label|placeholder)="([^"]*)"', text)
    written = " ".join([re.sub(r"<[^>]*>", " ", text), *spoken])
    of_bibtex = r"@misc|\b(?:title|author|year|howpublished|note) +=|\\url"
    left = re.findall(r"[A-Za-z]{2,}", re.sub(rf"{of_bibtex}|&\w+;|\bpx\b|\b(?:{NAMES})\b", " ", written))
    assert not left, left


def test_a_word_in_a_template_would_be_seen():
    with pytest.raises(AssertionError, match="Table"):
        test_a_template_has_no_words_of_its_own(_Written('<p title="{{ a }}">{% if b %}Table{% endif %}</p>'))


class _Written:
    name = "written.html"

    def __init__(self, text: str) -> None:
        self.text = text

    def read_text(self, encoding: str) -> str:
        return self.text


@pytest.mark.parametrize("path", sorted((ROOT / "charts/words").glob("*.toml")), ids=lambda path: path.stem)
def test_a_catalogue_that_ships_is_whole_and_translated(path):
    found = catalogues.load(ROOT, path.stem)
    same = [
        name
        for name, each in ENGLISH.entries.items()
        if found.entries.get(name) == each and re.search(r"[a-z]{4,}", re.sub(r"\{\w+\}", "", each))
    ]
    assert path.stem == "en" or same == []
    assert len(found.months) == 12


def test_a_site_s_own_words_go_before_those_of_the_package(small):
    own = small.root / "charts/words/de.toml"
    own.parent.mkdir(parents=True)
    own.write_text(
        '[units]\n"million barrels a day" = "{figure} Millionen Fass am Tag"\n[chart]\nchart = "Schaubild"\n', "utf-8"
    )
    found = catalogues.load(small.root, "de")
    assert found.say("chart.chart") == "Schaubild" and found.say("chart.checked") == "Geprüft"
    words.use(found)
    assert str(Quantity(Decimal("5.2"), "million barrels a day", "over")) == "mehr als 5,2 Millionen Fass am Tag"


def test_a_language_of_the_site_s_own_is_read(small):
    (small.root / "charts/words").mkdir(parents=True)
    (small.root / "charts/words/he.toml").write_text(catalogue(), "utf-8")
    assert catalogues.load(small.root, "he").direction == "rtl"


# How German numbers are written and read.


@pytest.mark.parametrize(
    ("quantity", "written"),
    [
        (Quantity(Decimal("68.7"), "USD billion"), "68,7 Milliarden Dollar"),
        (Quantity(Decimal("1"), "EUR billion", "over"), "mehr als 1 Milliarde Euro"),
        (Quantity(Decimal("1234567"), "ships"), "1.234.567 ships"),
        (Quantity(Decimal("35"), "percent", "about"), "etwa 35\N{NO-BREAK SPACE}%"),
        (Quantity(Decimal("4"), "percent", "range", Decimal("5")), "4 bis 5\N{NO-BREAK SPACE}%"),
        (Quantity(Decimal("23"), "ordinal"), "23."),
        (Quantity(Decimal("5"), "day of December"), "5. Dezember"),
        (Quantity(Decimal("2024"), "year"), "2024"),
        (Quantity(Decimal("1"), "years"), "1 Jahr"),
    ],
)
def test_a_quantity_is_printed_in_german(quantity, written):
    words.use(catalogues.load(ROOT, "de"))
    assert str(quantity) == written


def test_english_stays_as_it_was():
    assert str(Quantity(Decimal("60"), "USD billion", "about")) == "about $60 billion"
    assert in_unit("5", "CHF million") == "CHF 5 million" and in_unit("50", "USD per barrel") == "$50 a barrel"
    assert printed(Decimal("-1234.5")) == "\N{MINUS SIGN}1,234.5" and words.day(date(2025, 12, 5)) == "5 December 2025"
    assert [str(Quantity(Decimal(n), "ordinal")) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "13th",
        "21st",
        "112th",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "am 15. Januar 2020",
        "vom 1.-31. Dezember 2020",
        "im Dezember 2020",
        "seit 2020",
        "im Jahr 2020",
        "Ende 2020",
        "2020 bis 2024",
    ],
)
def test_a_time_in_german_prose_is_found(written):
    words.use(catalogues.load(ROOT, "de"))
    assert [*times._find(written)], written


def test_a_month_s_english_name_is_no_time_in_german_prose():
    words.use(catalogues.load(ROOT, "de"))
    assert not [*times._find("15 January 2020")] and numerals.loose("15 January 2020", ()) == "15"


@pytest.mark.parametrize(
    "written",
    [
        "68,7 Milliarden",
        "35\N{NO-BREAK SPACE}%",
        "achtzig Schiffe",
        "die Hälfte davon",
        "zwei Millionen",
        "ein Drittel",
        "verdoppelt",
        "vierfach",
        "drei Prozent",
        "fünf Jahre",
    ],
)
def test_a_number_in_german_prose_is_held_to_a_row(written):
    words.use(catalogues.load(ROOT, "de"))
    assert numerals.loose(f"Es sind {written}.", ()), written


@pytest.mark.parametrize(
    "written", ["drei Anteile", "der zweite Zoll", "jeder Achte sagt nichts", "einfach", "im Jahrhundert", "elf Häfen"]
)
def test_a_count_up_to_twelve_may_stand_in_german(written):
    words.use(catalogues.load(ROOT, "de"))
    assert numerals.loose(written, ()) is None and not [*number_words.find(written)]


def test_german_quotation_marks_hold_the_author_s_words():
    (found,) = quoted.find("Sie sagt „have grown“ und geht.")
    assert found.words == "have grown"


def test_the_english_model_is_a_plain_toml_file():
    assert tomllib.loads((ROOT / "charts/words/en.toml").read_text("utf-8"))["direction"] == "ltr" and HOST in ADDRESS

"""Inputs with one thing broken, for the small site of small_site.py: the file, what is put into it, and all that must be said of it.

What must be said of each stands in bad_inputs.txt, line by line. They cover every column of every table, and of every other file that is read: its encoding, size, dates, ids, links and words.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from projects import ROOT

from charts.data.schema import COLUMNS

N, E, C, L, A, W = "numbers.csv", "evidence.csv", "checks.csv", "corrections.csv", "article.toml", "xx.toml"
PAGE = "passages/fault.md"


class Bad(NamedTuple):
    """*change* gives the file's new content."""

    file: str
    what: str
    change: Callable[[bytes], bytes]

    @property
    def name(self) -> str:
        return f"{self.file}: {self.what}"


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert data.count(old.encode()) >= 1, old
        return data.replace(old.encode(), new.encode(), 1)

    return change


def row(start: str, column: int, value: str) -> Callable[[bytes], bytes]:
    """Put *value* into the cell number *column* of the line that begins with *start*; none of its cells before holds a comma."""

    def change(data: bytes) -> bytes:
        lines = data.decode().splitlines()
        (at,) = [n for n, line in enumerate(lines) if line.startswith(start)]
        cells = lines[at].split(",")
        cells[column] = value
        lines[at] = ",".join(cells)
        return "\n".join(lines).encode() + b"\n"

    return change


def end(text: str | bytes) -> Callable[[bytes], bytes]:
    return lambda data: data + (text if isinstance(text, bytes) else text.encode())


def whole(text: str | bytes) -> Callable[[bytes], bytes]:
    return lambda data: text if isinstance(text, bytes) else text.encode()


def cells(name: str, start: str, given: tuple[tuple[int, str], ...]) -> list[Bad]:
    """Cases of single cells, each by its number in the line and what it then holds."""

    def column(at: int) -> str:
        return COLUMNS[name][at - (name == E and at > 3)]

    return [Bad(name, f"{column(at)} is {value[:30]!r}", row(start, at, value)) for at, value in given]


def page(what: str, text: str | bytes) -> Bad:
    return Bad(PAGE, what, whole(text if isinstance(text, bytes) else f"# Fault\n\n{text}\n"))


def put(docs: Path, root: Path, bad: Bad) -> None:
    """Break the small site under *root*."""
    where = {A: docs / "data" / A, PAGE: docs / PAGE, "mkdocs.yml": root / "mkdocs.yml"}
    where |= {"fingerprints.txt": root / "charts" / "fingerprints.txt"}
    if bad.file in (W, "de.toml"):  # a language of the site's own, and words of its own in one that ships
        where[bad.file] = root / "charts" / "words" / bad.file
        with (root / "mkdocs.yml").open("a") as config:
            config.write(f"theme: {{language: {bad.file.removesuffix('.toml')}}}\n")
        if bad.file == W:
            (root / "charts/words").mkdir(parents=True)
            where[W].write_text((ROOT / "charts/words/en.toml").read_text("utf-8"), "utf-8")
    path = where.get(bad.file, docs / "data" / bad.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bad.change(path.read_bytes() if path.exists() else b""))


BAD = [
    # Each column of numbers.csv.
    *cells(N, "sales-start", (
        (0, "Sales Start"), (1, ""), (2, ""), (3, "1e3"), (3, "٣"), (3, "10.5.1"), (3, "+10"),
        (4, "usd billion"), (5, "Exact"), (6, "ten billion"), (6, "$10 million"), (7, ""),
        (8, "2020-13-01"), (8, "2021-01-01"), (9, "31/12/2020"), (9, "0000-01-01"), (2, "a\x00b"),
        (2, "a\u202eb"), (2, "Sаles"), (2, "x" * 6000),
    )),
    # Each column of evidence.csv; the label of the row is quoted, so that columns after it are one further.
    *cells(E, "sales-office", (
        (0, "sales_office"), (1, ""), (2, "nothing"), (5, "1,5"), (6, "USD"), (7, "sure"), (8, ""),
        (9, "2024"), (10, "2023-12-31"), (11, ""), (12, ""), (13, "a\u200bb"), (14, "a\u2028b"),
        (15, ""), (15, "ftp://example.org/"), (15, "javascript:alert(1)"), (15, "https://example.org@evil.example/"),
        (15, "https:///nowhere"), (15, "https://example.org/a b"), (15, "https://example.org/<b>"),
        (15, "https://example.org:port/"), (15, "//example.org/"), (16, "1 February"), (16, "2999-01-01"),
        (17, ""), (17, "2024-01-01"), (18, "\x07"),
    )),
    # Each column of checks.csv.
    *cells(C, "growth", (
        (0, "-growth"), (1, ""), (1, "Growth from 2019"), (1, "Growth “unheard of”"), (2, ""),
        (2, "It grew by 4"), (2, "It grew by {sales}"), (2, "It grew by {growth.where}"), (2, "It grew {"),
        (2, "One two three four five six seven eight nine ten of them or so and more than that"), (2, "They grew."),
        (3, "nobody"), (4, "guess"), (5, "sales-end"), (5, "sales-end nobody"), (5, "sales-end returns"),
        (6, "adds up"), (7, "nobody"), (8, "In 2019 there were none."), (8, "Seventy of them."), (8, "That is 12."),
    )),
    # Each column of corrections.csv.
    *(
        Bad(L, f"a line is {line!r}", end(f"{line}\n"))
        for line in ("3 January,,,A.,B.", "2999-01-03,,sales,A.,B.", ",,sales,A.,B.", "2026-01-03,,,A.,B.", "2026-01-03,no.md,,A.,B.",
                     "2026-01-03,,gas,A.,B.", "2026-01-03,../../etc/passwd,,A.,B.", "2026-01-03,,sales,,B.", "2026-01-03,,sales,A.,")
    ),
    # Tables as files.
    Bad(N, "nothing", whole(b"")), Bad(N, "its header alone", lambda data: data.splitlines()[0]),
    Bad(N, "semicolons", lambda data: data.replace(b",", b";")), Bad(N, "tabs", lambda data: data.replace(b",", b"\t")),
    Bad(N, "UTF-16", lambda data: data.decode().encode("utf-16")), Bad(N, "Latin letters of one byte", end(b"\xe9")),
    Bad(N, "a zip", whole(b"PK\x03\x04\x14\x00")), Bad(N, "HTML", whole("<!doctype html>\n<p>Not found</p>\n")),
    Bad(N, "marks of a merge", end("<<<<<<< HEAD\n")), Bad(N, "a cell too many", end("a,b,c,d,e,f,g,h,i,j,k\n")),
    Bad(N, "an open quotation mark", end('a,"b\n')), Bad(N, "words after a closed mark", end('a,"b" c,d\n')),
    Bad(N, "a column twice", swap(",said,", ",said,said,")), Bad(N, "a column less", swap(",said,", ",")),
    Bad(N, "a column of its own", swap(",said,", ",quote,")), Bad(N, "an id twice", end("sales-start,s,S,10,USD billion,exact,$10 billion,in 2020,,\n")),
    Bad(N, "an id of another table", end("sales-office,s,S,10,USD billion,exact,$10 billion,in 2020,,\n")),
    # article.toml.
    Bad(A, "nothing", whole(b"")), Bad(A, "no author", swap("author =", "writer =")), Bad(A, "an empty role", swap('"chair of the harbour"', '" "')),
    Bad(A, "a number for a text", swap('"essay"', "7")), Bad(A, "an open text", swap('"essay"', '"essay')), Bad(A, "another encoding", end(b"\xff")),
    Bad(A, "an event that is no row", swap('"returns"', '"fair"')), Bad(A, "an unknown layer", swap("later =", "latest =")),
    Bad(A, "a list of numbers", swap('["G20"]', "[20]")), Bad(A, "a table that is none", swap("[names]", "names = 5\n[others]")),
    Bad(A, "a numeral", swap("The fair of June 2025", "The fair of 300 quays")), Bad(A, "a mark that hides", swap("essay", "es\u200bsay")),
    Bad(A, "a sum that is none", end('\n[computed]\n"sales-*" = 5\n')),
    Bad(A, "a sum of a file elsewhere", end('\n[computed]\n"sales-*" = { table = "../../mkdocs.yml", where = {}, column = "x" }\n')),
    Bad(A, "a language that is none", swap("author =", 'language = "English"\nauthor =')),
    # Words in another language, which are those in English with one thing broken.
    Bad(W, "a word less", swap('checked = "Checked"\n', "")), Bad(W, "a table less", swap("[card]\n", "[cards]\n")),
    Bad(W, "a word that is unknown", swap('checked = "Checked"\n', 'checked = "Checked"\ncheckt = "Checked"\n')),
    Bad(W, "a placeholder less", swap('table = "Table and sources ({count} rows)"', 'table = "Table and sources"')),
    Bad(W, "a placeholder that is unknown", swap("Chart: {finding}", "Chart: {finding} {found}")),
    Bad(W, "a brace that is open", swap("Chart: {finding}", "Chart: {finding")), Bad(W, "a format", swap("Chart: {finding}", "Chart: {finding:>9}")),
    Bad(W, "markup", swap("Chart: {finding}", "<b>Chart</b>: {finding}")), Bad(W, "no text", swap('checked = "Checked"', "checked = 5")),
    Bad(W, "an empty text", swap('checked = "Checked"', 'checked = ""')), Bad(W, "eleven months", swap('"January", ', "")),
    Bad(W, "a month twice", swap('"January"', '"March"')), Bad(W, "no direction", swap('direction = "ltr"', 'direction = "left"')),
    Bad(W, "a key outside of tables", swap("direction =", 'name = "x"\ndirection =')), Bad(W, "no TOML", swap("[chart]", "[chart")),
    Bad(W, "no regular expression", swap("half = 'half", "half = '(half")), Bad(W, "another encoding", end(b"\xff")),
    Bad(W, "a mark that hides", swap("Checked", "Che\u200bcked")), Bad(W, "a unit without its figure", swap("[units]", '[units]\nships = "ships"')),
    Bad("de.toml", "a word of its own that is unknown", whole('[chart]\ngraph = "Grafik"\n')),
    Bad("de.toml", "a unit that is none of the article's", whole('[units]\n"sihps" = "{figure} Schiffe"\n')),
    # mkdocs.yml.
    Bad("mkdocs.yml", "a language without words", end("theme: {language: tlh}\n")),
    Bad("mkdocs.yml", "a language elsewhere", end("theme: {language: ../../etc/passwd}\n")),
    Bad("mkdocs.yml", "nothing", whole(b"")), Bad("mkdocs.yml", "no YAML", end("a: [\n")), Bad("mkdocs.yml", "no name", swap("site_name", "name")),
    Bad("mkdocs.yml", "a name that is a list", swap("Sales in numbers", "[Sales]")), Bad("mkdocs.yml", "a list", whole("- a\n")),
    Bad("mkdocs.yml", "no extension of ours", swap("[charts.pages.extension]", "[tables]")), Bad("mkdocs.yml", "extensions that are a number", swap("[charts.pages.extension]", "5")),
    Bad("mkdocs.yml", "an address that runs", end("site_url: javascript:alert(1)\n")), Bad("mkdocs.yml", "an address without a host", end("site_url: https://\n")),
    Bad("mkdocs.yml", "an address with markup", end("site_url: 'https://example.org/\"><b>'\n")), Bad("mkdocs.yml", "errors reported nowhere", end("extra: {corrections: nowhere}\n")),
    # The fingerprints.
    Bad("fingerprints.txt", "nothing", whole(b"")), Bad("fingerprints.txt", "a line less", lambda data: b"\n".join(data.splitlines()[:-1]) + b"\n"),
    Bad("fingerprints.txt", "no head", lambda data: data.partition(b"\n")[2]), Bad("fingerprints.txt", "bytes", whole(b"\x80\x81")),
    Bad("datapackage.json", "no JSON", whole('{"resources": [')), Bad("datapackage.json", "no package", whole("[]")),
    Bad("datapackage.json", "a file elsewhere", whole('{"resources": [{"path": "../x.csv", "schema": {"fields": []}}]}')),
    # Pages.
    page("another encoding", b"# Fault\n\nd\xe9j\xe0\n"), page("an unknown number", "[](number:sale-end)"), page("an unknown row", "[](evidence:nobody)"),
    page("an unknown computation", "[](computed:nothing)"), page("an unknown check", "![](check:growht)"), page("an unknown chart", "![](chart:gas)"),
    page("an unknown table", "![](table:all)"), page("an unknown count", "[](tally:some)"), page("an unknown scheme", "[](numbr:sales-end)"),
    page("other words for a number", "[about $41 billion](number:sales-end)"), page("words for a computation", "[so much](computed:growth)"),
    page("a link as an image", "![](number:sales-end)"), page("a block as a link", "[](check:growth)"), page("a block within words", "See ![](check:growth) there."),
    page("a numeral", "They sold 77 of them."), page("a numeral in words", "They sold seventy of them."), page("a year", "In 2019 they sold none."),
    page("a digit of another script", "They sold ٣ of them."), page("a digit by entity", "They sold &#55;7 of them."),
    page("an invented quotation", "> Sales stand at about nothing at all today."), page("a short quotation", "> Sales stand"),
    page("a quotation in HTML", "<blockquote>Sales are up.</blockquote>"), page("words nobody wrote", "They are “the very best”."),
    page("an open mark", "They are “the best."), page("a reference link", "[sales][s]\n\n[s]: number:sales-end"), page("a fence that is not closed", "```\n[](number:sales-end)"),
    page("an invisible mark", "They sold\u200b none."), page("evidence in a quotation", "> Sales stand at [](evidence:sales-office) about"),
]  # fmt: skip

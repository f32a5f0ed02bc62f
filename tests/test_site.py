"""The site as built: by mkdocs from one command, and by another generator from the same files."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from faults import PAGES, TABLES

from charts import pages, quotations
from charts.gallery import CHARTS
from charts.tables import VERDICTS

EPOCH = {"SOURCE_DATE_EPOCH": "1764892800"}  # 5 December 2025


class Page(HTMLParser):
    """What a page holds: ids, addresses, charts, verdicts, words, structured data, and the author's words with who said them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids, self.addresses, self.charts, self.eager, self.quotations = [], [], [], [], []
        self.verdicts, self.attributions, self.words, self.data = [], [], [], []
        self.open_tables = 0
        self._into = [self.words]  # where the words at hand go, besides a quotation
        self._quoting = False
        self._in_a_row = False  # a quotation right after another shares the line that says whose they are
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.addresses += [given[name] for name in ("href", "src", "data-spec", "data-plotly") if given.get(name)]
        if tag == "figure" and "data-chart" in given:
            self.charts.append(given["data-chart"])
            self.eager += [given["data-chart"]] if "data-eager" in given else []
        elif tag == "details" and given.get("class") == "chart__table":
            self.open_tables += "open" in given
        elif tag == "blockquote":
            self.quotations.append("")
            self.attributions.append(self.attributions[-1] if self._in_a_row else [])
            self._quoting = True
        elif given.get("class") == "passage__author":
            self._quoting = False
            self._into = [self.words, self.attributions[-1]]
        elif given.get("class") == "verdict":
            self._into = [self.words, self.verdicts]
        elif tag in ("script", "style"):
            self._into = [self.data] if given.get("type") == "application/ld+json" else []
        self._in_a_row = False

    def handle_endtag(self, tag):
        self._quoting = self._quoting and tag != "blockquote"
        self._in_a_row = tag == "blockquote"
        self._into = [self.words]

    def handle_data(self, data):
        if self._quoting:
            self.quotations[-1] += data
        for place in self._into:
            place.append(data)


def spaced(words: str) -> str:
    return " ".join(words.split())


def structured(page: Page) -> list[dict]:
    """The structured data of a page; an item of the Web Annotation kind has no @type."""
    return [{"@type": ""} | item for item in json.loads("".join(page.data) or "[]")]


def quoted(docs: Path) -> dict[str, list[str]]:
    """The author's words in every page as written, by the page's address."""
    found = {}
    for path in pages.paths(docs):
        blocks = re.findall(r"(?:^>.*\n?)+", path.read_text("utf-8"), re.MULTILINE)
        words = [re.sub(r"\[([^\[\]]*)\]\([^)]*\)", r"\1", re.sub(r"^> ?", "", block, flags=re.M)) for block in blocks]
        found[pages.address(path.relative_to(docs).as_posix())] = [spaced(block) for block in words]
    return found


def read(folder: Path) -> dict[str, Page]:
    """Every page of a built site by its address."""
    return {
        path.relative_to(folder).as_posix().removesuffix("index.html"): Page(path.read_text("utf-8"))
        for path in folder.rglob("*.html")
        if path.name == "index.html"
    }


@pytest.fixture(scope="session")
def built(copied):
    """A copy in which `mkdocs build --strict` has been run, and what that said."""
    copy = copied()
    return copy, copy.mkdocs("--strict", **EPOCH)


@pytest.fixture(scope="session")
def site(built):
    return built[0].folder / "site"


@pytest.fixture(scope="session")
def site_pages(site):
    return read(site)


def test_mkdocs_builds_strictly_without_a_word_of_complaint(built):
    _, done = built
    assert done.returncode == 0, done.stderr
    assert not re.search(r"warn|error|traceback", done.stdout + done.stderr, re.IGNORECASE)


def test_every_chart_is_in_the_gallery_and_on_a_page_of_its_own(site_pages):
    assert site_pages["charts/"].charts == [each.slug for each in CHARTS]
    for each in CHARTS:
        assert site_pages[f"charts/{each.slug}/"].charts == [each.slug]


def test_every_chart_shows_its_drawings(site_pages):
    for address, page in site_pages.items():
        assert not page.eager and not page.open_tables, address


def test_every_quotation_is_on_its_page_with_its_author(site_pages, project):
    written = quoted(project.folder / "docs")
    assert sum(map(len, written.values())) >= 5
    for address, words in written.items():
        assert [spaced(block) for block in site_pages[address].quotations] == words


def test_every_quotation_says_who_said_it_and_what_he_is(site_pages):
    """On every page, embeds included."""
    for address, page in site_pages.items():
        for words, said in zip(page.quotations, page.attributions, strict=True):
            assert "".join(said).startswith(f"— {quotations.AUTHOR}, {quotations.AUTHOR_ROLE}"), f"{address}: {words}"


def test_no_verdict_is_outside_the_closed_list(site, site_pages):
    """In pages and embeds, in the data about them, and in what is published of charts."""
    found = {verdict for page in site_pages.values() for verdict in page.verdicts}
    for page in site_pages.values():
        for item in structured(page):
            found |= {item["reviewRating"]["alternateName"]} if item["@type"] == "ClaimReview" else set()
    for each in CHARTS:
        info = json.loads((site / "charts" / f"{each.slug}.json").read_text("utf-8"))
        found |= {check["verdict"] for check in info["checks"]}
    assert len(found) > 4 and found <= set(VERDICTS)


def test_the_bodies_of_annotations_stand_in_their_page(site_pages):
    bodies = [
        (page, body) for page in site_pages.values() for item in structured(page) for body in item.get("body", ())
    ]
    assert len(bodies) > 50
    for page, body in bodies:
        words = spaced("".join(page.words))
        label, _, verdict = body["value"].rpartition(": ")
        assert body["value"].removesuffix(" …") in words or (label in words and verdict in page.verdicts), body


def test_no_link_of_ours_is_left_unfilled(site_pages):
    for address, page in site_pages.items():
        left = [a for a in page.addresses if a.split(":")[0] in pages.SCHEMES]
        assert not left, address


def test_every_internal_address_leads_somewhere(site, site_pages):
    for address, page in site_pages.items():
        for target in page.addresses:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = (site / address / unquote(parts.path)).resolve() if parts.path else site / address
            path = path / "index.html" if path.is_dir() else path
            assert path.is_file(), f"{address}: {target}"
            if parts.fragment and path.suffix == ".html":
                there = (
                    site_pages[path.relative_to(site.resolve()).as_posix().removesuffix("index.html")]
                    if parts.path
                    else page
                )
                assert unquote(parts.fragment) in there.ids, f"{address}: {target}"


def test_no_id_stands_twice_on_a_page(site_pages):
    for address, page in site_pages.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, address


def test_nothing_is_asked_of_another_host(site):
    """Links may lead away; scripts, styles, pictures and fonts may not."""
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]* src="([^"]+)"', html)
        loaded += re.findall(r'<link[^>]*rel="(?:stylesheet|preconnect|preload|icon)"[^>]*href="([^"]+)"', html)
        assert loaded
        assert not [one for one in loaded if re.match(r"(https?:)?//", one)], path


def test_the_data_is_published(site):
    for name in ("numbers.csv", "evidence.csv", "checks.csv", "corrections.csv", "datapackage.json"):
        assert (site / "data" / name).is_file()
    for each in CHARTS:
        for kind in ("json", "csv", "png"):
            assert (site / "charts" / f"{each.slug}.{kind}").is_file()


def test_search_finds_words_and_no_insides_of_charts(site):
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    # The ledgers have tables of their own, which are to be found.
    found = [entry["text"] for entry in index["docs"] if not entry["location"].startswith(("numbers/", "sources/"))]
    text = spaced(re.sub("<[^>]*>", " ", " ".join(found)))
    for each in CHARTS:
        info = json.loads((site / "charts" / f"{each.slug}.json").read_text("utf-8"))
        assert info["title"].replace("&", "&amp;") in text  # the words of a chart are found
        assert info["description"] not in text
        for row in info["rows"]:
            assert f"{row['label']}: {row['text']}" not in text  # the title of a mark
            assert f"{row['label']}, {row['text']};" not in text  # the words for a screen reader
            assert f"{row['text']} {row['means']}" not in text  # the table
        ticks = [
            " ".join(axis["ticktext"])
            for size in info["figures"].values()
            for name, axis in size["layout"].items()
            if name[1:5] == "axis" and axis.get("ticktext")
        ]
        for run in ticks:
            assert spaced(re.sub("<[^>]*>", " ", run)) not in text
            assert run.replace(" ", "") not in text.replace(" ", "")


def test_a_charts_page_announces_its_oembed_answer(site):
    """In the head, where those who ask look for it; without an address of the site's own it is relative."""
    for each in CHARTS:
        head = (site / "charts" / each.slug / "index.html").read_text("utf-8").partition("</head>")[0]
        link = re.search(r'<link rel="alternate " type="application/json\+oembed" title="[^"]+" href="([^"]+)">', head)
        assert (
            site / "charts" / each.slug / link[1]
        ).resolve() == site.resolve() / "embed" / f"{each.slug}.oembed.json"
        assert json.loads((site / "embed" / f"{each.slug}.oembed.json").read_text("utf-8"))["type"] == "rich"
    assert "oembed" not in (site / "index.html").read_text("utf-8")


def test_an_unknown_address_gets_the_list_of_charts(site):
    """404.html may be shown at any depth, so its links begin at the root."""
    text = (site / "404.html").read_text("utf-8")
    for each in CHARTS:
        assert f'href="/charts/{each.slug}/"' in text


def test_search_finds_no_snippets(site):
    """A copy box is for pasting; its code would be found under every word of a chart's title."""
    text = (site / "search" / "search_index.json").read_text("utf-8")
    assert "Where to paste it" in text
    for part in ("iframe src", "@misc", "cqw"):
        assert part not in text, part


def test_two_builds_are_the_same(built, copied):
    second = copied()
    assert second.mkdocs("--strict", **EPOCH).returncode == 0
    one, other = (
        {path.relative_to(copy.folder): _plain(path) for path in (copy.folder / "site").rglob("*") if path.is_file()}
        for copy in (built[0], second)
    )
    assert one.keys() == other.keys()
    assert [str(path) for path in one if one[path] != other[path]] == []


def _plain(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


_STOPPING = [fault for fault in [*TABLES, *PAGES] if fault.name in ("empty file", "value is sixty", "unused row", "unknown number", "altered quotation")]  # fmt: skip


@pytest.fixture(scope="session")
def stopped(spoil_all):
    def build(copy):
        return copy.mkdocs()

    def with_site(fault):
        def spoil(copy):
            (copy.folder / "site").mkdir()
            (copy.folder / "site" / "index.html").write_text("the last good site", "utf-8")
            fault.spoil(copy)

        return fault._replace(spoil=spoil)

    return spoil_all([with_site(fault) for fault in _STOPPING], build)


@pytest.mark.parametrize("fault", _STOPPING, ids=lambda fault: fault.name)
def test_bad_input_stops_mkdocs_and_leaves_the_last_site_alone(stopped, fault):
    done, before, after = stopped[fault.name]
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    (reason,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    for part in fault.words:
        assert part in reason
    assert after == before


@pytest.mark.parametrize("fault", _STOPPING, ids=lambda fault: fault.name)
def test_bad_input_is_one_line_from_mkdocs_too(stopped, fault):
    done, _, _ = stopped[fault.name]
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() and "INFO" not in line]
    assert len(lines) == 1, "\n".join(lines)


@pytest.fixture(scope="session")
def stale(copied, blind):
    """A copy with one figure changed, built where no browser is."""
    copy = copied()
    copy.edit("charts/figures/oil_share.py", "theme.figure(narrow, 520", "theme.figure(narrow, 522")
    return copy, copy.mkdocs(**blind)


def test_a_stale_drawing_is_shown_as_a_live_chart_with_its_table_open(stale):
    copy, done = stale
    assert done.returncode == 0, done.stderr
    warnings = [line for line in done.stderr.splitlines() if line.startswith("WARNING")]
    assert warnings and all("'oil-share' is out of date" in line for line in warnings)
    found = read(copy.folder / "site")
    assert (found["charts/oil-share/"].eager, found["charts/oil-share/"].open_tables) == (["oil-share"], 1)
    assert found["charts/"].eager == ["oil-share"]  # small there, with its table a link away
    assert found["charts/arms-share/"].eager == []


def test_a_stale_drawing_is_an_error_for_strict(stale, blind):
    copy, _ = stale
    done = copy.mkdocs("--strict", "--site-dir", str(copy.folder / "strict"), **blind)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "oil-share" in done.stderr


@pytest.fixture(scope="session")
def zensical(copied):
    """A copy built by Zensical, which runs no hook."""
    copy = copied()
    return copy, copy.zensical("--clean")


def test_zensical_shows_every_chart_and_quotation(zensical, site_pages):
    """The architecture's promise: the guard is in the Markdown extension, not in a hook or plugin of MkDocs."""
    copy, done = zensical
    assert done.returncode == 0, done.stderr
    found = read(copy.folder / "site")
    for address, page in site_pages.items():
        assert found[address].charts == page.charts, address
        assert found[address].eager == []
        words = [[spaced(block) for block in p.quotations] for p in (found[address], page)]
        assert words[0] == words[1], address
    assert sum(len(page.charts) for page in found.values()) >= 2 * len(CHARTS)


def test_an_altered_quotation_stops_zensical(zensical, copied):
    copy = copied()
    next(fault for fault in PAGES if fault.name == "altered quotation").spoil(copy)
    done = copy.zensical("--clean")
    assert done.returncode != 0
    assert re.search(r"passages/trade\.md, line \d+: the quotation “", done.stdout + done.stderr)


def test_an_old_chart_stops_zensical(copied):
    """It starts no build of the charts, so a chart of older rows must be noticed in the pages."""
    copy = copied()
    path = copy.folder / "docs" / "charts" / "oil-share.json"
    path.write_text(path.read_text("utf-8").replace('"text":"over 35%"', '"text":"over 25%"'), "utf-8")
    done = copy.zensical("--clean")
    assert done.returncode != 0
    assert "Out of date: charts/oil-share.json" in done.stdout + done.stderr


def test_the_readers_own_fonts_are_used(site):
    assert not list(site.rglob("*.woff2"))
    assert "fonts.googleapis" not in (site / "index.html").read_text("utf-8")

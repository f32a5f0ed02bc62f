"""The site as built: by mkdocs from one command, and by another generator from the same files."""

import gzip
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from faults import WHOLE_COMMAND
from projects import ADDRESS, VISIT, Project, copy, faults, read_csv, redraw

from charts.data.pages import SCHEMES
from charts.data.schema import VERDICTS
from charts.figures import CHARTS
from charts.site import Site


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
        elif tag == "details" and given.get("class") in ("chart__table", "use"):
            self.open_tables += "open" in given
        elif tag == "blockquote":
            self.quotations.append("")
            self.attributions.append(self.attributions[-1] if self._in_a_row else [])
            self._quoting = True
        elif given.get("class") == "passage__author":
            self._quoting = False
            self._into = [self.words, self.attributions[-1]]
        elif "verdict" in (given.get("class") or "").split():
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


def quoted(site: Site) -> dict[str, list[str]]:
    """The author's words in every page as written, by the page's address."""
    return {page.address: [each.words for each in page.quotations] for page in site.pages.values()}


def read(folder: Path) -> dict[str, Page]:
    """Every page of a built site by its address."""
    return {
        path.relative_to(folder).as_posix().removesuffix("index.html"): Page(path.read_text("utf-8"))
        for path in folder.rglob("*.html")
        if path.name == "index.html"
    }


@pytest.fixture(scope="session")
def site_pages(plain_site) -> dict[str, Page]:
    return read(plain_site)


def test_mkdocs_builds_strictly_without_a_word_of_complaint(plain_site):
    said = (plain_site.parent / "plain_site.log").read_text("utf-8")
    assert "Documentation built" in said
    assert not re.search(r"warn|error|traceback", said, re.IGNORECASE)


def test_every_chart_is_in_the_gallery_and_on_a_page_of_its_own(site_pages):
    assert site_pages["charts/"].charts == [each.slug for each in CHARTS]
    for each in CHARTS:
        assert site_pages[f"charts/{each.slug}/"].charts == [each.slug]


def test_every_chart_shows_its_drawings(site_pages):
    for address, page in site_pages.items():
        assert not page.eager and not page.open_tables, address


def test_every_quotation_is_on_its_page_with_its_author(site_pages, site):
    written = quoted(site)
    assert sum(map(len, written.values())) >= 5
    for address, words in written.items():
        assert [spaced(block) for block in site_pages[address].quotations] == words


def test_every_quotation_says_who_said_it_and_the_first_of_a_page_what_he_is(site_pages, site):
    """On every page, embeds included."""
    for address, page in site_pages.items():
        for n, (words, said) in enumerate(zip(page.quotations, page.attributions, strict=True)):
            role = "" if n else f", {site.article.role}"
            assert "".join(said).startswith(f"— {site.article.author}{role}"), f"{address}: {words}"


def test_no_verdict_is_outside_the_closed_list(plain_site, site_pages):
    """In pages and embeds, in the data about them, and in what is published of charts."""
    found = {verdict for page in site_pages.values() for verdict in page.verdicts}
    for page in site_pages.values():
        for item in structured(page):
            found |= {item["reviewRating"]["alternateName"]} if item["@type"] == "ClaimReview" else set()
    for each in CHARTS:
        info = json.loads((plain_site / "charts" / f"{each.slug}.json").read_text("utf-8"))
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
        left = [a for a in page.addresses if a.split(":")[0] in SCHEMES]
        assert not left, address


def test_every_internal_address_leads_somewhere(plain_site, site_pages):
    for address, page in site_pages.items():
        for target in page.addresses:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = (plain_site / address / unquote(parts.path)).resolve() if parts.path else plain_site / address
            path = path / "index.html" if path.is_dir() else path
            assert path.is_file(), f"{address}: {target}"
            if parts.fragment and path.suffix == ".html":
                there = (
                    site_pages[path.relative_to(plain_site.resolve()).as_posix().removesuffix("index.html")]
                    if parts.path
                    else page
                )
                assert unquote(parts.fragment) in there.ids, f"{address}: {target}"


def test_no_id_stands_twice_on_a_page(site_pages):
    for address, page in site_pages.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, address


def test_nothing_is_asked_of_another_host(plain_site):
    """Links may lead away; scripts, styles, pictures and fonts may not."""
    for path in plain_site.rglob("*.html"):
        html = path.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]* src="([^"]+)"', html)
        loaded += re.findall(r'<link[^>]*rel="(?:stylesheet|preconnect|preload|icon)"[^>]*href="([^"]+)"', html)
        assert loaded
        assert not [one for one in loaded if re.match(r"(https?:)?//", one)], path


def test_the_data_is_published(plain_site):
    for name in ("numbers.csv", "evidence.csv", "checks.csv", "corrections.csv", "datapackage.json"):
        assert (plain_site / "data" / name).is_file()
    for each in CHARTS:
        for kind in ("json", "csv", "png"):
            assert (plain_site / "charts" / f"{each.slug}.{kind}").is_file()


def test_search_finds_words_and_no_insides_of_charts(plain_site, site):
    index = json.loads((plain_site / "search" / "search_index.json").read_text("utf-8"))
    # The ledgers have tables of their own, which are to be found.
    found = [entry["text"] for entry in index["docs"] if not entry["location"].startswith(("numbers/", "sources/"))]
    text = spaced(re.sub("<[^>]*>", " ", " ".join(found)))
    workings = " ".join(result.working for result in site.results.values())
    for each in CHARTS:
        info = json.loads((plain_site / "charts" / f"{each.slug}.json").read_text("utf-8"))
        assert info["title"].replace("&", "&amp;") in text  # the words of a chart are found
        assert info["description"] not in text
        for row in info["rows"]:
            if f"{row['label']}: {row['text']}" not in workings:  # where a check compares it, it may be found
                assert f"{row['label']}: {row['text']}" not in text  # the title of a mark
            assert f"{row['label']}, {row['text']};" not in text  # the words for a screen reader
            assert not row["means"] or f"{row['text']} {row['means']}" not in text  # the table
        ticks = [
            " ".join(axis["ticktext"])
            for size in info["figures"].values()
            for name, axis in size["layout"].items()
            if name[1:5] == "axis" and axis.get("ticktext")
        ]
        for run in ticks:
            assert spaced(re.sub("<[^>]*>", " ", run)) not in text
            assert run.replace(" ", "") not in text.replace(" ", "")


def test_a_chart_goes_by_its_finding_wherever_its_page_is_named(plain_site):
    """In the window's title, on cards, and in the answer to oEmbed; the navigation has short names."""
    for each in CHARTS:
        info = json.loads((plain_site / "charts" / f"{each.slug}.json").read_text("utf-8"))
        text = unescape((plain_site / "charts" / each.slug / "index.html").read_text("utf-8"))
        assert f"<title>{info['finding']} - " in text
        for name in ("og:title", "twitter:title"):
            assert re.search(rf'"{name}" content="{re.escape(info["finding"])}"', text)
        for name, value in (
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", f"Chart: {info['finding']}"),
        ):
            assert f'"{name}" content="{value}"' in text
        assert (
            json.loads((plain_site / "embed" / f"{each.slug}.oembed.json").read_text("utf-8"))["title"]
            == info["finding"]
        )


def test_a_charts_page_announces_its_oembed_answer(plain_site):
    """In the head, where those who ask look for it; without an address of the site's own it is relative."""
    for each in CHARTS:
        head = (plain_site / "charts" / each.slug / "index.html").read_text("utf-8").partition("</head>")[0]
        link = re.search(r'<link rel="alternate " type="application/json\+oembed" title="[^"]+" href="([^"]+)">', head)
        assert (
            plain_site / "charts" / each.slug / link[1]
        ).resolve() == plain_site.resolve() / "embed" / f"{each.slug}.oembed.json"
        assert json.loads((plain_site / "embed" / f"{each.slug}.oembed.json").read_text("utf-8"))["type"] == "rich"
    assert "oembed" not in (plain_site / "index.html").read_text("utf-8")


def test_every_page_names_this_site_as_its_author_and_has_all_that_a_card_needs(mkdocs_site, zensical_site):
    """Some readers take the quoted author for that of the page where no tag says otherwise."""
    for folder in (mkdocs_site, zensical_site):
        for path in folder.rglob("index.html"):
            head = path.read_text("utf-8").partition("</head>")[0]
            if path.relative_to(folder).parts[0] == "embed" or "http-equiv" in head:
                continue
            tags = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', head))
            assert tags["author"] == tags["og:site_name"] == "A state visit in numbers", path
            assert tags["og:title"] == tags["twitter:title"] and tags["og:description"] == tags["twitter:description"]
            picture = tags["og:image"].removeprefix(ADDRESS)
            assert (folder / picture).is_file() and tags["twitter:image"] == tags["og:image"] != picture
            assert {
                "og:url",
                "og:type",
                "og:image:width",
                "og:image:height",
                "og:image:alt",
                "og:image:type",
            } <= tags.keys()


def test_a_passages_card_has_the_finding_and_the_picture_of_its_first_chart(plain_site):
    for name, slug in (("trade", "trade-growth"), ("defence", None), ("energy", None)):
        text = (plain_site / "passages" / name / "index.html").read_text("utf-8")
        first = slug or re.search('data-chart="([^"]+)"', text)[1]
        info = json.loads((plain_site / "charts" / f"{first}.json").read_text("utf-8"))
        finding = info["finding"].replace("'", "&#39;")
        assert f'"og:title" content="{finding}"' in text
        assert f'"og:image" content="../../charts/{first}.png"' in text
        assert f'"og:image:alt" content="Chart: {finding}"' in text


def test_an_unknown_address_gets_the_list_of_charts(plain_site):
    """404.html may be shown at any depth, so its links begin at the root."""
    text = (plain_site / "404.html").read_text("utf-8")
    for each in CHARTS:
        assert f'href="/charts/{each.slug}/"' in text


_INLINE = {"a", "b", "code", "em", "i", "label", "mark", "span", "strong", "sub", "sup", "time"}


class _Words(HTMLParser):
    """The words of a page's content as a reader sees them: whatever stands in two boxes is two words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found, self._within = "", []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in ("base", "br", "hr", "img", "input", "link", "meta", "path", "source"):
            out = tag in ("script", "style", "svg") or "data-search-exclude" in given
            self._within.append((tag, out or given.get("class") == "headerlink"))
        self.found += "" if tag in _INLINE else " "

    def handle_endtag(self, tag):
        while tag in [each for each, _ in self._within] and self._within.pop()[0] != tag:
            pass
        self.found += "" if tag in _INLINE else " "

    def handle_data(self, data):
        if "article" in [tag for tag, _ in self._within] and not any(out for _, out in self._within):
            self.found += data


def test_search_has_every_word_of_every_page_as_it_stands(plain_site):
    """No two cells are one word, and no sign clings to a number: where the index splits, a reader sees a word end."""
    index = json.loads((plain_site / "search" / "search_index.json").read_text("utf-8"))
    separator = re.compile(index["config"]["separator"])
    for path in plain_site.rglob("index.html"):
        address = path.relative_to(plain_site).as_posix().removesuffix("index.html")
        if address.startswith("embed/"):
            continue
        entries = [entry for entry in index["docs"] if entry["location"].partition("#")[0] == address]
        indexed = " ".join(f"{entry['title']} {entry['text']}" for entry in entries)
        words = {word.lower() for word in separator.split(unescape(re.sub("<[^>]*>", " ", indexed))) if word}
        named = next(entry["title"] for entry in entries if entry["location"] == address)  # in the navigation
        shown = f"{unescape(named)} {_Words(path.read_text('utf-8')).found}"
        seen = {word.lower() for word in separator.split(shown) if word}
        assert len(seen) > 20 and words ^ seen == set(), address
        assert not [word for word in words if re.search(r"^[^\w]|[^\w]$", word)], address


def test_the_sites_own_scripts_are_small(plain_site):
    """What runs before a reader does anything, as a host that compresses sends it; of inline scripts the theme's are left out."""
    for path in plain_site.rglob("index.html"):
        page = path.read_text("utf-8")
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
        inline = [body for given, body in scripts if "src=" not in given and "json" not in given]
        own = [body.encode() for body in inline if not re.search("__md_|__tabbed_", body)]
        files = {re.search(r'src="([^"]+)"', given)[1] for given, _ in scripts if "src=" in given}
        files = {(path.parent / file).resolve() for file in files if "assets/javascripts/" not in file}
        files |= {plain_site / "assets" / "search.js"} if "assets/search.js" in page else set()
        weight = sum(len(gzip.compress(script, 9)) for script in [*own, *(file.read_bytes() for file in files)])
        assert 0 < weight <= (3_000 if path.relative_to(plain_site).parts[0] == "embed" else 4_000), path


def test_search_finds_no_snippets(plain_site):
    """A copy box is for pasting; its code would be found under every word of a chart's title."""
    text = (plain_site / "search" / "search_index.json").read_text("utf-8")
    assert "Where to paste it" in text
    for part in ("iframe src", "@misc", "cqw"):
        assert part not in text, part


def test_two_builds_are_the_same(plain_site, project, tmp_path):
    second = project.mkdocs("--strict", "--site-dir", tmp_path, **VISIT)
    assert second.returncode == 0, second.stderr
    one, other = (
        {path.relative_to(folder): _plain(path) for path in folder.rglob("*") if path.is_file()}
        for folder in (plain_site, tmp_path)
    )
    assert one.keys() == other.keys()
    assert [str(path) for path in one if one[path] != other[path]] == []


def _plain(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


@pytest.mark.parametrize("fault", WHOLE_COMMAND, ids=lambda fault: fault.name)
def test_bad_input_stops_mkdocs_with_one_line_and_leaves_the_last_site_alone(copy_project, fault):
    (copy_project.folder / "site").mkdir()
    (copy_project.folder / "site" / "index.html").write_text("the last good site", "utf-8")
    fault.spoil(copy_project)
    before = copy_project.written()
    done = copy_project.mkdocs()
    assert done.stdout == ""
    (line,) = [line for line in faults(done) if not line.startswith("INFO")]
    assert line.startswith("Error: ")
    for part in fault.words:
        assert part in line
    assert copy_project.written() == before


@pytest.fixture(scope="session")
def stale(project, shared, blind) -> Project:
    """A copy with one figure changed, built where no browser is; what that said stands beside it."""

    def make(folder: Path) -> None:
        redraw(copy(project.folder, folder))
        done = Project(folder).mkdocs(**blind)
        assert done.returncode == 0, done.stderr
        (folder / "said.txt").write_text(done.stderr, "utf-8")

    return Project(shared("stale", make))


def test_a_stale_drawing_is_shown_as_a_live_chart_with_its_table_open(stale):
    said = (stale.folder / "said.txt").read_text("utf-8")
    (warning,) = [line for line in said.splitlines() if line.startswith("WARNING")]
    assert "Out of date: " in warning and "oil-share" in warning and "arms-share" not in warning
    found = read(stale.folder / "site")
    assert (found["charts/oil-share/"].eager, found["charts/oil-share/"].open_tables) == (["oil-share"], 1)
    assert found["charts/"].eager == ["oil-share"]  # small there, with its table a link away
    assert found["charts/arms-share/"].eager == []


def test_a_stale_drawing_is_an_error_for_strict(stale, blind):
    done = stale.mkdocs("--strict", "--site-dir", stale.folder / "strict", **blind)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "oil-share" in done.stderr


def test_zensical_shows_every_chart_and_quotation(zensical_site, site_pages):
    """The architecture's promise: the guard is in the Markdown extension, not in a hook or plugin of MkDocs."""
    found = read(zensical_site)
    for address, page in site_pages.items():
        assert found[address].charts == page.charts, address
        assert found[address].eager == []
        words = [[spaced(block) for block in p.quotations] for p in (found[address], page)]
        assert words[0] == words[1], address
    assert sum(len(page.charts) for page in found.values()) >= 2 * len(CHARTS)


def test_an_altered_quotation_stops_zensical(copy_project):
    next(fault for fault in WHOLE_COMMAND if fault.name == "altered quotation").spoil(copy_project)
    done = copy_project.zensical("--clean")
    assert done.returncode != 0
    assert re.search(r"passages/trade\.md, line \d+: the quotation “", done.stdout + done.stderr)


def change_a_text(project):
    path = project.folder / "docs" / "charts" / "oil-share.json"
    path.write_text(path.read_text("utf-8").replace('"text":"over 35%"', '"text":"over 25%"'), "utf-8")


def change_a_verdict(project):
    """The rows that are drawn stay the same."""
    checks = read_csv(project.data("checks.csv"))
    drawn = {check for chart in CHARTS if chart.slug == "oil-share" for check in chart.checks}
    check = next(row for row in checks if row["id"] in drawn)
    project.set_cell("checks.csv", check["id"], "kind", "judged")
    project.set_cell("checks.csv", check["id"], "verdict", "different definition or period")


@pytest.mark.parametrize("change", [change_a_text, change_a_verdict])
def test_an_old_chart_stops_zensical(copy_project, change):
    """It starts no build of the charts, so a chart of older rows or checks must be noticed in the pages."""
    change(copy_project)
    done = copy_project.zensical("--clean")
    assert done.returncode != 0
    assert "Out of date: docs/charts/oil-share.json. Run python build_charts.py." in done.stdout + done.stderr
    assert copy_project.build("--only", "oil-share").returncode == 0
    assert copy_project.zensical("--clean").returncode == 0


def test_the_readers_own_fonts_are_used(plain_site):
    assert not list(plain_site.rglob("*.woff2"))
    assert "fonts.googleapis" not in (plain_site / "index.html").read_text("utf-8")

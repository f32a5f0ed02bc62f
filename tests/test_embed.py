"""charts.publish.embed: the page of a chart that others frame."""

import gzip
import html
import json
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from sales import TEXT, Words

from charts.data import pages, quotations
from charts.drawing import theme
from charts.figures import CHARTS
from charts.publish import embed, paths, snippets

HERE = "https://example.org/explainer/"
each_slug = pytest.mark.parametrize("slug", [chart.slug for chart in CHARTS])


@pytest.fixture
def embedded(published, site):
    """A function that makes the embed of a real chart."""

    def make(slug="trade-growth", under="", address="", *, code=None, **options) -> str:
        here, form = replace(site, address=address), paths.COMPACT if under.startswith(paths.COMPACT) else ""
        form = options.pop("form", form)
        if code is None and not options.get("frozen") and not form:
            base = address or paths.to_root(paths.embed(slug, under))
            code = snippets.frame(published.specs[slug], base, site.name, published.heights[slug])
        drawings, at = published.drawings[slug], paths.embed(slug, under)
        return embed.page(published.specs[slug], here, drawings, at, form=form, code=code or "", **options)

    return make


@each_slug
def test_an_embed_carries_its_context(embedded, published, site, slug):
    """Title, drawing, the author's words and name, the visit's days, every verdict, every source, and ways back."""
    text, spec = html.unescape(embedded(slug)), published.specs[slug]
    assert f'<h1 id="{spec.slug}-title">{spec.finding}</h1>' in text
    assert text.count("<svg") == 2
    quoted = [Words(each).parts for each in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", text, re.DOTALL)]
    article = quotations.load(site.root)
    assert quoted and all(article.fault("".join(words)) is None for words in quoted)
    assert f"{site.article.author}, {site.article.role}, in an op-ed on the state visit of 4-5 December 2025" in text
    for check in spec.checks:
        assert f'href="../../method/#{check.anchor}"' in text and check.verdict in text
    for row in spec.rows:
        assert (row.publisher if row.kind == "evidence" else row.label) in text
        assert row.url in text
    assert f'<a href="../../charts/{slug}/"' in text
    assert re.search(r'<a href="../../passages/[a-z]+/#number-[\w-]+"', text)


def test_a_number_in_the_words_leads_to_its_mark_and_the_mark_back(embedded):
    text = embedded("trade-growth")
    assert '<a class="number" id="number-trade-start" data-row="trade-start" href="#trade-growth-trade-start">' in text
    assert 'id="trade-growth-trade-start"' in text
    assert 'data-row="trade-start" xlink:href="#number-trade-start"' in text


@each_slug
def test_a_link_within_an_embed_finds_its_place_and_no_place_is_there_twice(embedded, slug):
    text = embedded(slug)
    places = re.findall(r'<[^>]* id="([^"]+)"', text)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(places)


def test_links_to_the_site_open_outside_of_the_frame(embedded):
    for tag in re.findall(r"<a [^>]*>", embedded()):
        href = re.search(r' href="([^"]*)"', tag)
        assert not href or href[1].startswith("#") or 'target="_blank" rel="noopener"' in tag, tag


def test_an_embed_says_what_it_is_and_is_not_indexed(embedded):
    text = embedded(address=HERE)
    for part in (
        '<meta name="robots" content="noindex">',
        '<link rel="canonical" href="https://example.org/explainer/charts/trade-growth/">',
        '<meta property="og:image" content="https://example.org/explainer/charts/trade-growth.png">',
        '<meta name="viewport" content="width=device-width">',
        '<html lang="en">',
    ):
        assert part in text
    assert '<link rel="canonical" href="../../charts/trade-growth/">' in embedded()


@pytest.mark.parametrize(("under", "root"), [("", "../../"), ("dark/", "../../../")])
def test_scripts_come_from_beside_the_page_whatever_the_sites_address(embedded, under, root):
    """A copy on another host, or in a file, must not fetch from the published site."""
    text = embedded(under=under, address=HERE)
    assert f'src="{root}assets/charts.js"' in text and f'data-plotly="{root}assets/plotly.min.js"' in text


def test_an_embed_carries_its_figure(embedded, specs):
    """A frame in a sandbox has no origin, and a file none either: neither may fetch."""
    text = embedded()
    figure = re.search(r'<script type="application/json" id="spec">(.*?)</script>', text, re.DOTALL)[1]
    assert json.loads(figure) == {name: getattr(specs["trade-growth"], name) for name in ("figures", "theme")}
    assert 'data-spec="#spec"' in text


def test_colours_follow_the_readers_system(embedded):
    dark = embedded().partition("prefers-color-scheme:dark")[2]
    assert f"--chart-paper:{theme.dark()['paper']}" in dark and "--verdict-holds:#" in dark
    assert '<body class="md-typeset">' in embedded()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_colours_are_fixed_where_the_address_says_so(embedded, scheme):
    fixed = embedded(scheme=scheme)
    assert "prefers-color-scheme:dark" not in fixed
    assert f'<body class="md-typeset" data-md-color-scheme="{scheme}">' in fixed


def test_a_chart_without_current_drawings_is_drawn_by_script(specs, site):
    text = embed.page(specs["oil-share"], site, (), "embed/oil-share/")
    assert "<path" not in text and "data-eager" in text and "<details" in text and " open>" in text


def test_a_frozen_page_has_nothing_that_could_change_under_it(embedded):
    """No script but its height, nothing to fetch, no address of a host but the sources' own."""
    text = embedded(under="frozen/", address=HERE, frozen="22 November 2026")
    assert text == embedded(under="frozen/", frozen="22 November 2026")
    assert " src=" not in text and "data-spec" not in text and "data-plotly" not in text and "url(" not in text
    assert "Frozen on 22 November 2026: this page does not change." in text
    assert text.count("<script") == 1 and "postMessage" in text


@each_slug
def test_an_embed_keeps_its_weight(embedded, site, slug):
    """All that a reader loads before asking for more, the page and its one script: 15 kB with room for a correction, 11 if compact."""
    script = (site.docs / "assets" / "charts.js").read_text("utf-8")
    for under, most in (("", 14_200), (paths.COMPACT, 11_000)):
        page = embedded(slug, under, HERE)
        within = "".join(re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
        weights = [len(gzip.compress(each.encode(), 9)) for each in (page, script, within)]
        assert weights[0] + weights[1] <= most and weights[1] + weights[2] <= 3_000


@each_slug
def test_a_compact_embed_is_claim_finding_unit_drawing_verdicts_and_one_link(embedded, specs, slug):
    text, spec = html.unescape(embedded(slug, paths.COMPACT)), specs[slug]
    assert f'<span class="chart__claim">{spec.claim}</span> <h1 id="{slug}-title">{spec.finding}</h1>' in text
    assert spec.subtitle in text and text.count("<svg") == 2
    for check in spec.checks:
        assert f'<span class="verdict verdict--{check.group.name}">{check.verdict}</span> {check.label}' in text
    assert re.findall(r'<a [^>]*href="([^"]*)"', text) == [f"../../../charts/{slug}/"] and "xlink:href" not in text
    for absent in ("<blockquote", "<table", "chart__notes", "chart__place", "<details", 'class="correction"'):
        assert absent not in text.partition("<body")[2]


def test_a_compact_embed_says_that_its_chart_was_corrected_or_is_frozen(embedded, small):
    small.page("passages/sales.md", "> Sales stand at [about $40 billion](number:sales-end)\n")
    small.add("corrections.csv", "2026-01-03,,sales,A bar was too long.,A slip.")
    made = embed.page(small.spec(), small.site(), (), "embed/sales/chart/", form=paths.COMPACT)
    assert "Corrected on 3 January 2026. <a " in made.replace("\n", " ")
    frozen = embedded(under="frozen/", form=paths.COMPACT, frozen="22 November 2026").replace("\n", " ")
    assert 'Frozen on 22 November 2026: this page does not change. <a href="../../../charts/trade-growth/"' in frozen


def test_a_compact_chart_without_current_drawings_promises_no_table(specs, site):
    text = embed.page(specs["oil-share"], site, (), "embed/oil-share/chart/", form=paths.COMPACT)
    assert "This chart is drawn by a script.</p>" in text and "data-eager" in text


@pytest.mark.parametrize("under", ["", "light/", "chart/", "chart/dark/"])
def test_an_embed_announces_the_answers_to_oembed_that_frame_it(embedded, under):
    found = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="(.*?)">', embedded(under=under))
    here = paths.embed("trade-growth", under)
    way = paths.to_root(here) + here.rstrip("/")
    assert found == [f"{way}{width}.oembed.json" for width in ("", ".360")]
    for link in re.findall(r'<link rel="alternate"[^>]*href="(.*?)"', embedded(under=under, address=HERE)):
        answer, asked = link.split("?url=")  # which clients read, and files pay no heed to
        assert answer.startswith(HERE + here.rstrip("/")) and unquote(asked) == HERE + here


def test_a_frozen_embed_announces_no_answer_since_they_frame_what_goes_on(embedded):
    assert "oembed" not in embedded(under="frozen/", frozen="22 November 2026")


@pytest.mark.parametrize("under", ["", "chart/"])
def test_an_embed_has_a_card_of_the_finding_with_its_picture(embedded, specs, under):
    text = html.unescape(embedded(under=under, address=HERE))
    given = dict(re.findall(r'<meta property="og:([\w:]+)" content="(.*?)">', text))
    finding = specs["trade-growth"].finding
    assert given["title"] == finding and given["image:alt"] == f"Chart: {finding}"
    assert (given["image:width"], given["image:height"]) == ("1200", "630")
    assert given["url"] == f"{HERE}charts/trade-growth/" and "og:url" not in embedded(under=under)
    assert f"<title>{finding} – " in text


def test_share_holds_the_code_of_the_very_page_as_plain_text_and_its_picture_and_data(embedded):
    text = embedded(address=HERE)
    area = re.search(r'<textarea rows="4" readonly [^>]*aria-label="[^"]+">(.*?)</textarea>', text, re.DOTALL)[1]
    assert "<" not in area and html.unescape(area).startswith('<div style="display:grid')
    assert f' src="{HERE}embed/trade-growth/"' in area
    for ending in ("png", "csv"):
        assert f'<a href="{HERE}charts/trade-growth.{ending}" target="_blank" rel="noopener">' in text
    assert "embed__share" not in embedded(under="chart/") + embedded(under="frozen/", frozen="22 November 2026")


@each_slug
def test_the_stylesheet_of_an_embed_has_the_rules_for_all_that_stands_in_it(embedded, slug):
    """Those for what does not stand in it are left out, for its weight."""
    rules = theme.stylesheet()
    for under in ("", paths.COMPACT):
        text = embedded(slug, under)
        style, body = text.split("<style>")[1].split("</style>")[0], text.partition("<body")[2]
        used = {name for each in re.findall(r'class="([^"]*)"', body) for name in each.split()}
        assert used & set(re.findall(r"\.([a-z][\w-]*)", rules)) <= set(re.findall(r"\.([a-z][\w-]*)", style))
        assert (".chart__scroll" in style) == (under == "") and ".chart__live" in style and ".is-lit" in style


@each_slug
def test_an_embed_holds_every_passage_about_its_numbers_and_no_other(site, specs, slug):
    spec = specs[slug]
    ours = {spec.home, *(row.id for row in spec.rows if row.kind == "article")}
    shown = embed.quotations(spec, site)
    assert spec.home in {number for each in shown for number in each.numbers}
    for path in site.pages:
        for each in site.pages[path].quotations:
            assert (each in shown) == (path.startswith("passages/") and bool(ours & set(each.numbers)))


def _embed(small, *lines: str) -> str:
    """The embed of the small chart, with pages that quote what stands on each of *lines*."""
    for n, line in enumerate(lines):
        small.page(f"passages/page-{n}.md", f"> {line}\n")
    return embed.page(small.spec(), small.site(), (), "embed/sales/")


def test_the_authors_words_are_shown_as_they_are_read(small):
    """Marks of Markdown belong to our page, not to the author."""
    text = _embed(small, "Sales *stand* at **[about $40 billion](number:sales-end)**, while R&amp;D _is_ < 3\\.")
    assert re.search(
        r"<blockquote[^>]*><p>Sales stand at <a [^>]*>about \$40 billion</a>, while R&amp;D is &lt; 3\.</p>", text
    )


def test_a_number_that_is_quoted_twice_is_led_to_where_it_stands_first(small):
    words = "at [about $40 billion](number:sales-end), yes, [about $40 billion](number:sales-end)"
    text = _embed(small, words, words)
    assert text.count('id="number-sales-end"') == 1
    assert text.count('data-row="sales-end" href="#sales-sales-end">about $40 billion</a>') == 4
    assert text.index('id="number-sales-end"') < text.index('data-row="sales-end"')


def test_what_is_quoted_outside_of_the_passages_is_not_said_twice(small):
    words = "at [about $40 billion](number:sales-end)"
    small.page("article.md", f"> {words}\n")
    assert _embed(small, words).count("<blockquote") == 1


def test_a_number_without_a_mark_is_no_link(small):
    text = _embed(small, "at [about $40 billion](number:sales-end), and [over 35%](number:returns)")
    assert '<span class="number" id="number-returns" data-row="returns">over 35%</span>' in text


def test_what_no_quotation_holds_leads_to_the_passage_that_tells_the_story(small):
    text = _embed(small, "at [about $40 billion](number:sales-end)")
    assert '<a href="#number-sales-end">Sales at the start</a>' in text
    assert 'href="../../passages/page-0/#number-sales-end"' in text


def test_corrections_of_a_chart_stand_in_its_embed_with_a_way_out_of_the_frame(small):
    small.add("corrections.csv", "2026-01-03,,sales,A bar was too long.,A slip.")
    text = _embed(small, "at [about $40 billion](number:sales-end)")
    assert "A bar was too long. A slip." in text
    assert '<a href="../../corrections/" target="_blank" rel="noopener">All corrections</a>' in text


def test_words_are_those_of_the_article(small):
    small.page(
        "passages/sales.md", f"> {TEXT[:84].replace('about $40 billion', '[about $40 billion](number:sales-end)')}\n"
    )
    (words,) = embed.words(small.spec(), small.site())
    assert TEXT.startswith(words) and "(" not in words
    assert pages.plain(words) == words


def test_the_script_of_its_height_has_neither_comments_nor_indents(embedded):
    script = re.findall(r"<script>(.*?)</script>", embedded(), re.DOTALL)[0]
    assert "/*" not in script and "//" not in script and "\n " not in script
    for listener in ("chart-height", "embed-size", "xPYMx"):
        assert listener in script

"""charts.publish.policy: which scripts and styles of a page get leave; and that every page of the site as built has a policy."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from charts.data.pages import load
from charts.drawing import snapshots
from charts.figures import CHARTS
from charts.publish import addresses, embed, paths, policy
from charts.publish.html import figure_block

ROOT = Path(policy.__file__).parents[2]
THEIRS = 'let base = new URL("{{ base_url }}", location)'
OF_CHART = "#chart-sales{--wide:680/200}#sales-sales-end:target~* [data-row=sales-end]{opacity:1;stroke-width:4px}"
# What content might bring, and is to stay inert.
FOREIGN = (
    "<script>alert(1)</script>",
    "<script >alert(1)</script>",
    '<script type="module">alert(1)</script>',
    "<style>body{display:none}</style>",
    f"<svg><style>{OF_CHART}body{{display:none}}</style></svg>",
    f"<svg><style>{OF_CHART.replace('680/200', 'url(//example.org)')}</style></svg>",
)


class Html(HTMLParser):
    """A page's policies, inline scripts and styles, and the elements that stood before its first policy."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.policies, self.before, self.styled = [], [], []
        self.inline = {"script": [], "style": []}
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(dict(each.strip().split(" ", 1) for each in given["content"].split(";")))
        elif not self.policies:
            self.before.append(tag)
        self.styled += [f"<{tag} style={given['style']!r}>"] if "style" in given else []
        if tag in self.inline and "src" not in given and not given.get("type", "").startswith("application/"):
            self._inside = tag
            self.inline[tag].append("")

    def handle_data(self, data):
        if self._inside:
            self.inline[self._inside][-1] += data

    def handle_endtag(self, tag):
        self._inside = ""


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def page(content: str, head: str = "") -> str:
    """A page of a theme that has one script of its own."""
    script = f"<script>{THEIRS.replace('{{ base_url }}', '../..')}</script>"
    return f'<head><meta charset="utf-8">{head}{script}</head><body>{content}</body>'


@pytest.fixture
def theme(tmp_path) -> policy.Trusted:
    """What tells the scripts of a theme that has one."""
    for name, text in {"base.html": f"<head><script>{THEIRS}", "b.html": "<script>{% if a %}b{% endif %}"}.items():
        (tmp_path / name).write_text(text + "</script>", "utf-8")
    return policy.theme_scripts([str(tmp_path)])


@pytest.fixture
def given(theme):
    """A function that returns the policy of a page of that theme with some content, or with something more in its head."""

    def of(content: str, head: str = "") -> dict[str, str]:
        html = page(content, head)
        (found,) = Html(policy.site_page(html, theme)).policies
        return found

    return of


def test_the_theme_s_scripts_and_the_styles_of_charts_get_leave_by_their_hash(given):
    rules = given(f"<svg><style>{OF_CHART}</style></svg>")
    assert rules["script-src"] == "'self' " + digest('let base = new URL("../..", location)')
    assert rules["style-src"] == f"'self' {digest(OF_CHART)}"


@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("place", ["content", "head"])
def test_what_is_neither_gets_none_wherever_it_stands(given, foreign, place):
    assert given(**{"content": "", place: foreign}) == given("")


def test_only_an_address_may_be_filled_into_a_script_of_the_theme(theme):
    assert theme(THEIRS.replace("{{ base_url }}", "https://example.org/below/"))
    assert not theme(THEIRS.replace("{{ base_url }}", '");alert(1)//'))


@pytest.mark.parametrize("foreign", FOREIGN)
def test_in_an_embed_nothing_within_the_figure_gets_leave_but_the_style_of_the_chart(foreign):
    figure = f"<figure><svg><style>{OF_CHART}</style></svg></figure>"
    frame = '<meta charset="utf-8"><style>a{{}}</style>{}<script>height()</script>'
    (plain,) = Html(policy.embed(frame.format(figure), figure)).policies
    assert plain["style-src"] == f"{digest('a{}')} {digest(OF_CHART)}" and plain["script-src"] == digest("height()")
    spoilt = figure.replace("</figure>", foreign + "</figure>")
    assert Html(policy.embed(frame.format(spoilt), spoilt)).policies == [plain]


def test_a_frozen_embed_loads_no_file_at_all(specs, site):
    frozen = embed.page(specs["oil-share"], site, (), "embed/oil-share/frozen/", frozen="1 June 2025")
    live = embed.page(specs["oil-share"], site, (), "embed/oil-share/")
    assert "'self'" not in str(Html(frozen).policies) and "style-src-attr" not in Html(frozen).policies[0]
    assert Html(live).policies[0]["script-src"].startswith("'self' 'sha256-")


def test_a_page_that_leads_on_runs_and_loads_nothing(small):
    moved = addresses.moved(["/charts/old/ -> /charts/sales/"], {}, small.docs)["charts/old/"]
    assert Html(moved.decode()).policies[0] == {
        "default-src": "'none'", "script-src": "'none'", "style-src": "'none'", "form-action": "'none'", "base-uri": "'none'",
    }  # fmt: skip


def built(site: Path) -> dict[str, Html]:
    """Every page of a built site by its place; frozen embeds keep their bytes, those too from before there was a policy."""
    kept = {each["slug"] + "/" + each["version"] for each in json.loads((site / paths.MANIFEST).read_text("utf-8"))}
    files = (path for path in site.rglob("*.html") if "/".join(path.parts[-3:-1]) not in kept)
    return {path.relative_to(site).as_posix(): Html(path.read_text("utf-8")) for path in files}


@pytest.fixture(scope="module")
def pages(plain_site) -> dict[str, Html]:
    return built(plain_site)


def test_every_page_and_embed_has_one_policy_before_all_that_it_governs(pages):
    assert len(pages) > len(load(ROOT / "docs")[0]) + 3 * len(CHARTS)  # the page for what is not there, too
    for name, each in pages.items():
        assert len(each.policies) == 1, name
        assert not {"script", "style", "link", "body"} & set(each.before), name


def test_a_policy_lets_nothing_in_from_another_host_and_nothing_else_in_by_name(pages):
    for name, each in pages.items():
        (given,) = each.policies
        assert given["default-src"] == "'none'" and given["base-uri"] == "'none'", name
        allowed = {source for rule in given.values() for source in rule.split()}
        plain = {source for source in allowed if not re.fullmatch(r"'sha256-[\w+/=]{44}'", source)}
        assert plain <= {"'self'", "'none'", "data:", "'unsafe-hashes'"}, name
        assert given["style-src-attr"] == f"'unsafe-hashes' {digest('font-weight:bold')}", name
        assert [rule for rule, sources in given.items() if "data:" in sources] == ["img-src"], name


def test_a_policy_has_the_hash_of_each_inline_script_and_style_of_its_page_and_of_no_other_script(pages):
    for name, each in pages.items():
        for tag, texts in each.inline.items():
            hashes = set(re.findall(r"'sha256-\S+'", each.policies[0][f"{tag}-src"]))
            assert {digest(text) for text in texts} <= hashes, name
            assert tag == "style" or len(hashes) == len(set(texts)), name


def test_no_page_embed_or_drawing_has_a_style_attribute(pages, plain_site, specs):
    assert {name: each.styled for name, each in pages.items() if each.styled} == {}
    for slug, spec in specs.items():
        drawn = snapshots.both(ROOT, slug)
        alone = (plain_site / paths.file(slug, "svg")).read_text("utf-8")
        for drawing in (*drawn, alone, figure_block(spec, "", {row.id: "" for row in spec.rows}, ())):
            assert " style=" not in drawing, slug

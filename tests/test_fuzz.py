"""Made-up tables, quotations and pages: whatever stands in them, the site is read and shown, or its faults are told in clean lines.

Hypothesis makes them up, and finds the smallest that is mistaken. FUZZ_CASES=50000 makes up as many for each test, others each time.
"""

import json
import os
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from projects import as_csv, read_csv
from sales import NASTY, TEXT, small_chart
from small_site import Small, make_small

from charts.data import pages, quotations
from charts.data.schema import COLUMNS
from charts.errors import ChartsError
from charts.pages import state
from charts.pages.extension import ChartsExtension
from charts.publish import heights, paths, specification

CASES = int(os.environ.get("FUZZ_CASES", "550"))
fuzz = settings(
    max_examples=CASES,
    derandomize="FUZZ_CASES"
    not in os.environ,  # the same in each run, so that no change is blamed for what it did not do
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

_ANY = st.text(st.characters(codec="utf-8"), max_size=30)
_CELLS = st.one_of(
    _ANY,
    st.sampled_from([*NASTY, "", " ", "0", "00", "-0", "1e9", "9" * 400, "0." + "0" * 60 + "1", "1 to 2", "2 to 1", "nan", "Infinity"]),
    st.sampled_from(["sales-start", "sales-end", "multiple", "returns", "sales-office", "sales-harbour", "chair-words", "growth"]),
    st.sampled_from(["exact", "about", "over", "under", "almost", "range", "statement", "percent", "times", "years", "rank", "ordinal"]),
    st.sampled_from(["ratio", "sum", "balance", "rate", "part", "compare", "judged", "adds up", "sources disagree", "no source found"]),
    st.dates().map(str),
    st.decimals(allow_nan=True, allow_infinity=True, places=3).map(str),
    st.integers().map(lambda n: f"${n} billion"),
    st.from_regex(r"(about|over|almost) \$?[0-9]{1,5}(\.[0-9])?(%| billion| years)?", fullmatch=True),
    st.from_regex(r"\{[a-z-]{0,12}(\.(range|period|said|start))?\}", fullmatch=True),
    st.from_regex(r"https?://[a-z.@:/\[\]%]{0,20}", fullmatch=True),
)  # fmt: skip
_CHANGES = st.lists(
    st.sampled_from([(name, column) for name in COLUMNS for column in COLUMNS[name]]).flatmap(
        lambda place: st.tuples(st.just(place[0]), st.just(place[1]), st.integers(0, 5), _CELLS)
    ),
    min_size=1,
    max_size=4,
)
_PIECES = st.one_of(
    _ANY,
    st.sampled_from(NASTY),
    st.sampled_from([TEXT[:70], "Sales stand at about $40 billion", "over 35%", "in 2024", "12 May 2025", "seventy", "“fast”", "S-400"]),
    st.sampled_from(["> ", "\n\n", "\n", "# ", "## ", "- ", "1. ", "    ", "\t", "```", "~~~", "`", "``", "<!--", "-->", "---\n", "***", "\\"]),
    st.sampled_from(["<div>", "</div>", "<blockquote>", "<q>", "<svg>", "<p class='a'>", "&lt;", "&#55;", "[x]: number:sales-end", "|", "{: .a }"]),
    st.tuples(
        st.sampled_from(["", "!"]),
        st.sampled_from(["", "words", "about $40 billion", "over 35%", "a ] b"]),
        st.sampled_from([*pages.SCHEMES, "numbr", "http", ""]),
        st.sampled_from(["sales-end", "sales-office", "chair-words", "growth", "gain", "returns", "sales", "numbers", "holds", "none", ""]),
    ).map(lambda link: f"{link[0]}[{link[1]}]({link[2]}:{link[3]})"),
)  # fmt: skip
_PAGES = st.lists(_PIECES, max_size=12).map("".join)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "small"


class Whole(HTMLParser):
    """Reads HTML to its end."""


def shown(site: Small, source: str) -> None:
    """Read the site, and show the page *source* of it, or find its faults told in clean lines."""
    site.page("passages/fuzz.md", source)
    try:
        read, faults = site.read(("sales",))
    except ChartsError as fault:
        read, faults = None, [fault]
    for fault in faults:
        assert isinstance(fault, ChartsError)
        for line in fault.message.split("\n"):
            assert line.strip() and "Traceback" not in line and len(line) < 10_000
    if not read or not read.is_whole or any("passages/fuzz.md" in fault.message for fault in faults):
        return
    try:
        spec = specification.make(small_chart(), 0, read)
        published = state.Published(
            site=read,
            specs={"sales": spec},
            frozen=(),
            heights={heights.name("sales", form): heights.needed({}, "sales") for form in paths.FORMS},
            drawings={},
        )
        html = markdown.markdown(
            source, extensions=["attr_list", "tables", ChartsExtension(page="passages/fuzz.md", published=published)]
        )
    except ChartsError as fault:
        assert fault.message.strip()
        return
    Whole().feed(html)
    assert json.loads(specification.as_json(spec))["slug"] == "sales"


_PAGE = "# Sales\n\n> Sales stand at [about $40 billion](number:sales-end), while returns\n\n![](check:growth)\n\n![](chart:sales)\n"


@fuzz
@given(_CHANGES)
@example([("numbers.csv", "value", 0, "0"), ("numbers.csv", "said", 0, "$0 billion")])
def test_a_table_is_read_or_its_faults_are_told(root, changes):
    site = make_small(root)
    for name, column, n, value in changes:
        rows = read_csv(site.data / name) or [dict.fromkeys(COLUMNS[name], "x")]
        rows[n % len(rows)][column] = value
        (site.data / name).write_text(as_csv(rows), "utf-8", errors="replace")
    shown(site, _PAGE)


@fuzz
@given(
    st.sampled_from(
        [*COLUMNS, "article.toml", "datapackage.json", "../../charts/fingerprints.txt", "../../mkdocs.yml"]
    ),
    st.binary(max_size=12),
    st.integers(0, 2000),
    st.integers(0, 40),
)
def test_a_file_with_any_bytes_is_read_or_its_faults_are_told(root, name, data, at, cut):
    site = make_small(root)
    before = (site.data / name).read_bytes() if (site.data / name).exists() else b"{}"
    at %= len(before) + 1
    (site.data / name).write_bytes(before[:at] + data + before[at + cut :])
    shown(site, _PAGE)
    (site.data / name).unlink() if name == "datapackage.json" else None


@fuzz
@given(_PAGES)
def test_a_page_is_shown_or_its_faults_are_told(root, source):
    shown(make_small(root), source)


@fuzz
@given(
    st.one_of(
        _ANY, st.tuples(st.integers(0, 200), st.integers(0, 200), _ANY).map(lambda at: TEXT[at[0] :][: at[1]] + at[2])
    )
)
def test_a_quotation_is_proven_or_not(root, words):
    """It is proven where the article has it, once, and nowhere else."""
    fault = quotations.load(make_small(root).root).fault(words)
    if fault is None:
        assert "".join(words.split()) in "".join(TEXT.split())
    shown(Small(root), "\n".join(f"> {line}" for line in words.split("\n")))

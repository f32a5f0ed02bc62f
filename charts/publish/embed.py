"""A chart as a small page of its own, made to be framed by others: with the author's words, checks and sources."""

import html
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from charts.data import words as catalogues
from charts.data.pages import Quotation, plain
from charts.data.words import Catalogue
from charts.drawing import theme
from charts.publish import paths, policy, records
from charts.publish.html import figure_block, filled
from charts.publish.specification import Specification
from charts.site import Site

# From this width on, in px, a frame shows the wide drawing: 600 as in charts.css, and the margins of embed.html.
WIDE = 624
_SCRIPTS = Path(__file__).parents[1] / "templates"
_NUMBER = re.compile(r"\[([^\[\]]*)\]\(number:([^)\s]*)\)")
# Classes of what not every embed has; rules of charts.css that are for these first of all go with them.
_PARTS = (
    "chart__table", "chart__scroll", "chart__place", "chart__notes", "chart__more", "passage", "correction", "number", "computed", "source",
)  # fmt: skip
_PLACE = "\ue000"  # of a link, in words that no Markdown is left in
_HOME, _ROOT = (
    "\ue001",
    "\ue002",
)  # the ways to the root, for links and for scripts, of a figure whose place is not known yet


class Block(NamedTuple):
    """What the embeds of one form share, whatever their scheme and place: the chart as HTML, with signs for the ways to the root, its
    style, and its figures as JSON for Plotly."""

    figure: str
    stylesheet: str
    figures: str


def block(spec: Specification, site: Site, drawings: Sequence[str], *, form: str = "", frozen: str = "") -> Block:
    """Return what the embeds of a *form* share; parameters are those of `page`."""
    compact = form == paths.COMPACT
    said = quotations(spec, site)
    quoted = {number for each in said for number in each.numbers}
    links = {row.id: f"#number-{row.number if row.number in quoted else spec.home}" for row in spec.rows}
    corrections = site.corrections_of(spec.slug)
    passage = f"{site.pages[site.quoting[spec.home]].address}#number-{spec.home}"
    shared = {"spec": spec, "site": site, "home": _HOME, "frozen": frozen, "compact": compact}
    figure = figure_block(
        spec,
        _HOME,
        {} if compact else links,
        drawings,
        compact=compact,
        assets=_ROOT,
        embed="frozen" if frozen else "live",
        quotations=[] if compact else _as_html(said, spec),
        attribution=site.attribution,
        closing=filled("embed_more.html", **shared, passage=passage, corrections=corrections),
        corrections=[] if compact else corrections,
    )
    figures = records.compact({"figures": spec.figures, "theme": spec.theme}).strip()
    return Block(figure, _style(figure), "" if frozen else figures)


def page(
    spec: Specification,
    site: Site,
    drawings: Sequence[str],
    address: str,
    *,
    form: str = "",
    scheme: str = "",
    frozen: str = "",
    code: str = "",
    made: Block | None = None,
) -> str:
    """Return the page of a chart that stands at *address*, such as "embed/arms-share/dark/".

    *drawings* are its snapshots, none if they do not show this very figure; *form* and *scheme* are as `paths.embeds` has them;
    *frozen* is the day of freezing, in words; *code* is what its readers may copy to embed it, if anything; *made* is its `block`,
    where several pages share it.
    """
    root = paths.to_root(address)
    # A frozen page keeps its bytes wherever the site may stand; the others lead back even from a saved copy.
    home = root if frozen else site.address or root
    made = made or block(spec, site, drawings, form=form, frozen=frozen)
    figure = made.figure.replace(_HOME, home).replace(_ROOT, root)
    whole = filled(
        "embed.html",
        spec=spec,
        site=site,
        home=home,
        frozen=frozen,
        compact=form == paths.COMPACT,
        address=address,
        root=root,
        scheme=scheme,
        code=html.escape(code, quote=False),
        stylesheet=made.stylesheet,
        dark=theme.dark_style(),
        figure=figure,
        figures=made.figures,
        script=_script(("height.js", "share.js") if code else ("height.js",), catalogues.current()),
    )
    return policy.embed(re.sub(r"\n\s*", "\n", whole).strip() + "\n", figure)


def quotations(spec: Specification, site: Site) -> list[Quotation]:
    """Return the author's words that a chart is about: the passages that hold any of its numbers."""
    wanted = {spec.home, *(row.id for row in spec.rows if row.kind == "article")}
    found = {place: each for number in wanted for place, each in site.passages.get(number, {}).items()}
    return [found[place] for place in sorted(found)]


def words(spec: Specification, site: Site) -> list[str]:
    """Return the words of those quotations as they are read."""
    return [each.words for each in quotations(spec, site)]


def _as_html(said: Sequence[Quotation], spec: Specification) -> list[str]:
    """The author's words as HTML: a number that has a mark in the chart leads to it, and is led to where it stands first."""
    drawn = {row for figure in spec.figures.values() for trace in figure["data"] for row in trace.get("ids", ())}
    named: set[str] = set()

    def link(words: str, number: str) -> str:
        name = "" if number in named else f' id="number-{number}"'
        named.add(number)
        tag, href = ("a", f' href="#{spec.slug}-{number}"') if number in drawn else ("span", "")
        return f'<{tag} class="number"{name} data-row="{number}"{href}>{_escaped(words)}</{tag}>'

    found = []
    for each in said:
        first, *rest = _escaped(_NUMBER.sub(_PLACE, each.markdown)).split(_PLACE)
        links = _NUMBER.findall(each.markdown)
        found.append(first + "".join(link(*each) + after for each, after in zip(links, rest, strict=True)))
    return found


def _escaped(markdown: str) -> str:
    return html.escape(plain(markdown), quote=False)


def _style(figure: str) -> str:
    """The stylesheet without the rules for parts that *figure* has not."""
    classes = set(" ".join(re.findall(r'class="([^"]*)"', figure)).split())
    told = catalogues.current()
    return _without(tuple(part for part in _PARTS if part not in classes), told.direction, theme.stylesheet())


@lru_cache(maxsize=64)
def _without(absent: tuple[str, ...], direction: str, stylesheet: str) -> str:
    first = rf"(?:\.md-typeset\b|\.chart\b|[^.{{}}\n])*\.(?:{'|'.join(absent)})(?:__\w+)?\b"
    others = "" if direction == "rtl" else r'|\[dir="rtl"\]'
    kept = re.sub(rf"(?m)^(?:{first}{others})[^{{}}]*\{{[^{{}}]*\}}\n", "", stylesheet)
    return re.sub(r"\s*([{};,])\s*", r"\1", kept).replace(": ", ":").replace(";}", "}")


@lru_cache(maxsize=8)  # they come with the package
def _script(names: tuple[str, ...], told: Catalogue) -> str:
    """Scripts of ours, with the words that they say."""
    whole = "".join((_SCRIPTS / name).read_text("utf-8") for name in names)
    return short(
        re.sub(r'"\{(\w+)\}"', lambda found: json.dumps(told.entries[f"script.{found[1]}"], ensure_ascii=False), whole)
    )


def short(script: str) -> str:
    """Return a script without its comments and indents; a comment at a line's end comes after a blank."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"(?s:/\*.*?\*/)|\s//.*", "", script)).strip()

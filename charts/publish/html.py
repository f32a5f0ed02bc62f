"""A chart, a check and a correction as HTML; the only module that fills templates."""

import html
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

import charts
from charts.checks import quoted
from charts.checks.verdicts import Result
from charts.data import words
from charts.data.schema import Correction, Evidence
from charts.data.words import day, say
from charts.drawing import digests
from charts.publish import paths, strips
from charts.publish.specification import Specification

_OPTIONS: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}


@cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parents[1] / "templates"),
        undefined=jinja2.StrictUndefined,
        bytecode_cache=compiled(digests.sha(repr(_OPTIONS))),
        **_OPTIONS,
    )
    made.globals |= {"paths": paths, "day": day, "say": _said, "words": words, "script": script, "foreign": foreign}
    made.filters["marked"] = marked
    return made


def compiled(name: str) -> jinja2.BytecodeCache:
    """Return the place of compiled templates, since compiling them takes longer than filling them.

    Jinja knows them by their source alone; *name* tells apart those of different options.
    """
    folder = charts.ROOT / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder), f"{name}-%s")


def _said(name: str, /, **values: object) -> Markup:
    """Return words of the catalogue for a template; what fills them may be markup, and is escaped if it is not."""
    return Markup(html.escape(words.current().entries[name], quote=False)).format(**values)


def script(*names: str) -> Markup:
    """Return words of a script as attributes of its element, where it finds them: for "no_manifest", as data-no-manifest."""
    told = words.current().entries
    given = ((name.replace("_", "-"), told[f"script.{name}"]) for name in names)
    return Markup("").join(Markup(' data-{}="{}"').format(*each) for each in given)


def foreign() -> Markup:
    """Return the attributes of an element with the article's words, where they are in another language than the site."""
    return Markup("").join(Markup(' {}="{}"').format(*each) for each in words.foreign().items())


def marked(text: str) -> Markup:
    """Return *text* with the author's words in it marked as being in another language than the site, if they are."""
    made, at = Markup(""), 0
    for first, last in quoted.authors(text) if words.foreign() else ():
        made += escape(text[at:first]) + Markup("<span{}>{}</span>").format(foreign(), text[first:last])
        at = last
    return made + escape(text[at:])


def filled(template: str, **values: object) -> str:
    """Return a template of ours, filled."""
    return _templates().get_template(template).render(**values)


def figure_block(
    spec: Specification,
    root: str,
    links: Mapping[str, str],
    drawings: Sequence[str],
    *,
    small: bool = False,
    own: bool = False,
    compact: bool = False,
    story: tuple[str, str] = ("", ""),
    heading: int = 2,
    embed: str = "",
    assets: str = "",
    quotations: Sequence[str] = (),
    attribution: str = "",
    closing: str = "",
    corrections: Sequence[Correction] = (),
) -> str:
    """Return a chart with its words, drawings, checks, sources and table.

    *root* is the way to the site's root, *links* maps a row to where its mark leads.
    *drawings* are its snapshots; without any it is drawn by script, and its table stands open.
    *small* gives the narrow drawing without notes and table. *own* is for the chart's own page, which has the claim and the finding
    as its heading, and checks and table in sections of their own. *compact* leaves out notes, table and all links but those of *closing*.
    *story* gives the finding as a *heading* of that level over the drawing, and one link: where it leads, and its words.
    *assets* is the way to the root for scripts, where it is another: an embed links to the site by its full address.
    *embed* is "" on the site itself, "live" in an embed, "frozen" in one that stays a picture; an embed shows the author's
    words, *quotations* as HTML, between drawing and checks, and *closing*, as HTML too, before the table.
    """
    shown = [_linked(drawing, links) for drawing in drawings] or _blank(spec)
    # A link to a row leads to the chart's own page or to its passage, never to a small or compact chart, and in an embed the author's
    # numbers alone lead to their marks: the weight of other places is better spent.
    places = [row.id for row in spec.rows if not (small or compact) and (not embed or row.kind == "article")]
    # A style element may stand in an SVG but not in a page's body; it acts on the whole page all the same.
    shown[0] = shown[0].replace(">", f"><style>{_style(spec, places)}</style>", 1)
    whole = filled(
        "chart.html",
        spec=spec,
        root=root,
        links=links,
        places=places,
        drawn=bool(drawings),
        drawings=shown,
        small=small,
        own=own,
        compact=compact,
        story=story,
        heading=heading,
        embed=embed,
        assets=assets or root,
        quotations=quotations,
        attribution=attribution,
        closing=closing,
        corrections=corrections,
    )
    return re.sub(r"\n\s*", "\n", whole).strip()


def check_block(result: Result, root: str, *, rows: str = "", named: bool = True) -> str:
    """Return a check, its proof folded.

    *rows* is the way to the page with every row of evidence, if there is one. *named*: with an id, so that a link can lead to it.
    It stands within the fold, which a browser opens for whoever comes for it.
    """
    whole = filled("check.html", check=result, root=root, rows=rows, named=named, strip=strips.of(result), told=_told)
    return re.sub(r"\n\s*", "\n", whole).strip()


def _told(row: Evidence) -> str:
    """Say what a source states: its figure and time, or the fact."""
    return say("row.told", figure=row.quantity, period=row.period) if row.quantity else row.label


def correction_note(corrections: Sequence[Correction], root: str) -> str:
    """Return corrections as they stand at the top of the page that they name, or nothing if there are none."""
    return re.sub(r"\n\s*", "\n", filled("correction.html", corrections=corrections, root=root)).strip()


def _linked(svg: str, links: Mapping[str, str]) -> str:
    # Not a plain href: Material takes whatever has one for an HTML link, and fails on an SVG link.
    return re.sub(
        r'data-row="([\w-]+)"', lambda m: f'{m[0]} xlink:href="{links[m[1]]}"' if links.get(m[1]) else m[0], svg
    )


def _blank(spec: Specification) -> list[str]:
    """Drawings without anything in them, which keep the place of those to come."""
    sizes = {size: figure["layout"] for size, figure in spec.figures.items()}
    return [
        f'<svg class="chart__{size}" viewBox="0 0 {each["width"]} {each["height"]}"></svg>'
        for size, each in sizes.items()
    ]


def _style(spec: Specification, places: Sequence[str]) -> str:
    """A chart's own style: its ratios, and what brings out a mark when a link leads to the place of its row."""
    sizes = {size: figure["layout"] for size, figure in spec.figures.items()}
    ratios = ";".join(f"--{size}:{each['width']}/{each['height']}" for size, each in sizes.items())
    led = ",".join(f"#{spec.slug}-{row}:target~* [data-row={row}]" for row in places)
    shown = f"{led}{{opacity:1;stroke-width:4px}}" if places else ""  # the stylesheet dims the others
    return f"#chart-{spec.slug}{{{ratios}}}{shown}"

"""A chart, a check and a correction as HTML; the only module that fills templates."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import jinja2

from charts.checks.verdicts import Result
from charts.data.schema import Correction
from charts.drawing import theme
from charts.drawing.chart import day
from charts.publish import paths
from charts.publish.specification import Specification


@cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parents[1] / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=jinja2.FileSystemBytecodeCache(),  # compiling them takes longer than filling them
    )
    made.globals |= {"paths": paths, "day": day}
    return made


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
    embed: str = "",
    assets: str = "",
    quotations: Sequence[str] = (),
    attribution: str = "",
    corrections: Sequence[Correction] = (),
) -> str:
    """Return a chart with its words, drawings, checks, sources and table.

    *root* is the way to the site's root, *links* maps a row to where its mark leads.
    *drawings* are its snapshots; without any it is drawn by script, and its table stands open.
    *small* gives the narrow drawing without notes and table.
    *assets* is the way to the root for scripts, where it is another: an embed links to the site by its full address.
    *embed* is "" on the site itself, "live" in an embed, "frozen" in one that stays a picture; an embed shows the author's
    words, *quotations* as HTML, between drawing and checks.
    """
    drawings = [_linked(drawing, links) for drawing in drawings]
    if drawings:
        # A style element may stand in an SVG but not in a page's body; it acts on the whole page all the same.
        drawings[0] = drawings[0].replace(">", f"><style>{_highlights(spec)}</style>", 1)
    html = filled(
        "chart.html",
        spec=spec,
        root=root,
        links=links,
        drawings=drawings,
        sizes={size: figure["layout"] for size, figure in spec.figures.items()},
        small=small,
        embed=embed,
        assets=assets or root,
        quotations=quotations,
        attribution=attribution,
        corrections=corrections,
    )
    return re.sub(r"\n\s*", "\n", html).strip()


def check_block(result: Result, root: str, *, named: bool = True) -> str:
    """Return a check; *named*: with an id, so that a link can lead to it."""
    return filled("check.html", check=result, root=root, named=named).strip()


def correction_note(corrections: Sequence[Correction], root: str) -> str:
    """Return corrections as they stand at the top of the page that they name, or nothing if there are none."""
    return re.sub(r"\n\s*", "\n", filled("correction.html", corrections=corrections, root=root)).strip()


def style_variables() -> str:
    """Return the colours of the dark scheme as declarations."""
    return ";".join(f"--chart-{role}:{colour}" for role, colour in theme.dark().items())


def _linked(svg: str, links: Mapping[str, str]) -> str:
    # Not a plain href: Material takes whatever has one for an HTML link, and fails on an SVG link.
    return re.sub(r'data-row="([\w-]+)"', lambda m: f'{m[0]} xlink:href="{links[m[1]]}"' if links[m[1]] else m[0], svg)


def _highlights(spec: Specification) -> str:
    """The style that brings out a mark when a link leads to its row; the stylesheet dims the others."""
    places = (f"#{spec.slug}-{row.id}:target~* [data-row={row.id}]" for row in spec.rows)
    return ",".join(places) + "{opacity:1;stroke-width:4px}"

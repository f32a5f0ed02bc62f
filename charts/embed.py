"""A chart as a small page of its own, made to be framed by others: with the author's words, checks and sources."""

import html
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

from charts import pages, quotations, render, theme
from charts.site import Site
from charts.tables import Correction, Tables

# The address under the slug's own, and the scheme of the stylesheet; the first is as the reader's system prefers.
SCHEMES = {"": "", "light/": "default", "dark/": "slate"}
# From this width on, in px, a frame shows the wide drawing: 600 as in charts.css, and the margins of embed.html.
WIDE = 624
_HEIGHT = Path(__file__).with_name("templates") / "height.js"


def attribution(tables: Tables) -> str:
    """Say who wrote the words that a chart quotes, and when: the op-ed's own day is not known, the visit's is."""
    visit = tables.numbers.at["visit-days", "period"]
    return f"{quotations.AUTHOR}, {quotations.AUTHOR_ROLE}, in an op-ed on the state visit of {visit}"


def page(
    info: dict,
    drawings: Sequence[str],
    place: str,
    tables: Tables,
    site: Site,
    *,
    scheme: str = "",
    frozen: str = "",
    corrections: Sequence[Correction] = (),
) -> str:
    """Return the page of a chart that stands at *place* under the site's root, such as "embed/arms-share/dark/".

    *drawings* are its snapshots, none if they do not show this very figure; *frozen* is the day of freezing, in words.
    """
    root = "../" * place.count("/")
    quotes = words(info)
    quoted = {match for each in quotes for match in re.findall(r"\(number:([\w-]+)\)", each)}
    links = {row["id"]: f"#number-{row['number'] if row['number'] in quoted else info['home']}" for row in info["rows"]}
    # A frozen page keeps its bytes wherever the site may stand; the others lead back even from a saved copy.
    home = root if frozen else site.address or root
    figure = render.figure_block(
        info,
        home,
        links,
        drawings,
        assets=root,
        embed="frozen" if frozen else "live",
        quotations=[_quotation(each, info) for each in quotes],
        attribution=attribution(tables),
        corrections=corrections,
    )
    passage = pages.passages()[info["home"]]
    filled = render.filled(
        "embed.html",
        info=info,
        site=site,
        root=root,
        home=home,
        scheme=scheme,
        frozen=frozen,
        stylesheet=theme.stylesheet(),
        dark=";".join(f"--chart-{role}:{colour}" for role, colour in theme.DARK.items()),
        figure=figure,
        passage=f"{pages.address(passage)}#number-{info['home']}",
        publishers=publishers(info),
        spec=render.as_json({"figures": info["figures"], "theme": info["theme"]}).strip(),
        height=_short(_HEIGHT.read_text("utf-8")),
    )
    return re.sub(r"\n\s*", "\n", filled).strip() + "\n"


def height(info: dict, width: int, quotes: Sequence[str] | None = None) -> int:
    """Return the height in px that the page of a chart needs in a frame of *width*, a little too much rather than too little.

    Worked out from the number of words, since nobody knows the reader's fonts; wide ones are assumed. A frame whose host runs
    `embed.js` gets the exact height. *quotes* spares reading the pages again: it is what `words` gave.
    """
    size = 15 if width <= 480 else 16
    room = min(width, 820) - 24

    def lines(text: str, scale: float, less: int = 0, wide: float = 0.54) -> int:
        return len(textwrap.wrap(text, max(10, int((room - less) / (size * scale * wide)))))

    drawn = info["figures"]["wide" if room >= 600 else "narrow"]["layout"]
    plot = (room if room >= 600 else min(width, 440)) * drawn["height"] / drawn["width"]
    checks = "; ".join(f"{check['label']}, {check['claim']}: {check['verdict']}" for check in info["checks"])
    told = lines(info["title"], 1.15, wide=0.62) * 1.15 * 1.35 + lines(info["subtitle"], 1) * 1.5
    told += sum(
        lines(re.sub(r"\]\([^)]*\)", "", each), 1, 22) * 1.55 + 1
        for each in (words(info) if quotes is None else quotes)
    )
    told += lines("Checked: " + checks, 1, wide=0.56) * 1.5 + lines("x" * 5 + " word" * 28, 0.85) * 1.3
    told += sum(lines(note, 0.85, 20) * 1.3 + 0.2 for note in info["notes"])
    told += lines("; ".join(publishers(info)) + " word" * 20, 0.85) * 1.3
    return round(plot + told * size + 150)


def words(info: dict) -> list[str]:
    """The author's words that a chart is about, as Markdown."""
    return pages.quotations([info["home"], *(row["id"] for row in info["rows"] if row["kind"] == "article")])


def publishers(info: dict) -> list[str]:
    return sorted({row["publisher"] for row in info["rows"] if row["kind"] == "evidence"})


def _quotation(words: str, info: dict) -> str:
    """The author's words as HTML: a number that has a mark in the chart leads to it."""
    drawn = {row for figure in info["figures"].values() for trace in figure["data"] for row in trace.get("ids", ())}

    def link(match: re.Match) -> str:
        href = f' href="#{info["slug"]}-{match[2]}"' if match[2] in drawn else ""
        tag = "a" if href else "span"
        return f'<{tag} class="number" id="number-{match[2]}" data-row="{match[2]}"{href}>{match[1]}</{tag}>'

    return re.sub(r"\[([^\]]*)\]\(number:([\w-]+)\)", link, html.escape(words, quote=False))


def _short(script: str) -> str:
    """A script without its comments and indents."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/|\s//.*", "", script)).strip()

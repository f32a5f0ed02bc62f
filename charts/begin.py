"""Begin a chart: its module, its page and its places in the site, ready to be changed."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from charts import output
from charts.errors import ChartsError
from charts.site import Site, load

_MODULE = '''"""Bars from zero: {label}."""

from charts.drawing import axes, parts
from charts.drawing.chart import Chart, Figure, Rows, Size


def figure(rows: Rows, size: Size) -> Figure:
    drawn = axes.canvas(size, 200, left=12)
    axes.scale(drawn, "x", (0, 2 * max(rows["value"])), grid=False)
    axes.scale(drawn, "y", (len(rows) - 0.5, -0.5), grid=False)
    parts.bars(drawn, rows, x=rows["value"], y=range(len(rows)), orientation="h", width=0.5)
    parts.label(drawn, rows, x=rows["value"], y=range(len(rows)), text=rows["text"])
    return drawn


CHART = Chart(
    slug="{slug}",
    claim="The article: “{{{number}.said}}”",
    finding="The article states {{{number}}}",
    subtitle="{label}.",
    numbers=("{number}",),
    checks=({checks}),
    home="{number}",
    notes=("The filled bar is the article's figure.",),
    figure=figure,
)
'''
_PAGE = """---
title: {name}
description: {label}.
hide:
  - toc
---

# [](headline:{slug}) {{ #{slug} }}

![](chart:{slug})

## How it was checked

![](checks:{slug})

![](use:{slug})
"""


def chart(root: Path, slug: str, *, say: Callable[[str], None]) -> None:
    """Write a chart called *slug* that draws the first amount of numbers.csv, its page, and its entries everywhere else.

    Raises:
        ChartsError: if the name cannot be one or is taken, or if the site as it is has faults. Nothing is written then.
    """
    from charts.figures import NAMES  # of the site here; `files` serves others too

    slugs = [name.replace("_", "-") for name in NAMES]
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", slug):
        raise ChartsError(f"{slug!r} cannot name a chart. Write lower-case letters and digits, joined by hyphens.")
    if slug in slugs or (root / "docs" / "charts" / f"{slug}.md").exists():
        raise ChartsError(f"There is a chart {slug!r} already. Choose another name.")
    output.write_changed(root, output.encoded(files(load(root, slugs), slug, NAMES)), say)
    say(f"Now say in charts/figures/{slug.replace('-', '_')}.py what the chart draws, and run python build_charts.py.")


def files(site: Site, slug: str, names: Sequence[str]) -> dict[str, str]:
    """Return the files that begin a chart called *slug* in *site*, whose charts are the modules *names*, by path.

    Raises:
        ChartsError: if there is nothing to draw, or no navigation to put it into.
    """
    quoted = [site.tables.numbers[number] for number in site.quoting]
    if not quoted:
        raise ChartsError(
            "No page under docs/passages/ quotes a number, and a chart needs one to begin with. Quote one."
        )
    number = next((each for each in quoted if each.quantity.unit in site.article.units), quoted[0])
    checks = [result.id for result in site.results.values() if result.claim == number.id]
    name = slug.replace("-", " ").capitalize()
    words = {"slug": slug, "name": name, "number": number.id, "label": number.label}
    module = slug.replace("-", "_")
    return {
        f"charts/figures/{module}.py": _MODULE.format(
            **words, checks="".join(f'"{check}", ' for check in checks).strip()
        ),
        f"docs/charts/{slug}.md": _PAGE.format(**words),
        "charts/figures/__init__.py": listed(site.root, [*names, module]),
        "mkdocs.yml": _in_navigation(site.root, name, slug),
        "docs/charts/index.md": _longer(site, "charts/index.md", f"![](small:{slug})"),
    }


def _longer(site: Site, path: str, addition: str) -> str:
    return f"{site.pages[path].text.rstrip()}\n\n{addition}\n"


def listed(root: Path, modules: Sequence[str]) -> str:
    """Put the names of all modules into their tuple, laid out as the formatter would."""
    text = (root / "charts" / "figures" / "__init__.py").read_text("utf-8")
    names = [f'"{name}"' for name in modules]
    line = f"NAMES = ({', '.join(names)}{',' if len(names) == 1 else ''})"
    if len(line) > 120:
        line = "NAMES = (\n" + "".join(f"    {name},\n" for name in names) + ")"
    return re.sub(r"^NAMES = \(.*?\)$", line, text, count=1, flags=re.MULTILINE | re.DOTALL)


def _in_navigation(root: Path, name: str, slug: str) -> str:
    """Put the page after the last chart of the navigation."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    entries = list(re.finditer(r"^( *)- .*?charts/[\w-]+\.md *\n", text, re.MULTILINE))
    if not entries:
        raise ChartsError("mkdocs.yml has no chart in its nav, so none can follow. Put one in by hand.")
    last = entries[-1]
    return f"{text[: last.end()]}{last[1]}- {name}: charts/{slug}.md\n{text[last.end() :]}"

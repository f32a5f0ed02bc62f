"""The same three charts in four small sites: ours, plain `fig.to_html`, mkdocs-plotly-plugin and Observable Framework, each as its guide says.

What they draw is made for it: three bars each, of a number and two counts. Each is built from nothing, then again with one value changed.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import browser
import lighthouse
import scale
from baselines import CONFIG, ROOT, BuildError
from playwright.sync_api import Browser
from report import Report
from serve import Site

Say = Callable[[str], None]
HERE = Path(__file__).resolve().parent
CHARTS = 3
_MKDOCS = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet", "--site-dir"]

# What an author writes who puts Plotly into a page: figures from a file of values, and the page with them.
_FIGURES = """
import json
from pathlib import Path
import plotly.graph_objects as go

charts = json.loads(Path("values.json").read_text("utf-8"))
figures = [
    go.Figure(go.Bar(x=[each["value"] for each in rows], y=[each["label"] for each in rows], orientation="h", texttemplate="%{x}"))
    for rows in charts.values()
]
"""
_TO_HTML = """
scripts = ["plotly.min.js", False, False]
parts = [figure.to_html(full_html=False, include_plotlyjs=script) for figure, script in zip(figures, scripts)]
Path("docs/index.md").write_text("# Ships\\n\\n" + "\\n\\n".join(parts), "utf-8")
"""
_PLUGIN = """
for name, figure in zip(charts, figures):
    Path(f"docs/{name}.json").write_text(figure.to_json(), "utf-8")
"""
_WITH_PLUGIN = """\
plugins: [search, {plotly: {lib_path: plotly.min.js}}]
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: plotly
          class: mkdocs-plotly
          format: !!python/name:mkdocs_plotly_plugin.fences.fence_plotly
"""
_FRAMEWORK = """
```js
Plot.plot({{marginLeft: 120, marks: [Plot.barX({rows}, {{x: "value", y: "label", tip: true}}), Plot.text({rows}, {{x: "value", y: "label", text: "value", dx: 16}})]}})
```
"""


class Way(NamedTuple):
    """One way to make the site: how its sources are written, the commands that build it, where its value is, and what it draws."""

    name: str
    write: Callable[[Path], None]
    commands: Callable[[Path], list[list[str]]]  # into this folder
    edit: Callable[[Path], None]
    marks: dict[str, str]
    beyond: str


def measure(chrome: Browser, work: Path, rounds: int, report: Report, say: Say) -> None:
    lighthouse.install()  # brings Framework too
    sites = {way.name: Site(work / f"site-{n}") for n, way in enumerate(WAYS)}
    took: dict[str, list[tuple[float, float]]] = {way.name: [] for way in WAYS}
    for n, way in enumerate(WAYS):
        way.write(work / f"source-{n}")
    for turn in range(rounds):
        for n, way in enumerate(WAYS):
            say(f"Building three charts, {way.name}, and again with one value changed ({turn + 1} of {rounds})")
            copy, site = work / f"copy-{n}", sites[way.name]
            for folder in (copy, site.folder):
                shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(work / f"source-{n}", copy, symlinks=True)
            first = _run(way, copy, site)
            way.edit(copy)
            took[way.name].append((first, _run(way, copy, site)))
    cells = []
    for way in WAYS:
        say(f"Weighing and painting three charts, {way.name}")
        sent = sum(browser.bytes_before_interaction(chrome, sites[way.name], "").values())
        painted = [browser.painted(chrome, sites[way.name].address, **way.marks, charts=CHARTS) for _ in range(rounds)]
        first, everything = (median(each) / 1000 for each in zip(*painted, strict=True))
        build, rebuild = (median(each) for each in zip(*took[way.name], strict=True))
        figures = (f"{first:.1f} s", f"{everything:.1f} s", f"{build:.1f} s", f"{rebuild:.1f} s")
        cells.append((way.name, f"{sent / 1000:,.0f} kB", *figures))
        report.notes.append(f"{way.name}: {way.beyond}")
        sites[way.name].close()
    heads = (
        "Three charts",
        "Before interaction",
        "First chart painted",
        "All painted",
        "Build",
        "Rebuild, one value changed",
    )
    report.tables.append((heads, cells))


def _run(way: Way, source: Path, site: Site) -> float:
    environment = os.environ | {"SITE_URL": site.address, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    for command in way.commands(site.folder):
        done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(f"{way.name}: {(done.stdout + done.stderr).strip()[-2000:]}")
    return time.perf_counter() - start


def _ours(source: Path) -> None:
    scale.generate(source, CHARTS, CHARTS * 2)
    charts = "".join(f"\n\n![](chart:{path.stem})" for path in sorted((source / "docs" / "charts").glob("quay-*.md")))
    (source / "docs" / "index.md").write_text(f"# Ships{charts}\n", "utf-8")


def _edit_ours(source: Path) -> None:
    table = source / "docs" / "data" / "evidence.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[1]["value"] = "1007"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _values(source: Path) -> None:
    """Write the values that our charts draw."""
    charts = {
        f"chart-{n}": [_bar("The article", 1000 + n), _bar("Count a", 1000 + n), _bar("Count b", 1001 + n)]
        for n in range(CHARTS)
    }
    source.mkdir(parents=True)
    (source / "values.json").write_text(json.dumps(charts), "utf-8")


def _bar(label: str, value: int) -> dict[str, object]:
    return {"label": label, "value": value}


def _edit_values(source: Path) -> None:
    file = next(source.rglob("values.json"))
    file.write_text(file.read_text("utf-8").replace("1001", "1007", 1), "utf-8")


def _mkdocs(source: Path, script: str, settings: str, page: str) -> None:
    _values(source)
    (source / "figures.py").write_text(_FIGURES + script, "utf-8")
    (source / "docs").mkdir()
    (source / "none").mkdir()
    configuration = CONFIG.format(root=ROOT, title="Ships")
    (source / "mkdocs.yml").write_text(configuration[: configuration.index("markdown_extensions")] + settings, "utf-8")
    (source / "docs" / "index.md").write_text(page, "utf-8")
    _lay_plotly(source / "docs")


def _lay_plotly(folder: Path) -> None:
    import plotly

    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", folder)


def _plugin(source: Path) -> None:
    fences = "".join(f'\n\n```plotly\n{{"file_path": "./chart-{n}.json"}}\n```' for n in range(CHARTS))
    _mkdocs(source, _PLUGIN, _WITH_PLUGIN, f"# Ships{fences}\n")


def _framework(source: Path) -> None:
    _values(source / "src")
    (source / "observablehq.config.js").write_text('export default {root: "src", title: "Ships"};\n', "utf-8")
    read = 'import * as Plot from "@observablehq/plot";\nconst charts = await FileAttachment("values.json").json();'
    charts = "".join(_FRAMEWORK.format(rows=f'charts["chart-{n}"]') for n in range(CHARTS))
    (source / "src" / "index.md").write_text(f"# Ships\n\n```js\n{read}\n```\n{charts}", "utf-8")
    (source / "node_modules").symlink_to(HERE / "node_modules")


def _with_framework(into: Path) -> list[list[str]]:
    observable = HERE / "node_modules" / "@observablehq" / "framework" / "dist" / "bin" / "observable.js"
    return [
        [lighthouse.node(), str(observable), "build"],
        [sys.executable, "-c", f"import shutil; shutil.copytree('dist', {str(into)!r}, dirs_exist_ok=True)"],
    ]


def _with_mkdocs(into: Path) -> list[list[str]]:
    return [[sys.executable, "figures.py"], [*_MKDOCS, str(into)]]


_PLOTLY = {"mark": ".point path"}
WAYS = (
    Way(
        "Ours",
        _ours,
        lambda into: [[*_MKDOCS, str(into)]],
        _edit_ours,
        {"chart": ".chart__wide, .chart__narrow", "mark": ".mark path"},
        "begun with `--new-site`; its page has claim, finding, table and verdict of each chart too. A build draws each chart for two widths, takes pictures for cards, and "
        "makes an embed, a page and downloads for each; every number and quotation is held to its row. Charts are there without scripts.",
    ),
    Way(
        "`fig.to_html`",
        lambda source: _mkdocs(source, _TO_HTML, "markdown_extensions: []\n", ""),
        _with_mkdocs,
        _edit_values,
        {"chart": ".plotly-graph-div", **_PLOTLY},
        "a script writes the page, then `mkdocs build`. Without scripts there is nothing; no chart follows the switch between light and dark.",
    ),
    Way(
        "mkdocs-plotly-plugin",
        _plugin,
        _with_mkdocs,
        _edit_values,
        {"chart": ".mkdocs-plotly", **_PLOTLY},
        "a script writes JSON, which fences name. Its own default is Plotly 1.58 from another host; here it is given the script of the Python package by `lib_path`. "
        "Charts follow the switch between light and dark. Without scripts there is nothing.",
    ),
    Way(
        "Observable Framework",
        _framework,
        _with_framework,
        _edit_values,
        {"chart": 'svg[class^="plot"]', "mark": 'g[aria-label="bar"] rect'},
        "drawn with Observable Plot, its own library and a lighter one than Plotly, in a theme of its own; Plot comes from npm, not from a host that is asked at the build. "
        "It has data loaders and reactive pages, which ours has not. Without scripts there is nothing.",
    ),
)

"""How a build grows: generated sites of 10, 100 and 1,000 charts, and one of 10,000 rows of evidence.

Times are the processor's, which other work on the machine hardly stretches."""

import csv
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from baselines import ROOT, BuildError
from report import Report, Row

sys.path.insert(0, str(ROOT))  # the machinery that is measured

import itertools

from charts import begin, new_site
from charts.data import quotations
from charts.data.schema import COLUMNS

Say = Callable[[str], None]
CHARTS = (10, 100, 1000)
ROWS = 10_000
# Builds as build_charts.py does, with a browser that draws in no time: what a real one takes is measured nowhere here.
_UNDRAWN = """
from pathlib import Path
import charts
charts.use(Path.cwd())
from charts import build
from charts.drawing import browser, screenshots

class Instant(browser.Browser):
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def draw(self, specs, say=None):
        marks = {slug: "".join(f'<a class="mark" data-row="{row.id}"><title>{row.label}: {row.text}</title><path d="M0,0H9V9Z"/></a>' for row in spec.rows) for slug, spec in specs.items()}
        return {slug: [f'<svg class="chart__{size}" viewBox="0 0 {figure["layout"]["width"]} 200">{marks[slug]}</svg>' for size, figure in spec.figures.items()] for slug, spec in specs.items()}
    def screenshots(self, cards, drawings, say):
        return {slug: screenshots.marked(b"\\x89PNG" + bytes(80), card) for slug, card in cards.items()}
    def heights(self, pages, widths, say):
        return {slug: dict.fromkeys(widths, 900) for slug in pages}

browser.Browser, browser.find = Instant, lambda: "none"
build.build(Path.cwd(), say=print)
"""
_A_PAGE = 20  # passages on one
_OF_A_CHART = 11  # files that a build makes: JSON, CSV, two pictures, two drawings, three embeds, its heights, an answer to oEmbed
# What a chart that was just begun draws, and what one with evidence does.
_ONE_KIND = """    parts.bars(drawn, rows, x=rows["value"], y=range(len(rows)), orientation="h", width=0.5)
    parts.label(drawn, rows, x=rows["value"], y=range(len(rows)), text=rows["text"])
"""
_EACH_KIND = """    for kind, y in (("article", [0]), ("evidence", [1, 2])):
        some = rows[rows["kind"] == kind]
        parts.bars(drawn, some, x=some["value"], y=y, orientation="h", width=0.5)
        parts.label(drawn, some, x=some["value"], y=y, text=some["text"])
"""


class Took(NamedTuple):
    """What a process took: seconds by the clock and of the processor, MB of memory at its peak, and the files that it wrote."""

    wall: float
    cpu: float
    memory: float
    wrote: int


def measure(work: Path, runs: int, report: Report, say: Say) -> None:
    new, same, touched = {}, {}, {}
    for charts in CHARTS:
        site = work / f"scale-{charts}"
        say(f"Generating {charts:,} charts")
        generate(site, charts, 10 * charts)
        say(f"Building {charts:,} charts: new, then with nothing changed, then with one file touched")
        new[charts] = _build(site, "-c", _UNDRAWN)
        same[charts] = _fastest(_build(site) for _ in range(runs))
        (site / "mkdocs.yml").touch()
        touched[charts] = _build(site, "-c", _UNDRAWN)
        if same[charts].wrote or touched[charts].wrote:
            raise BuildError("With nothing changed, files were written.")
    slopes = {name: _slopes(took) for name, took in (("new", new), ("same", same), ("touched", touched))}
    flat = slopes["same"][1] <= 1.5 * max(slopes["same"][0], 1)
    few, some, many = CHARTS
    against = {name: took[many].cpu / took[some].cpu for name, took in (("new", new), ("nothing changed", same))}
    peak = max(took[many].memory for took in (new, same, touched))
    rows = (
        (
            "Each further chart, nothing changed",
            "≤ 5 ms, and flat",
            _told(slopes["same"]),
            max(slopes["same"]) <= 5 and flat,
        ),
        ("Each further chart, all read and held again, nothing to write", "", _told(slopes["touched"]), None),
        ("Each further chart that is new, without drawing", "≤ 25 ms", _told(slopes["new"]), max(slopes["new"]) <= 25),
        *(
            (f"{many:,} charts against {some}, {name}", "≤ 11 times the time", f"{ratio:.1f} times", ratio <= 11)
            for name, ratio in against.items()
        ),
        (f"Peak memory at {many:,} charts", "≤ 400 MB", f"{peak:.0f} MB", peak <= 400),
        _one_cell(work, runs, say),
    )
    report.rows += [Row(*row) for row in rows]
    report.notes.append(
        f"Generated charts draw three rows each; to each belong ten rows of evidence, a check, and a page. {many:,} new ones take {new[many].cpu:.0f} s of the processor, {few} take {new[few].cpu:.1f} s."
    )


def _one_cell(work: Path, runs: int, say: Say) -> tuple[str, str, str, bool]:
    site = work / "scale-rows"
    say(f"Generating {ROWS:,} rows of evidence")
    generate(site, 100, ROWS)
    _build(site, "-c", _UNDRAWN)
    table = site / "docs" / "data" / "evidence.csv"
    took = []
    for n in range(runs):
        say(f"Changing one cell of {ROWS:,} rows ({n + 1} of {runs})")
        table.write_text(table.read_text("utf-8").replace(_note(7, n), _note(7, n + 1)), "utf-8")
        took.append(_build(site, "-c", _UNDRAWN))
    wrote = max(each.wrote for each in took)
    measured = (
        f"{wrote} files, all of its chart, of 100 charts; {median(each.cpu for each in took):.1f} s of the processor"
    )
    return f"One cell of {ROWS:,} rows of evidence changed", "only what it bears on", measured, wrote <= _OF_A_CHART


def generate(site: Path, charts: int, evidence: int) -> None:
    """Write a site of as many charts, each with a number, a check, its share of the rows of evidence, and a page."""
    shutil.rmtree(site, ignore_errors=True)
    sentences = [
        f"At {_name(n)} the harbour master counted {_value(n)} ships in the course of one year." for n in range(charts)
    ]
    source = site.with_suffix(".txt")
    source.write_text("\n\n".join(sentences), "utf-8")
    new_site.create(site, source, say=lambda line: None)
    data, (slug,) = site / "docs" / "data", (path.stem for path in (site / "docs" / "charts").glob("[!i]*.md"))
    module, page = (
        (site / path).read_text("utf-8") for path in (f"charts/figures/{slug}.py", f"docs/charts/{slug}.md")
    )
    (site / f"charts/figures/{slug}.py").unlink()
    (site / f"docs/charts/{slug}.md").unlink()

    numbers, checks, rows = [], [], []
    example = _table(data, "evidence")[0]
    for n in range(charts):
        name = _slug(n)
        numbers.append(
            _table(data, "numbers")[0]
            | {
                "id": name,
                "series": name,
                "label": f"Ships at {_name(n)}",
                "value": _value(n),
                "said": f"{_value(n)} ships",
            }
        )
        checks.append(
            {
                "id": f"{name}-check",
                "label": f"Ships at {_name(n)}",
                "finding": f"The office counted {{{name}-0}}",
                "claim": name,
                "kind": "compare",
                "evidence": f"{name}-0",
            }
        )
        for k in range(evidence // charts):
            value = {"value": str(int(_value(n)) + k), "unit": "ships", "precision": "exact", "basis": "arrivals"}
            rows.append(
                example
                | value
                | {
                    "id": f"{name}-{k}",
                    "series": f"{name}-{k}",
                    "number": name,
                    "label": f"Ships, count {chr(97 + k % 26)}",
                    "note": _note(n, 0) if not k else "",
                }
            )
        drawn = module.replace(slug, name).replace("numbers=(", f'evidence=("{name}-0", "{name}-1"),\n    numbers=(')
        assert _ONE_KIND in drawn
        drawn = drawn.replace(_ONE_KIND, _EACH_KIND)
        (site / f"charts/figures/{name.replace('-', '_')}.py").write_text(drawn, "utf-8")
        told = "".join(f"\n\n[](evidence:{name}-{k})" for k in range(evidence // charts))
        (site / f"docs/charts/{name}.md").write_text(page.replace(slug, name) + told + "\n", "utf-8")
    for table, some in (("numbers", numbers), ("checks", checks), ("evidence", rows)):
        with (data / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[f"{table}.csv"], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(some)
    quoted = [
        f"> {sentence.replace(f'{_value(n)} ships', f'[{_value(n)} ships](number:{_slug(n)})')}"
        for n, sentence in enumerate(sentences)
    ]
    for n in range(0, charts, _A_PAGE):
        (site / f"docs/passages/part-{n}.md").write_text(
            "# Part\n\n" + "\n\nAnd then.\n\n".join(quoted[n : n + _A_PAGE]) + "\n", "utf-8"
        )
    (site / "docs/passages/first.md").unlink()
    (site / "docs/index.md").write_text("# Ships\n\n![](table:marks)\n", "utf-8")
    (site / "docs/charts/index.md").write_text("# Charts\n", "utf-8")
    (site / "docs/embedding.md").write_text("# Embedding\n", "utf-8")
    (site / quotations.PLACE).write_text(quotations.make(source.read_text("utf-8")), "ascii")
    modules = [_slug(n).replace("-", "_") for n in range(charts)]
    (site / "charts/figures/__init__.py").write_text(begin.listed(site, modules), "utf-8")
    configuration = site / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    configuration.write_text(text[: text.index("\nnav:")] + text[text.index("\n# Starts build") :], "utf-8")


def _table(data: Path, name: str) -> list[dict[str, str]]:
    with (data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _name(n: int) -> str:
    """A name without a numeral."""
    return "Quay " + "".join(chr(97 + int(digit)) for digit in str(n)).capitalize()


def _slug(n: int) -> str:
    return _name(n).lower().replace(" ", "-")


def _value(n: int) -> str:
    return str(1000 + n)


def _note(n: int, edit: int) -> str:
    return f"Of {_name(n)}, as {'mended ' * edit}counted."


def _build(site: Path, *command: str) -> Took:
    """Run build_charts.py, or another *command* of Python."""
    env = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "PYTHONDONTWRITEBYTECODE")}
    env |= {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with (site.parent / "said.txt").open("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        line = [sys.executable, *(command or ("build_charts.py",))]
        process = subprocess.Popen(line, cwd=site, env=env, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().splitlines()
    if process.returncode:
        raise BuildError("\n".join(lines[-20:]))
    wrote = sum(line.startswith("Wrote ") for line in lines)
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, wrote)


def _fastest(took: Iterable[Took]) -> Took:
    return min(took, key=lambda each: each.cpu)


def _slopes(took: Mapping[int, Took]) -> list[float]:
    """What each further chart takes of the processor, in ms, from one number of charts to the next."""
    steps = itertools.pairwise(CHARTS)
    return [1000 * (took[more].cpu - took[fewer].cpu) / (more - fewer) for fewer, more in steps]


def _told(slopes: list[float]) -> str:
    spans = zip(CHARTS, CHARTS[1:], slopes, strict=False)
    return ", ".join(f"{slope:.1f} ms from {fewer:,} to {more:,}" for fewer, more, slope in spans)

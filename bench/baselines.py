"""Builds what is measured: the site itself, an empty page of its theme, and the same charts put in the usual way."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import plotly
import plotly.graph_objects as go

ROOT = Path(__file__).resolve().parent.parent

# Everything of mkdocs.yml but what is ours. An empty folder of overrides, because null is not allowed there.
CONFIG = """\
INHERIT: {root}/mkdocs.yml
docs_dir: docs
theme: {{custom_dir: none, logo: "", favicon: assets/images/favicon.png}}
nav: [{{{title}: index.md}}]
hooks: []
watch: []
extra_css: []
extra_javascript: []
markdown_extensions: [{{toc: {{permalink: true}}}}]
"""


class BuildError(Exception):
    """The site could not be built; the message is what MkDocs said."""


def build_site(into: Path, address: str) -> float:
    """Build the site of this project for *address* and return the seconds that the whole process took."""
    return _mkdocs(ROOT / "mkdocs.yml", into, address)


def build_empty(work: Path, into: Path, address: str) -> None:
    """Build a site of one page that holds a heading and nothing else."""
    _build_alone(work, into, address, title="Empty", text="")


def build_usual(work: Path, into: Path, address: str) -> None:
    """Build a page with this project's charts as most people put Plotly into one: `to_html`, Plotly's script beside it.

    Its figures are those of our gallery; the words, checks and tables that stand there under each chart are left out.
    """
    figures = [_figure(path) for path in chart_files()]
    # The first chart brings the script for all: including it with each one would be a beginner's mistake, not the usual way.
    scripts = ["plotly.min.js", *[False] * (len(figures) - 1)]
    parts = [
        figure.to_html(full_html=False, include_plotlyjs=script)
        for figure, script in zip(figures, scripts, strict=True)
    ]
    _build_alone(work, into, address, title="All charts", text="\n\n".join(parts))
    package = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    (into / "plotly.min.js").write_bytes(package.read_bytes())


def chart_files() -> list[Path]:
    """Return the published specification of each chart, in the site's order."""
    return sorted((ROOT / "docs" / "charts").glob("*.json"), key=lambda path: json.loads(path.read_text())["order"])


def _figure(path: Path) -> go.Figure:
    return go.Figure(json.loads(path.read_text("utf-8"))["figures"]["wide"], skip_invalid=False)


def _build_alone(work: Path, into: Path, address: str, *, title: str, text: str) -> None:
    for folder in ("docs", "none"):
        (work / folder).mkdir(parents=True)
    (work / "docs" / "index.md").write_text(f"# {title}\n\n{text}\n", "utf-8")
    (work / "mkdocs.yml").write_text(CONFIG.format(root=ROOT, title=title), "utf-8")
    _mkdocs(work / "mkdocs.yml", into, address)


def _mkdocs(config: Path, into: Path, address: str) -> float:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        str(config),
        "--site-dir",
        str(into),
    ]
    environment = os.environ | {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise BuildError((done.stdout + done.stderr).strip())
    return seconds

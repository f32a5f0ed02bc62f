"""Loads a site's own charts: one module each under charts/figures/, named as its slug."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from charts.drawing import imports
from charts.drawing.chart import Chart
from charts.errors import FigureError, held


def load(folder: Path, names: Sequence[str]) -> tuple[Chart, ...]:
    """Return the charts of the modules *names*, which are all that the *folder* of charts.figures holds.

    Raises:
        FigureError: if a module is missing, is not listed, cannot be run, or has no chart of its name.
    """
    there = {path.stem for path in folder.glob("[!_.]*.py")}
    if missing := [name for name in names if name not in there]:
        raise FigureError(
            f"charts/figures/__init__.py lists {missing[0]!r}, which is no module there. Take it out of NAMES."
        )
    if stray := sorted(there.difference(names)):
        raise FigureError(
            f"charts/figures/{stray[0]}.py is not listed. Put {stray[0]!r} into NAMES, or take the file out."
        )
    charts = tuple(_chart(folder, name) for name in names)
    for name, chart in zip(names, charts, strict=True):
        if chart.slug != name.replace("_", "-"):
            slug = name.replace("_", "-")
            raise FigureError(
                f"charts/figures/{name}.py calls its chart {chart.slug!r}. A chart is named as its module: {slug!r}."
            )
    return charts


def _chart(folder: Path, name: str) -> Chart:
    with held(folder / f"{name}.py"):
        imports.hold(folder / f"{name}.py")
        chart = import_module(f"charts.figures.{name}").CHART
    if not isinstance(chart, Chart):
        raise FigureError(f"charts/figures/{name}.py: CHART is no Chart. Make it with charts.drawing.chart.Chart.")
    return chart

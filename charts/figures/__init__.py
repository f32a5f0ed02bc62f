"""One module a chart, named as its slug; the charts of the site, in reading order."""

from importlib import import_module
from pathlib import Path

from charts.drawing import modules
from charts.drawing.chart import Chart
from charts.errors import FigureError, held

NAMES = (
    "trade_growth",
    "trade_goods",
    "trade_imbalance",
    "investment_flows",
    "oil_share",
    "oil_months",
    "arms_share",
    "arms_suppliers",
)


def _load() -> tuple[Chart, ...]:
    here = Path(__file__).parent
    there = {path.stem for path in here.glob("[!_.]*.py")}
    if missing := [name for name in NAMES if name not in there]:
        raise FigureError(
            f"charts/figures/__init__.py lists {missing[0]!r}, which is no module there. Take it out of NAMES."
        )
    if stray := sorted(there.difference(NAMES)):
        raise FigureError(
            f"charts/figures/{stray[0]}.py is not listed. Put {stray[0]!r} into NAMES, or take the file out."
        )
    charts = tuple(_chart(here, name) for name in NAMES)
    for name, chart in zip(NAMES, charts, strict=True):
        if chart.slug != name.replace("_", "-"):
            slug = name.replace("_", "-")
            raise FigureError(
                f"charts/figures/{name}.py calls its chart {chart.slug!r}. A chart is named as its module: {slug!r}."
            )
    return charts


def _chart(folder: Path, name: str) -> Chart:
    with held(folder / f"{name}.py"):
        modules.hold(folder / f"{name}.py")
        chart = import_module(f"{__name__}.{name}").CHART
    if not isinstance(chart, Chart):
        raise FigureError(f"charts/figures/{name}.py: CHART is no Chart. Make it with charts.drawing.chart.Chart.")
    return chart


CHARTS = _load()

"""One module a chart, named as its slug; the charts of the site, in reading order."""

from pathlib import Path

from charts.drawing import modules

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
CHARTS = modules.load(Path(__file__).parent, NAMES)

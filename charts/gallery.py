"""Every chart, in reading order."""

from charts.figures import arms_share, arms_suppliers, investment_flows, oil_share, trade_growth, trade_imbalance

CHARTS = tuple(
    module.CHART for module in (trade_growth, trade_imbalance, investment_flows, oil_share, arms_share, arms_suppliers)
)

"""Charts as SVG strings, drawn once and used on the page and in the report; needs no PDF library."""

from assessor.reports.charts.bars import Score, score_bar
from assessor.reports.charts.cells import Shape, SpreadCell, share_cell, shift_cell, spread_cell
from assessor.reports.charts.distribution import DistributionRow, distribution
from assessor.reports.charts.gauge import GaugeRisk, Stretch, risk_gauge
from assessor.reports.charts.of_result import (
    bar_of,
    cap_remark,
    gauge_of,
    radar_of,
    roadmap_of,
    staircase_of,
    staircase_of_reading,
)
from assessor.reports.charts.radar import Spoke, radar
from assessor.reports.charts.roadmap import Station, roadmap
from assessor.reports.charts.spreads import SpreadRow, spreads
from assessor.reports.charts.staircase import Rung, staircase
from assessor.reports.charts.steps import StaircaseStep, steps

__all__ = [
    "DistributionRow",
    "GaugeRisk",
    "Rung",
    "Score",
    "Shape",
    "Spoke",
    "SpreadCell",
    "SpreadRow",
    "StaircaseStep",
    "Station",
    "Stretch",
    "bar_of",
    "cap_remark",
    "distribution",
    "gauge_of",
    "radar",
    "radar_of",
    "risk_gauge",
    "roadmap",
    "roadmap_of",
    "score_bar",
    "share_cell",
    "shift_cell",
    "spread_cell",
    "spreads",
    "staircase",
    "staircase_of",
    "staircase_of_reading",
    "steps",
]

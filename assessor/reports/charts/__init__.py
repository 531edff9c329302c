"""Charts as SVG strings, drawn once and used on the page and in the report; needs no PDF library."""

from assessor.reports.charts.bars import Score, score_bar, score_bars
from assessor.reports.charts.cells import Shape, Spread, share_cell, shift_cell, spread_cell
from assessor.reports.charts.distribution import Part, distribution
from assessor.reports.charts.gauge import Risk, Stretch, risk_gauge
from assessor.reports.charts.of_result import (
    bar_of,
    cap_remark,
    gauge_of,
    radar_of,
    roadmap_of,
    staircase_of,
    staircase_of_reading,
)
from assessor.reports.charts.radar import Axis, radar
from assessor.reports.charts.roadmap import Station, roadmap
from assessor.reports.charts.spreads import Span, spreads
from assessor.reports.charts.staircase import Rung, staircase
from assessor.reports.charts.steps import Step, steps

__all__ = [
    "Axis",
    "Part",
    "Risk",
    "Rung",
    "Score",
    "Shape",
    "Span",
    "Spread",
    "Station",
    "Step",
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
    "score_bars",
    "share_cell",
    "shift_cell",
    "spread_cell",
    "spreads",
    "staircase",
    "staircase_of",
    "staircase_of_reading",
    "steps",
]

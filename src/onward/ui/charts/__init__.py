"""Pictures worked out on the server: plain numbers in, shapes out; templates draw them as SVG."""

from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.charts.crowd import Crowd, Dot, crowd, hundred_dots
from onward.ui.charts.curve import Curve, CurvePoint, curve
from onward.ui.charts.evidence import EvidenceChart, evidence_chart
from onward.ui.charts.fan import Fan, ForecastPoint, fan
from onward.ui.charts.month import DayMark, Month, month
from onward.ui.charts.sankey import Sankey, SankeyFlow, SankeyNode, sankey

__all__ = [
    "BarRow",
    "Bars",
    "Crowd",
    "Curve",
    "CurvePoint",
    "DayMark",
    "Dot",
    "EvidenceChart",
    "Fan",
    "ForecastPoint",
    "Month",
    "Sankey",
    "SankeyFlow",
    "SankeyNode",
    "bars",
    "crowd",
    "curve",
    "evidence_chart",
    "fan",
    "hundred_dots",
    "month",
    "sankey",
]

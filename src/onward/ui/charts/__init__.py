"""Pictures worked out on the server: plain numbers in, shapes out; templates draw them as SVG."""

from onward.ui.charts.against import Against, against
from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.charts.crowd import Crowd, Dot, crowd, hundred
from onward.ui.charts.curve import Curve, Share, curve
from onward.ui.charts.fan import Fan, Outlook, fan
from onward.ui.charts.month import Mark, Month, month
from onward.ui.charts.sankey import Flow, Node, Sankey, sankey

__all__ = [
    "Against",
    "BarRow",
    "Bars",
    "Crowd",
    "Curve",
    "Dot",
    "Fan",
    "Flow",
    "Mark",
    "Month",
    "Node",
    "Outlook",
    "Sankey",
    "Share",
    "against",
    "bars",
    "crowd",
    "curve",
    "fan",
    "hundred",
    "month",
    "sankey",
]

"""Pictures worked out on the server: plain numbers in, shapes out; templates draw them as SVG."""

from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.charts.crowd import Crowd, Dot, crowd, hundred
from onward.ui.charts.sankey import Flow, Node, Sankey, sankey

__all__ = ["BarRow", "Bars", "Crowd", "Dot", "Flow", "Node", "Sankey", "bars", "crowd", "hundred", "sankey"]

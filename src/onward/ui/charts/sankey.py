"""A flow picture of something that goes on in steps and loses some at each: a funnel with its endings.

One trunk node stands in every column; the leaves of a column are where the rest of the column before went.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onward.ui.charts import sankey_horizontal, sankey_vertical
from onward.ui.charts.sankey_shapes import Drawing
from onward.ui.charts.sankey_steps import SankeyEnding, SankeyStep


@dataclass(frozen=True, slots=True)
class SankeyNode:
    """A step (or, as a ``leaf``, an ending) in a column counted from 0."""

    key: str
    label: str
    column: int
    leaf: bool = False


@dataclass(frozen=True, slots=True)
class SankeyFlow:
    """How many went from one node to a node of the next column."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Sankey:
    """The same flows drawn twice: from left to right for wide places, downwards for a phone."""

    wide: Drawing
    tall: Drawing


def sankey(nodes: Sequence[SankeyNode], flows: Sequence[SankeyFlow]) -> Sankey:
    """Draw ``flows`` between ``nodes``; leaves keep their order. Leaves without a flow are left out.

    Raises ``ValueError`` for a column without exactly one trunk node, a flow that does not lead from a trunk node into
    the next column, a flow said twice, or a negative count.
    """
    steps = list(_to_steps(nodes, flows))
    return Sankey(wide=sankey_horizontal.draw_horizontal(steps), tall=sankey_vertical.draw_vertical(steps))


def _to_steps(nodes: Sequence[SankeyNode], flows: Sequence[SankeyFlow]) -> Iterator[SankeyStep]:
    counts = _flow_counts(nodes, flows)
    trunk = _trunk_nodes(nodes)
    arrived = 0
    for here, following in pairwise([*trunk, None]):
        assert here is not None
        leaves = [node for node in nodes if node.leaf and node.column == here.column + 1]
        branches = tuple(SankeyEnding(leaf.label, counts.get((here.key, leaf.key), 0)) for leaf in leaves)
        onward = counts.get((here.key, following.key), 0) if following else 0
        left = onward + sum(branch.count for branch in branches)
        yield SankeyStep(here.label, max(arrived, left), onward, tuple(branch for branch in branches if branch.count))
        arrived = onward


def _trunk_nodes(nodes: Sequence[SankeyNode]) -> list[SankeyNode]:
    trunk = sorted((node for node in nodes if not node.leaf), key=lambda node: node.column)
    if not trunk or [node.column for node in trunk] != list(range(len(trunk))):
        raise ValueError("every column has exactly one node that is not a leaf")
    if any(not 1 <= node.column <= len(trunk) for node in nodes if node.leaf):
        raise ValueError("a leaf stands in the column after a node that is not a leaf")
    return trunk


def _flow_counts(nodes: Sequence[SankeyNode], flows: Sequence[SankeyFlow]) -> dict[tuple[str, str], int]:
    by_key = {node.key: node for node in nodes}
    if len(by_key) != len(nodes):
        raise ValueError("two nodes have the same key")
    for flow in flows:
        source, target = by_key[flow.source], by_key[flow.target]
        if source.leaf or target.column != source.column + 1 or flow.count < 0:
            raise ValueError(f"{flow} does not lead from a trunk node into the next column")
    counts = {(flow.source, flow.target): flow.count for flow in flows}
    if len(counts) != len(flows):
        raise ValueError("a flow is said twice")
    return counts

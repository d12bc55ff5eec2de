"""A flow picture downwards, for a phone: the trunk on the left, endings turn off to the right, each with its line."""

from collections.abc import Sequence

from onward.ui.charts.sankey_shapes import Block, Drawing, EdgeSpan, Ribbon, path_data
from onward.ui.charts.sankey_steps import SankeyEnding, SankeyStep, largest_count

WIDTH = 360.0
WIDTH_OF_LARGEST = 160.0
ENDING_X = 200.0
NODE_HEIGHT = 8.0
LINE_HEIGHT = 22.0
GAP = 6.0
TURN_HEIGHT = 18.0
MIN_STEP_HEIGHT = 30.0


def draw_vertical(steps: Sequence[SankeyStep]) -> Drawing:
    """All steps, each a row, with its endings below it."""
    scale = WIDTH_OF_LARGEST / largest_count(steps)
    blocks: list[Block] = []
    ribbons: list[Ribbon] = []
    y = LINE_HEIGHT / 2
    for number, step in enumerate(steps):
        blocks.append(_trunk(step, y, scale))
        foot = y + NODE_HEIGHT
        leaves = _endings(step, foot + TURN_HEIGHT, scale)
        blocks += leaves
        ribbons += _turns(step, leaves, foot, scale)
        y = (
            max(foot + MIN_STEP_HEIGHT, *(_bottom(leaf) + TURN_HEIGHT for leaf in leaves))
            if leaves
            else foot + MIN_STEP_HEIGHT
        )
        if number + 1 < len(steps) and step.onward:
            ribbons.append(_straight(step, steps[number + 1], foot, y, scale))
    return Drawing(WIDTH, y, tuple(blocks), tuple(ribbons))


def _trunk(step: SankeyStep, y: float, scale: float) -> Block:
    width = step.count * scale
    text_x, text_y = width + 8, y + NODE_HEIGHT / 2
    return Block(
        step.label, step.count, quiet=False, x=0.0, y=y, width=width, height=NODE_HEIGHT, text_x=text_x, text_y=text_y
    )


def _endings(step: SankeyStep, y: float, scale: float) -> list[Block]:
    leaves = []
    for branch in step.branches:
        leaves.append(_ending(branch, y, scale))
        y += max(LINE_HEIGHT, branch.count * scale) + GAP
    return leaves


def _ending(branch: SankeyEnding, top: float, scale: float) -> Block:
    height = branch.count * scale
    middle = top + max(LINE_HEIGHT, height) / 2
    y, text_x = middle - height / 2, ENDING_X + NODE_HEIGHT + 8
    return Block(
        branch.label,
        branch.count,
        quiet=True,
        x=ENDING_X,
        y=y,
        width=NODE_HEIGHT,
        height=height,
        text_x=text_x,
        text_y=middle,
    )


def _turns(step: SankeyStep, leaves: Sequence[Block], foot: float, scale: float) -> list[Ribbon]:
    """The rightmost part of the trunk turns into the topmost ending, so that no ribbons cross."""
    right = (step.onward + sum(branch.count for branch in step.branches)) * scale
    ribbons = []
    for branch, leaf in zip(step.branches, leaves, strict=True):
        leaves_at = EdgeSpan(right - branch.count * scale, right)
        ribbons.append(_turn(step, branch, leaf, leaves_at, foot))
        right = leaves_at.start
    return ribbons


def _turn(step: SankeyStep, branch: SankeyEnding, leaf: Block, out: EdgeSpan, foot: float) -> Ribbon:
    into = EdgeSpan(leaf.y, leaf.y + leaf.height)
    there = path_data("M", out.end, foot, "Q", out.end, into.start, leaf.x, into.start, "L", leaf.x, into.end)
    back = path_data("Q", out.start, into.end, out.start, foot, "Z")
    return Ribbon(step.label, branch.label, branch.count, quiet=True, leaves=out, enters=into, path=f"{there} {back}")


def _straight(step: SankeyStep, following: SankeyStep, foot: float, y: float, scale: float) -> Ribbon:
    span = EdgeSpan(0.0, step.onward * scale)
    path = path_data("M", 0.0, foot, "L", span.end, foot, "L", span.end, y, "L", 0.0, y, "Z")
    return Ribbon(step.label, following.label, step.onward, quiet=False, leaves=span, enters=span, path=path)


def _bottom(block: Block) -> float:
    return max(block.y + block.height, block.text_y + LINE_HEIGHT / 2)

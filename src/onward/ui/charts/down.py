"""A flow picture downwards, for a phone: the trunk on the left, endings turn off to the right, each with its line."""

from collections.abc import Sequence

from onward.ui.charts.shapes import Block, Drawing, Ribbon, Span, outline
from onward.ui.charts.trunk import Branch, Step, largest

WIDTH = 360.0
WIDTH_OF_LARGEST = 124.0
LEAF_X = 160.0
THICK = 8.0
LINE = 22.0
GAP = 6.0
TURN = 18.0
LEAST = 30.0


def draw(steps: Sequence[Step]) -> Drawing:
    """All steps, each a row, with its endings below it."""
    scale = WIDTH_OF_LARGEST / largest(steps)
    blocks: list[Block] = []
    ribbons: list[Ribbon] = []
    y = LINE / 2
    for number, step in enumerate(steps):
        blocks.append(_trunk(step, y, scale))
        foot = y + THICK
        leaves = _leaves(step, foot + TURN, scale)
        blocks += leaves
        ribbons += _turns(step, leaves, foot, scale)
        y = max(foot + LEAST, *(_end(leaf) + TURN for leaf in leaves)) if leaves else foot + LEAST
        if number + 1 < len(steps) and step.onward:
            ribbons.append(_straight(step, steps[number + 1], foot, y, scale))
    return Drawing(WIDTH, y, tuple(blocks), tuple(ribbons))


def _trunk(step: Step, y: float, scale: float) -> Block:
    width = step.count * scale
    text_x, text_y = width + 8, y + THICK / 2
    return Block(
        step.label, step.count, quiet=False, x=0.0, y=y, width=width, height=THICK, text_x=text_x, text_y=text_y
    )


def _leaves(step: Step, y: float, scale: float) -> list[Block]:
    leaves = []
    for branch in step.branches:
        leaves.append(_leaf(branch, y, scale))
        y += max(LINE, branch.count * scale) + GAP
    return leaves


def _leaf(branch: Branch, top: float, scale: float) -> Block:
    height = branch.count * scale
    middle = top + max(LINE, height) / 2
    y, text_x = middle - height / 2, LEAF_X + THICK + 8
    return Block(
        branch.label, branch.count, quiet=True, x=LEAF_X, y=y, width=THICK, height=height, text_x=text_x, text_y=middle
    )


def _turns(step: Step, leaves: Sequence[Block], foot: float, scale: float) -> list[Ribbon]:
    """The rightmost part of the trunk turns into the topmost ending, so that no ribbons cross."""
    right = (step.onward + sum(branch.count for branch in step.branches)) * scale
    ribbons = []
    for branch, leaf in zip(step.branches, leaves, strict=True):
        leaves_at = Span(right - branch.count * scale, right)
        ribbons.append(_turn(step, branch, leaf, leaves_at, foot))
        right = leaves_at.start
    return ribbons


def _turn(step: Step, branch: Branch, leaf: Block, out: Span, foot: float) -> Ribbon:
    into = Span(leaf.y, leaf.y + leaf.height)
    there = outline("M", out.end, foot, "Q", out.end, into.start, leaf.x, into.start, "L", leaf.x, into.end)
    back = outline("Q", out.start, into.end, out.start, foot, "Z")
    return Ribbon(step.label, branch.label, branch.count, quiet=True, leaves=out, enters=into, path=f"{there} {back}")


def _straight(step: Step, following: Step, foot: float, y: float, scale: float) -> Ribbon:
    span = Span(0.0, step.onward * scale)
    path = outline("M", 0.0, foot, "L", span.end, foot, "L", span.end, y, "L", 0.0, y, "Z")
    return Ribbon(step.label, following.label, step.onward, quiet=False, leaves=span, enters=span, path=path)


def _end(block: Block) -> float:
    return max(block.y + block.height, block.text_y + LINE / 2)

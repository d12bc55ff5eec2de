"""A flow picture from left to right: the trunk along the top, endings below it in the next column."""

from collections.abc import Iterator, Sequence

from onward.ui.charts.sankey_shapes import Block, Drawing, EdgeSpan, Ribbon, path_data
from onward.ui.charts.sankey_steps import SankeyEnding, SankeyStep, largest_count

WIDTH = 960.0
HEIGHT_OF_LARGEST = 250.0
NODE_WIDTH = 10.0
LABEL_WIDTH = 150.0
LINE_HEIGHT = 22.0
GAP = 10.0
TOP_MARGIN = 34.0
LABEL_OFFSET = 14.0


def draw_horizontal(steps: Sequence[SankeyStep]) -> Drawing:
    """All steps, each a column; the last one's endings get a column of their own."""
    scale = HEIGHT_OF_LARGEST / largest_count(steps)
    columns = len(steps) + (1 if steps[-1].branches else 0)
    stride = (WIDTH - NODE_WIDTH - LABEL_WIDTH) / max(1, columns - 1)
    blocks: list[Block] = []
    ribbons: list[Ribbon] = []
    for number, step in enumerate(steps):
        blocks.append(_trunk(step, number * stride, scale))
        following = steps[number + 1] if number + 1 < len(steps) else None
        for ribbon, block in _outflows(step, following, number * stride, stride, scale):
            ribbons.append(ribbon)
            blocks += [block] if block else []
    return Drawing(WIDTH, max(_bottom(block) for block in blocks) + GAP, tuple(blocks), tuple(ribbons))


def _outflows(
    step: SankeyStep, following: SankeyStep | None, x: float, stride: float, scale: float
) -> Iterator[tuple[Ribbon, Block | None]]:
    at = TOP_MARGIN
    if following and step.onward:
        branch = SankeyEnding(following.label, step.onward)
        yield _ribbon(step, branch, (x + NODE_WIDTH, at), (x + stride, TOP_MARGIN), scale, quiet=False), None
        at += step.onward * scale
    free = TOP_MARGIN + (max(LINE_HEIGHT, following.count * scale) + GAP if following else 0.0)
    for branch in step.branches:
        block = _ending(branch, x + stride, free, scale)
        yield _ribbon(step, branch, (x + NODE_WIDTH, at), (x + stride, block.y), scale, quiet=True), block
        at += branch.count * scale
        free += max(LINE_HEIGHT, branch.count * scale) + GAP


def _trunk(step: SankeyStep, x: float, scale: float) -> Block:
    height = step.count * scale
    return Block(
        step.label,
        step.count,
        quiet=False,
        x=x,
        y=TOP_MARGIN,
        width=NODE_WIDTH,
        height=height,
        text_x=x,
        text_y=TOP_MARGIN - LABEL_OFFSET,
    )


def _ending(branch: SankeyEnding, x: float, top: float, scale: float) -> Block:
    height = branch.count * scale
    middle = top + max(LINE_HEIGHT, height) / 2
    y, text_x = middle - height / 2, x + NODE_WIDTH + 8
    return Block(
        branch.label, branch.count, quiet=True, x=x, y=y, width=NODE_WIDTH, height=height, text_x=text_x, text_y=middle
    )


def _ribbon(
    step: SankeyStep,
    branch: SankeyEnding,
    out: tuple[float, float],
    into: tuple[float, float],
    scale: float,
    *,
    quiet: bool,
) -> Ribbon:
    (x1, a), (x2, b) = out, into
    thick, middle = branch.count * scale, (x1 + x2) / 2
    path = path_data("M", x1, a, "C", middle, a, middle, b, x2, b, "L", x2, b + thick)
    back = path_data("C", middle, b + thick, middle, a + thick, x1, a + thick, "Z")
    spans = {"leaves": EdgeSpan(a, a + thick), "enters": EdgeSpan(b, b + thick)}
    return Ribbon(step.label, branch.label, branch.count, quiet=quiet, **spans, path=f"{path} {back}")


def _bottom(block: Block) -> float:
    return max(block.y + block.height, block.text_y + LINE_HEIGHT / 2)

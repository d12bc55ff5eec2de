"""A flow picture from left to right: the trunk along the top, endings below it in the next column."""

from collections.abc import Iterator, Sequence

from onward.ui.charts.shapes import Block, Drawing, Ribbon, Span, outline
from onward.ui.charts.trunk import Branch, Step, largest

WIDTH = 960.0
HEIGHT_OF_LARGEST = 250.0
THICK = 10.0
LABEL = 150.0
LINE = 22.0
GAP = 10.0
FIRST = 34.0
ABOVE = 14.0


def draw(steps: Sequence[Step]) -> Drawing:
    """All steps, each a column; the last one's endings get a column of their own."""
    scale = HEIGHT_OF_LARGEST / largest(steps)
    columns = len(steps) + (1 if steps[-1].branches else 0)
    stride = (WIDTH - THICK - LABEL) / max(1, columns - 1)
    blocks: list[Block] = []
    ribbons: list[Ribbon] = []
    for number, step in enumerate(steps):
        blocks.append(_trunk(step, number * stride, scale))
        following = steps[number + 1] if number + 1 < len(steps) else None
        for ribbon, block in _leave(step, following, number * stride, stride, scale):
            ribbons.append(ribbon)
            blocks += [block] if block else []
    return Drawing(WIDTH, max(_foot(block) for block in blocks) + GAP, tuple(blocks), tuple(ribbons))


def _leave(
    step: Step, following: Step | None, x: float, stride: float, scale: float
) -> Iterator[tuple[Ribbon, Block | None]]:
    at = FIRST
    if following and step.onward:
        branch = Branch(following.label, step.onward)
        yield _ribbon(step, branch, (x + THICK, at), (x + stride, FIRST), scale, quiet=False), None
        at += step.onward * scale
    free = FIRST + (max(LINE, following.count * scale) + GAP if following else 0.0)
    for branch in step.branches:
        block = _leaf(branch, x + stride, free, scale)
        yield _ribbon(step, branch, (x + THICK, at), (x + stride, block.y), scale, quiet=True), block
        at += branch.count * scale
        free += max(LINE, branch.count * scale) + GAP


def _trunk(step: Step, x: float, scale: float) -> Block:
    height = step.count * scale
    return Block(
        step.label, step.count, quiet=False, x=x, y=FIRST, width=THICK, height=height, text_x=x, text_y=FIRST - ABOVE
    )


def _leaf(branch: Branch, x: float, top: float, scale: float) -> Block:
    height = branch.count * scale
    middle = top + max(LINE, height) / 2
    y, text_x = middle - height / 2, x + THICK + 8
    return Block(
        branch.label, branch.count, quiet=True, x=x, y=y, width=THICK, height=height, text_x=text_x, text_y=middle
    )


def _ribbon(
    step: Step, branch: Branch, out: tuple[float, float], into: tuple[float, float], scale: float, *, quiet: bool
) -> Ribbon:
    (x1, a), (x2, b) = out, into
    thick, middle = branch.count * scale, (x1 + x2) / 2
    path = outline("M", x1, a, "C", middle, a, middle, b, x2, b, "L", x2, b + thick)
    back = outline("C", middle, b + thick, middle, a + thick, x1, a + thick, "Z")
    spans = {"leaves": Span(a, a + thick), "enters": Span(b, b + thick)}
    return Ribbon(step.label, branch.label, branch.count, quiet=quiet, **spans, path=f"{path} {back}")


def _foot(block: Block) -> float:
    return max(block.y + block.height, block.text_y + LINE / 2)

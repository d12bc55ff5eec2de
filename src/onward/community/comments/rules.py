"""The thread of a tip, and the place of each comment in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

SEGMENT_LENGTH = 6
MAX_DEPTH = 6
"""A reply to a comment at this depth is shown at the same depth, so that a thread fits on a phone."""


C = TypeVar("C")


@dataclass(slots=True)
class Branch(Generic[C]):
    """A comment with its replies; ``comment`` is ``None`` if it was removed and replies are left."""

    number: int
    comment: C | None
    replies: "list[Branch[C]]" = field(default_factory=list)


def path_of_reply(parent: str, number: int) -> str:
    """Return the path of comment ``number`` below ``parent``, which is empty for a comment on the tip itself."""
    above = parent if len(parent) < MAX_DEPTH * SEGMENT_LENGTH else parent[:-SEGMENT_LENGTH]
    return f"{above}{number:0{SEGMENT_LENGTH}}"


def numbers_in(path: str) -> list[int]:
    """Return the numbers of the comments in a path, from the top down to its own."""
    return [int(path[at : at + SEGMENT_LENGTH]) for at in range(0, len(path), SEGMENT_LENGTH)]


def paths_above(path: str) -> list[str]:
    """Return the paths of the comments above it, from the top."""
    return [path[:end] for end in range(SEGMENT_LENGTH, len(path), SEGMENT_LENGTH)]


def branches_of(comments: Sequence[tuple[str, C]]) -> list[Branch[C]]:
    """Return the tree of comments, each given with its path and in the order of paths."""
    top: list[Branch[C]] = []
    open_branches: list[Branch[C]] = []
    for path, comment in comments:
        numbers = numbers_in(path)
        shared = _shared([each.number for each in open_branches], numbers[:-1])
        del open_branches[shared:]
        for number in numbers[shared:]:
            branch: Branch[C] = Branch(number, None)
            (open_branches[-1].replies if open_branches else top).append(branch)
            open_branches.append(branch)
        open_branches[-1].comment = comment
    return top


def _shared(some: Sequence[int], others: Sequence[int]) -> int:
    """Return the length of the common beginning."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(some), len(others)))

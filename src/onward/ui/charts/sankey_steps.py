"""The plain form of a flow picture, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SankeyEnding:
    """An ending, and how many of the step went there."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SankeyStep:
    """A trunk node: how many came, how many go on to the next step, and where the others end."""

    label: str
    count: int
    onward: int
    branches: tuple[SankeyEnding, ...]


def largest_count(steps: Sequence[SankeyStep]) -> int:
    """The largest count, at least 1: what the scale is made from."""
    return max(1, *(step.count for step in steps))

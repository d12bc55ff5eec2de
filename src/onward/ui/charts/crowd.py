"""One rejection, seen from above: you among the others, as dots in tens."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

MAX_DOTS = 100
DOTS_PER_ROW = 10
DOT_SPACING = 14.0
MIDDLE = DOTS_PER_ROW // 2
MIDDLE_GAP = 4.0
"""Between the first five and the last five of a row, and of ten rows: fives are counted at a glance."""
DOT_RADIUS = 5.0


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a dot is, and who: ``you``, ``worthy`` (could do the job as well) or ``other``."""

    x: float
    y: float
    who: str


@dataclass(frozen=True, slots=True)
class Crowd:
    dots: tuple[Dot, ...]
    people_per_dot: int
    worthy: int
    total: int
    width: float
    height: float
    radius: float


def crowd(total: int, worthy: int) -> Crowd:
    """About ``total`` people, you among the ``worthy`` ones, as at most a hundred dots of one size.

    Both counts are taken as whole people, you included; ``worthy`` is held between 1 and ``total``.
    """
    total = max(1, total)
    worthy = min(max(1, worthy), total)
    each = ceil(total / MAX_DOTS)
    number = ceil(total / each)
    good = min(max(1, round(worthy / each)), number)
    return _layout(number, good, each, worthy, total, you=True)


def hundred_dots(share: float) -> Crowd:
    """A share as so many of a hundred dots."""
    part = round(100 * min(max(share, 0.0), 1.0))
    return _layout(MAX_DOTS, part, 1, part, MAX_DOTS, you=False)


def _layout(number: int, good: int, each: int, worthy: int, total: int, *, you: bool) -> Crowd:
    rows = ceil(number / DOTS_PER_ROW)
    return Crowd(
        tuple(_dots(number, good, you=you)),
        each,
        worthy,
        total,
        _offset(DOTS_PER_ROW - 1) + DOT_SPACING / 2,
        _offset(rows - 1) + DOT_SPACING / 2,
        DOT_RADIUS,
    )


def _dots(number: int, good: int, *, you: bool) -> Iterator[Dot]:
    for index in range(number):
        row, column = divmod(index, DOTS_PER_ROW)
        who = "you" if you and index == 0 else "worthy" if index < good else "other"
        yield Dot(_offset(column), _offset(row), who)


def _offset(number: int) -> float:
    """Where the middle of the dot with this number in its row or column is."""
    return number * DOT_SPACING + DOT_SPACING / 2 + (MIDDLE_GAP if number >= MIDDLE else 0)

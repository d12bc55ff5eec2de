"""Offers side by side: which one leads, what would turn it, and what to find out first.

Every offer is weighed alone (``fit.value``), so adding or removing one never turns the order of the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onward.offers.fit.rules import UNKNOWN_RANGE, ScoreRange, fit_range

CLEAR_DIFFERENCE = 10.0
"""Points of the scale from which one offer is said to give more of something than another."""


@dataclass(frozen=True, slots=True)
class LeadChange:
    """The share of all weight (0 to 1) at which ``offer`` (its index) takes the lead."""

    share: float
    offer: int


@dataclass(frozen=True, slots=True)
class TippingPoints:
    """Where the lead passes on when one priority weighs less or more and the others keep their proportions."""

    below: LeadChange | None
    above: LeadChange | None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One open point of one offer; ``turns`` when an answer to it could change which offer leads."""

    offer: int
    priority: int
    turns: bool


def middle_values(weights: Sequence[float], offers: Sequence[Sequence[ScoreRange]]) -> list[float]:
    """The value of each offer with every open point at the middle of its range."""
    return [sum(weight * span.middle for weight, span in zip(weights, ranges, strict=True)) for ranges in offers]


def leading_offer(weights: Sequence[float], offers: Sequence[Sequence[ScoreRange]]) -> int:
    """The offer of the highest value, open points at the middle; the earlier of equals. ``ValueError`` for none."""
    values = middle_values(weights, offers)
    return values.index(max(values))


def is_anything_known(weights: Sequence[float], ranges: Sequence[ScoreRange]) -> bool:
    """Whether anything is known of an offer in what has weight: of one of which nothing is, no order can be said."""
    return any(weight > 0 and span != UNKNOWN_RANGE for weight, span in zip(weights, ranges, strict=True))


def is_lead_tied(weights: Sequence[float], offers: Sequence[Sequence[ScoreRange]]) -> bool:
    """Whether the two best of at least two offers have the same value in whole points, open points at the middle."""
    first, second = sorted(middle_values(weights, offers), reverse=True)[:2]
    return round(first) == round(second)


def is_lead_certain(weights: Sequence[float], offers: Sequence[Sequence[ScoreRange]]) -> bool:
    """Whether the leader leads whatever the open points turn out to be, the weights being what they are."""
    first = leading_offer(weights, offers)
    values = [fit_range(weights, ranges) for ranges in offers]
    return all(values[first].low >= other.high for index, other in enumerate(values) if index != first)


def tipping_points(weights: Sequence[float], offers: Sequence[Sequence[ScoreRange]], priority: int) -> TippingPoints:
    """The nearest weights of ``priority`` at which the lead passes on, exactly, open points at the middle.

    The lead over a rival is a straight line in the weight: d for this priority times w, plus the mean lead r over the
    others times 1 - w. It is nought at w = r / (r - d). Weights sum to 1; a priority that has all of it tells nothing.
    """
    weight = weights[priority]
    if weight >= 1:
        return TippingPoints(None, None)
    first = leading_offer(weights, offers)
    below: list[LeadChange] = []
    above: list[LeadChange] = []
    for rival in (index for index in range(len(offers)) if index != first):
        lead = [mine.middle - theirs.middle for mine, theirs in zip(offers[first], offers[rival], strict=True)]
        here = lead[priority]
        elsewhere = sum(w * each for i, (w, each) in enumerate(zip(weights, lead, strict=True)) if i != priority)
        rest = elsewhere / (1 - weight)
        if rest == here:
            continue
        share = rest / (rest - here)
        if here < rest and share < 1:
            above.append(LeadChange(max(share, weight), rival))
        elif here > rest and share > 0:
            below.append(LeadChange(min(share, weight), rival))
    return TippingPoints(
        max(below, key=lambda turn: turn.share, default=None), min(above, key=lambda turn: turn.share, default=None)
    )


def most_useful_open_point(weights: Sequence[float], offers: Sequence[Sequence[ScoreRange]]) -> OpenPoint | None:
    """The open point worth asking about first: one that could turn the lead, then the one that moves a value most."""
    found: list[tuple[bool, float, OpenPoint]] = []
    for offer, ranges in enumerate(offers):
        for priority, span in enumerate(ranges):
            move = weights[priority] * span.width
            if move > 0:
                turns = _could_change_lead(weights, offers, offer, priority)
                found.append((turns, move, OpenPoint(offer, priority, turns)))
    return max(found, key=lambda each: each[:2])[2] if found else None


def clear_advantages(mine: Sequence[ScoreRange], theirs: Sequence[ScoreRange]) -> list[int]:
    """The priorities of which one offer gives clearly more than another, open points at the middle."""
    pairs = zip(mine, theirs, strict=True)
    return [index for index, (one, other) in enumerate(pairs) if one.middle - other.middle >= CLEAR_DIFFERENCE]


def _could_change_lead(
    weights: Sequence[float], offers: Sequence[Sequence[ScoreRange]], offer: int, priority: int
) -> bool:
    now = leading_offer(weights, offers)
    span = offers[offer][priority]
    return any(
        leading_offer(weights, _with_answer(offers, offer, priority, ScoreRange(end, end))) != now
        for end in (span.low, span.high)
    )


def _with_answer(
    offers: Sequence[Sequence[ScoreRange]], offer: int, priority: int, answer: ScoreRange
) -> list[Sequence[ScoreRange]]:
    told = list(offers)
    told[offer] = [answer if index == priority else each for index, each in enumerate(offers[offer])]
    return told

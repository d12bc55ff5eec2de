"""How versions of documents fared that the person chose by themselves: counts, and never a verdict."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.insights.experiments.rules import ArmCounts, AssignmentOutcome


@dataclass(frozen=True, slots=True)
class VersionOutcome:
    """What came of one application that got a version of a document."""

    kind: str
    name: str
    outcome: AssignmentOutcome


@dataclass(frozen=True, slots=True)
class VersionCounts:
    """A version, by what kind of document it is and how it was called, with what was sent and what came of it."""

    kind: str
    name: str
    counts: ArmCounts


def counts_by_version(outcomes: Iterable[VersionOutcome]) -> list[VersionCounts]:
    """Count each version, the most sent first; names that differ in capitals alone are the same."""
    found: dict[tuple[str, str], list[VersionOutcome]] = {}
    for each in outcomes:
        if each.outcome not in {AssignmentOutcome.UNSENT, AssignmentOutcome.LEFT_OUT}:
            found.setdefault((each.kind, each.name.casefold()), []).append(each)
    counted = [VersionCounts(members[0].kind, members[0].name, _counts(members)) for members in found.values()]
    return sorted(counted, key=lambda each: -each.counts.sent)


def can_be_compared(versions: Iterable[VersionCounts]) -> bool:
    """Whether it is known of two versions of one kind what came of something that was sent with them."""
    known = Counter(each.kind for each in versions if each.counts.sent > each.counts.waiting)
    return any(number > 1 for number in known.values())


def pairs_to_compare(versions: Sequence[VersionCounts]) -> list[tuple[VersionCounts, VersionCounts]]:
    """The two versions of each kind that were sent most, where there are two."""
    kinds = dict.fromkeys(each.kind for each in versions)
    most_sent = [[each for each in versions if each.kind == kind][:2] for kind in kinds]
    return [(pair[0], pair[1]) for pair in most_sent if len(pair) > 1]


def _counts(members: list[VersionOutcome]) -> ArmCounts:
    outcomes = [each.outcome for each in members]
    return ArmCounts(
        sent=len(outcomes),
        waiting=outcomes.count(AssignmentOutcome.WAITING),
        conversations=outcomes.count(AssignmentOutcome.CONVERSATION),
    )

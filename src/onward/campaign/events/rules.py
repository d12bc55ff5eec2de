"""Where an application stands, as a pure fold of its dated facts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from onward.vocabulary import ENDING_STAGES, PROGRESS_STAGES, EventKind, Stage

Rank = tuple[int, int, int]
"""How far along: the fixed stage, then the position and number of the person's own stage after it."""
SAVED_RANK: Rank = (0, 0, 0)
UNRANKED: Rank = (-1, 0, 0)

REPLY_KINDS = frozenset(
    {
        EventKind.ACKNOWLEDGED,
        EventKind.SCREEN,
        EventKind.ASSESSMENT,
        EventKind.INTERVIEW,
        EventKind.OFFER,
        EventKind.ACCEPTED,
        EventKind.CUSTOM,
    }
)
ANSWER_KINDS = REPLY_KINDS | {EventKind.REJECTED}
"""Kinds that show that somebody, or something, at the employer read the application."""


@dataclass(frozen=True, slots=True)
class CustomStageRecord:
    """A stage of the person's own, standing between ``after`` and the next fixed stage."""

    id: int
    after: Stage
    position: int = 0


@dataclass(frozen=True, slots=True)
class EventFact:
    """One event: ``on`` is the day it happened (``None`` when unknown), ``recorded_on`` the day it was written down."""

    id: int
    kind: EventKind
    on: date | None
    recorded_on: date
    retracts: int | None = None
    custom: CustomStageRecord | None = None

    @property
    def by(self) -> date:
        """The day by which it had happened."""
        return self.on or self.recorded_on

    @property
    def heard_on(self) -> date:
        """The day it became known: a coming interview was arranged, at the latest, on the day it was recorded."""
        return min(self.by, self.recorded_on)


@dataclass(frozen=True, slots=True)
class ApplicationState:
    """What the facts in force say about an application."""

    stage: Stage
    since: date | None
    furthest: Stage
    custom: int | None
    applied_on: date | None
    answered_on: date | None
    replied_on: date | None
    interviewed_on: date | None
    offered_on: date | None
    last_on: date | None


def facts_in_force(facts: Iterable[EventFact]) -> list[EventFact]:
    """Return the facts that no retraction in force cancels; a retraction may itself be retracted.

    Retractions are not among the facts returned. A retraction of an unknown fact says nothing.
    """
    all_facts = list(facts)
    retracted_by: dict[int, list[EventFact]] = {}
    for fact in all_facts:
        if fact.kind is EventKind.RETRACTION and fact.retracts is not None:
            retracted_by.setdefault(fact.retracts, []).append(fact)
    is_in_force: dict[int, bool] = {}
    for fact in all_facts:
        _resolve_retractions(fact, retracted_by, is_in_force)
    return [fact for fact in all_facts if fact.kind is not EventKind.RETRACTION and is_in_force[fact.id]]


def first_reply_on(stage: Stage, furthest: Stage, replied_on: date | None, since: date | None) -> date | None:
    """Return the day of the first reply from a person; a rejection is one if nothing came before it."""
    rejected_at_once = stage is Stage.REJECTED and furthest is Stage.APPLIED
    return replied_on or (since if rejected_at_once else None)


def derive_state(facts: Iterable[EventFact]) -> ApplicationState:
    """Derive where the application stands; the order of the facts makes no difference.

    The stage is the furthest progress, unless an ending dated on the last sign of life or later holds. A reply heard
    after an ending re-opens; an interview arranged before a rejection, for a day after it, does not, and neither does a
    reply without a date. A rejection or a withdrawal outweighs a closed posting, and either outweighs
    ``never_answered``, whichever was written first; an accepted offer ends only by a later rejection or withdrawal. A
    fact without a date counts as having happened by the day it was recorded. ``replied_on``, ``interviewed_on`` and
    ``offered_on`` are the days it was first heard that the application had got so far, where a day is known: an
    invitation comes before the interview.
    """
    in_force = facts_in_force(facts)
    progress = [fact for fact in in_force if _rank(fact) >= SAVED_RANK]
    top = max(progress, key=lambda fact: (_rank(fact), -fact.by.toordinal(), fact.on is not None), default=None)
    ending = _strongest_ending(in_force)
    stage, since = _stage_reached(top), top.on if top else None
    if ending is not None and (top is None or stage is not Stage.ACCEPTED or _overrides_acceptance(ending, top)):
        stage, since = Stage(ending.kind), ending.on
    return ApplicationState(
        stage=stage,
        since=since,
        furthest=_stage_reached(top),
        custom=top.custom.id if top and top.custom and stage in PROGRESS_STAGES else None,
        applied_on=_earliest_date(in_force, {EventKind.APPLIED}),
        answered_on=_earliest_date([fact for fact in in_force if not _is_before_applying(fact)], ANSWER_KINDS),
        replied_on=_first_heard_on(progress, Stage.SCREEN),
        interviewed_on=_first_heard_on(progress, Stage.INTERVIEW),
        offered_on=_first_heard_on(progress, Stage.OFFER),
        last_on=max((fact.on for fact in in_force if fact.on and fact.kind is not EventKind.NOTE), default=None),
    )


def facts_beyond(facts: Iterable[EventFact], target: Stage, custom: CustomStageRecord | None = None) -> list[EventFact]:
    """Return the facts in force that put the application beyond ``target``, which a move back retracts."""
    limit = _rank_of_stage(target, custom)
    return [fact for fact in facts_in_force(facts) if _rank(fact) > limit or fact.kind.value in ENDING_STAGES]


def _resolve_retractions(
    fact: EventFact, retracted_by: dict[int, list[EventFact]], is_in_force: dict[int, bool]
) -> bool:
    """Settle ``fact`` and the chain of retractions above it, without recursion and without looping on bad data."""
    chain, pending = [], [fact]
    while pending:
        current = pending.pop()
        if current.id in is_in_force:
            continue
        is_in_force[current.id] = True
        chain.append(current)
        pending.extend(retracted_by.get(current.id, ()))
    for current in reversed(chain):
        is_in_force[current.id] = not any(is_in_force[each.id] for each in retracted_by.get(current.id, ()))
    return is_in_force[fact.id]


def _strongest_ending(in_force: Collection[EventFact]) -> EventFact | None:
    endings = [fact for fact in in_force if fact.kind.value in ENDING_STAGES]
    if not endings:
        return None
    last_reply_on = max((fact.heard_on for fact in in_force if fact.on and _is_reply(fact)), default=None)
    endings_in_force = [fact for fact in endings if last_reply_on is None or fact.by >= last_reply_on]
    return max(endings_in_force, key=_ending_strength, default=None)


def _ending_strength(ending: EventFact) -> tuple[bool, bool, date, int, bool]:
    is_decision = ending.kind in {EventKind.REJECTED, EventKind.WITHDRAWN}
    known = ending.kind is not EventKind.NEVER_ANSWERED
    return is_decision, known, ending.by, ENDING_STAGES.index(Stage(ending.kind)), ending.on is not None


def _overrides_acceptance(ending: EventFact, acceptance: EventFact) -> bool:
    return ending.kind in {EventKind.REJECTED, EventKind.WITHDRAWN} and ending.by > acceptance.by


def _is_reply(fact: EventFact) -> bool:
    return fact.kind in REPLY_KINDS and not _is_before_applying(fact)


def _is_before_applying(fact: EventFact) -> bool:
    """Return whether a fact is a custom stage between saving and applying, which is not a reply from the employer."""
    return fact.custom is not None and fact.custom.after is Stage.SAVED


def _rank(fact: EventFact) -> Rank:
    if fact.kind is EventKind.CUSTOM:
        return _rank_of_stage(fact.custom.after, fact.custom) if fact.custom else UNRANKED
    if fact.kind is EventKind.ACKNOWLEDGED:
        return _rank_of_stage(Stage.APPLIED, None)
    return _rank_of_stage(Stage(fact.kind), None) if fact.kind.value in PROGRESS_STAGES else UNRANKED


def _rank_of_stage(stage: Stage, custom: CustomStageRecord | None) -> Rank:
    if custom is None:
        return PROGRESS_STAGES.index(stage), 0, 0
    return PROGRESS_STAGES.index(custom.after), 1 + custom.position, custom.id


def _stage_reached(fact: EventFact | None) -> Stage:
    if fact is None:
        return Stage.SAVED
    if fact.kind is EventKind.CUSTOM and fact.custom:
        return fact.custom.after
    return Stage.APPLIED if fact.kind is EventKind.ACKNOWLEDGED else Stage(fact.kind)


def _first_heard_on(progress: Iterable[EventFact], stage: Stage) -> date | None:
    """Return the first day on which news implied this stage."""
    rank = _rank_of_stage(stage, None)
    return min((fact.heard_on for fact in progress if fact.on and _rank(fact) >= rank), default=None)


def _earliest_date(in_force: Iterable[EventFact], kinds: Collection[EventKind]) -> date | None:
    return min((fact.on for fact in in_force if fact.on and fact.kind in kinds), default=None)

"""Where an application stands, as a pure fold of its dated facts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """How the person came to the job."""

    COLD = "cold"
    REFERRAL = "referral"
    RECRUITER = "recruiter"
    AGENCY = "agency"
    INTERNAL = "internal"
    EVENT = "event"


class Kind(StrEnum):
    """What an event on a timeline says."""

    APPLIED = "applied"
    ACKNOWLEDGED = "acknowledged"
    SCREEN = "screen"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NEVER_ANSWERED = "never_answered"
    CLOSED = "closed"
    CUSTOM = "custom"
    NOTE = "note"
    RETRACTION = "retraction"


class Stage(StrEnum):
    SAVED = "saved"
    APPLIED = "applied"
    SCREEN = "screen"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NEVER_ANSWERED = "never_answered"
    CLOSED = "closed"


PROGRESS = (
    Stage.SAVED,
    Stage.APPLIED,
    Stage.SCREEN,
    Stage.ASSESSMENT,
    Stage.INTERVIEW,
    Stage.OFFER,
    Stage.ACCEPTED,
)
OPEN = PROGRESS[:-1]
ENDINGS = (Stage.NEVER_ANSWERED, Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED)
"""Ways an application ends without a job, from the weakest word to the strongest on one day."""

Rank = tuple[int, int, int]
"""How far along: the fixed stage, then the position and number of the person's own stage after it."""
SAVED_RANK: Rank = (0, 0, 0)
NO_RANK: Rank = (-1, 0, 0)

REPLIES = frozenset(
    {Kind.ACKNOWLEDGED, Kind.SCREEN, Kind.ASSESSMENT, Kind.INTERVIEW, Kind.OFFER, Kind.ACCEPTED, Kind.CUSTOM}
)
ANSWERS = REPLIES | {Kind.REJECTED}
"""Kinds by which an employer shows that somebody, or something, read the application."""


@dataclass(frozen=True, slots=True)
class CustomStep:
    """A stage of the person's own, standing between ``after`` and the next fixed stage."""

    id: int
    after: Stage
    position: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One event: ``on`` is the day it happened (``None`` when unknown), ``recorded_on`` the day it was written down."""

    id: int
    kind: Kind
    on: date | None
    recorded_on: date
    retracts: int | None = None
    custom: CustomStep | None = None

    @property
    def by(self) -> date:
        """The day by which it had happened."""
        return self.on or self.recorded_on

    @property
    def heard_on(self) -> date:
        """The day it was known: an interview still to come was arranged, at the latest, when it was written down."""
        return min(self.by, self.recorded_on)


@dataclass(frozen=True, slots=True)
class Standing:
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


def in_force(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that no retraction in force takes back; a retraction may itself be retracted.

    Retractions are not among the facts returned. A retraction of an unknown fact says nothing.
    """
    all_facts = list(facts)
    retracted_by: dict[int, list[Fact]] = {}
    for fact in all_facts:
        if fact.kind is Kind.RETRACTION and fact.retracts is not None:
            retracted_by.setdefault(fact.retracts, []).append(fact)
    verdict: dict[int, bool] = {}
    for fact in all_facts:
        _decide(fact, retracted_by, verdict)
    return [fact for fact in all_facts if fact.kind is not Kind.RETRACTION and verdict[fact.id]]


def standing(facts: Iterable[Fact]) -> Standing:
    """Where the application stands; the order in which facts are given or were recorded makes no difference.

    The stage is the furthest progress, unless an ending dated on the last sign of life or later holds. A reply heard
    after an ending re-opens; an interview arranged before a no, for a day after it, does not, and neither does a reply
    without a date. A no or a withdrawal outweighs a closed posting, and either outweighs ``never_answered``, whichever
    was written first; what was accepted ends only by a later no or withdrawal. A fact without a date counts as having
    happened by the day it was recorded. ``replied_on``, ``interviewed_on`` and ``offered_on`` are the days it was first
    heard that the application had got so far, where a day is known: an invitation comes before the interview.
    """
    held = in_force(facts)
    progress = [fact for fact in held if _rank(fact) >= SAVED_RANK]
    top = max(progress, key=lambda fact: (_rank(fact), -fact.by.toordinal(), fact.on is not None), default=None)
    ending = _ending(held)
    stage, since = _reached(top), top.on if top else None
    if ending is not None and (top is None or stage is not Stage.ACCEPTED or _outlives(ending, top)):
        stage, since = Stage(ending.kind), ending.on
    return Standing(
        stage=stage,
        since=since,
        furthest=_reached(top),
        custom=top.custom.id if top and top.custom and stage in PROGRESS else None,
        applied_on=_earliest(held, {Kind.APPLIED}),
        answered_on=_earliest([fact for fact in held if not _is_before_applying(fact)], ANSWERS),
        replied_on=_heard(progress, Stage.SCREEN),
        interviewed_on=_heard(progress, Stage.INTERVIEW),
        offered_on=_heard(progress, Stage.OFFER),
        last_on=max((fact.on for fact in held if fact.on and fact.kind is not Kind.NOTE), default=None),
    )


def beyond(facts: Iterable[Fact], target: Stage, custom: CustomStep | None = None) -> list[Fact]:
    """The facts in force that say the application stands further than ``target``: what a move back takes back."""
    limit = _rank_of(target, custom)
    return [fact for fact in in_force(facts) if _rank(fact) > limit or fact.kind.value in ENDINGS]


def _decide(fact: Fact, retracted_by: dict[int, list[Fact]], verdict: dict[int, bool]) -> bool:
    """Settle ``fact`` and the chain of retractions above it, without recursion and without looping on bad data."""
    chain, pending = [], [fact]
    while pending:
        current = pending.pop()
        if current.id in verdict:
            continue
        verdict[current.id] = True
        chain.append(current)
        pending.extend(retracted_by.get(current.id, ()))
    for current in reversed(chain):
        verdict[current.id] = not any(verdict[each.id] for each in retracted_by.get(current.id, ()))
    return verdict[fact.id]


def _ending(held: Collection[Fact]) -> Fact | None:
    endings = [fact for fact in held if fact.kind.value in ENDINGS]
    if not endings:
        return None
    alive = max((fact.heard_on for fact in held if fact.on and _is_reply(fact)), default=None)
    lasting = [fact for fact in endings if alive is None or fact.by >= alive]
    return max(lasting, key=_weight, default=None)


def _weight(ending: Fact) -> tuple[bool, bool, date, int, bool]:
    said = ending.kind in {Kind.REJECTED, Kind.WITHDRAWN}
    known = ending.kind is not Kind.NEVER_ANSWERED
    return said, known, ending.by, ENDINGS.index(Stage(ending.kind)), ending.on is not None


def _outlives(ending: Fact, acceptance: Fact) -> bool:
    return ending.kind in {Kind.REJECTED, Kind.WITHDRAWN} and ending.by > acceptance.by


def _is_reply(fact: Fact) -> bool:
    return fact.kind in REPLIES and not _is_before_applying(fact)


def _is_before_applying(fact: Fact) -> bool:
    """A stage of the person's own between saving and applying is no word from the employer."""
    return fact.custom is not None and fact.custom.after is Stage.SAVED


def _rank(fact: Fact) -> Rank:
    if fact.kind is Kind.CUSTOM:
        return _rank_of(fact.custom.after, fact.custom) if fact.custom else NO_RANK
    if fact.kind is Kind.ACKNOWLEDGED:
        return _rank_of(Stage.APPLIED, None)
    return _rank_of(Stage(fact.kind), None) if fact.kind.value in PROGRESS else NO_RANK


def _rank_of(stage: Stage, custom: CustomStep | None) -> Rank:
    if custom is None:
        return PROGRESS.index(stage), 0, 0
    return PROGRESS.index(custom.after), 1 + custom.position, custom.id


def _reached(fact: Fact | None) -> Stage:
    if fact is None:
        return Stage.SAVED
    if fact.kind is Kind.CUSTOM and fact.custom:
        return fact.custom.after
    return Stage.APPLIED if fact.kind is Kind.ACKNOWLEDGED else Stage(fact.kind)


def _heard(progress: Iterable[Fact], stage: Stage) -> date | None:
    """The first day on which something was heard that implies this stage."""
    rank = _rank_of(stage, None)
    return min((fact.heard_on for fact in progress if fact.on and _rank(fact) >= rank), default=None)


def _earliest(held: Iterable[Fact], kinds: Collection[Kind]) -> date | None:
    return min((fact.on for fact in held if fact.on and fact.kind in kinds), default=None)

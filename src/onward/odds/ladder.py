"""Coarse stages and states of an application, and what the statistics tell apart in an opening and in a wait."""

from enum import StrEnum

from onward.vocabulary import Stage


class LadderStep(StrEnum):
    """The ladder of an application, lowest first. A later stage implies the earlier ones.

    `REPLY` is a first human conversation, not an automatic receipt and not a written rejection; `INTERVIEW` is a
    substantive round after it.
    """

    APPLIED = "applied"
    REPLY = "reply"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"

    @property
    def rank(self) -> int:
        """Place on the ladder, 0 for applied."""
        return LADDER.index(self)


LADDER: tuple[LadderStep, ...] = tuple(LadderStep)
TRIAL_STEPS: tuple[LadderStep, ...] = (LadderStep.REPLY, LadderStep.INTERVIEW, LadderStep.OFFER)
"""The steps that others decide: into a first conversation, into a substantive round, to an offer."""

LADDER_STEPS = {
    Stage.SAVED: LadderStep.APPLIED,
    Stage.APPLIED: LadderStep.APPLIED,
    Stage.SCREEN: LadderStep.REPLY,
    Stage.ASSESSMENT: LadderStep.REPLY,
    Stage.INTERVIEW: LadderStep.INTERVIEW,
    Stage.OFFER: LadderStep.OFFER,
    Stage.ACCEPTED: LadderStep.ACCEPTED,
}
"""How far an application has come, by the furthest stage it went through."""


class ApplicationStatus(StrEnum):
    """How an application stands: it still waits, or one of the ways it can be over."""

    WAITING = "waiting"
    REJECTED = "rejected"
    NEVER_ANSWERED = "never_answered"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    ACCEPTED = "accepted"


class OpeningTrait(StrEnum):
    """What changes the number of people who apply. `REMOTE` is a remote opening outside the United States."""

    REMOTE = "remote"
    REMOTE_US = "remote_us"
    GERMANY = "germany"
    TECH = "tech"
    HANDS_ON = "hands_on"
    GRADUATE = "graduate"


class Wait(StrEnum):
    """How a wait looks beside this person's own waits."""

    NORMAL = "normal"
    LONG = "long"
    PROBABLY_CLOSED = "probably_closed"

"""The coarse stages and states of an application, traits of an opening, and kinds of waits, for the statistics."""

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
"""The step an application reached, by its furthest stage."""


class ApplicationStatus(StrEnum):
    """The state of an application: still waiting, or one of the ways it can end."""

    WAITING = "waiting"
    REJECTED = "rejected"
    NEVER_ANSWERED = "never_answered"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    ACCEPTED = "accepted"


class OpeningTrait(StrEnum):
    """A trait of an opening that changes how many people apply. `REMOTE` is a remote opening outside the United
    States."""

    REMOTE = "remote"
    REMOTE_US = "remote_us"
    GERMANY = "germany"
    TECH = "tech"
    HANDS_ON = "hands_on"
    GRADUATE = "graduate"


class Wait(StrEnum):
    """How a wait compares with this person's other waits."""

    NORMAL = "normal"
    LONG = "long"
    PROBABLY_CLOSED = "probably_closed"

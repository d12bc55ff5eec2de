"""What usually comes next for a card."""

from collections.abc import Mapping, Sequence

from onward.vocabulary import Stage

NEXT: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.SAVED: (Stage.APPLIED,),
    Stage.APPLIED: (Stage.SCREEN,),
    Stage.SCREEN: (Stage.ASSESSMENT,),
    Stage.ASSESSMENT: (Stage.OFFER,),
    Stage.INTERVIEW: (Stage.OFFER,),
    Stage.OFFER: (Stage.ACCEPTED,),
}
WITH_INTERVIEWS = frozenset({Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW})
"""Stages from which an interview is a likely next step."""


def likely_next(stage: Stage) -> Sequence[Stage]:
    """The stages that a card at ``stage`` usually goes to, but for an interview, which needs a day."""
    return NEXT.get(stage, ())


def likely_endings(stage: Stage) -> Sequence[Stage]:
    """The ways in which an application at ``stage`` usually ends: only what was applied for can be rejected."""
    if stage is Stage.SAVED:
        return (Stage.CLOSED,)
    if stage is Stage.ACCEPTED:
        return (Stage.WITHDRAWN,)
    return (Stage.REJECTED, Stage.WITHDRAWN if stage is Stage.OFFER else Stage.NEVER_ANSWERED)

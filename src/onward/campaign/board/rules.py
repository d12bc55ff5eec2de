"""What usually comes next for a card."""

from collections.abc import Mapping, Sequence

from onward.vocabulary import Stage

AFTER: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.SAVED: (Stage.APPLIED, Stage.CLOSED),
    Stage.APPLIED: (Stage.SCREEN, Stage.REJECTED, Stage.NEVER_ANSWERED),
    Stage.SCREEN: (Stage.ASSESSMENT, Stage.REJECTED, Stage.NEVER_ANSWERED),
    Stage.ASSESSMENT: (Stage.OFFER, Stage.REJECTED, Stage.NEVER_ANSWERED),
    Stage.INTERVIEW: (Stage.OFFER, Stage.REJECTED, Stage.NEVER_ANSWERED),
    Stage.OFFER: (Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN),
    Stage.ACCEPTED: (Stage.WITHDRAWN,),
}
WITH_INTERVIEWS = frozenset({Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW})
"""Stages from which an interview is a likely next step."""


def likely_next(stage: Stage) -> Sequence[Stage]:
    """The stages that a card at ``stage`` usually goes to, in the order of the board; the endings last."""
    return AFTER.get(stage, ())

"""Which of the setbacks that a person planned for has come, by how far the application had got."""

from collections.abc import Mapping
from enum import StrEnum

from onward.vocabulary import Stage


class SetbackCase(StrEnum):
    """A setback that can be planned for, in the order in which a search usually meets them."""

    WITHOUT_TALK = "without_talk"
    AFTER_TALK = "after_talk"
    AFTER_INTERVIEWS = "after_interviews"
    OFFER_WITHDRAWN = "offer_withdrawn"
    SILENCE = "silence"
    BAD_WEEK = "bad_week"


REJECTION_CASES: Mapping[str, SetbackCase] = {
    Stage.SAVED: SetbackCase.WITHOUT_TALK,
    Stage.APPLIED: SetbackCase.WITHOUT_TALK,
    Stage.SCREEN: SetbackCase.AFTER_TALK,
    Stage.ASSESSMENT: SetbackCase.AFTER_TALK,
    Stage.INTERVIEW: SetbackCase.AFTER_INTERVIEWS,
    Stage.OFFER: SetbackCase.OFFER_WITHDRAWN,
    Stage.ACCEPTED: SetbackCase.OFFER_WITHDRAWN,
}


def rejection_case(furthest: str) -> SetbackCase:
    """Return the case of a rejection of an application that got as far as ``furthest``.

    A rejection after an offer, accepted or not, counts as a withdrawn offer, since nobody else was preferred by then.
    Raises ``ValueError`` for a stage that is not one of progress.
    """
    try:
        return REJECTION_CASES[furthest]
    except KeyError:
        raise ValueError(f"an application never gets as far as {furthest!r}") from None


def silence_case(stage: str, days: int | None, probably_closed_after: int | None) -> SetbackCase | None:
    """Return the case of a long silence, if this is one: closed without an answer, or waiting too long for one.

    ``days`` is for how long nobody has answered, ``None`` when it does not wait or that is not known; from
    ``probably_closed_after`` days on, closing is offered, at no time where that is ``None``.
    """
    waited = days is not None and probably_closed_after is not None and days >= probably_closed_after
    return SetbackCase.SILENCE if stage == Stage.NEVER_ANSWERED or waited else None

"""Which of the setbacks that a person planned for has come, by how far the application had got."""

from enum import StrEnum


class Case(StrEnum):
    """A setback that can be planned for, in the order in which a search usually meets them."""

    WITHOUT_TALK = "without_talk"
    AFTER_TALK = "after_talk"
    AFTER_INTERVIEWS = "after_interviews"
    OFFER_WITHDRAWN = "offer_withdrawn"
    SILENCE = "silence"
    BAD_WEEK = "bad_week"


CASE_OF_A_NO = {
    "saved": Case.WITHOUT_TALK,
    "applied": Case.WITHOUT_TALK,
    "screen": Case.AFTER_TALK,
    "assessment": Case.AFTER_TALK,
    "interview": Case.AFTER_INTERVIEWS,
    "offer": Case.OFFER_WITHDRAWN,
    "accepted": Case.OFFER_WITHDRAWN,
}


def case_of_a_no(furthest: str) -> Case:
    """The case of a no to an application whose furthest stage was ``furthest``, as the campaign names it.

    A no after an offer, or after it was accepted, is an offer withdrawn: nobody else can have been preferred at that
    point. Raises ``ValueError`` for what is no stage of progress.
    """
    try:
        return CASE_OF_A_NO[furthest]
    except KeyError:
        raise ValueError(f"an application never gets as far as {furthest!r}") from None


def case_of_a_silence(stage: str, days: int | None, over_after: int) -> Case | None:
    """Whether an application meets the case of a long silence: it was put away unanswered, or waits in vain.

    ``days`` is for how long nobody has answered, ``None`` when it does not wait or that is not known; from
    ``over_after`` days on, closing is offered.
    """
    waited = days is not None and days >= over_after
    return Case.SILENCE if stage == "never_answered" or waited else None

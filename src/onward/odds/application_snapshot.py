"""One application, as the statistics see it."""

from dataclasses import dataclass, replace
from datetime import date

from onward.odds.ladder import LADDER, ApplicationStatus, LadderStep
from onward.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class ApplicationSnapshot:
    """One application that was sent.

    `furthest` is the highest stage ever reached, whatever came after; `status` is how it stands now. `applied_on` is
    the day of sending and `last_on` that of the last fact on its timeline. `reached_on` holds the days on which it was
    heard that the stages after applying were reached (reply, interview, offer, in this order), `ended_on` the day of
    the ending. Every day may be unknown (None). `recorded_on` is the day on which the application was written down, and
    `noted` holds the stages that have a fact of their own on another day than any later stage. `employer` is a key,
    empty if unknown.
    Raises `ValueError` if `status` is accepted and `furthest` is not; the reverse is an accepted offer that fell
    through.
    """

    channel: Channel
    furthest: LadderStep
    status: ApplicationStatus
    applied_on: date | None = None
    last_on: date | None = None
    reached_on: tuple[date | None, ...] = ()
    ended_on: date | None = None
    employer: str = ""
    recorded_on: date | None = None
    noted: frozenset[LadderStep] = frozenset()

    def __post_init__(self) -> None:
        if self.status == ApplicationStatus.ACCEPTED and self.furthest != LadderStep.ACCEPTED:
            raise ValueError(f"an application that reached {self.furthest} cannot end as {self.status}")

    @property
    def waiting_since(self) -> date | None:
        """When the wait began: the last fact known, else the day of applying."""
        return self.last_on or self.applied_on

    def reached_rank_on(self, rank: int) -> date | None:
        """Return the day on which the stage of this rank was reached, 0 for applying; None where it is not known."""
        days = (self.applied_on, *self.reached_on)
        if rank == LadderStep.ACCEPTED.rank and self.status == ApplicationStatus.ACCEPTED:
            return self.ended_on
        return days[rank] if rank < len(days) else None

    def is_apart(self, rank: int) -> bool:
        """Return whether reaching the stage of this rank (2 or more) was observed separately from reaching the one
        before.

        It was if it was heard of later, or if there is a fact of its own for the stage before.
        """
        before, reached = self.reached_rank_on(rank - 1), self.reached_rank_on(rank)
        is_later = before is not None and reached is not None and before < reached
        return is_later or LADDER[rank - 1] in self.noted

    def as_of(self, day: date) -> "ApplicationSnapshot | None":
        """Return what was known at the end of a day; None if it had not been sent. Undated facts count as known."""
        if _is_after(self.applied_on, day):
            return None
        known = [rank for rank in range(1, self.furthest.rank + 1) if not _is_after(self.reached_rank_on(rank), day)]
        furthest = LADDER[max(known, default=0)]
        goes_on = furthest != self.furthest or _is_after(self.ended_on, day)
        return replace(
            self,
            furthest=furthest,
            status=ApplicationStatus.WAITING if goes_on else self.status,
            last_on=min(self.last_on, day) if self.last_on else None,
            reached_on=tuple(None if _is_after(each, day) else each for each in self.reached_on),
            ended_on=None if goes_on else self.ended_on,
        )


def _is_after(when: date | None, day: date) -> bool:
    return when is not None and when > day

"""One application as the statistics see it."""

from dataclasses import dataclass, replace
from datetime import date

from onward.odds.stages import LADDER, Channel, Ending, Stage


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One application that was sent.

    `furthest` is the highest stage ever reached, whatever came after; `ending` is how it stands now. `applied_on` is
    the day of sending and `last_on` that of the last fact on its timeline. `reached_on` holds the days on which it was
    heard that the stages after applying were reached (reply, interview, offer, in this order), `ended_on` the day of
    the ending. Every day may be unknown (None). Raises `ValueError` when `ending` is accepted and `furthest` is not;
    the other way round is an accepted offer that came to nothing.
    """

    channel: Channel
    furthest: Stage
    ending: Ending
    applied_on: date | None = None
    last_on: date | None = None
    reached_on: tuple[date | None, ...] = ()
    ended_on: date | None = None

    def __post_init__(self) -> None:
        if self.ending == Ending.ACCEPTED and self.furthest != Stage.ACCEPTED:
            raise ValueError(f"an application that reached {self.furthest} cannot end as {self.ending}")

    @property
    def waiting_since(self) -> date | None:
        """When the wait began: the last fact known, else the day of applying."""
        return self.last_on or self.applied_on

    def entered(self, rank: int) -> date | None:
        """The day on which the stage of this rank was reached, 0 for applying; None where it is not known."""
        days = (self.applied_on, *self.reached_on)
        if rank == Stage.ACCEPTED.rank and self.ending == Ending.ACCEPTED:
            return self.ended_on
        return days[rank] if rank < len(days) else None

    def as_of(self, day: date) -> "Snapshot | None":
        """The same as known at the end of a day, None if it had not been sent. What has no day counts as known."""
        if _after(self.applied_on, day):
            return None
        known = [rank for rank in range(1, self.furthest.rank + 1) if not _after(self.entered(rank), day)]
        furthest = LADDER[max(known, default=0)]
        goes_on = furthest != self.furthest or _after(self.ended_on, day)
        return replace(
            self,
            furthest=furthest,
            ending=Ending.WAITING if goes_on else self.ending,
            last_on=min(self.last_on, day) if self.last_on else None,
            reached_on=tuple(None if _after(each, day) else each for each in self.reached_on),
            ended_on=None if goes_on else self.ended_on,
        )


def _after(when: date | None, day: date) -> bool:
    return when is not None and when > day

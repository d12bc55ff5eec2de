"""When rejections that Onward learned of by itself are delivered: together, at an hour the person chose."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta


def due_until(now: datetime, hour: time, *, is_quiet: bool, is_free: Callable[[date], bool]) -> datetime | None:
    """Return the moment up to which held rejections may be delivered by now; ``None`` if none may be.

    ``now`` is aware, in the person's zone, and ``hour`` is that of the clock there. Nothing is delivered while it
    ``is_quiet``, or on a day that is not free: one in a pause, or of an interview. An hour that came on such a day
    counts as not having come, so what was held then waits for the next one.
    """
    if is_quiet or not is_free(now.date()):
        return None
    last = datetime.combine(now.date(), hour, tzinfo=now.tzinfo)
    if last > now:
        last = datetime.combine(now.date() - timedelta(days=1), hour, tzinfo=now.tzinfo)
    return last if last.date() == now.date() or is_free(last.date()) else None

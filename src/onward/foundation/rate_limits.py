"""How often something may be done in a span of time, counted for all server processes together."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone


def is_within_rate(name: str, most: int, per: timedelta) -> bool:
    """Count one more event of ``name``, and return whether it is within the first ``most`` of this period.

    Periods are fixed windows, so up to twice as many events may fall within the length of one. ``per`` is five minutes
    at most, which is how long a count is kept after its last change.
    """
    span = int(timezone.now().timestamp() // per.total_seconds())
    key = f"rate-{name}-{span}"
    if cache.add(key, 1, timeout=int(per.total_seconds()) + 1):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:  # the count ran out between the two lines
        return True

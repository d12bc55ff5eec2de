"""Rows of the room by what is asked of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from onward.foundation.ownership.models import OwnedQuerySet

if TYPE_CHECKING:
    from onward.calendar.models import CalendarSubscription

FETCH_EVERY = timedelta(days=1)
EXPAND_EVERY = timedelta(days=30)


class CalendarSubscriptionQuerySet(OwnedQuerySet["CalendarSubscription"]):
    def stale(self, now: datetime) -> Self:
        """Calendars not fetched for a day; from a file, those whose year was laid out a month ago.

        A moment of reading that lies ahead, after the clock was set back, says nothing.
        """
        fresh = Q(tried_at__range=(now - FETCH_EVERY, now)) & ~Q(encrypted="")
        fresh_file = Q(tried_at__range=(now - EXPAND_EVERY, now), encrypted="")
        return self.exclude(fresh | fresh_file)

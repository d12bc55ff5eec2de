"""What rooms above may call; nothing else of this room is imported by them."""

from onward.calendar.models import BusyTime
from onward.calendar.panels import busy_week_panels
from onward.calendar.subscriptions.queries import BusyPeriod, busy_periods

__all__ = ["BusyPeriod", "BusyTime", "busy_periods", "busy_week_panels"]

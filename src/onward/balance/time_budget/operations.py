"""Choosing hours and days off, booking time, and the clock."""

from datetime import date
from typing import Annotated

from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.balance.models import RestOverride, SearchActivity, TimeBudget, TimeEntry, Timer
from onward.balance.time_budget.queries import hours_this_week, running_timer
from onward.balance.time_budget.rules import (
    MAX_ENTRY_AGE,
    MAX_ENTRY_MINUTES,
    MAX_WEEKLY_MINUTES,
    MIN_WEEKLY_MINUTES,
    ElapsedTime,
    RestReason,
    elapsed_time,
)
from onward.foundation.operations import Day, InputError, OperationInput, require_not_ahead
from onward.foundation.undo.recording import undoable
from onward.ui.humanize import hours_and_minutes
from onward.vocabulary import Channel

Weekday = Annotated[int, Field(ge=0, le=6)]


class SetTimeBudget(OperationInput):
    """The minutes of a week for the search, ``None`` to reckon none; and the weekdays off, Monday 0, six at most."""

    minutes: int | None = Field(default=None, ge=MIN_WEEKLY_MINUTES, le=MAX_WEEKLY_MINUTES)
    weekdays_off: frozenset[Weekday] = Field(max_length=6)


class StartTimer(OperationInput):
    """What the time is for."""

    activity: SearchActivity = SearchActivity.APPLICATIONS
    channel: Channel | None = None


class AddTimeEntry(StartTimer):
    """What the time was for, how long it was, and on which day."""

    minutes: int = Field(ge=1, le=MAX_ENTRY_MINUTES)
    on: Day


class OverrideRest(OperationInput):
    why: RestReason


def set_time_budget(person: Person, chosen: SetTimeBudget) -> TimeBudget:
    """Choose hours and days off from today on; what held on earlier days stays with them."""
    values = {"minutes": chosen.minutes, "rest": "".join(map(str, sorted(chosen.weekdays_off)))}
    with undoable(person, _("Changed hours and days off")) as action:
        present = TimeBudget.objects.owned_by(person).filter(effective_from=person.today()).first()
        if present:
            return action.update(present, **values)
        return action.create(TimeBudget(effective_from=person.today(), **values))


def add_time_entry(person: Person, entry: AddTimeEntry) -> TimeEntry:
    """Book time. Raises ``InputError`` for a day to come, or one more than a year ago."""
    _require_recent_day(person, entry.on)
    with undoable(person, _booked_label(entry.minutes, entry.activity)) as action:
        return action.create(TimeEntry(**_time_entry_values(entry)))


def change_time_entry(person: Person, time_entry: TimeEntry, entry: AddTimeEntry) -> TimeEntry:
    """Correct booked time. Raises ``InputError`` as ``add_time_entry`` does."""
    _require_recent_day(person, entry.on)
    with undoable(person, _("Edited logged time")) as action:
        return action.update(time_entry, **_time_entry_values(entry))


def remove_time_entry(person: Person, time_entry: TimeEntry) -> None:
    label = _("Deleted %(time)s of %(activity)s") % _label_values(time_entry.minutes, time_entry.activity)
    with undoable(person, label) as action:
        action.delete(time_entry)


def start_timer(person: Person, start: StartTimer) -> Timer:
    """Start the clock; one that runs already runs on as it is."""
    with undoable(person, _("Started the timer")) as action:
        return running_timer(person) or action.create(
            Timer(started_at=timezone.now(), activity=start.activity, channel=start.channel or "")
        )


def stop_timer(person: Person) -> ElapsedTime | None:
    """Book what the clock shows on the day it was started; when that cannot be believed it runs on until somebody says
    how long it was.

    ``None`` when none runs. Less than half a minute is not booked.
    """
    timer = running_timer(person)
    if timer is None:
        return None
    found = elapsed_time(timer.started_at, timezone.now())
    if not found.plausible:
        return found
    label = _booked_label(found.minutes, timer.activity) if found.minutes else _("Stopped the timer within a minute")
    with undoable(person, label) as action:
        current = Timer.objects.owned_by(person).select_for_update().filter(pk=timer.pk).first()
        if current:
            action.delete(current)
            if found.minutes:
                on = timer.started_at.astimezone(person.zone).date()
                action.create(TimeEntry(on=on, minutes=found.minutes, activity=timer.activity, channel=timer.channel))
    return found


def stop_timer_with(person: Person, entry: AddTimeEntry) -> None:
    """Book what the person says it was, and put the clock away; nothing when it was put away meanwhile.

    Raises ``InputError`` as ``add_time_entry`` does.
    """
    _require_recent_day(person, entry.on)
    with undoable(person, _booked_label(entry.minutes, entry.activity)) as action:
        timers = list(Timer.objects.owned_by(person))
        if timers:
            action.delete_many(timers)
            action.create(TimeEntry(**_time_entry_values(entry)))


def discard_timer(person: Person) -> None:
    with undoable(person, _("Discarded the timer")) as action:
        action.delete_many(list(Timer.objects.owned_by(person)))


def override_rest(person: Person, override: OverrideRest) -> RestOverride:
    """Put a reason to be quiet aside for today; for spent hours, add a little more."""
    today, is_spent = person.today(), override.why is RestReason.SPENT
    with undoable(person, _("Added half an hour today") if is_spent else _("Showed tasks anyway")) as action:
        minutes = hours_this_week(person, today).week.extra_minutes_needed(today) if is_spent else 0
        return action.create(RestOverride(on=today, why=override.why, minutes=minutes))


def _require_recent_day(person: Person, on: date) -> None:
    today = person.today()
    require_not_ahead(on, today, "on")
    if on < today - MAX_ENTRY_AGE:
        raise InputError("too_long_ago", "on")


def _time_entry_values(entry: AddTimeEntry) -> dict[str, object]:
    return {**entry.model_dump(), "channel": entry.channel or ""}


def _booked_label(minutes: int, activity: str) -> str:
    return _("Logged %(time)s: %(activity)s") % _label_values(minutes, activity)


def _label_values(minutes: int, activity: str) -> dict[str, str]:
    return {"time": hours_and_minutes(minutes), "activity": str(SearchActivity(activity).label)}

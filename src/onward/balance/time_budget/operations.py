"""Choosing hours and days off, booking time, and the clock."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.models import RestOverride, SearchActivity, TimeBudget, TimeEntry, Timer
from onward.balance.time_budget.queries import hours_this_week, running_timer
from onward.balance.time_budget.rules import ElapsedTime, RestReason, elapsed_time
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.ui.humanize import hours_and_minutes


def set_time_budget(person: Person, *, minutes: int | None, rest: frozenset[int]) -> TimeBudget:
    """Hours and days off from today on; what held on earlier days stays with them."""
    said = {"minutes": minutes, "rest": "".join(str(each) for each in sorted(rest))}
    with undoable(person, _("Changed the hours and days off")) as action:
        _lock_person(person)
        present = TimeBudget.objects.owned_by(person).filter(effective_from=person.today()).first()
        return (
            action.update(present, **said)
            if present
            else action.create(TimeBudget(effective_from=person.today(), **said))
        )


def add_time_entry(person: Person, *, on: date, minutes: int, activity: str, channel: str = "") -> TimeEntry:
    with undoable(person, _booked_label(minutes, activity)) as action:
        return action.create(TimeEntry(on=on, minutes=minutes, activity=activity, channel=channel))


def change_time_entry(person: Person, booking: TimeEntry, **values: Any) -> TimeEntry:
    with undoable(person, _("Changed booked time")) as action:
        return action.update(booking, **values)


def remove_time_entry(person: Person, booking: TimeEntry) -> None:
    label = _("Removed %(time)s of %(activity)s") % _label_values(booking.minutes, booking.activity)
    with undoable(person, label) as action:
        action.delete(booking)


def start_timer(person: Person, *, activity: str, channel: str = "") -> Timer:
    """Start the clock; one that runs already runs on as it is."""
    with undoable(person, _("Started the clock")) as action:
        _lock_person(person)
        return running_timer(person) or action.create(
            Timer(started_at=timezone.now(), activity=activity, channel=channel)
        )


def stop_timer(person: Person) -> ElapsedTime | None:
    """Book what the clock shows; when that cannot be believed it runs on until somebody says how long it was.

    ``None`` when none runs. Less than half a minute is not booked.
    """
    timer = running_timer(person)
    if timer is None:
        return None
    found = elapsed_time(timer.started_at, timezone.now())
    if found.plausible:
        label = (
            _booked_label(found.minutes, timer.activity) if found.minutes else _("Stopped the clock within a minute")
        )
        with undoable(person, label) as action:
            _convert_timer(action, person, timer.pk, found.minutes)
    return found


def stop_timer_with(person: Person, **values: Any) -> None:
    """Book what the person says it was, and put the clock away; nothing when it was put away meanwhile."""
    with undoable(person, _booked_label(values["minutes"], values["activity"])) as action:
        _lock_person(person)
        timers = list(Timer.objects.owned_by(person))
        if timers:
            action.delete_many(timers)
            action.create(TimeEntry(**values))


def discard_timer(person: Person) -> None:
    with undoable(person, _("Put the clock away, nothing booked")) as action:
        action.delete_many(list(Timer.objects.owned_by(person)))


def override_rest(person: Person, why: RestReason) -> RestOverride:
    """Put a reason to be quiet aside for today; for spent hours, add a little more."""
    today, is_spent = person.today(), why is RestReason.SPENT
    minutes = hours_this_week(person, today).week.extra_minutes_needed(today) if is_spent else 0
    with undoable(person, _("A little more today") if is_spent else _("Looked anyway")) as action:
        return action.create(RestOverride(on=today, why=why, minutes=minutes))


def _convert_timer(action: ActionRecorder, person: Person, running: int, minutes: int) -> None:
    """On the day the clock was started; nothing when it was stopped meanwhile."""
    timer = Timer.objects.owned_by(person).select_for_update().filter(pk=running).first()
    if timer is None:
        return
    action.delete(timer)
    if minutes:
        on = timer.started_at.astimezone(person.zone).date()
        action.create(TimeEntry(on=on, minutes=minutes, activity=timer.activity, channel=timer.channel))


def _booked_label(minutes: int, activity: str) -> str:
    return _("Booked %(time)s: %(activity)s") % _label_values(minutes, activity)


def _label_values(minutes: int, activity: str) -> dict[str, str]:
    return {"time": hours_and_minutes(minutes), "activity": str(SearchActivity(activity).label)}


def _lock_person(person: Person) -> None:
    """One at a time for this person until the action is done."""
    Person.objects.select_for_update().get(pk=person.pk)

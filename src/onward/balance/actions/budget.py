"""Choosing hours and days off, booking time, and the clock."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.core.budget import Elapsed, Quiet, elapsed
from onward.balance.hours import this_week
from onward.balance.lengths import spoken
from onward.balance.models import Activity, Booking, Budget, Lift, Timer
from onward.foundation.deeds import Act, deed


def choose(person: Person, *, minutes: int | None, rest: frozenset[int]) -> Budget:
    """Hours and days off from today on; what held on earlier days stays with them."""
    said = {"minutes": minutes, "rest": "".join(str(each) for each in sorted(rest))}
    with deed(person, _("Changed the hours and days off")) as act:
        _hold(person)
        present = Budget.objects.owned_by(person).filter(from_on=person.today()).first()
        return act.change(present, **said) if present else act.make(Budget(from_on=person.today(), **said))


def book(person: Person, *, on: date, minutes: int, activity: str, channel: str = "") -> Booking:
    with deed(person, _booked(minutes, activity)) as act:
        return act.make(Booking(on=on, minutes=minutes, activity=activity, channel=channel))


def change_booking(person: Person, booking: Booking, **values: Any) -> Booking:
    with deed(person, _("Changed booked time")) as act:
        return act.change(booking, **values)


def remove_booking(person: Person, booking: Booking) -> None:
    label = _("Removed %(time)s of %(activity)s") % _named(booking.minutes, booking.activity)
    with deed(person, label) as act:
        act.remove(booking)


def running(person: Person) -> Timer | None:
    return Timer.objects.owned_by(person).first()


def start(person: Person, *, activity: str, channel: str = "") -> Timer:
    """Start the clock; one that runs already runs on as it is."""
    with deed(person, _("Started the clock")) as act:
        _hold(person)
        return running(person) or act.make(Timer(started_at=timezone.now(), activity=activity, channel=channel))


def stop(person: Person) -> Elapsed | None:
    """Book what the clock shows; when that cannot be believed it runs on until somebody says how long it was.

    ``None`` when none runs. Less than half a minute is not booked.
    """
    timer = running(person)
    if timer is None:
        return None
    found = elapsed(timer.started_at, timezone.now())
    if found.sure:
        label = _booked(found.minutes, timer.activity) if found.minutes else _("Stopped the clock within a minute")
        with deed(person, label) as act:
            _book(act, person, timer.pk, found.minutes)
    return found


def stop_at(person: Person, **values: Any) -> None:
    """Book what the person says it was, and put the clock away; nothing when it was put away meanwhile."""
    with deed(person, _booked(values["minutes"], values["activity"])) as act:
        _hold(person)
        timers = list(Timer.objects.owned_by(person))
        if timers:
            act.remove_many(timers)
            act.make(Booking(**values))


def drop_timer(person: Person) -> None:
    with deed(person, _("Put the clock away, nothing booked")) as act:
        act.remove_many(list(Timer.objects.owned_by(person)))


def lift(person: Person, why: Quiet) -> Lift:
    """Put a reason to be quiet aside for today; for spent hours, add a little more."""
    today, is_spent = person.today(), why is Quiet.SPENT
    minutes = this_week(person, today).week.a_little_more(today) if is_spent else 0
    with deed(person, _("A little more today") if is_spent else _("Looked anyway")) as act:
        return act.make(Lift(on=today, why=why, minutes=minutes))


def _book(act: Act, person: Person, running: int, minutes: int) -> None:
    """On the day the clock was started; nothing when it was stopped meanwhile."""
    timer = Timer.objects.owned_by(person).select_for_update().filter(pk=running).first()
    if timer is None:
        return
    act.remove(timer)
    if minutes:
        on = timer.started_at.astimezone(person.zone).date()
        act.make(Booking(on=on, minutes=minutes, activity=timer.activity, channel=timer.channel))


def _booked(minutes: int, activity: str) -> str:
    return _("Booked %(time)s: %(activity)s") % _named(minutes, activity)


def _named(minutes: int, activity: str) -> dict[str, str]:
    return {"time": spoken(minutes), "activity": str(Activity(activity).label)}


def _hold(person: Person) -> None:
    """One at a time for this person until the deed is done."""
    Person.objects.select_for_update().get(pk=person.pk)

"""The weekly plan and planned time away."""

from datetime import date, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.core import plan
from onward.campaign.models import Application, FollowUp, Intention, Pause, Touch
from onward.campaign.weeks import lines_of
from onward.foundation.deeds import deed


def intend(
    person: Person, week: date, *, does: str, amount: int, day: int, at: time | None, where: str, what: str
) -> Intention:
    with deed(person, _("Added to the plan")) as act:
        return act.make(Intention(week=week, does=does, amount=amount, day=day, at=at, where=where, what=what))


def set_done(person: Person, intention: Intention, done: int) -> Intention:
    """How much of a line was done, as the person counts it."""
    with deed(person, _("Noted what was done")) as act:
        return act.change(intention, done=min(done, intention.amount))


def drop_intention(person: Person, intention: Intention) -> None:
    with deed(person, _("Removed from the plan")) as act:
        act.remove(intention)


def repeat_week(person: Person, week: date) -> list[Intention]:
    """Take over the lines of the week before, not yet done; nothing is taken over into a week that has lines."""
    if lines_of(person, week):
        return []
    last = [each.intention for each in lines_of(person, week - timedelta(days=7))]
    with deed(person, _("Took over last week's plan")) as act:
        lines = [
            Intention(week=week, does=o.does, amount=o.amount, day=o.day, at=o.at, where=o.where, what=o.what)
            for o in last
        ]
        return act.make_many(lines)


def done_in(person: Person, week: date) -> dict[str, int]:
    """What was done in the week that starts on ``week``: counted from the facts, learning from the ticks."""
    days = (week, week + timedelta(days=6))
    touches = Touch.objects.owned_by(person).filter(on__range=days).count()
    follow_ups = FollowUp.objects.owned_by(person).filter(done_on__range=days, touch=None).count()
    lines = [each.intention for each in lines_of(person, week)]
    return {
        Intention.Does.APPLICATIONS: Application.objects.owned_by(person).filter(applied_on__range=days).count(),
        Intention.Does.TOUCHES: touches + follow_ups,
        Intention.Does.LEARNING: sum(line.done for line in lines if line.does == Intention.Does.LEARNING),
    }


def review_of(person: Person, week: date) -> list[plan.Input]:
    """What was planned for a week against what was done of it."""
    lines = [each.intention for each in lines_of(person, week)]
    return plan.review([(line.does, line.amount) for line in lines], done_in(person, week))


def pause(person: Person, starts_on: date, ends_on: date, reason: str = "") -> Pause:
    """A planned time away: follow-ups that fall into it wait until it is over."""
    label = _("A pause until %(day)s") % {"day": date_format(ends_on, "j F")}
    with deed(person, label) as act:
        return act.make(Pause(starts_on=starts_on, ends_on=ends_on, reason=reason))


def end_pause(person: Person, away: Pause, today: date) -> None:
    """Come back before the planned end; a pause that has not begun is dropped."""
    label = _("Dropped the pause") if away.starts_on > today else _("Came back from the pause")
    with deed(person, label) as act:
        if away.starts_on >= today:
            act.remove(away)
        else:
            act.change(away, ends_on=today - timedelta(days=1))

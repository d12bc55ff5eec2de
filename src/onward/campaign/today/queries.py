"""What one day asks of the campaign, read at once: pauses, plans, follow-ups, reminders, waits and appointments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count

from onward.accounts.public import Person
from onward.campaign.applications.rules import job_name
from onward.campaign.follow_ups.rules import DEFAULT_INTERVALS
from onward.campaign.models import (
    Application,
    Event,
    FollowUp,
    FollowUpInterval,
    HeldRejection,
    Interaction,
    Interview,
    PlanItem,
    Reminder,
)
from onward.campaign.pauses.models import Pause
from onward.campaign.pauses.rules import PausePeriod
from onward.campaign.querysets import NEWS_UNTIL
from onward.campaign.today.rules import WaitGroup
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.shared_reads import shared_read
from onward.vocabulary import Stage

SIX_DAYS = timedelta(days=6)
OLD_OFFER = timedelta(days=60)
FOLLOW_UP_COLUMNS = ("application_id", "due_on", "done_on", "dismissed_on", "pk")
"""The columns of ``FollowUpRow``."""
REMINDER_COLUMNS = ("application_id", "text", "due_on", "application__job__title", "application__job__company")
"""The columns of ``ReminderRow``."""


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up planned, sent or dismissed for an application that is still open."""

    application: int
    due_on: date
    done_on: date | None
    dismissed_on: date | None
    pk: int

    @property
    def is_pending(self) -> bool:
        return self.answered_on is None

    @property
    def answered_on(self) -> date | None:
        """The day on which it was sent or dismissed."""
        return self.done_on or self.dismissed_on


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder that is due, with what its application is called; ``application`` is the id of that."""

    application: int
    text: str
    due_on: date
    title: str
    company: str

    @property
    def job(self) -> str:
        return job_name(self.title, self.company)


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer that waits for an answer; one made long ago (``is_old``) has most likely had it elsewhere."""

    application: int
    title: str
    company: str
    on: date | None
    is_old: bool

    @property
    def job(self) -> str:
        return job_name(self.title, self.company)


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An event in force of an open application that lies ahead; the rest of its interview, if it has one."""

    application: int
    title: str
    company: str
    kind: str
    on: date | None
    interview: int | None
    name: str | None
    starts_at: datetime | None
    time_zone: str | None
    place: str | None
    people: str | None

    @property
    def job(self) -> str:
        return job_name(self.title, self.company)

    def day(self, zone: ZoneInfo) -> date:
        """Return the day it falls on by the clock of ``zone``."""
        found = self.starts_at.astimezone(zone).date() if self.starts_at else self.on
        assert found is not None, "one that lies ahead has a moment or a day"
        return found


@dataclass(frozen=True, slots=True)
class CampaignToday:
    """The campaign as one day sees it. ``plan_items`` are those of the weeks that hold the day, whichever weekday weeks
    begin on; ``held_since`` the moments at which rejections were learned of that are not delivered; ``offers`` those
    not answered, the latest first; ``contacted`` how many people were written to or met on the day itself;
    ``intervals`` after how many days to follow up at each stage."""

    today: date
    pauses: list[Pause]
    intervals: dict[Stage, int]
    plan_items: list[PlanItem]
    follow_ups: list[FollowUpRow]
    reminders: list[ReminderRow]
    waits: list[WaitGroup]
    appointments: list[AppointmentRow]
    held_since: list[datetime]
    had_rejection: bool
    offers: list[OfferRow]
    contacted: int

    @property
    def has_applications(self) -> bool:
        return bool(self.waits)

    @property
    def has_sample(self) -> bool:
        return any(each.sample for each in self.waits)

    @property
    def pause(self) -> Pause | None:
        return next((each for each in self.pauses if each.starts_on <= self.today <= each.ends_on), None)

    @property
    def pause_periods(self) -> list[PausePeriod]:
        return [PausePeriod(each.starts_on, each.ends_on) for each in self.pauses]


@shared_read
def campaign_today(person: Person, today: date) -> CampaignToday:
    """Read the campaign for ``today``. One query."""
    midnight = datetime.combine(today, time(), tzinfo=person.zone)
    rows = _read(person, today, midnight, today - SIX_DAYS, today + SIX_DAYS, today - NEWS_UNTIL)
    pauses, intervals, plan_items, follow_ups, reminders, waits, timed, untimed, held, rejected, offers, *contacted = (
        rows
    )
    return CampaignToday(
        today=today,
        pauses=sorted(pauses, key=lambda each: (each.starts_on, each.pk), reverse=True),
        intervals={**DEFAULT_INTERVALS, **{Stage(stage): days for stage, days in intervals}},
        plan_items=plan_items,
        follow_ups=sorted((FollowUpRow(*row) for row in follow_ups), key=lambda each: (each.due_on, each.pk)),
        reminders=sorted((ReminderRow(*row) for row in reminders), key=attrgetter("due_on")),
        waits=wait_groups(waits),
        appointments=[AppointmentRow(*row) for row in (*timed, *untimed)],
        held_since=[moment for (moment,) in held],
        had_rejection=bool(rejected),
        offers=_offers(offers, today),
        contacted=sum(count for rows in contacted for _owner, count in rows),
    )


def _parts(
    owner: int, today: date, midnight: datetime, planned_from: date, planned_until: date, news_after: date
) -> list[Part]:
    return [
        Pause.objects.owned_by(owner),
        FollowUpInterval.objects.owned_by(owner).values_list("stage", "days"),
        PlanItem.objects.owned_by(owner).filter(week__range=(planned_from, planned_until)),
        FollowUp.objects.owned_by(owner).of_open_applications().values_list(*FOLLOW_UP_COLUMNS),
        Reminder.objects.owned_by(owner).filter(done_on=None, due_on__lte=today).values_list(*REMINDER_COLUMNS),
        wait_columns(owner),
        *_appointments(owner, today, midnight),
        HeldRejection.objects.owned_by(owner).undelivered().values_list("learned_at"),
        Event.objects.owned_by(owner)
        .in_force()
        .rejections()
        .heard_on(today, news_after)
        .without_sample()
        .values_list("pk")[:1],
        Application.objects.owned_by(owner)
        .filter(stage=Stage.OFFER)
        .values_list("pk", "job__title", "job__company", "offered_on", "last_on"),
        *counts_of_contacts(owner, today, today),
    ]


def counts_of_contacts(owner: int, first: date, last: date) -> list[Part]:
    """Count the interactions from ``first`` to ``last``, and the follow-ups sent without one."""
    met = Interaction.objects.owned_by(owner).filter(on__range=(first, last)).exclude(application__sample=True)
    followed_up = FollowUp.objects.owned_by(owner).filter(
        done_on__range=(first, last), interaction=None, application__sample=False
    )
    return [rows.order_by().values_list("owner_id").annotate(n=Count("pk")) for rows in (met, followed_up)]


def _offers(rows: Iterable[tuple[int, str, str, date | None, date | None]], today: date) -> list[OfferRow]:
    """Offers, the latest first and those without a day last; one of an unknown day was made by the last known day."""
    found = []
    for pk, title, company, offered_on, last_on in rows:
        known_on = offered_on or last_on
        is_old = known_on is not None and today - known_on > OLD_OFFER
        found.append(OfferRow(pk, title, company, known_on, is_old=is_old))
    return sorted(found, key=lambda each: (each.on or date.min, each.application), reverse=True)


def wait_groups(rows: Iterable[tuple[Any, ...]]) -> list[WaitGroup]:
    return [WaitGroup(Stage(stage), Stage(furthest), *rest) for stage, furthest, *rest in rows]


def wait_columns(owner: int) -> Part:
    """Return all applications, counted by what ``wait_groups`` tells apart."""
    columns = ("stage", "furthest", "custom_stage_id", "applied_on", "replied_on", "since", "sample")
    return Application.objects.owned_by(owner).values_list(*columns).annotate(n=Count("pk"))


def _appointments(owner: int, today: date, midnight: datetime) -> list[Part]:
    """Return those with a moment and those with a day: one question for both would look at all there ever were."""
    ahead = Event.objects.owned_by(owner).in_force().of_open_applications().appointments()
    timed = Interview.objects.owned_by(owner).filter(starts_at__gte=midnight).values("event")
    found = (ahead.filter(pk__in=timed), ahead.filter(on__gte=today, interview__starts_at=None))
    columns = (
        "application_id",
        "application__job__title",
        "application__job__company",
        "kind",
        "on",
        "interview__pk",
        "interview__name",
        "interview__starts_at",
        "interview__time_zone",
        "interview__place",
        "interview__people",
    )
    return [rows.values_list(*columns) for rows in found]


_read = CombinedRead(_parts)

"""What stands on the calendar of the search: rows to entries, each in the words of the person's language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.calendar.feed.entries import Entry
from onward.calendar.feed.rules import (
    DEFAULT_LENGTH,
    PublishedVersion,
    local_moment,
    masked,
    with_sequence_number,
)
from onward.calendar.models import Feed, PublishedEntry
from onward.campaign.public import (
    Application,
    Event,
    EventQuerySet,
    Interview,
    Pause,
    PlanItem,
    date_of_weekday,
    due_follow_ups,
    first_day_after_pauses,
    open_reminders,
    pause_periods,
    planned_follow_ups,
)
from onward.foundation.encryption import decrypt, token_digest
from onward.foundation.rooms import link
from onward.parsing.time_zones import zone_named
from onward.vocabulary import OPEN_STAGES

TOKEN_PATTERN = re.compile(r"[A-Za-z0-9_-]{43}")

ENTRIES_BEFORE, ENTRIES_AFTER = timedelta(days=30), timedelta(days=365)
ONE_WEEK = timedelta(days=7)
MAX_ENTRIES_PER_KIND = 200
"""Entries of each kind."""

AbsoluteUrl = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class FeedContents:
    """What is put on a calendar. ``with_details`` says what it is; without it, only that the time is taken."""

    interviews: bool = True
    follow_ups: bool = True
    plan: bool = True
    pauses: bool = True
    with_details: bool = True


def feed_contents(feed: Feed) -> FeedContents:
    return FeedContents(feed.interviews, feed.follow_ups, feed.plan, feed.pauses, feed.with_details)


def feed_entries(person: Person, shown: FeedContents, absolute: AbsoluteUrl) -> list[Entry]:
    """From a month ago until a year from now. ``absolute`` makes an address that works elsewhere out of a path."""
    today = person.today()
    first, last = today - ENTRIES_BEFORE, today + ENTRIES_AFTER
    kinds = [
        (_("Busy"), appointment_entries(person, first, last, absolute) if shown.interviews else []),
        (_("To do"), follow_up_entries(person, today, absolute) if shown.follow_ups else []),
        (_("To do"), reminder_entries(person, today, absolute) if shown.follow_ups else []),
        (_("Busy"), plan_entries(person, first, last, absolute) if shown.plan else []),
        (_("Away"), pause_entries(person, first, last) if shown.pauses else []),
    ]
    entries = with_versions(person, [each for _title, found in kinds for each in found])
    if shown.with_details:
        return entries
    titles = [title for title, found in kinds for _each in found]
    return [masked(each, title) for each, title in zip(entries, titles, strict=True)]


def with_versions(person: Person, entries: list[Entry]) -> list[Entry]:
    """The entries with the number of the version of each; see ``operations.publish_versions``. One query."""
    rows = PublishedEntry.objects.owned_by(person).filter(uid__in=[each.uid for each in entries])
    published = {row.uid: PublishedVersion(row.digest, row.sequence, row.changed_at) for row in rows}
    now = timezone.now().replace(microsecond=0)
    return [with_sequence_number(each, published.get(each.uid), now) for each in entries]


def appointment_entries(person: Person, first: date, last: date, absolute: AbsoluteUrl) -> list[Entry]:
    """Conversations and tests with a day or an hour: those of applications still open, and what has taken place."""
    now = person.now()
    found = [(event, appointment_entry(event, absolute)) for event in appointments_between(person, first, last)]
    return [entry for event, entry in found if event.application.stage in OPEN_STAGES or _has_begun(entry, now)]


def _has_begun(entry: Entry, now: datetime) -> bool:
    return entry.starts <= now if isinstance(entry.starts, datetime) else entry.starts < now.date()


def appointments_between(person: Person, first: date, last: date) -> QuerySet[Event]:
    """A day alone counts when it was written down beforehand: else it says what was, and is no appointment."""
    start = datetime.combine(first, time(), person.zone)
    end = datetime.combine(last + timedelta(days=1), time(), person.zone)
    return (
        appointment_events(person)
        .taking_place(person.today())
        .from_moment(start)
        .before_moment(end)
        .filter(~Q(interview=None) | Q(on__gt=F("recorded_on")), application__sample=False)
        .order_by("on", "pk")[:MAX_ENTRIES_PER_KIND]
    )


def appointment_events(person: Person) -> EventQuerySet:
    """Every conversation or test that stands on a timeline."""
    rows = Event.objects.owned_by(person).in_force().appointments()
    return rows.filter(~Q(on=None) | ~Q(interview__starts_at=None)).select_related("application__job", "interview")


def appointment_entry(event: Event, absolute: AbsoluteUrl) -> Entry:
    """One of ``appointment_events``; without an hour it takes the day, but not its time.

    It leads to the preparation sheet of its interview; without one, to the page of the job.
    """
    interview: Interview | None = getattr(event, "interview", None)
    starts = (interview.starts_at if interview else None) or event.on
    assert starts is not None, "appointment_events() asks for a day or an hour"
    length = timedelta(minutes=interview.minutes) if interview and interview.minutes else DEFAULT_LENGTH
    name = (interview.name if interview else "") or event.get_kind_display()
    sheet = link("preparation_sheet", interview.pk) if interview else None
    return Entry(
        uid=entry_uid("round", interview.pk) if interview else entry_uid("event", event.pk),
        title=_("%(round)s: %(job)s") % {"round": name, "job": event.application.job},
        starts=starts,
        ends=starts + length if isinstance(starts, datetime) else starts,
        zone=interview.time_zone if interview and zone_named(interview.time_zone) else "",
        place=interview.place if interview else "",
        text=interview.people if interview else "",
        url=absolute(sheet or reverse("campaign:application", args=[event.application_id])),
        blocks_time=isinstance(starts, datetime),
    )


def follow_up_entries(person: Person, today: date, absolute: AbsoluteUrl) -> list[Entry]:
    """Those due and those planned, the soonest for each application; moved behind pauses."""
    due = [(each.application, each.due_on) for each in due_follow_ups(person, today)]
    pauses = pause_periods(person)
    later = [
        (each.application, first_day_after_pauses(each.due_on, pauses)) for each in planned_follow_ups(person, today)
    ]
    soonest: dict[int, Entry] = {}
    for application, on in sorted([*due, *later], key=lambda each: each[1])[:MAX_ENTRIES_PER_KIND]:
        if application.pk not in soonest and not application.sample and on <= today + ENTRIES_AFTER:
            soonest[application.pk] = follow_up_entry(application, on, absolute)
    return list(soonest.values())


def reminder_entries(person: Person, today: date, absolute: AbsoluteUrl) -> list[Entry]:
    """Those that are not done, each on its day."""
    return [
        Entry(
            uid=entry_uid("reminder", each.pk),
            title=_("%(text)s: %(job)s") % {"text": each.text, "job": each.application.job},
            starts=each.due_on,
            ends=each.due_on,
            url=absolute(reverse("campaign:application", args=[each.application_id])),
            blocks_time=False,
        )
        for each in open_reminders(person)[:MAX_ENTRIES_PER_KIND]
        if not each.application.sample and today - ENTRIES_BEFORE <= each.due_on <= today + ENTRIES_AFTER
    ]


def follow_up_entry(application: Application, on: date, absolute: AbsoluteUrl) -> Entry:
    return Entry(
        uid=entry_uid("follow-up", application.pk),
        title=_("Follow up: %(job)s") % {"job": application.job},
        starts=on,
        ends=on,
        url=absolute(reverse("campaign:follow_up", args=[application.pk])),
        blocks_time=False,
    )


def plan_entries(person: Person, first: date, last: date, absolute: AbsoluteUrl) -> list[Entry]:
    """The lines of the plan that have a time."""
    return [plan_item_entry(each, person.zone, absolute) for each in plan_items_between(person, first, last)]


def plan_items_between(person: Person, first: date, last: date) -> list[PlanItem]:
    rows = PlanItem.objects.owned_by(person).filter(week__range=(first - ONE_WEEK, last), at__isnull=False)
    return [
        row
        for row in rows.order_by("week", "day", "pk")[:MAX_ENTRIES_PER_KIND]
        if first <= date_of_weekday(row.week, row.day) <= last
    ]


def plan_item_entry(item: PlanItem, zone: ZoneInfo, absolute: AbsoluteUrl) -> Entry:
    """One line of the plan; without a time it stands on its day."""
    on = date_of_weekday(item.week, item.day)
    starts = local_moment(on, item.at, zone) if item.at else on
    activity = item.get_activity_display()
    return Entry(
        uid=entry_uid("plan", item.pk),
        title=_("%(activity)s: %(what)s") % {"activity": activity, "what": item.what} if item.what else activity,
        starts=starts,
        ends=starts + DEFAULT_LENGTH if isinstance(starts, datetime) else starts,
        zone=zone.key,
        place=item.where,
        url=absolute(reverse("campaign:plan_week", args=[item.week.isoformat()])),
        blocks_time=item.at is not None,
    )


def pause_entries(person: Person, first: date, last: date) -> list[Entry]:
    return [pause_entry(each) for each in pauses_between(person, first, last)]


def pauses_between(person: Person, first: date, last: date) -> QuerySet[Pause]:
    return Pause.objects.owned_by(person).overlapping(first, last).order_by("starts_on", "pk")[:MAX_ENTRIES_PER_KIND]


def pause_entry(pause: Pause) -> Entry:
    title = _("A pause from the search: %(reason)s") if pause.reason else _("A pause from the search")
    return Entry(
        uid=entry_uid("pause", pause.pk),
        title=title % {"reason": pause.reason},
        starts=pause.starts_on,
        ends=pause.ends_on,
        blocks_time=False,
    )


def entry_uid(kind: str, number: int) -> str:
    """What an entry is called for ever, here and nowhere else."""
    return salted_hmac("onward.balance.calendar", f"{kind} {number}", algorithm="sha256").hexdigest()[:40] + "@onward"


UPCOMING_SPAN = timedelta(days=60)
MAX_UPCOMING = 20


@dataclass(frozen=True, slots=True)
class UpcomingEntry:
    title: str
    starts: datetime | date
    url: str

    @property
    def timed(self) -> bool:
        return isinstance(self.starts, datetime)


def upcoming_entries(person: Person) -> list[UpcomingEntry]:
    """The next entries, soonest first."""
    today = person.today()
    last = today + UPCOMING_SPAN
    held = [each for each in appointments_between(person, today, last) if each.application.stage in OPEN_STAGES]
    later = [each for each in planned_follow_ups(person, today) if each.due_on <= last]
    found = [
        *(_upcoming(appointment_entry(each, str), "interview_file", each.pk) for each in held),
        *(_upcoming(follow_up_entry(each.application, each.due_on, str), "follow_up_file", each.pk) for each in later),
        *(
            _upcoming(plan_item_entry(each, person.zone, str), "plan_file", each.pk)
            for each in plan_items_between(person, today, last)
        ),
        *(_upcoming(pause_entry(each), "pause_file", each.pk) for each in pauses_between(person, today, last)),
    ]
    return sorted(found, key=lambda each: _sort_key(each, person))[:MAX_UPCOMING]


def _upcoming(entry: Entry, name: str, number: int) -> UpcomingEntry:
    return UpcomingEntry(entry.title, entry.starts, reverse(f"calendar:{name}", args=[number]))


def _sort_key(each: UpcomingEntry, person: Person) -> tuple[date, str]:
    if isinstance(each.starts, datetime):
        local = each.starts.astimezone(person.zone)
        return local.date(), local.time().isoformat()
    return each.starts, ""


def feed_token(feed: Feed) -> str:
    """The secret part of the address; empty when this machine cannot read it, as after its keys were lost."""
    try:
        return decrypt(feed.encrypted, settings.ENCRYPTION_KEY)
    except ValueError:
        return ""


def feed_by_token(token: str) -> Feed | None:
    """The feed whose secret is ``token``, of somebody who may still come in."""
    if not TOKEN_PATTERN.fullmatch(token):
        return None
    feeds = Feed.objects.across_owners("a secret address says itself whose calendar it is")
    return feeds.filter(digest=token_digest(token), owner__is_active=True).select_related("owner").first()

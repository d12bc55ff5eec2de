"""What stands on the calendar of the search: rows to entries, each in the words of the person's language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.core.calendar.entries import Entry
from onward.balance.core.calendar.zones import known
from onward.balance.core.feed import Version, digest, veiled, versions
from onward.balance.models import Feed, Told
from onward.campaign.public import (
    OPEN,
    Application,
    Event,
    Intention,
    Kind,
    Pause,
    Round,
    after_pauses,
    day_in,
    due_follow_ups,
    in_force,
    pauses,
    planned_follow_ups,
)

BEFORE, AFTER = timedelta(days=30), timedelta(days=365)
WEEK = timedelta(days=7)
MOST = 200
"""Entries of each kind."""
USUAL = timedelta(hours=1)
"""How long an interview lasts whose length is not known, and a line of the plan."""
MEETINGS = (Kind.SCREEN, Kind.ASSESSMENT, Kind.INTERVIEW)

Absolute = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is put on a calendar. ``in_words`` says what it is; without it, only that the time is taken."""

    interviews: bool = True
    follow_ups: bool = True
    plan: bool = True
    pauses: bool = True
    in_words: bool = True


def shown_by(feed: Feed) -> Shown:
    return Shown(feed.interviews, feed.follow_ups, feed.plan, feed.pauses, feed.in_words)


def entries(person: Person, shown: Shown, absolute: Absolute) -> list[Entry]:
    """From a month ago until a year from now. ``absolute`` makes an address that works elsewhere out of a path."""
    today = person.today()
    first, last = today - BEFORE, today + AFTER
    kinds = [
        (_("Busy"), interviews(person, first, last, absolute) if shown.interviews else []),
        (_("To do"), list(follow_ups(person, today, absolute)) if shown.follow_ups else []),
        (_("Busy"), planned(person, first, last, absolute) if shown.plan else []),
        (_("Away"), away(person, first, last) if shown.pauses else []),
    ]
    told = stamped(person, [each for _veil, found in kinds for each in found])
    if shown.in_words:
        return told
    veils = [veil for veil, found in kinds for _each in found]
    return [veiled(each, veil) for each, veil in zip(told, veils, strict=True)]


def stamped(person: Person, found: list[Entry]) -> list[Entry]:
    """With the version of each, which is kept for the next time."""
    rows = {row.uid: row for row in Told.objects.owned_by(person).filter(uid__in=[each.uid for each in found])}
    last = {uid: Version(row.digest, row.sequence, row.changed_at) for uid, row in rows.items()}
    told = versions(found, last, timezone.now().replace(microsecond=0))
    fresh = [each for each in told if each.uid not in rows]
    other = [each for each in told if each.uid in rows and rows[each.uid].sequence != each.sequence]
    Told.objects.bulk_create([_kept(person, each) for each in fresh], ignore_conflicts=True)
    for each in other:
        row = rows[each.uid]
        row.digest, row.sequence, row.changed_at = digest(each), each.sequence, each.changed
    if other:
        changed = [rows[each.uid] for each in other]
        Told.objects.owned_by(person).bulk_update(changed, ["digest", "sequence", "changed_at"], batch_size=200)
    return told


def interviews(person: Person, first: date, last: date, absolute: Absolute) -> list[Entry]:
    """Conversations and tests with a day or an hour: those of applications still open, and what has been."""
    now = timezone.now()
    found = [(event, meeting(event, absolute)) for event in meetings_within(person, first, last)]
    return [entry for event, entry in found if event.application.stage in OPEN or _has_begun(entry, now)]


def meetings_within(person: Person, first: date, last: date) -> QuerySet[Event]:
    """A day alone counts when it was written down beforehand: else it says what was, and is no appointment."""
    moments = datetime.combine(first, time(), person.zone), datetime.combine(last, time.max, person.zone)
    timed = Q(round__starts_at__range=moments)
    dated = Q(round__starts_at=None, on__range=(first, last)) & (~Q(round=None) | Q(on__gt=F("recorded_on")))
    return meetings(person).filter(timed | dated, application__sample=False).order_by("on", "pk")[:MOST]


def meetings(person: Person) -> QuerySet[Event]:
    """Every conversation or test that stands on a timeline."""
    rows = Event.objects.owned_by(person).filter(in_force(person.pk), kind__in=MEETINGS)
    return rows.filter(~Q(on=None) | ~Q(round__starts_at=None)).select_related("application__job", "round")


def meeting(event: Event, absolute: Absolute) -> Entry:
    """One of ``meetings``; without an hour it takes the day, but not its time."""
    held: Round | None = getattr(event, "round", None)
    name = (held.name if held else "") or str(event.get_kind_display())
    place, people = (held.place, held.people) if held else ("", "")
    starts: datetime | date | None = held.starts_at if held else None
    starts = starts or event.on
    assert starts is not None, "meetings() asks for a day or an hour"
    length = timedelta(minutes=held.minutes) if held and held.minutes else USUAL
    return Entry(
        uid=uid("round", held.pk) if held else uid("event", event.pk),
        title=f"{name}: {event.application.job}",
        starts=starts,
        ends=starts + length if isinstance(starts, datetime) else starts,
        zone=held.time_zone if held and known(held.time_zone) else "",
        place=place,
        text=people,
        url=absolute(_page_of(event, held)),
        takes_time=isinstance(starts, datetime),
    )


def _page_of(event: Event, held: Round | None) -> str:
    """The preparation sheet of a round; without one, the page of the job."""
    if held:
        return reverse("setbacks:preparation", args=[held.pk])
    return reverse("campaign:job", args=[event.application_id])


def follow_ups(person: Person, today: date, absolute: Absolute) -> Iterator[Entry]:
    """Those due and those planned, the soonest for each application; moved behind pauses."""
    due = [(each.application, each.due_on) for each in due_follow_ups(person, today)]
    away_days = pauses(person)
    later = [(each.application, after_pauses(each.due_on, away_days)) for each in planned_follow_ups(person, today)]
    seen: set[int] = set()
    for application, on in sorted([*due, *later], key=lambda each: each[1])[:MOST]:
        if application.pk not in seen and not application.sample and on <= today + AFTER:
            seen.add(application.pk)
            yield follow_up(application, on, absolute)


def follow_up(application: Application, on: date, absolute: Absolute) -> Entry:
    return Entry(
        uid=uid("follow-up", application.pk),
        title=_("Follow up: %(job)s") % {"job": application.job},
        starts=on,
        ends=on,
        url=absolute(reverse("campaign:follow_up", args=[application.pk])),
        takes_time=False,
    )


def planned(person: Person, first: date, last: date, absolute: Absolute) -> list[Entry]:
    """The lines of the plan that have a time."""
    return [block(line, person.zone, absolute) for line in lines_within(person, first, last)]


def lines_within(person: Person, first: date, last: date) -> list[Intention]:
    rows = Intention.objects.owned_by(person).filter(week__range=(first - WEEK, last), at__isnull=False)
    return [row for row in rows.order_by("week", "day", "pk")[:MOST] if first <= day_in(row.week, row.day) <= last]


def block(line: Intention, zone: ZoneInfo, absolute: Absolute) -> Entry:
    """One line of the plan; without a time it stands on its day."""
    on = day_in(line.week, line.day)
    starts = moment(on, line.at, zone) if line.at else on
    what = f": {line.what}" if line.what else ""
    return Entry(
        uid=uid("plan", line.pk),
        title=f"{line.get_does_display()}{what}",
        starts=starts,
        ends=starts + USUAL if isinstance(starts, datetime) else starts,
        zone=zone.key,
        place=line.where,
        url=absolute(reverse("campaign:plan_week", args=[line.week.isoformat()])),
        takes_time=line.at is not None,
    )


def away(person: Person, first: date, last: date) -> list[Entry]:
    return [pause(row) for row in pauses_within(person, first, last)]


def pauses_within(person: Person, first: date, last: date) -> QuerySet[Pause]:
    rows = Pause.objects.owned_by(person).filter(starts_on__lte=last, ends_on__gte=first)
    return rows.order_by("starts_on", "pk")[:MOST]


def pause(row: Pause) -> Entry:
    reason = f": {row.reason}" if row.reason else ""
    return Entry(
        uid=uid("pause", row.pk),
        title=_("A pause from the search") + reason,
        starts=row.starts_on,
        ends=row.ends_on,
        takes_time=False,
    )


def moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment a clock on the wall shows ``at``; an hour that the clocks skip is taken after it."""
    return datetime.combine(on, at, zone).astimezone(UTC)


def uid(kind: str, number: int) -> str:
    """What an entry is called for ever, here and nowhere else."""
    return salted_hmac("onward.balance.calendar", f"{kind} {number}", algorithm="sha256").hexdigest()[:40] + "@onward"


def _has_begun(entry: Entry, now: datetime) -> bool:
    if isinstance(entry.starts, datetime):
        return entry.starts <= now
    return entry.starts < now.date()


def _kept(person: Person, entry: Entry) -> Told:
    return Told(owner=person, uid=entry.uid, digest=digest(entry), sequence=entry.sequence, changed_at=entry.changed)

"""When a debrief was begun, how reading a closed one is answered, and what was kept of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from onward.accounts.public import Person
from onward.parsing.plain_text import bullet_lines
from onward.profile.public import Evidence
from onward.setbacks.debriefs.rules import RereadGuidance, is_new_reading, reread_guidance
from onward.setbacks.models import Correction, Debrief, DebriefReading

MAX_READINGS = 50
MAX_STRENGTHS_SHOWN = 200


def clock_started_at(person: Person, debrief: Debrief) -> datetime | None:
    """Return when the clock was started, if that was today; on another day it starts over."""
    started = debrief.started_at
    return started if started and started.astimezone(person.zone).date() >= person.today() else None


def latest_readings(person: Person, debrief: Debrief) -> list[datetime]:
    """Return when a closed debrief was read, the latest fifty; one query."""
    rows = DebriefReading.objects.owned_by(person).filter(debrief=debrief)
    return list(rows.values_list("at", flat=True)[:MAX_READINGS])


def guidance_for_reading_now(person: Person, debrief: Debrief) -> RereadGuidance:
    """Return how to answer a reading that begins now (``record_reading`` records it); one query."""
    now = timezone.now()
    readings = latest_readings(person, debrief)
    return reread_guidance([*readings, now] if is_new_reading(readings, now) else readings, now)


@dataclass(frozen=True, slots=True)
class DebriefResults:
    """What came of a closed debrief; ``not_kept`` are the other lines of what went well, with their numbers."""

    correction: Correction | None
    strengths: list[Evidence]
    not_kept: list[tuple[int, str]]


def debrief_results(person: Person, debrief: Debrief) -> DebriefResults:
    """Return what came of a closed debrief; two queries."""
    rows = Evidence.objects.owned_by(person).filter(debrief_link__debrief=debrief)
    strengths = list(rows.order_by("pk")[:MAX_STRENGTHS_SHOWN])
    kept = {each.text for each in strengths}
    return DebriefResults(
        correction=Correction.objects.owned_by(person).filter(debrief=debrief).order_by("pk").first(),
        strengths=strengths,
        not_kept=[(number, line) for number, line in enumerate(bullet_lines(debrief.went_well)) if line not in kept],
    )

"""The content of a preparation sheet, on the page and on paper, and the coming interviews."""

from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.public import Person
from onward.campaign.public import Application, Contact, Event, Interaction, Interview
from onward.profile.public import Evidence, evidence_matches
from onward.setbacks.corrections.queries import (
    CorrectionQuestion,
    corrections_to_ask_about,
    open_correction,
    open_corrections,
)
from onward.setbacks.corrections.rules import correction_stage
from onward.setbacks.models import Correction, DreadedQuestion, Preparation
from onward.setbacks.preparation.rules import AppointmentTimes, appointment_times
from onward.vocabulary import EventKind, Stage

MAX_CONTACTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class MatchedEvidence:
    """A strength, and the words of the posting that it matches; none if it was picked only for being recent."""

    strength: Evidence
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """``on`` is the day where the time is unknown, ``correction_question`` a correction of this stage to ask about."""

    interview: Interview
    event: Event
    application: Application
    times: AppointmentTimes | None
    on: date | None
    contacts: list[Contact]
    strengths: list[MatchedEvidence]
    correction: Correction | None
    correction_question: CorrectionQuestion | None
    questions: str
    dreaded: DreadedQuestion | None

    @property
    def name(self) -> str:
        return self.interview.name or str(self.event.get_kind_display())


@dataclass(frozen=True, slots=True)
class UpcomingInterview:
    """An interview still to come, on a day by the person's calendar."""

    event: Event
    interview: Interview
    on: date


def preparation_sheet(person: Person, interview: Interview) -> PreparationSheet:
    event = interview.event
    application, stage = event.application, correction_stage(event.kind)
    written = Preparation.objects.owned_by(person).filter(application=application).select_related("dreaded").first()
    return PreparationSheet(
        interview=interview,
        event=event,
        application=application,
        times=appointment_times_of(person, interview),
        on=event.on,
        contacts=_contacts(person, application),
        strengths=matched_evidence(person, application),
        correction=open_correction(person, stage),
        correction_question=next(
            (each for each in corrections_to_ask_about(person, person.today()) if each.correction.stage == stage), None
        ),
        questions=written.questions if written else "",
        dreaded=written.dreaded if written else DreadedQuestion.objects.owned_by(person).first(),
    )


def appointment_times_of(person: Person, interview: Interview) -> AppointmentTimes | None:
    """Return when an interview is, by the clocks here and there."""
    if interview.starts_at is None:
        return None
    return appointment_times(interview.starts_at, interview.minutes, person.zone, interview.time_zone)


def matched_evidence(person: Person, application: Application, max_matches: int = 3) -> list[MatchedEvidence]:
    """Return the strengths that answer the posting of ``application`` best."""
    posting = f"{application.job.title}\n{application.job.posting}"
    return [MatchedEvidence(each, match.words) for each, match in evidence_matches(person, posting, max_matches)]


def upcoming_interviews(person: Person, application: Application | None = None) -> list[UpcomingInterview]:
    """Return the interviews of open applications that have not begun, soonest first; one query."""
    now = person.now()
    rows = Event.objects.owned_by(person).in_force().of_open_applications().from_moment(now)
    rows = rows.exclude(interview=None).exclude(interview__starts_at=now)
    if application is not None:
        rows = rows.filter(application=application)
    found = []
    for event in rows.select_related("application__job", "interview"):
        starts_at: datetime | None = event.interview.starts_at
        on = starts_at.astimezone(person.zone).date() if starts_at else event.on
        if on:
            found.append(UpcomingInterview(event, event.interview, on))
    return sorted(found, key=lambda each: each.on)


def correction_to_try(person: Person, application: Application, today: date) -> Correction | None:
    """Return the open correction for what comes next here: applying, or an appointment that is arranged."""
    present = open_corrections(person)
    if application.stage == Stage.SAVED:
        return present.get(Stage.APPLIED)
    ahead = (
        Event.objects.owned_by(person)
        .in_force()
        .filter(application=application, kind__in=(EventKind.SCREEN, EventKind.ASSESSMENT), on__gte=today)
    )
    kinds = ahead.order_by("on", "pk").values_list("kind", flat=True)
    return next((present[kind] for kind in kinds if kind in present), None)


def _contacts(person: Person, application: Application) -> list[Contact]:
    """Return the people the person talked with about this application."""
    met = Interaction.objects.owned_by(person).filter(application=application).values("contact")
    return list(Contact.objects.owned_by(person).filter(pk__in=met)[:MAX_CONTACTS_SHOWN])

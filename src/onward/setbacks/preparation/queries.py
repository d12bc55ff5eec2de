"""What stands on the sheet before an interview: rows to one frozen answer that the page and the paper share."""

from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.public import Person
from onward.campaign.public import Application, Contact, Event, Interaction, Interview
from onward.profile.public import Evidence, evidence_matches
from onward.setbacks.corrections.queries import CorrectionQuestion, corrections_to_ask_about, open_correction
from onward.setbacks.corrections.rules import correction_stage
from onward.setbacks.models import Correction, DreadedQuestion, Preparation
from onward.setbacks.preparation.rules import AppointmentTimes, appointment_times

MAX_CONTACTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class MatchedEvidence:
    """A strength, and the words of the posting that it answers; none when it was only kept lately."""

    strength: Evidence
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """``on`` is the day where the time is unknown, ``correction_question`` a correction of this stage to ask about."""

    appointment: Interview
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
        return self.appointment.name or str(self.event.get_kind_display())


def preparation_sheet(person: Person, appointment: Interview) -> PreparationSheet:
    event = appointment.event
    application, stage = event.application, correction_stage(event.kind)
    written = Preparation.objects.owned_by(person).filter(application=application).select_related("dreaded").first()
    return PreparationSheet(
        appointment=appointment,
        event=event,
        application=application,
        times=appointment_times_of(person, appointment),
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


def appointment_times_of(person: Person, appointment: Interview) -> AppointmentTimes | None:
    """When it is, by the clocks here and there."""
    if appointment.starts_at is None:
        return None
    return appointment_times(appointment.starts_at, appointment.minutes, person.zone, appointment.time_zone)


def appointment_day(person: Person, appointment: Interview, event: Event) -> date | None:
    """The day it is on where the person is."""
    starts: datetime | None = appointment.starts_at
    return starts.astimezone(person.zone).date() if starts else event.on


def matched_evidence(person: Person, application: Application, max_matches: int = 3) -> list[MatchedEvidence]:
    """The strengths that answer the posting of ``application`` best."""
    posting = f"{application.job.title}\n{application.job.posting}"
    return [MatchedEvidence(each, match.words) for each, match in evidence_matches(person, posting, max_matches)]


def _contacts(person: Person, application: Application) -> list[Contact]:
    """The people there were exchanges with about this application."""
    met = Interaction.objects.owned_by(person).filter(application=application).values("contact")
    return list(Contact.objects.owned_by(person).filter(pk__in=met)[:MAX_CONTACTS_SHOWN])

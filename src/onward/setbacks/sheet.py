"""What stands on the sheet before an interview: rows to one frozen answer that the page and the paper share."""

from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.public import Person
from onward.campaign.public import Application, Contact, Event, Round, Touch
from onward.setbacks.actions.corrections import stage_of
from onward.setbacks.core.matching import Evidence, rank
from onward.setbacks.core.moments import Span, span
from onward.setbacks.models import Correction, DreadedQuestion, Preparation, Strength
from onward.setbacks.occasions import Asked, open_correction, to_ask

STRENGTHS_READ = 200
CONTACTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Answering:
    """A strength, and the words of the posting that it answers; none when it was only kept lately."""

    strength: Strength
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``on`` is the day where the time is unknown; ``asked`` is a correction of this stage to be asked about."""

    meeting: Round
    event: Event
    application: Application
    span: Span | None
    on: date | None
    contacts: list[Contact]
    strengths: list[Answering]
    correction: Correction | None
    asked: Asked | None
    questions: str
    dreaded: DreadedQuestion | None

    @property
    def name(self) -> str:
        return self.meeting.name or str(self.event.get_kind_display())


def sheet(person: Person, meeting: Round) -> Sheet:
    event = meeting.event
    application, stage = event.application, stage_of(event.kind)
    written = Preparation.objects.owned_by(person).filter(application=application).select_related("dreaded").first()
    return Sheet(
        meeting=meeting,
        event=event,
        application=application,
        span=span_of(person, meeting),
        on=event.on,
        contacts=_contacts(person, application),
        strengths=answering(person, application),
        correction=open_correction(person, stage),
        asked=next((each for each in to_ask(person, person.today()) if each.correction.stage == stage), None),
        questions=written.questions if written else "",
        dreaded=written.dreaded if written else DreadedQuestion.objects.owned_by(person).first(),
    )


def span_of(person: Person, meeting: Round) -> Span | None:
    """When it is, by the clocks here and there."""
    if meeting.starts_at is None:
        return None
    return span(meeting.starts_at, meeting.minutes, person.zone, meeting.time_zone)


def day_of(person: Person, meeting: Round, event: Event) -> date | None:
    """The day it is on where the person is."""
    starts: datetime | None = meeting.starts_at
    return starts.astimezone(person.zone).date() if starts else event.on


def answering(person: Person, application: Application, most: int = 3) -> list[Answering]:
    """The strengths that answer the posting of ``application`` best."""
    rows = {each.pk: each for each in Strength.objects.owned_by(person)[:STRENGTHS_READ]}
    job = application.job
    evidence = [Evidence(each.pk, each.whole) for each in rows.values()]
    return [Answering(rows[each.id], each.words) for each in rank(evidence, f"{job.title}\n{job.posting}", most)]


def _contacts(person: Person, application: Application) -> list[Contact]:
    """The people there were exchanges with about this application."""
    met = Touch.objects.owned_by(person).filter(application=application).values("contact")
    return list(Contact.objects.owned_by(person).filter(pk__in=met)[:CONTACTS_SHOWN])

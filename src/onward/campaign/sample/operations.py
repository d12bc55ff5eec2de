"""A sample search: invented people and companies, clearly marked, removed in one click."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.applications.operations import SaveJob, delete_applications, save_job
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.interviews.operations import ScheduleInterview, schedule_interview
from onward.campaign.models import Application, Contact, Interaction
from onward.campaign.postings.operations import save_job_with_posting
from onward.campaign.postings.rules import SeenPosting
from onward.campaign.sample.queries import has_sample
from onward.foundation.rooms import sample_added
from onward.foundation.undo.recording import undoable
from onward.profile.public import add_sample_profile, remove_sample_profile
from onward.vocabulary import Channel, EventKind


class _Story(NamedTuple):
    """One application: what happened how many days ago; below 0, what is still to come."""

    title: str
    company: str
    place: str
    channel: Channel
    events: tuple[tuple[EventKind, int], ...]
    posting: str = ""


_A, _K, _S, _T, _I, _O = (
    EventKind.APPLIED,
    EventKind.ACKNOWLEDGED,
    EventKind.SCREEN,
    EventKind.ASSESSMENT,
    EventKind.INTERVIEW,
    EventKind.OFFER,
)
_NO, _NEVER, _CLOSED = EventKind.REJECTED, EventKind.NEVER_ANSWERED, EventKind.CLOSED

COMPANY_WITH_CONTACT = "Lanternfish"
"""Where the sample knows somebody."""

POSTING = """Bellwether Rail runs trains on four branch lines in Yorkshire. You'd be the second analyst, in a team of \
five that plans timetables, staff, and repairs.

Requirements
- Two years of experience with SQL
- You have built reports that people use every week
- Experience with Python or R
- A degree in statistics

Nice to have
- Power BI
- Experience with timetables
"""

STORIES = (
    _Story("Data Analyst", "Harbour & Finch", "Leeds", Channel.COLD, ()),
    _Story("Reporting Analyst", "Bellwether Rail", "York", Channel.COLD, (), POSTING),
    _Story("Operations Analyst", "Quillpoint", "Remote", Channel.COLD, ((_A, 3), (_K, 3))),
    _Story("Business Analyst", "Norland Water", "Hull", Channel.COLD, ((_A, 9), (_K, 9))),
    _Story("Insight Analyst", "Tern Street Press", "Leeds", Channel.COLD, ((_A, 12),)),
    _Story("Data Analyst", "Castor Mutual", "Remote", Channel.COLD, ((_A, 20), (_K, 20))),
    _Story("Junior Data Engineer", "Ashgrove Labs", "Sheffield", Channel.COLD, ((_A, 26),)),
    _Story("Analyst, Supply Chain", "Pell Foods", "Bradford", Channel.AGENCY, ((_A, 15), (_S, 10))),
    _Story("Product Analyst", "Lanternfish", "Remote", Channel.REFERRAL, ((_A, 18), (_S, 12), (_T, 6))),
    _Story("Research Analyst", "Open Moor Trust", "Leeds", Channel.EVENT, ((_A, 24), (_S, 17), (_I, -3))),
    _Story("Data Analyst", "Greyfield Council", "Wakefield", Channel.COLD, ((_A, 40), (_K, 39), (_I, 21), (_NO, 8))),
    _Story("BI Analyst", "Copperline", "Manchester", Channel.COLD, ((_A, 33), (_NO, 19))),
    _Story("Data Analyst", "Whitlow Group", "Remote", Channel.COLD, ((_A, 45), (_NO, 41))),
    _Story("Pricing Analyst", "Ferry & Daughters", "Hull", Channel.COLD, ((_A, 52), (_S, 44), (_NO, 30))),
    _Story("Marketing Analyst", "Juniper Lane", "Leeds", Channel.COLD, ((_A, 58), (_NO, 50))),
    _Story("Data Analyst", "Marrow Bank", "London", Channel.RECRUITER, ((_A, 60), (_S, 55), (_I, 46), (_NO, 37))),
    _Story("Analyst", "Sable Freight", "Goole", Channel.COLD, ((_A, 62), (_NEVER, 14))),
    _Story("Data Analyst", "Orchard Health", "Remote", Channel.COLD, ((_A, 66), (_NEVER, 14))),
    _Story("Data Technician", "Peak Quarry", "Buxton", Channel.COLD, ((_A, 70), (_NEVER, 14))),
    _Story("Reporting Officer", "Vale College", "York", Channel.COLD, ((_A, 71), (_CLOSED, 60))),
    _Story("Junior Analyst", "Mistral Energy", "Remote", Channel.COLD, ((_A, 75), (_NEVER, 14))),
    _Story("Data Assistant", "Lowick Museums", "Durham", Channel.COLD, ((_A, 78), (_K, 77), (_NO, 61))),
)


def add_sample(person: Person) -> list[Application]:
    """Put the sample on the board; a second call adds nothing."""
    with undoable(person, _("Added sample data")) as action:
        if has_sample(person):
            return []
        made = list(_save_stories(person))
        action.update_many(made, sample=True)
        inside = action.create(
            Contact(name="Imani Okafor", company=COMPANY_WITH_CONTACT, position="Product lead", sample=True)
        )
        action.create(
            Interaction(
                contact=inside,
                application=next(each for each in made if each.job.company == COMPANY_WITH_CONTACT),
                on=person.today() - timedelta(days=19),
                how=Interaction.Medium.MESSAGE,
                text=_("Offered to pass on my application."),
            )
        )
        if add_sample_profile(person):
            with_posting = next(each for each in made if each.job.posting)
            sample_added.send(sender=Application, person=person, application=with_posting)
    return made


def remove_sample(person: Person) -> None:
    """Delete the sample with all that belongs to it; what the person added elsewhere stays."""
    with undoable(person, _("Removed the sample data")) as action:
        applications = list(Application.objects.owned_by(person).filter(sample=True).select_related("job"))
        if applications:
            delete_applications(person, applications)
        action.delete_many(list(Contact.objects.owned_by(person).filter(sample=True)))
        remove_sample_profile(person)


def save_in_place_of_sample(person: Person, saved: SaveJob, seen: SeenPosting | None = None) -> Application:
    """Save a job of the person's own and remove the sample, as one action."""
    label = _("Saved your first job and removed the sample data")
    with undoable(person, label):
        application = save_job_with_posting(person, saved, seen)
        remove_sample(person)
    return application


def _save_stories(person: Person) -> Iterator[Application]:
    today = person.today()
    for story in STORIES:
        saved = SaveJob(
            title=story.title,
            company=story.company,
            place=story.place,
            remote=story.place == "Remote",
            channel=story.channel,
            posting=story.posting,
        )
        application = save_job(person, saved)
        for kind, days_ago in story.events:
            on = today - timedelta(days=days_ago)
            if days_ago < 0:
                _schedule_interview(person, application, on)
            else:
                record_event(person, application, RecordEvent(kind=kind, on=on))
        yield application


def _schedule_interview(person: Person, application: Application, day: date) -> None:
    details = ScheduleInterview(
        name=_("Second interview"),
        day=day,
        at=time(10, 30),
        time_zone=person.time_zone,
        minutes=45,
        place=_("Video call"),
        people="R. Whitcombe",
    )
    schedule_interview(person, application, details)

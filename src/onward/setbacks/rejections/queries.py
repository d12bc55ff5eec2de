"""What a rejection says and does not say, and where its application stands."""

from onward.accounts.public import Person
from onward.campaign.public import Application, Event, current_pause
from onward.foundation.rooms import Suggestion, moment, suggestions
from onward.odds.ladder import LADDER_STEPS, LadderStep, OpeningTrait
from onward.odds.rejections.perspective import MAX_PEOPLE, OpeningFacts, Perspective, perspective_on_rejection
from onward.setbacks.models import RejectionResponse
from onward.vocabulary import Channel, Stage


def perspective_on(application: Application) -> Perspective | None:
    """Return what a rejection of this application says and does not say; ``None`` after an offer.

    A number of applicants that nobody could believe is left out.
    """
    reached = LADDER_STEPS[Stage(application.furthest)]
    if reached in (LadderStep.OFFER, LadderStep.ACCEPTED):
        return None
    job = application.job
    traits = frozenset({OpeningTrait.REMOTE} if job.remote else ())
    count = job.applicants
    return perspective_on_rejection(
        reached,
        Channel(application.channel),
        OpeningFacts(count if count is None or count <= MAX_PEOPLE else None, traits=traits),
    )


def current_rejection(person: Person, application: Application) -> Event | None:
    """Return the rejection in force on this application, if it stands as rejected."""
    if application.stage != Stage.REJECTED:
        return None
    rejections = Event.objects.owned_by(person).in_force().rejections()
    return rejections.filter(application=application).order_by("pk").last()


def response_to_rejection(person: Person, event: Event | None) -> RejectionResponse | None:
    """Return what the person chose to do after this rejection, if they have chosen."""
    return RejectionResponse.objects.owned_by(person).filter(event=event).first() if event else None


def next_step(person: Person, application: Application) -> Suggestion | None:
    """Return the first suggestion of Today that is about something else; none during a pause. Asks every room."""
    today = person.today()
    if current_pause(person, today):
        return None
    steps = suggestions.gather(moment(person, today))
    return next((step for step in steps if f"/{application.pk}/" not in step.url), None)

"""Rows to the records of the odds."""

from onward.accounts.public import Person
from onward.campaign.public import Application, Event
from onward.odds import ladder as odds
from onward.odds.rejections.perspective import MAX_PEOPLE, OpeningFacts, Perspective, perspective_on_rejection
from onward.setbacks.models import RejectionResponse
from onward.ui.charts.crowd import Crowd, crowd
from onward.vocabulary import Channel, Stage

LADDER_STEPS = {
    Stage.SAVED: odds.LadderStep.APPLIED,
    Stage.APPLIED: odds.LadderStep.APPLIED,
    Stage.SCREEN: odds.LadderStep.REPLY,
    Stage.ASSESSMENT: odds.LadderStep.REPLY,
    Stage.INTERVIEW: odds.LadderStep.INTERVIEW,
}


def perspective_on(application: Application) -> Perspective | None:
    """What one no to this application says and does not say; ``None`` after an offer: nobody competes any more."""
    reached = LADDER_STEPS.get(Stage(application.furthest))
    if reached is None:
        return None
    job = application.job
    traits = frozenset({odds.OpeningTrait.REMOTE} if job.remote else ())
    return perspective_on_rejection(
        reached,
        Channel(application.channel),
        OpeningFacts(_plausible_applicant_count(job.applicants), traits=traits),
    )


def crowd_chart(perspective: Perspective | None) -> Crowd | None:
    """You among the others, where it is known roughly how many there were and how many could do the job."""
    if perspective is None or perspective.competitors is None or perspective.competitors.capable is None:
        return None
    return crowd(round(perspective.competitors.others) + 1, round(perspective.competitors.capable.mean) + 1)


def _plausible_applicant_count(count: int | None) -> int | None:
    """The advert's own count, unless nobody could believe it."""
    return count if count is None or count <= MAX_PEOPLE else None


def current_rejection(person: Person, application: Application) -> Event | None:
    """The no in force on this application, if it stands as rejected."""
    if application.stage != Stage.REJECTED:
        return None
    rejections = Event.objects.owned_by(person).in_force().rejections()
    return rejections.filter(application=application).order_by("pk").last()


def response_to_rejection(person: Person, event: Event | None) -> RejectionResponse | None:
    """What the person chose to do after this no, if they have chosen."""
    return RejectionResponse.objects.owned_by(person).filter(event=event).first() if event else None

"""What a rejection says and does not say, and where its application stands."""

from collections.abc import Sequence
from statistics import fmean

from babel.core import get_global
from django.db.models import Q

from onward.accounts.public import Person
from onward.campaign.public import NEWS_UNTIL, Application, Event, current_pause
from onward.foundation.rooms import Suggestion, moment, suggestions
from onward.odds.ladder import LADDER_STEPS, LadderStep
from onward.odds.priors import load_priors
from onward.odds.rejections.perspective import MAX_PEOPLE, OpeningFacts, Perspective, perspective_on_rejection
from onward.setbacks.models import RejectionResponse
from onward.setbacks.rejections.rules import ChosenAssumptions, is_entry_level_pay, opening_traits
from onward.vocabulary import Channel, Stage

MAX_REJECTIONS_SHOWN = 200
MAX_PERSPECTIVES = 50


def perspective_on(
    person: Person, application: Application, chosen: ChosenAssumptions | None = None
) -> Perspective | None:
    """Return what a rejection of this application says and does not say; ``None`` after an offer.

    ``chosen`` are the reader's own assumptions. An implausible number of applicants is ignored.
    """
    reached = LADDER_STEPS[Stage(application.furthest)]
    if reached in (LadderStep.OFFER, LadderStep.ACCEPTED):
        return None
    choices = chosen or ChosenAssumptions()
    return perspective_on_rejection(
        reached,
        Channel(application.channel),
        choices.applied_to(_opening_facts(person, application)),
        screening=choices.screening(load_priors()),
        capable_share=choices.capable_share,
    )


def _opening_facts(person: Person, application: Application) -> OpeningFacts:
    job = application.job
    territory = str(get_global("zone_territories").get(person.time_zone, ""))
    return OpeningFacts(
        advert_count=job.applicants if job.applicants is not None and job.applicants <= MAX_PEOPLE else None,
        traits=opening_traits(remote=bool(job.remote), currency=job.currency, territory=territory),
        hourly=is_entry_level_pay(job.pay),
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


def unanswered_rejections(person: Person) -> list[Event]:
    """Return the recent rejections recorded today that have no response yet; one query.

    Rejections of the sample, and imported ones without a day, are not news.
    """
    today = person.today()
    dated = Q(on__gt=today - NEWS_UNTIL) | Q(on=None) & ~Q(source=Event.Source.IMPORT)
    rows = Event.objects.owned_by(person).in_force().rejections()
    rows = rows.filter(recorded_on=today, rejection_response=None, application__stage=Stage.REJECTED)
    rows = rows.filter(Q(on=today) | dated & Q(application__sample=False))
    return list(rows.select_related("application__job").order_by("pk")[:MAX_REJECTIONS_SHOWN])


def mean_chance_of_rejection(person: Person, rejections: Sequence[Event]) -> float | None:
    """Return how likely a rejection was for one of these applications; ``None`` where all had an offer."""
    found = (perspective_on(person, each.application) for each in rejections[:MAX_PERSPECTIVES])
    chances = [each.chance_of_rejection.mean for each in found if each]
    return fmean(chances) if chances else None


def next_step(person: Person, application: Application) -> Suggestion | None:
    """Return the first suggestion of Today that is about something else; none during a pause. Asks every room."""
    today = person.today()
    if current_pause(person, today):
        return None
    steps = suggestions.gather(moment(person, today))
    return next((step for step in steps if f"/{application.pk}/" not in step.url), None)

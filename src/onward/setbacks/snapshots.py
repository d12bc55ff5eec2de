"""Rows to the records of the odds."""

from onward.campaign.public import Application, Stage
from onward.odds import stages as odds
from onward.odds.perspective import MOST_PEOPLE, Opening, Perspective, perspective
from onward.ui.charts.crowd import Crowd, crowd

REACHED = {
    Stage.SAVED: odds.Stage.APPLIED,
    Stage.APPLIED: odds.Stage.APPLIED,
    Stage.SCREEN: odds.Stage.REPLY,
    Stage.ASSESSMENT: odds.Stage.REPLY,
    Stage.INTERVIEW: odds.Stage.INTERVIEW,
}


def perspective_on(application: Application) -> Perspective | None:
    """What one no to this application says and does not say; ``None`` after an offer: nobody competes any more."""
    reached = REACHED.get(Stage(application.furthest))
    if reached is None:
        return None
    job = application.job
    traits = frozenset({odds.Trait.REMOTE} if job.remote else ())
    return perspective(reached, odds.Channel(application.channel), Opening(_people(job.applicants), traits=traits))


def picture_of(seen: Perspective | None) -> Crowd | None:
    """You among the others, where it is known roughly how many there were and how many could do the job."""
    if seen is None or seen.field is None or seen.field.capable is None:
        return None
    return crowd(round(seen.field.others) + 1, round(seen.field.capable.mean) + 1)


def _people(count: int | None) -> int | None:
    """The advert's own count, unless nobody could believe it."""
    return count if count is None or count <= MOST_PEOPLE else None

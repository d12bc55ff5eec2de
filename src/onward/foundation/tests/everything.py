"""All that somebody has, to compare before and after."""

from onward.campaign.models import Application, Contact, CustomStage, Event, FollowUp, Job, Round, Tag, Touch

MODELS = [Job, CustomStage, Application, Event, Round, Tag, Contact, Touch, FollowUp]


def everything(person):
    """Every row of ``person`` with every column, but for the history itself."""
    return {(model._meta.label, row["id"]): row for model in MODELS for row in model.objects.owned_by(person).values()}

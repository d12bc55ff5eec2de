"""All that somebody has, to compare before and after."""

from onward.campaign.models import Application, Contact, CustomStage, Event, FollowUp, Interaction, Interview, Job, Tag

CAMPAIGN_MODELS = [Job, CustomStage, Application, Event, Interview, Tag, Contact, Interaction, FollowUp]


def campaign_rows_of(person):
    """Every row of ``person`` with every column, but for the history itself."""
    return {
        (model._meta.label, row["id"]): row
        for model in CAMPAIGN_MODELS
        for row in model.objects.owned_by(person).values()
    }

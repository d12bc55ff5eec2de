from django.utils.translation import gettext_lazy as _

from onward.foundation.room import Place, Room

ROOM = Room(
    name="campaign",
    urls="onward.campaign.urls",
    prefix="campaign/",
    places=(Place(label=_("Campaign"), url_name="campaign:board", icon="campaign", key="c", order=20),),
    steps="onward.campaign.today.steps",
    panels="onward.campaign.today.panels",
    archive=(
        "campaign.Job",
        "campaign.CustomStage",
        "campaign.Application",
        "campaign.Event",
        "campaign.HeldNo",
        "campaign.Round",
        "campaign.Tag",
        "campaign.Contact",
        "campaign.Touch",
        "campaign.FollowUp",
        "campaign.Cadence",
        "campaign.Intention",
        "campaign.Pause",
    ),
)

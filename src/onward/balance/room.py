from django.utils.translation import gettext_lazy as _

from onward.foundation.room import Place, Room

ROOM = Room(
    name="balance",
    urls="onward.balance.urls",
    prefix="balance/",
    places=(Place(label=_("Balance"), url_name="balance:week", icon="balance", key="b", order=50),),
    steps="onward.balance.today.steps",
    hushes="onward.balance.today.hushes",
    panels="onward.balance.today.panels",
    application_panels="onward.balance.asides.on_application",
    week_panels="onward.balance.weekly.panels",
    jobs=("onward.balance.jobs.read_calendar",),
    archive=(
        "balance.ValuesWriting",
        "balance.MustHave",
        "balance.Priority",
        "balance.Weighing",
        "balance.Level",
        "balance.MustHaveAnswer",
        "balance.Budget",
        "balance.Booking",
        "balance.Timer",
        "balance.Lift",
        "balance.Review",
        "balance.Agenda",
        "balance.Commitment",
        "balance.CheckIn",
        "balance.CheckInChoices",
        "balance.SupporterPage",
        "balance.WritingSession",
    ),
)

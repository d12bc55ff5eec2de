from django.utils.translation import gettext_lazy as _

from onward.foundation.room import Command, Place, Room

ROOM = Room(
    name="outlook",
    urls="onward.outlook.urls",
    prefix="odds/",
    week_panels="onward.outlook.asides.on_week",
    application_panels="onward.outlook.asides.on_application",
    commands=(
        Command(
            "odds",
            "What the numbers of the search say: where applications went, waiting, what is ahead, what can be said.",
            "onward.outlook.commands.odds",
        ),
        Command(
            "diagnose",
            "What can be said of each step, in three plain answers; nothing on the day of a no.",
            "onward.outlook.commands.diagnose",
        ),
        Command(
            "forecast",
            "What the coming weeks may bring, at your own pace or another.",
            "onward.outlook.commands.forecast",
        ),
    ),
    archive=("outlook.Experiment", "outlook.Draw", "outlook.Forecast"),
    places=(Place(label=_("Odds"), url_name="outlook:odds", icon="odds", key="o", order=40),),
)

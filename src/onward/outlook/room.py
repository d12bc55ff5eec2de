from django.utils.translation import gettext_lazy as _

from onward.foundation.room import Place, Room

ROOM = Room(
    name="outlook",
    urls="onward.outlook.urls",
    prefix="odds/",
    week_panels="onward.outlook.asides.on_week",
    application_panels="onward.outlook.asides.on_application",
    commands=(
        "onward.outlook.commands.odds",
        "onward.outlook.commands.diagnose",
        "onward.outlook.commands.forecast",
    ),
    archive=("outlook.Experiment", "outlook.Draw", "outlook.Forecast"),
    places=(Place(label=_("Odds"), url_name="outlook:odds", icon="odds", key="o", order=40),),
)

from onward.foundation.room import Room

ROOM = Room(
    name="setbacks",
    urls="onward.setbacks.urls",
    steps="onward.setbacks.today.steps",
    panels="onward.setbacks.today.panels",
    application_panels="onward.setbacks.asides.on_application",
    week_panels="onward.setbacks.asides.on_week",
    commands=("onward.setbacks.commands.no",),
    archive=(
        "setbacks.Answer",
        "setbacks.Debrief",
        "setbacks.Visit",
        "setbacks.Correction",
        "setbacks.Trial",
        "setbacks.Strength",
        "setbacks.DreadedQuestion",
        "setbacks.Preparation",
        "setbacks.SetbackPlan",
        "setbacks.PlanLeftOut",
        "setbacks.KindWord",
    ),
)

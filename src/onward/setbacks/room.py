from onward.foundation.room import Command, Room

ROOM = Room(
    name="setbacks",
    urls="onward.setbacks.urls",
    steps="onward.setbacks.today.steps",
    panels="onward.setbacks.today.panels",
    application_panels="onward.setbacks.asides.on_application",
    week_panels="onward.setbacks.asides.on_week",
    commands=(
        Command("no", "Carry a no: JOB is a number, or words of its title or company.", "onward.setbacks.commands.no"),
    ),
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

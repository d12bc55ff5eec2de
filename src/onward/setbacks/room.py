from onward.foundation.room import Room

ROOM = Room(
    name="setbacks",
    urls="onward.setbacks.urls",
    prefix="no/",
    steps="onward.setbacks.today.steps",
    commands=("onward.setbacks.commands.no",),
    archive=("setbacks.Answer", "setbacks.Debrief", "setbacks.Correction", "setbacks.Strength"),
)

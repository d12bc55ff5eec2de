from onward.foundation.room import Room

ROOM = Room(
    name="imports",
    urls="onward.imports.urls",
    prefix="bring/",
    steps="onward.imports.steps.steps",
    jobs=("onward.imports.jobs.bring_in",),
    commands=("onward.imports.commands.bring_file",),
    archive=("imports.Import", "imports.ImportRow", "imports.SavedMapping"),
)

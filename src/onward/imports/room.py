from onward.foundation.room import Command, Room

ROOM = Room(
    name="imports",
    urls="onward.imports.urls",
    prefix="bring/",
    steps="onward.imports.steps.steps",
    jobs=("onward.imports.jobs.bring_in",),
    commands=(
        Command(
            "import",
            "Bring in an archive of Onward, a CSV or XLSX table, or LinkedIn's data export (ZIP).",
            "onward.imports.commands.bring_file",
        ),
    ),
    archive=("imports.Import", "imports.ImportRow", "imports.SavedMapping"),
)

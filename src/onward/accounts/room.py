from onward.foundation.room import Command, Room

ROOM = Room(
    name="accounts",
    urls="onward.accounts.urls",
    prefix="account/",
    commands=(
        Command(
            "export",
            'Write everything you have into one ZIP FILE; "-" writes it to the standard output.',
            "onward.accounts.commands.export",
        ),
        Command(
            "archive-schema",
            "Print the JSON Schema of onward.json, the contents of an exported archive.",
            "onward.accounts.commands.archive_schema",
        ),
    ),
)

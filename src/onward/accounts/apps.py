from onward.foundation.rooms import Command, RoomConfig


class AccountsConfig(RoomConfig):
    default = True
    name = "onward.accounts"
    url_prefix = "account/"
    links = {"preferences": "accounts:preferences", "set_theme": "accounts:theme"}
    commands = (
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
    )

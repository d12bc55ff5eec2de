from onward.foundation.room import Room

ROOM = Room(
    name="accounts",
    urls="onward.accounts.urls",
    prefix="account/",
    commands=("onward.accounts.commands.export", "onward.accounts.commands.archive_schema"),
)

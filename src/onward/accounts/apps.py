from datetime import timedelta

from onward.foundation.rooms import RoomConfig, ScheduledJob
from onward.foundation.subcommands import Subcommand


class AccountsConfig(RoomConfig):
    default = True
    name = "onward.accounts"
    url_prefix = "account/"
    links = {"preferences": "accounts:preferences", "set_theme": "accounts:theme"}
    scheduled_jobs = (ScheduledJob("onward.accounts.backups.jobs.back_up_daily", every=timedelta(hours=1)),)
    encrypted_columns = ("mfa.Authenticator.data",)
    commands = (
        Subcommand(
            "export",
            "Export everything you have to one ZIP FILE; - writes it to standard output.",
            "onward.accounts.commands.export",
        ),
        Subcommand(
            "invite",
            "Print a link that lets the owner of EMAIL sign up on this server, valid for two weeks.",
            "onward.accounts.commands.invite",
        ),
        Subcommand(
            "archive-schema",
            "Print the JSON Schema of onward.json, the main file of an exported archive.",
            "onward.accounts.commands.archive_schema",
        ),
    )

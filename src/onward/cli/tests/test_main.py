import click
import pytest
from click.testing import CliRunner
from django.db import OperationalError

from onward.cli import main
from onward.cli.errors import plain_errors
from onward.cli.main import subcommands
from onward.foundation.rooms import rooms


def test_every_command_is_listed_by_the_name_it_answers_to():
    assert {"serve", "open", "worker", "doctor", "backup", "restore", "manage"} <= subcommands().keys()
    assert {"import", "export", "rejection", "today"} <= subcommands().keys()
    for each in subcommands().values():
        command = main.onward.get_command(click.Context(main.onward), each.name)
        assert command is not None
        assert command.name == each.name
        assert (command.help or "").partition("\n")[0] == each.summary
        assert each.summary.endswith(".")


def test_every_command_in_a_manifest_is_there():
    promised = [command for room in rooms() for command in room.commands]
    assert promised
    assert set(promised) <= set(subcommands().values())


def test_an_unknown_command_is_a_usage_error():
    assert CliRunner().invoke(main.onward, ["servr"]).exit_code == 2


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (OperationalError("no such table: campaign_job"), "onward serve"),
        (OperationalError("database is locked"), "busy"),
        (OperationalError("unable to open database file"), "onward doctor"),
        (OperationalError("connection refused"), "onward doctor"),
        (PermissionError(13, "Permission denied", "/srv/onward"), "/srv/onward: Permission denied"),
        (ZeroDivisionError("a secret"), "went wrong on our side"),
    ],
)
def test_what_went_wrong_is_said_in_words(error, word):
    with pytest.raises(click.ClickException) as said, plain_errors():
        raise error
    assert word in said.value.message
    assert "secret" not in said.value.message
    assert said.value.exit_code == 1


def test_our_own_mistake_is_in_the_log(caplog):
    with pytest.raises(click.ClickException), plain_errors():
        raise ZeroDivisionError
    assert "ZeroDivisionError" in caplog.text


def test_what_a_command_says_itself_is_left_as_it_is():
    with pytest.raises(click.UsageError), plain_errors():
        raise click.UsageError("Say which.")


def test_the_first_use_of_a_rooms_command_makes_the_database(new_home):
    assert (new_home / "onward.sqlite3").exists()

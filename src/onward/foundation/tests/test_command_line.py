import json
from datetime import date

import click
import pytest
from click.testing import CliRunner

from onward.foundation.command_line import json_option, person_option, print_result


@click.command()
@person_option
@json_option
def whose(person, as_json):
    print_result(
        {"email": person.email, "on": date(2026, 3, 1)} if as_json else f"It is {person.email}.", as_json=as_json
    )


def run(*arguments):
    return CliRunner().invoke(whose, arguments)


def test_the_only_person_need_not_be_named(alice):
    assert run().output == "It is alice@example.org.\n"


def test_where_there_are_several_one_must_be_named(alice, bob):
    assert run().exit_code == 2
    assert run("--person", "BOB@example.org").output == "It is bob@example.org.\n"


def test_an_unknown_address_is_not_found(alice):
    assert run("--person", "nobody@example.org").exit_code == 3


@pytest.mark.django_db
def test_where_nobody_is_yet_it_says_how_to_begin():
    result = run()
    assert result.exit_code == 3
    assert "onward serve" in result.output


def test_json_is_data(alice):
    assert json.loads(run("--json").output) == {"email": "alice@example.org", "on": "2026-03-01"}


def test_json_keeps_letters_readable(capsys):
    print_result({"name": "Zoë"}, as_json=True)
    assert "Zoë" in capsys.readouterr().out

"""What all commands share: whose search it is, JSON output, and the exit codes.

0: done. 1: something is wrong or needs attention. 2: the command was not understood. 3: not found. 4: refused.
"""

import json
from collections.abc import Callable
from functools import wraps

import click
from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext as _

from onward.foundation.own_command import own_command

json_option = click.option("--json", "as_json", is_flag=True, help="Print data as JSON.")
"""The option ``--json``, passed on as ``as_json``."""


class NotFoundError(click.ClickException):
    exit_code = 3


class RefusedError(click.ClickException):
    exit_code = 4


def person_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--person EMAIL``, needed only where there are several people, and pass ``person`` to the command."""

    @click.option("--person", "whose", default="", metavar="EMAIL", help="Whose search, if there are several people.")
    @wraps(command)
    def for_a_person(*, whose: str, **options: object) -> None:
        command(person=_find_person(whose), **options)

    return for_a_person


def print_result(data: object, *, as_json: bool) -> None:
    """Print ``data`` as JSON, or the text for people."""
    click.echo(json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) if as_json else str(data))


def _find_person(email: str) -> Model:
    people = get_user_model()._default_manager
    if email:
        named = people.filter(email__iexact=email).first()
        if named is None:
            raise NotFoundError(_("Nobody here uses %(email)s.") % {"email": email})
        return named
    found = list(people.order_by("pk")[:2])
    if not found:
        text = _("There's no job search here yet. Start Onward first: %(command)s")
        raise NotFoundError(text % {"command": own_command("serve")})
    if len(found) > 1:
        raise click.UsageError(_("Several people use Onward here. Say whose search: --person EMAIL"))
    return found[0]

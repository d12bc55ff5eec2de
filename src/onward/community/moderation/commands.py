"""``onward board-role``."""

import click
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.community.moderation.operations import give_role
from onward.community.moderation.rules import Role
from onward.community.moderation.texts import UNKNOWN_ACCOUNT
from onward.foundation.command_line import NotFoundError


@click.command("board-role")
@click.argument("email")
@click.argument("role", type=click.Choice([each.value for each in Role]))
def board_role(*, email: str, role: str) -> None:
    """Make the account of EMAIL a moderator or administrator of the board, or a member again."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise NotFoundError(str(UNKNOWN_ACCOUNT))
    give_role(None, person, Role(role))
    click.echo(_("%(email)s: %(role)s.") % {"email": person.email, "role": role})

"""``onward export``, ``onward archive-schema`` and ``onward invite``."""

import json
import shutil
import sys
from pathlib import Path
from typing import IO

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from onward.accounts.archive.exporting import write_archive
from onward.accounts.archive.schema import archive_json_schema
from onward.accounts.models import Person
from onward.accounts.sign_up.invitations import invitation_url
from onward.accounts.sign_up.rules import is_address_allowed
from onward.foundation.command_line import RefusedError, json_option, person_option, print_result


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@person_option
@json_option
def export(*, file: Path, person: Person, as_json: bool) -> None:
    """Export everything you have to one ZIP FILE; - writes it to standard output."""
    with write_archive(person) as archive:
        if str(file) == "-":
            shutil.copyfileobj(archive, sys.stdout.buffer)
            return
        size = _write_atomically(archive, file)
    text = _("Exported everything to %(file)s (%(size)s bytes).") % {"file": file, "size": size}
    data = {"file": str(file), "bytes": size, "person": person.email}
    print_result(data if as_json else text, as_json=as_json)


@click.command("archive-schema")
def archive_schema() -> None:
    """Print the JSON Schema of onward.json, the main file of an exported archive."""
    click.echo(json.dumps(archive_json_schema(), indent=2))


@click.command()
@click.argument("email")
def invite(*, email: str) -> None:
    """Print a link that lets the owner of EMAIL sign up on this server, valid for two weeks."""
    if not settings.HOSTED:
        raise RefusedError(_("On your own computer, Onward is for one person. You can't invite anyone."))
    try:
        validate_email(email)
    except ValidationError as error:
        raise RefusedError(_("%(email)s isn't an email address.") % {"email": email}) from error
    if not is_address_allowed(email, settings.SIGN_UP_DOMAINS):
        raise RefusedError(_("ONWARD_SIGN_UP_DOMAINS doesn't allow this address."))
    if settings.SIGN_UP == "closed":
        raise RefusedError(_("Sign-up is closed on this server (ONWARD_SIGN_UP=closed)."))
    click.echo(invitation_url(email))


def _write_atomically(archive: IO[bytes], file: Path) -> int:
    """Write the file whole or not at all: a draft beside it takes its place at the end."""
    draft = file.with_name(f"{file.name}.part")
    try:
        with draft.open("wb") as target:
            draft.chmod(0o600)
            shutil.copyfileobj(archive, target)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise RefusedError(_("Can't write %(file)s: %(reason)s.") % {"file": file, "reason": error.strerror}) from error
    return file.stat().st_size

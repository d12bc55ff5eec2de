import click
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import current_pause
from onward.foundation import room
from onward.foundation.commands import emit, json_option, person_option


@click.command()
@person_option
@json_option
def today(*, person: Person, as_json: bool) -> None:
    """The things to do now, most pressing first."""
    found = room.steps(person, person.today())
    if as_json:
        emit([{"title": str(step.title), "why": str(step.why), "url": step.url} for step in found], as_json)
        return
    lines = [f"{number}. {step.title}  ({step.why})" for number, step in enumerate(found, 1)]
    emit("\n".join(lines) or _quiet(person), as_json)


def _quiet(person: Person) -> str:
    away = current_pause(person, person.today())
    if away:
        return _("Away until %(day)s. Nothing is due before that.") % {"day": away.ends_on.isoformat()}
    return _("Nothing is pressing.")

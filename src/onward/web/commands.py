import click
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Pause, current_pause
from onward.foundation import room
from onward.foundation.commands import emit, json_option, person_option


@click.command()
@person_option
@json_option
def today(*, person: Person, as_json: bool) -> None:
    """The things to do now, most pressing first."""
    day = person.today()
    away, hush = current_pause(person, day), room.hush(person, day)
    found = [] if away or hush else room.steps(person, day)
    if as_json:
        emit([{"title": str(step.title), "why": str(step.why), "url": step.url} for step in found], as_json)
        return
    lines = [f"{number}. {step.title}  ({step.why})" for number, step in enumerate(found, 1)]
    emit("\n".join(lines) or _quiet(away, hush), as_json)


def _quiet(away: Pause | None, hush: room.Hush | None) -> str:
    if away:
        return _("Away until %(day)s. Nothing is due before that.") % {"day": away.ends_on.isoformat()}
    return hush.said if hush else _("Nothing is pressing.")

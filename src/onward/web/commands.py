import click
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation import rooms
from onward.foundation.command_line import json_option, person_option, print_result


@click.command()
@person_option
@json_option
def today(*, person: Person, as_json: bool) -> None:
    """The things to do now, most pressing first."""
    day = person.today()
    moment = rooms.moment(person, day)
    found = [] if moment.quiet else rooms.suggestions.gather(moment)
    if as_json:
        print_result(
            [
                {"title": str(suggestion.title), "why": str(suggestion.why), "url": suggestion.url}
                for suggestion in found
            ],
            as_json,
        )
        return
    lines = [f"{number}. {suggestion.title}  ({suggestion.why})" for number, suggestion in enumerate(found, 1)]
    print_result("\n".join(lines) or (moment.quiet.reason if moment.quiet else _("Nothing is pressing.")), as_json)

import click

from onward.accounts.public import Person
from onward.foundation import rooms
from onward.foundation.command_line import json_option, person_option, print_result
from onward.foundation.shared_reads import sharing_reads
from onward.web.texts import day_sentence


@click.command()
@person_option
@json_option
def today(*, person: Person, as_json: bool) -> None:
    """Show what to do now, most urgent first."""
    with sharing_reads():
        moment = rooms.moment(person, person.today())
        found = [] if moment.quiet else rooms.suggestions.gather(moment)
        quiet = str(moment.quiet.reason) if moment.quiet else None
        sentence = quiet or day_sentence(moment.today, rooms.mentions.gather(moment))
    data = {
        "quiet": quiet,
        "suggestions": [{"title": str(each.title), "why": str(each.why), "url": each.url} for each in found],
    }
    lines = [f"{number}. {each.title}  ({each.why})" for number, each in enumerate(found, 1)]
    print_result(data if as_json else "\n".join([sentence, *lines]), as_json=as_json)

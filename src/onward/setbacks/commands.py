import sys
from datetime import date, datetime, timedelta
from typing import Any

import click
from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application, Stage
from onward.foundation.commands import NotFound, emit, json_option, person_option
from onward.odds.perspective import Perspective
from onward.setbacks.actions import nos
from onward.setbacks.models import Answer
from onward.setbacks.snapshots import perspective_on
from onward.setbacks.wording import Words, words

ENDED = (Stage.REJECTED, Stage.WITHDRAWN, Stage.CLOSED)
LONGEST_NUMBER = 18
MOST_LISTED = 10
CHOICES = click.Choice([value.replace("_", "-") for value in Answer.Choice.values])


@click.command()
@click.argument("job")
@click.option("--choice", type=CHOICES, help="What to do now; without it nothing is recorded.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the no; today if left out.")
@click.option("--days", type=click.IntRange(1, 60), default=3, help="How many days to step back, today included.")
@person_option
@json_option
def no(job: str, choice: str | None, on: datetime | None, days: int, *, person: Person, as_json: bool) -> None:
    """Carry a no: JOB is a number, or words of its title or company."""
    day = on.date() if on else person.today()
    if day > person.today():
        raise click.UsageError(_("--on names a day that has not come yet."))
    application = _one(person, job)
    seen = perspective_on(application)
    said = words(seen)
    if not as_json:
        click.echo("\n".join(filter(None, [str(application.job), said.lead, said.others, ""])))
        choice = choice or _ask()
    if choice:
        _answer(person, application, choice, day, days)
    emit(_data(application, choice, seen, said) if as_json else _closing(choice), as_json)


def _data(application: Application, choice: str | None, seen: Perspective | None, said: Words) -> dict[str, Any]:
    chance = seen.chance_of_no if seen else None
    return {
        "application": application.pk,
        "job": str(application.job),
        "recorded": choice,
        "chance_of_no": chance and chance.mean,
        "range": [chance.low, chance.high] if chance else None,
        "bits": seen and seen.evidence.bits,
        "words": [said.lead, said.others, said.luck, said.yours],
    }


def _one(person: Person, job: str) -> Application:
    rows = Application.objects.owned_by(person).select_related("job")
    if job.isdecimal():
        found = list(rows.filter(pk=int(job))) if len(job) <= LONGEST_NUMBER else []
    else:
        named = rows.filter(Q(job__company__icontains=job) | Q(job__title__icontains=job))
        found = list(named.exclude(stage__in=ENDED).order_by("pk")[: MOST_LISTED + 1])
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(_("No open application matches %(words)s.") % {"words": repr(job)})
    lines = [f"  {each.pk}  {each.job}" for each in found[:MOST_LISTED]]
    more = [_("  and more")] if len(found) > MOST_LISTED else []
    raise NotFound("\n".join([_("Several jobs match. Name one by its number:"), *lines, *more]))


def _ask() -> str | None:
    if not sys.stdin.isatty():
        return None
    return str(click.prompt(_("What now"), type=CHOICES, default="carry-on"))


def _answer(person: Person, application: Application, choice: str, on: date, days: int) -> None:
    nos.answer_no(
        person,
        application,
        choice.replace("-", "_"),
        on=on,
        until=person.today() + timedelta(days=days - 1),
        debrief_on=person.today() + timedelta(days=1),
    )


def _closing(choice: str | None) -> str:
    return {
        "carry-on": _("Noted. On with the day."),
        "debrief": _("Noted. A debrief is planned for tomorrow: five minutes."),
        "step-back": _("Noted. Nothing is due until you are back."),
    }.get(choice or "", _("Nothing was recorded. Add --choice to record the no."))

import sys
from datetime import date, datetime
from typing import Any

import click
from django.db.models import Q
from django.utils.translation import gettext as _
from pydantic import ValidationError

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.command_line import NotFoundError, RefusedError, json_option, person_option, print_result
from onward.foundation.operations import InputError
from onward.odds.rejections.perspective import Perspective
from onward.parsing.text import row_id
from onward.setbacks.models import RejectionResponse
from onward.setbacks.rejections.operations import MAX_DAYS_AWAY, RespondToRejection, respond_to_rejection
from onward.setbacks.rejections.queries import perspective_on
from onward.setbacks.rejections.texts import PerspectiveTexts, perspective_texts
from onward.ui.texts import INPUT_ERRORS
from onward.vocabulary import Stage

ENDED_STAGES = (Stage.REJECTED, Stage.WITHDRAWN, Stage.CLOSED)
MAX_MATCHES_LISTED = 10
CHOICES = click.Choice([value.replace("_", "-") for value in RejectionResponse.Choice.values])


@click.command("rejection")
@click.argument("job")
@click.option("--choice", type=CHOICES, help="What to do now. Without it, nothing is recorded.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the rejection; today by default.")
@click.option("--anyway", is_flag=True, help="Record it even if the day is before you applied.")
@click.option(
    "--days", type=click.IntRange(1, MAX_DAYS_AWAY), default=3, help="How many days to take off, today included."
)
@person_option
@json_option
def record_rejection(
    job: str, choice: str | None, on: datetime | None, days: int, *, person: Person, as_json: bool, anyway: bool
) -> None:
    """Record a rejection: JOB is its number, or words from its title or company."""
    application = _matching_application(person, job)
    perspective = perspective_on(person, application)
    texts = perspective_texts(perspective)
    if not as_json:
        click.echo("\n".join(filter(None, [str(application.job), texts.lead, texts.others, texts.caution, ""])))
        if choice is None and sys.stdin.isatty():
            choice = str(click.prompt(_("What now?"), type=CHOICES, default="carry-on"))
    if choice:
        _respond(person, application, choice, on.date() if on else None, days, require_order=not anyway)
    print_result(
        _as_data(application, choice, perspective, texts) if as_json else _closing_text(choice), as_json=as_json
    )


def _respond(
    person: Person, application: Application, choice: str, day: date | None, days: int, *, require_order: bool
) -> None:
    word = RejectionResponse.Choice(choice.replace("-", "_"))
    values = {"choice": word, "days_away": days, "require_order": require_order, **({"on": day} if day else {})}
    try:
        chosen = RespondToRejection.model_validate(values)
        respond_to_rejection(person, application, chosen)
    except ValidationError as refused:
        raise click.BadParameter(str(INPUT_ERRORS["implausible_year"]), param_hint="--on") from refused
    except InputError as refused:
        if refused.code != "before_application":
            raise click.UsageError(_("--on is a day in the future.")) from refused
        asked = _("You applied on %(sent_on)s, after this day. Is the day right?") % refused.facts
        if not sys.stdin.isatty():
            raise RefusedError(f"{asked} {_('If so, add --anyway.')}") from refused
        click.confirm(asked, abort=True)
        _respond(person, application, choice, day, days, require_order=False)


def _as_data(
    application: Application, choice: str | None, perspective: Perspective | None, texts: PerspectiveTexts
) -> dict[str, Any]:
    chance = perspective.chance_of_rejection if perspective else None
    return {
        "application": application.pk,
        "job": str(application.job),
        "recorded": choice,
        "chance_of_no": chance and chance.mean,
        "range": [chance.low, chance.high] if chance else None,
        "bits": perspective and perspective.evidence.bits,
        "words": [texts.lead, texts.others, texts.luck, texts.yours],
    }


def _matching_application(person: Person, job: str) -> Application:
    rows = Application.objects.owned_by(person).select_related("job")
    if job.isdecimal():
        pk = row_id(job)
        found = list(rows.filter(pk=pk)) if pk is not None else []
    else:
        named = rows.filter(Q(job__company__icontains=job) | Q(job__title__icontains=job))
        found = list(named.exclude(stage__in=ENDED_STAGES).order_by("pk")[: MAX_MATCHES_LISTED + 1])
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(_("No open application matches %(words)s.") % {"words": repr(job)})
    lines = [f"  {each.pk}  {each.job}" for each in found[:MAX_MATCHES_LISTED]]
    more = [_("  and more")] if len(found) > MAX_MATCHES_LISTED else []
    raise NotFoundError("\n".join([_("Several jobs match. Use the number of one:"), *lines, *more]))


def _closing_text(choice: str | None) -> str:
    return {
        "carry-on": _("Recorded. On with the day."),
        "debrief": _("Recorded. You'll look back tomorrow, for five minutes."),
        "step-back": _("Recorded. Nothing is due until you're back."),
    }.get(choice or "", _("Nothing was recorded. Add --choice to record the rejection."))

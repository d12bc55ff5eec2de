"""``onward odds``, ``onward diagnose`` and ``onward forecast``: the pages of the odds, in words or as data."""

import click
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import response_times
from onward.foundation.command_line import json_option, person_option, print_result
from onward.insights.diagnosis import texts as diagnosis_texts
from onward.insights.diagnosis.queries import diagnosis_unless_withheld
from onward.insights.forecast import texts as forecast_texts
from onward.insights.forecast.queries import is_withheld
from onward.insights.forecast.rules import (
    LEVEL_SHOWN,
    Forecast,
    fit_posterior,
    pace_with_own_mix,
    run_forecast,
    search_to_forecast,
)
from onward.insights.funnel import texts as funnel_texts
from onward.insights.queries import sent_applications
from onward.insights.response_times import texts as response_times_texts
from onward.insights.rules import SearchData, SentApplications, search_of
from onward.odds.diagnosis import Diagnosis
from onward.odds.funnel import Funnel, funnel
from onward.vocabulary import Channel


@click.command()
@person_option
@json_option
def odds(*, person: Person, as_json: bool) -> None:
    """Your search in numbers: funnel, waiting, forecast, and whether anything looks wrong."""
    sent = sent_applications(person)
    search = _search_data(person, sent)
    found = funnel(sent.snapshots, today=person.today())
    ahead = _forecast_unless_withheld(person, sent, None)
    steps = diagnosis_unless_withheld(person, search)
    data = {
        "funnel": _funnel_data(found),
        "waiting": _response_times_data(person),
        "forecast": _forecast_data(ahead),
        "diagnosis": _diagnosis_data(steps),
    }
    words = [
        funnel_texts.funnel_sentence(found),
        response_times_texts.response_times_sentence(response_times(person, person.today())),
        _forecast_line(ahead, sent, person),
        *_step_lines(steps),
    ]
    print_result(data if as_json else "\n".join(words), as_json=as_json)


@click.command()
@person_option
@json_option
def diagnose(*, person: Person, as_json: bool) -> None:
    """Whether anything looks wrong, step by step; not on the day of a rejection."""
    steps = diagnosis_unless_withheld(person, _search_data(person, sent_applications(person)))
    print_result(_diagnosis_data(steps) if as_json else "\n".join(_step_lines(steps)), as_json=as_json)


@click.command()
@click.option("--per-week", type=click.FloatRange(0, 200), help="Applications a week. Default: your own pace.")
@person_option
@json_option
def forecast(per_week: float | None, *, person: Person, as_json: bool) -> None:
    """What the next weeks may bring, at your pace or another; not on the day of a rejection."""
    sent = sent_applications(person)
    ahead = _forecast_unless_withheld(person, sent, per_week)
    print_result(_forecast_data(ahead) if as_json else _forecast_line(ahead, sent, person), as_json=as_json)


def _search_data(person: Person, sent: SentApplications) -> SearchData:
    return search_of(sent, tuple(sent.channels), person.today())


def _forecast_unless_withheld(person: Person, sent: SentApplications, per_week: float | None) -> Forecast | None:
    if is_withheld(person):
        return None
    search = search_to_forecast(sent, sent.channels, person.today())
    fitted = fit_posterior(search, sent.priors)
    return run_forecast(fitted, search, pace_with_own_mix(sent, person.today(), per_week))


def _forecast_line(found: Forecast | None, sent: SentApplications, person: Person) -> str:
    if found is None:
        return _("You got a rejection today. The forecast is back tomorrow.")
    parts = forecast_texts.basis_text(sent, person.today()), forecast_texts.forecast_sentence(found)
    return " ".join(filter(None, parts))


def _step_lines(found: Diagnosis | None) -> list[str]:
    if found is None:
        return [_("You got a rejection today. Whether anything looks wrong can wait until tomorrow.")]
    lines = []
    for each in map(diagnosis_texts.step_statement, found.steps):
        about = each.answer, each.since, each.counts, each.more, each.power, *each.shown_by_now, each.why
        sentences = " ".join(filter(None, about))
        lines.append(_("%(step)s: %(sentences)s") % {"step": each.name, "sentences": sentences})
    return lines


def _funnel_data(found: Funnel) -> dict[str, object]:
    return {
        "applications": found.applications,
        "reached": {row.stage: row.reached for row in found.stages},
        "shares": {
            share.stage: {"mean": share.expected.mean, "range": [share.expected.low, share.expected.high]}
            for share in found.shares
        },
    }


def _response_times_data(person: Person) -> dict[str, object]:
    found = response_times(person, person.today())
    share = found.posterior.share_answered()
    return {
        "ever_answered": share.mean,
        "range": [share.low, share.high],
        "let_go_after_days": found.probably_closed_after,
    }


def _forecast_data(found: Forecast | None) -> dict[str, object]:
    if found is None:
        return {"held_until_tomorrow": True, "interviews": []}
    ranges = found.interviews.ranges(LEVEL_SHOWN)
    return {
        "held_until_tomorrow": False,
        "per_week": found.pace.per_week,
        "own_pace": found.pace.is_own,
        "interviews": [
            {"week": week, "low": each.low, "high": each.high, "holds": LEVEL_SHOWN}
            for week, each in enumerate(ranges, start=1)
        ],
        "offer_within_weeks": {weeks: found.chance_of_offer(weeks) for weeks in forecast_texts.OFFER_HORIZONS},
        "mix": {Channel(channel): number for channel, number in found.pace.by_channel.items()},
    }


def _diagnosis_data(found: Diagnosis | None) -> dict[str, object]:
    if found is None:
        return {"held_until_tomorrow": True, "steps": []}
    return {
        "held_until_tomorrow": False,
        "steps": [
            {
                "step": step.step,
                "answer": step.state,
                "trials": step.trials,
                "positives": step.positives,
                "spoke_against": {
                    "on": step.reassurance.on,
                    "trials": step.reassurance.trials,
                    "still": step.still_speaks_against,
                }
                if step.reassurance
                else None,
                "would_have_shown": dict(zip(("half", "third", "fifth"), step.chances_shown, strict=True)),
                "more_needed": step.more_trials_needed,
                "reference_limited": step.reference_limited,
                "fewest_for_an_alarm": step.min_trials_for_alarm,
            }
            for step in found.steps
        ],
    }

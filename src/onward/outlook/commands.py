"""``onward odds``, ``onward diagnose`` and ``onward forecast``: the pages of the odds, in words or as data."""

from typing import Any

import click
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import waits
from onward.foundation.commands import emit, json_option, person_option
from onward.odds.diagnosis import Diagnosis
from onward.odds.funnel import Funnel, funnel
from onward.odds.stages import Channel
from onward.outlook import snapshots
from onward.outlook.core.ahead import Ahead, believed, look_ahead
from onward.outlook.core.search import Search, counted, diagnosed
from onward.outlook.snapshots import Sent
from onward.outlook.wording import ahead as ahead_words
from onward.outlook.wording import diagnosis as diagnosis_words
from onward.outlook.wording import funnel as funnel_words
from onward.outlook.wording import waiting as waiting_words

PACE_WEEKS = 4
USUAL_PER_WEEK = 5.0


@click.command()
@person_option
@json_option
def odds(*, person: Person, as_json: bool) -> None:
    """What the numbers of the search say: where applications went, waiting, what is ahead, what can be said."""
    sent = snapshots.sent(person)
    search = _search(person, sent)
    found, ahead = funnel(sent.snapshots, today=person.today()), _ahead(person, sent, search, None)
    data = {
        "funnel": _funnel(found),
        "waiting": _waiting(person),
        "forecast": _forecast(ahead),
        "diagnosis": _diagnosis(_told(person, search)),
    }
    words = [
        funnel_words.summary(found),
        waiting_words.lead(waits(person, person.today())),
        ahead_words.lead(ahead, person.today(), own_pace=True),
        *_steps(person, search),
    ]
    emit(data if as_json else "\n".join(words), as_json)


@click.command()
@person_option
@json_option
def diagnose(*, person: Person, as_json: bool) -> None:
    """What can be said of each step, in three plain answers; nothing on the day of a no."""
    search = _search(person, snapshots.sent(person))
    emit(_diagnosis(_told(person, search)) if as_json else "\n".join(_steps(person, search)), as_json)


@click.command()
@click.option(
    "--per-week", type=click.FloatRange(0, 200), help="How many applications a week; your own pace if left out."
)
@person_option
@json_option
def forecast(per_week: float | None, *, person: Person, as_json: bool) -> None:
    """What the coming weeks may bring, at your own pace or another."""
    sent = snapshots.sent(person)
    ahead = _ahead(person, sent, _search(person, sent), per_week)
    own = per_week is None
    emit(_forecast(ahead) if as_json else ahead_words.lead(ahead, person.today(), own_pace=own), as_json)


def _search(person: Person, sent: Sent) -> Search:
    return counted(sent.snapshots, sent.channels, person.today())


def _ahead(person: Person, sent: Sent, search: Search, per_week: float | None) -> Ahead:
    """At the person's own pace and mix, or at another pace with the same mix."""
    pace = {channel: number for channel, number in sent.per_week(person.today(), PACE_WEEKS).items() if number}
    total = sum(pace.values())
    if not total:
        pace, total = {search.channels[0]: USUAL_PER_WEEK}, USUAL_PER_WEEK
    wanted = total if per_week is None else per_week
    return look_ahead(believed(search), search, {channel: number * wanted / total for channel, number in pace.items()})


def _told(person: Person, search: Search) -> Diagnosis | None:
    return None if snapshots.had_a_no_today(person) else diagnosed(search)


def _steps(person: Person, search: Search) -> list[str]:
    found = _told(person, search)
    if found is None:
        return [_("A no came today. What can be said about steps waits until tomorrow.")]
    said = (diagnosis_words.statement(step) for step in found.steps)
    return [f"{each.name}: {' '.join(filter(None, [each.answer, each.counts, each.more, each.why]))}" for each in said]


def _funnel(found: Funnel) -> dict[str, Any]:
    return {
        "applications": found.applications,
        "reached": {row.stage: row.reached for row in found.stages},
        "shares": {
            share.stage: {"mean": share.expected.mean, "range": [share.expected.low, share.expected.high]}
            for share in found.shares
        },
    }


def _waiting(person: Person) -> dict[str, Any]:
    found = waits(person, person.today())
    share = found.posterior.share_answered()
    return {
        "ever_answered": share.mean,
        "range": [share.low, share.high],
        "let_go_after_days": found.over_after,
    }


def _forecast(found: Ahead) -> dict[str, Any]:
    ranges = found.interviews.ranges(ahead_words.LEVEL)
    return {
        "per_week": found.per_week,
        "interviews": [
            {"week": week, "low": each.low, "high": each.high, "holds": each.covered}
            for week, each in enumerate(ranges, start=1)
        ],
        "offer_within_weeks": {weeks: found.chance_of_offer(weeks) for weeks in ahead_words.MONTHS},
        "mix": {Channel(channel): number for channel, number in found.pace.items()},
    }


def _diagnosis(found: Diagnosis | None) -> dict[str, Any]:
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
                "more_needed": step.more_needed,
                "reference_limited": step.reference_limited,
                "fewest_for_an_alarm": step.min_n_for_alarm,
            }
            for step in found.steps
        ],
    }

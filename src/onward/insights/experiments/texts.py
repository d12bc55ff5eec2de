"""What the numbers of an experiment say, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.insights.experiments.rules import CONVERSATION_DEADLINE, ArmCounts, AssignmentOutcome, ExperimentDecision
from onward.insights.models import Experiment
from onward.odds.experiments import (
    EXPERIMENT_ALPHA,
    ApplicationsNeeded,
    ExperimentArm,
    ExperimentComparison,
    smallest_detectable_ratio,
)
from onward.odds.ladder import LadderStep
from onward.odds.priors import load_priors
from onward.odds.rounding import TWO_FIGURES_FROM, round_as_said
from onward.ui.chances import odds_text
from onward.ui.humanize import relative_day, short_date, written_count
from onward.vocabulary import Channel

OPEN_ENDED_RATIO = 100.0
"""A ratio beyond this is said to be open."""
HARDLY_BETTER_RATIO = 1.05
SMALL_EXPERIMENT, LARGE_EXPERIMENT = 100, 300

INPUT_ERRORS = {
    "string_too_long": gettext_lazy("Use %(max_length)d characters or fewer. What you typed is still here."),
    "same_versions": gettext_lazy("Give the two versions different names so you can tell them apart."),
    "already_sent": gettext_lazy(
        "You've already sent this application, so it can't be part of the experiment. Pick a version before you send"
        " the next one."
    ),
    "experiment_ended": gettext_lazy("This experiment has ended. Reopen it to continue."),
}


@dataclass(frozen=True, slots=True)
class ExperimentTexts:
    """What an experiment says; ``needed``, ``detectable`` and ``guess`` are empty where there is nothing to be said."""

    answer: str
    needed: str
    detectable: str
    reach: str
    meaning: str
    guess: str


@dataclass(frozen=True, slots=True)
class ExperimentSummary:
    """One experiment in the list: what has come back and since when, and where it stands."""

    counts: str
    standing: str


def experiment_texts(
    experiment: Experiment, comparison: ExperimentComparison, decision: ExperimentDecision | None
) -> ExperimentTexts:
    is_known = bool(comparison.counts.positives.sum() + comparison.counts.negatives.sum())
    is_running = experiment.ended_on is None
    needed = ""
    if is_running and decision is None:
        needed = _needed_text(experiment, comparison, is_known=is_known)
    elif is_running and decision and comparison.decided is decision.better_version:
        needed = _("You can end it now and send “%(better)s”, or go on to learn how much better it is.") % (
            _version_names(experiment, decision.better_version)
        )
    return ExperimentTexts(
        answer=_decided_text(experiment, comparison, decision) if decision else _undecided_text(experiment),
        needed=needed,
        detectable=_detectable_text() if is_running and decision is None else "",
        reach=_range_text(experiment, comparison),
        meaning=_(
            "However often you look, the range misses the truth in at most %(wrong)s of 100 experiments, and it calls"
            " two equally good versions different no more often than that."
        )
        % {"wrong": round(100 * EXPERIMENT_ALPHA)},
        guess=_guess_text(experiment, comparison) if is_known else "",
    )


def experiment_summary(
    experiment: Experiment, arms: Sequence[ArmCounts], decision: ExperimentDecision | None
) -> ExperimentSummary:
    if decision:
        standing = _("“%(better)s” brought more conversations") % _version_names(experiment, decision.better_version)
    elif experiment.ended_on:
        standing = _("Ended too early to tell")
    else:
        standing = _("Too early to tell")
    return ExperimentSummary(_counts_text(experiment, arms), standing)


def outcome_text(seen: AssignmentOutcome) -> str:
    """What came of one application, in a word or two."""
    return {
        AssignmentOutcome.UNSENT: _("Not sent"),
        AssignmentOutcome.WAITING: _("Waiting"),
        AssignmentOutcome.NONE: _("No conversation"),
        AssignmentOutcome.CONVERSATION: _("Conversation"),
        AssignmentOutcome.LEFT_OUT: _("Not counted"),
    }[seen]


def counting_notes(outcomes: Sequence[AssignmentOutcome]) -> list[str]:
    """What the counts by version leave out, or count in a way one has to know."""
    unsent, apart = outcomes.count(AssignmentOutcome.UNSENT), outcomes.count(AssignmentOutcome.LEFT_OUT)
    silence = ngettext(
        "Silence for more than %(days)s day counts as no conversation, unless one comes after all.",
        "Silence for more than %(days)s days counts as no conversation, unless one comes after all.",
        CONVERSATION_DEADLINE.days,
    )
    notes = [silence % {"days": CONVERSATION_DEADLINE.days}]
    if unsent:
        notes.append(_("Picked but not sent: %(n)s.") % {"n": unsent})
    if apart:
        left_out = _("Not counted because they were sent too early, withdrawn, or sample data: %(n)s.")
        notes.append(left_out % {"n": apart})
    return notes


def _counts_text(experiment: Experiment, arms: Sequence[ArmCounts]) -> str:
    sent, conversations = sum(each.sent for each in arms), sum(each.conversations for each in arms)
    facts = {"sent": sent, "n": conversations, "when": relative_day(experiment.ended_on or experiment.started_on)}
    if not sent and experiment.ended_on:
        return _("Nothing sent yet, ended %(when)s") % facts
    if not sent:
        return _("Nothing sent yet, started %(when)s") % facts
    if experiment.ended_on:
        text = ngettext(
            "%(sent)s sent, %(n)s conversation, ended %(when)s",
            "%(sent)s sent, %(n)s conversations, ended %(when)s",
            conversations,
        )
    else:
        text = ngettext(
            "%(sent)s sent, %(n)s conversation, started %(when)s",
            "%(sent)s sent, %(n)s conversations, started %(when)s",
            conversations,
        )
    return text % facts


def _undecided_text(experiment: Experiment) -> str:
    if experiment.ended_on:
        return _(
            "The experiment ended before the replies could tell the two versions apart. Either one may be better, or"
            " neither."
        )
    return _("It's too early to tell which version brings more conversations.")


def _decided_text(experiment: Experiment, comparison: ExperimentComparison, decision: ExperimentDecision) -> str:
    pair = {**_version_names(experiment, decision.better_version), "day": short_date(decision.decided_on)}
    if comparison.decided is decision.better_version:
        return _("“%(better)s” brings more conversations than “%(other)s”. That was clear by %(day)s.") % pair
    return (
        _("By %(day)s it was clear that “%(better)s” brings more conversations. What came since makes it less clear.")
        % pair
    )


def _needed_text(experiment: Experiment, comparison: ExperimentComparison, *, is_known: bool) -> str:
    two, three = comparison.needed
    facts = {"two": _more_applications(two), "three": _more_applications(three)}
    if not is_known:
        return (
            _(
                "If a version is really twice as good as the other, it takes %(two)s to see it. If it's three times as"
                " good, %(three)s."
            )
            % facts
        )
    ahead = ExperimentArm.B if comparison.probability_better >= 1 / 2 else ExperimentArm.A
    return _(
        "If “%(better)s” is really twice as good as “%(other)s”, it takes %(two)s to see it. If it's three times as"
        " good, %(three)s."
    ) % {**facts, **_version_names(experiment, ahead)}


def _more_applications(needed: ApplicationsNeeded) -> str:
    if needed.applications is None:
        return _("many thousands more applications")
    n = max(1, round_as_said(needed.applications))
    text = ngettext("about %(n)s more application", "about %(n)s more applications", n)
    return text % {"n": written_count(n)}


@cache
def _detectable_ratio(applications: int) -> float:
    """The smallest ratio that so many cold applications reveal half the time."""
    base = load_priors().rate(LadderStep.REPLY, Channel.COLD).mean
    return smallest_detectable_ratio(applications, base) or inf


def _detectable_text() -> str:
    return _(
        "Compare versions that differ a lot. With %(few)s cold applications, you have an even chance of spotting a"
        " version %(large)s times as good; with %(many)s, one %(small)s times as good."
    ) % {
        "few": SMALL_EXPERIMENT,
        "large": round_as_said(_detectable_ratio(SMALL_EXPERIMENT)),
        "many": LARGE_EXPERIMENT,
        "small": round_as_said(_detectable_ratio(LARGE_EXPERIMENT)),
    }


def _range_text(experiment: Experiment, comparison: ExperimentComparison) -> str:
    """The range of the ratio, each side of it in whole numbers of times."""
    if comparison.low >= 1:
        return _one_ahead_text(experiment, ExperimentArm.B, comparison.low, comparison.high)
    if comparison.high <= 1:
        return _one_ahead_text(experiment, ExperimentArm.A, 1 / comparison.high, _inverse(comparison.low))
    return _either_text(experiment, _inverse(comparison.low), comparison.high)


def _one_ahead_text(experiment: Experiment, better: ExperimentArm, low: float, high: float) -> str:
    said = {**_version_names(experiment, better), "low": _times(low), "high": _times(high)}
    if high >= OPEN_ENDED_RATIO:
        return _("“%(better)s” brings at least %(low)s times as many conversations as “%(other)s”.") % said
    if low < HARDLY_BETTER_RATIO:
        return _("“%(better)s” brings more conversations than “%(other)s”, up to %(high)s times as many.") % said
    return _("“%(better)s” brings between %(low)s and %(high)s times as many conversations as “%(other)s”.") % said


def _either_text(experiment: Experiment, on_first: float, on_second: float) -> str:
    said = {
        "first": experiment.first,
        "second": experiment.second,
        "a": _times(min(on_first, OPEN_ENDED_RATIO)),
        "b": _times(min(on_second, OPEN_ENDED_RATIO)),
    }
    if on_first >= OPEN_ENDED_RATIO and on_second >= OPEN_ENDED_RATIO:
        return _("Nothing is ruled out yet. Either version could be many times as good as the other.")
    if on_first >= OPEN_ENDED_RATIO:
        return _("So far we only know that “%(second)s” isn't more than %(b)s times as good as “%(first)s”.") % said
    if on_second >= OPEN_ENDED_RATIO:
        return _("So far we only know that “%(first)s” isn't more than %(a)s times as good as “%(second)s”.") % said
    return (
        _(
            "Still possible: anything from “%(first)s” bringing %(a)s times as many conversations as “%(second)s” to"
            " “%(second)s” bringing %(b)s times as many as “%(first)s”."
        )
        % said
    )


def _guess_text(experiment: Experiment, comparison: ExperimentComparison) -> str:
    return _(
        "If you had to guess today: the chance that “%(second)s” is better is %(chance)s. It's a guess, not an answer."
    ) % {"second": experiment.second, "chance": odds_text(comparison.probability_better)}


def _version_names(experiment: Experiment, better: ExperimentArm) -> dict[str, str]:
    first, second = experiment.first, experiment.second
    return {"better": second, "other": first} if better is ExperimentArm.B else {"better": first, "other": second}


def _inverse(ratio: float) -> float:
    return 1 / ratio if ratio else inf


def _times(ratio: float) -> str:
    """1.4, 3, 12: one figure after the point below ten, two figures above."""
    if ratio < TWO_FIGURES_FROM:
        return number_format(round(ratio, 1), decimal_pos=None if round(ratio, 1) % 1 else 0)
    return str(round_as_said(min(ratio, OPEN_ENDED_RATIO)))

"""What the numbers of an experiment say, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from django.utils.formats import date_format, number_format
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
from onward.odds.rounding import TWO_FIGURES_FROM, percent_as_said, round_as_said
from onward.ui.humanize import relative_day
from onward.vocabulary import Channel

OPEN_ENDED_RATIO = 100.0
"""A ratio beyond this is said to be open."""
HARDLY_BETTER_RATIO = 1.05
SMALL_EXPERIMENT, LARGE_EXPERIMENT = 100, 300

INPUT_ERRORS = {
    "string_too_long": gettext_lazy("Make it %(max_length)d letters at most; nothing was lost."),
    "same_versions": gettext_lazy("Give the two versions different names, so that you can tell which to send."),
    "already_sent": gettext_lazy(
        "This application has been sent already, so no version was drawn. Only what chance chose beforehand can be"
        " compared; the next one can be part of it."
    ),
    "experiment_ended": gettext_lazy("This experiment has ended. Re-open it if you want to go on drawing."),
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
        needed = _("You can end it now and send “%(better)s”, or go on to learn how much more it brings.") % (
            _version_names(experiment, decision.better_version)
        )
    return ExperimentTexts(
        answer=_decided_text(experiment, comparison, decision) if decision else _undecided_text(experiment),
        needed=needed,
        detectable=_detectable_text() if is_running and decision is None else "",
        reach=_range_text(experiment, comparison),
        meaning=_(
            "However often you look, the truth lies outside such a range in at most %(wrong)s experiments of 100; and"
            " of two versions that are equally good, one would be called better no more often than that."
        )
        % {"wrong": round(100 * EXPERIMENT_ALPHA)},
        guess=_guess_text(experiment, comparison) if is_known else "",
    )


def experiment_summary(
    experiment: Experiment, arms: Sequence[ArmCounts], decision: ExperimentDecision | None
) -> ExperimentSummary:
    if decision:
        standing = _("“%(better)s” brought more first conversations") % _version_names(
            experiment, decision.better_version
        )
    elif experiment.ended_on:
        standing = _("Ended before anything could be told")
    else:
        standing = _("Too early to tell")
    return ExperimentSummary(_counts_text(experiment, arms), standing)


def outcome_text(seen: AssignmentOutcome) -> str:
    """What came of one application, in a word or two."""
    return {
        AssignmentOutcome.UNSENT: _("Not sent"),
        AssignmentOutcome.WAITING: _("Waiting"),
        AssignmentOutcome.NONE: _("No conversation"),
        AssignmentOutcome.CONVERSATION: _("First conversation"),
        AssignmentOutcome.LEFT_OUT: _("Left out"),
    }[seen]


def counting_notes(outcomes: Sequence[AssignmentOutcome]) -> list[str]:
    """What the counts by version leave out, or count in a way one has to know."""
    unsent, apart = outcomes.count(AssignmentOutcome.UNSENT), outcomes.count(AssignmentOutcome.LEFT_OUT)
    silence = _("Silence for more than %(days)s days counts as no conversation, until one comes after all.")
    notes = [silence % {"days": CONVERSATION_DEADLINE.days}]
    if unsent:
        notes.append(_("Drawn and not sent: %(n)s.") % {"n": unsent})
    if apart:
        left_out = _("Left out, as sent before the draw, withdrawn, or of the sample campaign: %(n)s.")
        notes.append(left_out % {"n": apart})
    return notes


def _counts_text(experiment: Experiment, arms: Sequence[ArmCounts]) -> str:
    sent, conversations = sum(each.sent for each in arms), sum(each.conversations for each in arms)
    facts = {"sent": sent, "n": conversations, "when": relative_day(experiment.ended_on or experiment.started_on)}
    if not sent and experiment.ended_on:
        return _("nothing sent yet, ended %(when)s") % facts
    if not sent:
        return _("nothing sent yet, started %(when)s") % facts
    if experiment.ended_on:
        text = ngettext(
            "%(sent)s sent, %(n)s first conversation, ended %(when)s",
            "%(sent)s sent, %(n)s first conversations, ended %(when)s",
            conversations,
        )
    else:
        text = ngettext(
            "%(sent)s sent, %(n)s first conversation, started %(when)s",
            "%(sent)s sent, %(n)s first conversations, started %(when)s",
            conversations,
        )
    return text % facts


def _undecided_text(experiment: Experiment) -> str:
    if experiment.ended_on:
        return _(
            "The experiment ended before the answers could tell the two versions apart. Neither is shown to be better,"
            " and neither to be just as good."
        )
    return _("Too early to tell which version brings more first conversations.")


def _decided_text(experiment: Experiment, comparison: ExperimentComparison, decision: ExperimentDecision) -> str:
    pair = {**_version_names(experiment, decision.better_version), "day": date_format(decision.decided_on, "j F Y")}
    if comparison.decided is decision.better_version:
        return _("“%(better)s” brings more first conversations than “%(other)s”. It was clear by %(day)s.") % pair
    return (
        _(
            "By %(day)s it was clear that “%(better)s” brings more first conversations. With what has come since it is"
            " less so."
        )
        % pair
    )


def _needed_text(experiment: Experiment, comparison: ExperimentComparison, *, is_known: bool) -> str:
    two, three = comparison.needed
    facts = {"two": _more_applications(two), "three": _more_applications(three)}
    if not is_known:
        return (
            _(
                "If one of them is really twice as good as the other, it would take %(two)s to see it; if three times"
                " as good, %(three)s."
            )
            % facts
        )
    ahead = ExperimentArm.B if comparison.probability_better >= 1 / 2 else ExperimentArm.A
    return _(
        "If “%(better)s” is really twice as good as “%(other)s”, it would take %(two)s to see it; if three times as"
        " good, %(three)s."
    ) % {**facts, **_version_names(experiment, ahead)}


def _more_applications(needed: ApplicationsNeeded) -> str:
    if needed.applications is None:
        return _("many thousands more applications")
    n = max(1, round_as_said(needed.applications))
    text = ngettext("about %(n)s more application", "about %(n)s more applications", n)
    return text % {"n": number_format(n, force_grouping=True)}


@cache
def _detectable_ratio(applications: int) -> float:
    """The smallest ratio that so many cold applications reveal half the time."""
    base = load_priors().rate(LadderStep.REPLY, Channel.COLD).mean
    return smallest_detectable_ratio(applications, base) or inf


def _detectable_text() -> str:
    return _(
        "With cold applications, %(few)s can only reveal a version that is %(large)s times as good, and that half the"
        " time; %(many)s one that is %(small)s times as good. So compare versions that differ a lot."
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
        return _("“%(better)s” brings at least %(low)s times as many first conversations as “%(other)s”.") % said
    if low < HARDLY_BETTER_RATIO:
        return _("“%(better)s” brings more first conversations than “%(other)s”, up to %(high)s times as many.") % said
    return (
        _("“%(better)s” brings between %(low)s and %(high)s times as many first conversations as “%(other)s”.") % said
    )


def _either_text(experiment: Experiment, on_first: float, on_second: float) -> str:
    said = {
        "first": experiment.first,
        "second": experiment.second,
        "a": _times(min(on_first, OPEN_ENDED_RATIO)),
        "b": _times(min(on_second, OPEN_ENDED_RATIO)),
    }
    if on_first >= OPEN_ENDED_RATIO and on_second >= OPEN_ENDED_RATIO:
        return _("Nothing is ruled out yet: either version could be many times as good as the other.")
    if on_first >= OPEN_ENDED_RATIO:
        return _("Ruled out so far is only that “%(second)s” is more than %(b)s times as good as “%(first)s”.") % said
    if on_second >= OPEN_ENDED_RATIO:
        return _("Ruled out so far is only that “%(first)s” is more than %(a)s times as good as “%(second)s”.") % said
    return (
        _(
            "Still possible: that “%(first)s” brings %(a)s times as many first conversations as “%(second)s”, that"
            " “%(second)s” brings %(b)s times as many as “%(first)s”, and anything between."
        )
        % said
    )


def _guess_text(experiment: Experiment, comparison: ExperimentComparison) -> str:
    return _(
        "If you had to guess now: the chance that “%(second)s” is the better one is about %(n)s in 100. That is a"
        " guess, not an answer."
    ) % {"second": experiment.second, "n": percent_as_said(comparison.probability_better)}


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

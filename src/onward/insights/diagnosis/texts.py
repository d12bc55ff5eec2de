"""The three answers, in sentences. Each says something about numbers, none about a person."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.diagnosis import Diagnosis, DiagnosisState, StepDiagnosis
from onward.odds.ladder import LadderStep
from onward.odds.rounding import round_as_said


@dataclass(frozen=True, slots=True)
class StepStatement:
    """What is said of one step; ``why`` and ``to_try`` are empty unless a problem shows."""

    step: str
    name: str
    answer: str
    counts: str
    more: str
    why: str
    to_try: tuple[str, ...]


def step_statement(step: StepDiagnosis) -> StepStatement:
    is_problem = step.state is DiagnosisState.PROBLEM
    return StepStatement(
        step=step.step,
        name=step_name(step.step),
        answer={
            DiagnosisState.PROBLEM: _problem_text(step),
            DiagnosisState.RULED_OUT: _("A serious problem at this step is ruled out."),
            DiagnosisState.TOO_EARLY: _("Too early to say. There is no sign of a problem."),
        }[step.state],
        counts=_counts_text(step),
        more=_more_needed_text(step) if step.state is DiagnosisState.TOO_EARLY else "",
        why=_(
            "Chance alone would do this to at most 1 in 20 ordinary seekers in a whole search. It does not say why,"
            " and it is no verdict on you: a market in which few hire, prejudice in screening, and openings that ask"
            " for something else all look the same in these numbers."
        )
        if is_problem
        else "",
        to_try=_things_to_try(step.step) if is_problem else (),
    )


def reference_limits(found: Diagnosis) -> str:
    """What would have to be better known before these numbers could say more; empty where nothing limits them."""
    if not any(step.reference_limited for step in found.steps):
        return ""
    return _(
        "The comparison is with published averages, and ordinary seekers differ widely around them. They are too coarse"
        " to judge one person by: only long silence would stand out. More could be said by an experiment with two"
        " versions, by your own earlier months, or by the counts of many seekers in your field."
    )


def step_name(step: str) -> str:
    return {
        LadderStep.REPLY: _("First conversations"),
        LadderStep.INTERVIEW: _("Interviews"),
        LadderStep.OFFER: _("Offers"),
    }[LadderStep(step)]


def _counts_text(step: StepDiagnosis) -> str:
    if not step.trials:
        return {
            LadderStep.REPLY: _("Nothing has been sent yet."),
            LadderStep.INTERVIEW: _("There has been no first conversation yet."),
            LadderStep.OFFER: _("There has been no interview yet."),
        }[LadderStep(step.step)]
    numbers = {"passed": step.positives, "n": step.trials}
    words = {
        LadderStep.REPLY: ngettext(
            "%(passed)s of %(n)s application has led to one so far.",
            "%(passed)s of %(n)s applications have led to one so far.",
            step.trials,
        ),
        LadderStep.INTERVIEW: ngettext(
            "%(passed)s of %(n)s first conversation has led to one so far.",
            "%(passed)s of %(n)s first conversations have led to one so far.",
            step.trials,
        ),
        LadderStep.OFFER: ngettext(
            "%(passed)s of %(n)s interview has led to one so far.",
            "%(passed)s of %(n)s interviews have led to one so far.",
            step.trials,
        ),
    }
    return words[LadderStep(step.step)] % numbers


def _problem_text(step: StepDiagnosis) -> str:
    return {
        LadderStep.REPLY: _("First conversations come back less often than they do for ordinary seekers."),
        LadderStep.INTERVIEW: _(
            "First conversations lead on to an interview less often than they do for ordinary seekers."
        ),
        LadderStep.OFFER: _("Interviews lead on to an offer less often than they do for ordinary seekers."),
    }[LadderStep(step.step)]


def _more_needed_text(step: StepDiagnosis) -> str:
    if step.more_trials_needed is None:
        return _("With this comparison nothing could be said, however many there were.")
    numbers = {"n": round_as_said(step.more_trials_needed)}
    words = {
        LadderStep.REPLY: ngettext(
            "About %(n)s more application, once waited for, before anything could be said.",
            "About %(n)s more applications, once waited for, before anything could be said.",
            step.more_trials_needed,
        ),
        LadderStep.INTERVIEW: ngettext(
            "About %(n)s more first conversation before anything could be said.",
            "About %(n)s more first conversations before anything could be said.",
            step.more_trials_needed,
        ),
        LadderStep.OFFER: ngettext(
            "About %(n)s more interview before anything could be said.",
            "About %(n)s more interviews before anything could be said.",
            step.more_trials_needed,
        ),
    }
    return words[LadderStep(step.step)] % numbers


def _things_to_try(step: str) -> tuple[str, ...]:
    return {
        LadderStep.REPLY: (
            _("Lay one posting beside what you sent: does your first half page answer its first five requirements?"),
            _("Reach the next few openings through somebody who knows you, and see whether that changes."),
            _("Try two clearly different versions as an experiment; a small edit would not show."),
        ),
        LadderStep.INTERVIEW: (
            _("Ask in the first conversation what they would still need to see, and send exactly that."),
            _("Say the three things this job needs and your proof of each, aloud, before the next call."),
            _("Ask one person who hires in your field to listen to you for ten minutes."),
        ),
        LadderStep.OFFER: (
            _("Ask after a no who was chosen and for what; some will tell you."),
            _("Rehearse the one question you dread with somebody, once, and write your answer down."),
            _("Check pay, place and start early, so that no last round ends on them."),
        ),
    }[LadderStep(step)]

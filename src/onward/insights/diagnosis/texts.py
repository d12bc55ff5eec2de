"""The three answers, in sentences. Each says something about numbers, none about a person."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.diagnosis import Diagnosis, DiagnosisState, StepDiagnosis
from onward.odds.ladder import LadderStep
from onward.odds.reassurance_test import Reassurance
from onward.odds.rounding import percent_as_said, round_as_said
from onward.ui.humanize import full_date

KINDER_BELOW_LOG_E = -1e-6
"""Evidence of a problem below 1, rounding aside."""
HARDLY_ANY_BELOW, ALMOST_ALL_ABOVE = 0.005, 0.995


@dataclass(frozen=True, slots=True)
class StepStatement:
    """What is said of one step.

    ``since`` says how far an earlier answer still stands, ``power`` and ``more`` what the numbers can and cannot show
    while it is too early; ``why`` and ``to_try`` are empty unless a problem shows.
    """

    step: str
    name: str
    answer: str
    since: str
    counts: str
    power: str
    more: str
    why: str
    to_try: tuple[str, ...]


def step_statement(step: StepDiagnosis) -> StepStatement:
    is_problem = step.state is DiagnosisState.PROBLEM
    is_early = step.state is DiagnosisState.TOO_EARLY
    return StepStatement(
        step=step.step,
        name=step_name(step.step),
        answer=_answer_text(step),
        since=_since_text(step) if step.reassurance else "",
        counts=_counts_text(step),
        power=_power_text(step) if is_early and step.trials else "",
        more=_more_needed_text(step) if is_early else "",
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


def _answer_text(step: StepDiagnosis) -> str:
    if step.state is DiagnosisState.PROBLEM:
        return _problem_text(step)
    if step.reassurance:
        return _spoke_against_text(step.step, step.reassurance)
    if not step.trials:
        return _("Too early to say.")
    if step.log_e < KINDER_BELOW_LOG_E and step.reassurance_log_e > 0:
        return _("Too early to say. So far these numbers look more like an ordinary search than like a problem.")
    return _("These numbers cannot tell a problem from luck yet.")


def _spoke_against_text(step: str, seen: Reassurance) -> str:
    words = {
        LadderStep.REPLY: ngettext(
            "On %(day)s, at %(n)s application, these numbers spoke against a serious problem.",
            "On %(day)s, at %(n)s applications, these numbers spoke against a serious problem.",
            seen.trials,
        ),
        LadderStep.INTERVIEW: ngettext(
            "On %(day)s, at %(n)s first conversation, these numbers spoke against a serious problem.",
            "On %(day)s, at %(n)s first conversations, these numbers spoke against a serious problem.",
            seen.trials,
        ),
        LadderStep.OFFER: ngettext(
            "On %(day)s, at %(n)s interview, these numbers spoke against a serious problem.",
            "On %(day)s, at %(n)s interviews, these numbers spoke against a serious problem.",
            seen.trials,
        ),
    }
    return words[LadderStep(step)] % {"day": full_date(seen.on), "n": seen.trials}


def _since_text(step: StepDiagnosis) -> str:
    """What became of the day on which the numbers spoke against a problem; it is never taken back in silence."""
    if step.state is DiagnosisState.PROBLEM and step.reassurance:
        return _("On %(day)s, these numbers had spoken against a serious problem; what came since says otherwise.") % {
            "day": full_date(step.reassurance.on)
        }
    if step.still_speaks_against:
        return _(
            "Of those who get through a third as often as is usual, or less, at most 1 in 20 ever have such a day, over"
            " all steps and however long they search."
        )
    return _(
        "Less came since then, so today's numbers alone would not say it again, and they cannot tell a problem from"
        " luck. Chance alone often does that; what was seen that day stays as it was."
    )


def _counts_text(step: StepDiagnosis) -> str:
    if not step.trials and step.together:
        return _all_together_text(step.step)
    if not step.trials:
        return {
            LadderStep.REPLY: _("Nothing has been sent yet."),
            LadderStep.INTERVIEW: _("There has been no first conversation yet."),
            LadderStep.OFFER: _("There has been no interview yet."),
        }[LadderStep(step.step)]
    numbers = {"passed": step.positives, "n": step.trials}
    words = {
        LadderStep.REPLY: ngettext(
            "So far, %(passed)s of %(n)s application led to one.",
            "So far, %(passed)s of %(n)s applications led to one.",
            step.trials,
        ),
        LadderStep.INTERVIEW: ngettext(
            "So far, %(passed)s of %(n)s first conversation led to one.",
            "So far, %(passed)s of %(n)s first conversations led to one.",
            step.trials,
        ),
        LadderStep.OFFER: ngettext(
            "So far, %(passed)s of %(n)s interview led to one.",
            "So far, %(passed)s of %(n)s interviews led to one.",
            step.trials,
        ),
    }
    counts = words[LadderStep(step.step)] % numbers
    return f"{counts} {_some_together_text(step)}" if step.together else counts


def _all_together_text(step: str) -> str:
    return {
        LadderStep.INTERVIEW: _(
            "No interview is on record apart from a first conversation, so this step cannot be judged by itself."
        ),
        LadderStep.OFFER: _("No offer is on record apart from an interview, so this step cannot be judged by itself."),
    }[LadderStep(step)]


def _some_together_text(step: StepDiagnosis) -> str:
    words = {
        LadderStep.INTERVIEW: ngettext(
            "%(n)s more interview was itself the first conversation and counts as that.",
            "%(n)s more interviews were themselves the first conversation and count as that.",
            step.together,
        ),
        LadderStep.OFFER: ngettext(
            "%(n)s more offer came without an interview on record before it.",
            "%(n)s more offers came without an interview on record before them.",
            step.together,
        ),
    }
    return words[LadderStep(step.step)] % {"n": step.together}


def _power_text(step: StepDiagnosis) -> str:
    """What these numbers would have shown by now, if there were something to show."""
    if max(step.chances_shown) < HARDLY_ANY_BELOW:
        return _hardly_any_power_text(step.step)
    chances = map(_people_in_a_hundred, step.chances_shown)
    words = {
        LadderStep.REPLY: _(
            "Of 100 people whose applications lead to a first conversation half as often as is usual, numbers like"
            " these would have shown it by now for %(half)s; at a third, for %(third)s; at a fifth, for %(fifth)s."
        ),
        LadderStep.INTERVIEW: _(
            "Of 100 people whose first conversations lead to an interview half as often as is usual, numbers like"
            " these would have shown it by now for %(half)s; at a third, for %(third)s; at a fifth, for %(fifth)s."
        ),
        LadderStep.OFFER: _(
            "Of 100 people whose interviews lead to an offer half as often as is usual, numbers like these would have"
            " shown it by now for %(half)s; at a third, for %(third)s; at a fifth, for %(fifth)s."
        ),
    }
    return words[LadderStep(step.step)] % dict(zip(("half", "third", "fifth"), chances, strict=True))


def _hardly_any_power_text(step: str) -> str:
    return {
        LadderStep.REPLY: _(
            "Even if applications led to a first conversation a fifth as often as is usual, numbers like these would"
            " hardly ever have shown it by now."
        ),
        LadderStep.INTERVIEW: _(
            "Even if first conversations led to an interview a fifth as often as is usual, numbers like these would"
            " hardly ever have shown it by now."
        ),
        LadderStep.OFFER: _(
            "Even if interviews led to an offer a fifth as often as is usual, numbers like these would hardly ever have"
            " shown it by now."
        ),
    }[LadderStep(step)]


def _people_in_a_hundred(chance: float) -> str:
    if chance < HARDLY_ANY_BELOW:
        return _("fewer than 1")
    if chance > ALMOST_ALL_ABOVE:
        return _("more than 99")
    return _("about %(n)s") % {"n": percent_as_said(chance)}


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

"""The three answers, in sentences. Each says something about numbers, none about a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.diagnosis import Diagnosis, DiagnosisState, StepDiagnosis
from onward.odds.ladder import LadderStep
from onward.odds.reassurance_test import Reassurance
from onward.odds.rounding import percent_as_said, round_as_said
from onward.ui.humanize import join_list, short_date, written_count

ANSWERS = (DiagnosisState.SPOKE_AGAINST, DiagnosisState.TOO_EARLY, DiagnosisState.PROBLEM)
KINDER_BELOW_LOG_E = -1e-6
"""Evidence of a problem below 1, rounding aside."""
HARDLY_ANY_BELOW, ALMOST_ALL_ABOVE = 0.005, 0.995


@dataclass(frozen=True, slots=True)
class StepStatement:
    """What is said of one step.

    ``since`` says how far an earlier answer still stands; ``more``, ``power`` and ``shown_by_now`` what the numbers can
    and cannot show while it is too early; ``why`` and ``to_try`` are empty unless a problem shows.
    """

    step: str
    name: str
    answer: str
    since: str
    counts: str
    more: str
    power: str
    shown_by_now: tuple[str, ...]
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
        more=_more_needed_text(step) if is_early else "",
        power=_power_text(step) if is_early and step.trials else "",
        shown_by_now=_shown_by_now(step) if is_early and step.trials else (),
        why=_(
            "By luck alone, this happens to at most 1 in 20 ordinary job seekers in a whole search. The numbers can't"
            " say why, and they don't judge you: a slow market, biased screening, and jobs that wanted something else"
            " all look the same."
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
        "We compare you with published averages, and ordinary job seekers vary widely around them. So only a long"
        " silence would stand out. An experiment with two versions of your résumé or letter can tell you more."
    )


def step_name(step: str) -> str:
    return {
        LadderStep.REPLY: _("Conversations"),
        LadderStep.INTERVIEW: _("Interviews"),
        LadderStep.OFFER: _("Offers"),
    }[LadderStep(step)]


def answer_names() -> tuple[str, ...]:
    """The three answers in a few words, in the order of ``ANSWERS``."""
    return _("Nothing serious"), _("Too early to tell"), _("Looks like it")


def diagnosis_sentence(found: Diagnosis) -> str:
    """All three answers in one sentence: a problem first, then what speaks against one."""
    by_state = {state: [step for step in found.steps if step.state is state] for state in ANSWERS}
    if problems := by_state[DiagnosisState.PROBLEM]:
        return _("One thing stands out: %(steps)s come less often than usual.") % {"steps": steps_named(problems)}
    if still := [step for step in by_state[DiagnosisState.SPOKE_AGAINST] if step.still_speaks_against]:
        return _("Your numbers argue against a serious problem with %(steps)s.") % {"steps": steps_named(still)}
    if earlier := by_state[DiagnosisState.SPOKE_AGAINST]:
        return _("Your numbers once argued against a serious problem with %(steps)s. Today alone, they don't tell.") % {
            "steps": steps_named(earlier)
        }
    return _("It's too early to tell a problem from luck.")


def steps_named(steps: Iterable[StepDiagnosis]) -> str:
    """The steps as a list within a sentence."""
    names = {
        LadderStep.REPLY: _("conversations"),
        LadderStep.INTERVIEW: _("interviews"),
        LadderStep.OFFER: _("offers"),
    }
    return join_list(names[LadderStep(each.step)] for each in steps)


def _answer_text(step: StepDiagnosis) -> str:
    if step.state is DiagnosisState.PROBLEM:
        return _problem_text(step)
    if step.reassurance:
        return _spoke_against_text(step.step, step.reassurance)
    if not step.trials:
        return _("It's too early to tell.")
    if step.log_e < KINDER_BELOW_LOG_E and step.reassurance_log_e > 0:
        return _("It's too early to tell. So far, this looks more like an ordinary search than a problem.")
    return _("It's too early to tell a problem from luck.")


def _spoke_against_text(step: str, seen: Reassurance) -> str:
    words = {
        LadderStep.REPLY: ngettext(
            "On %(day)s, after %(n)s application, your numbers argued against a serious problem.",
            "On %(day)s, after %(n)s applications, your numbers argued against a serious problem.",
            seen.trials,
        ),
        LadderStep.INTERVIEW: ngettext(
            "On %(day)s, after %(n)s conversation, your numbers argued against a serious problem.",
            "On %(day)s, after %(n)s conversations, your numbers argued against a serious problem.",
            seen.trials,
        ),
        LadderStep.OFFER: ngettext(
            "On %(day)s, after %(n)s interview, your numbers argued against a serious problem.",
            "On %(day)s, after %(n)s interviews, your numbers argued against a serious problem.",
            seen.trials,
        ),
    }
    return words[LadderStep(step)] % {"day": short_date(seen.on), "n": written_count(seen.trials)}


def _since_text(step: StepDiagnosis) -> str:
    """What became of the day on which the numbers argued against a problem; it is never taken back in silence."""
    if step.state is DiagnosisState.PROBLEM and step.reassurance:
        return _("On %(day)s, your numbers argued against a serious problem. They no longer do.") % {
            "day": short_date(step.reassurance.on)
        }
    if step.still_speaks_against:
        return _(
            "“Serious” means getting through a third as often as usual. Of people with that problem, at most 1 in 20"
            " ever see numbers this good, however long they search."
        )
    return _(
        "Fewer came since, and today's numbers alone wouldn't say it again. Luck often does that. What that day showed"
        " still counts."
    )


def _counts_text(step: StepDiagnosis) -> str:
    if not step.trials and step.together:
        return _all_together_text(step.step)
    if not step.trials:
        return {
            LadderStep.REPLY: _("You haven't sent anything yet."),
            LadderStep.INTERVIEW: _("You haven't had a first conversation yet."),
            LadderStep.OFFER: _("You haven't had an interview yet."),
        }[LadderStep(step.step)]
    numbers = {"passed": written_count(step.positives), "n": written_count(step.trials)}
    words = (
        _none_passed_texts(step.trials)
        if not step.positives
        else {
            LadderStep.REPLY: ngettext(
                "So far, your one application led to a conversation.",
                "So far, %(passed)s of %(n)s applications led to a conversation.",
                step.trials,
            ),
            LadderStep.INTERVIEW: ngettext(
                "So far, your one conversation led to an interview.",
                "So far, %(passed)s of %(n)s conversations led to an interview.",
                step.trials,
            ),
            LadderStep.OFFER: ngettext(
                "So far, your one interview led to an offer.",
                "So far, %(passed)s of %(n)s interviews led to an offer.",
                step.trials,
            ),
        }
    )
    counts = words[LadderStep(step.step)] % numbers
    return f"{counts} {_some_together_text(step)}" if step.together else counts


def _none_passed_texts(n: int) -> dict[LadderStep, str]:
    return {
        LadderStep.REPLY: ngettext(
            "So far, your one application hasn't led to a conversation.",
            "So far, none of your %(n)s applications led to a conversation.",
            n,
        ),
        LadderStep.INTERVIEW: ngettext(
            "So far, your one conversation hasn't led to an interview.",
            "So far, none of your %(n)s conversations led to an interview.",
            n,
        ),
        LadderStep.OFFER: ngettext(
            "So far, your one interview hasn't led to an offer.",
            "So far, none of your %(n)s interviews led to an offer.",
            n,
        ),
    }


def _all_together_text(step: str) -> str:
    return {
        LadderStep.INTERVIEW: _(
            "No conversation is noted before your interviews, so this step can't be looked at on its own."
        ),
        LadderStep.OFFER: _("No interview is noted before your offers, so this step can't be looked at on its own."),
    }[LadderStep(step)]


def _some_together_text(step: StepDiagnosis) -> str:
    words = {
        LadderStep.INTERVIEW: ngettext(
            "%(n)s more interview came without a conversation before it, and isn't counted here.",
            "%(n)s more interviews came without a conversation before them, and aren't counted here.",
            step.together,
        ),
        LadderStep.OFFER: ngettext(
            "%(n)s more offer came without an interview before it, and isn't counted here.",
            "%(n)s more offers came without an interview before them, and aren't counted here.",
            step.together,
        ),
    }
    return words[LadderStep(step.step)] % {"n": step.together}


def _power_text(step: StepDiagnosis) -> str:
    """Say that a problem could be there without showing yet."""
    if max(step.chances_shown) < HARDLY_ANY_BELOW:
        return _(
            "A problem could be there and not show yet. Even if you got through only a fifth as often as usual, it"
            " would hardly ever show by now."
        )
    return _(
        "A problem could be there and not show yet. If people got through less often than usual, this many of them"
        " would see it by now:"
    )


def _shown_by_now(step: StepDiagnosis) -> tuple[str, ...]:
    """For how many people a problem of each size would have shown by now; nothing where it hardly would for any."""
    if max(step.chances_shown) < HARDLY_ANY_BELOW:
        return ()
    half, third, fifth = map(_people_in_a_hundred, step.chances_shown)
    return (
        _("Half as often as usual: %(people)s in 100 people.") % {"people": half},
        _("A third as often: %(people)s in 100.") % {"people": third},
        _("A fifth as often: %(people)s in 100.") % {"people": fifth},
    )


def _people_in_a_hundred(chance: float) -> str:
    if chance < HARDLY_ANY_BELOW:
        return _("fewer than 1")
    if chance > ALMOST_ALL_ABOVE:
        return _("more than 99")
    return _("about %(n)s") % {"n": percent_as_said(chance)}


def _problem_text(step: StepDiagnosis) -> str:
    return {
        LadderStep.REPLY: _("Your applications lead to a conversation less often than usual."),
        LadderStep.INTERVIEW: _("Your conversations lead to an interview less often than usual."),
        LadderStep.OFFER: _("Your interviews lead to an offer less often than usual."),
    }[LadderStep(step.step)]


def _more_needed_text(step: StepDiagnosis) -> str:
    if step.more_trials_needed is None:
        return _("More of them wouldn't tell: the published figures we compare you with are too rough.")
    numbers = {"n": round_as_said(step.more_trials_needed)}
    words = {
        LadderStep.REPLY: ngettext(
            "It may take about %(n)s more application to tell.",
            "It may take about %(n)s more applications to tell.",
            step.more_trials_needed,
        ),
        LadderStep.INTERVIEW: ngettext(
            "It may take about %(n)s more conversation to tell.",
            "It may take about %(n)s more conversations to tell.",
            step.more_trials_needed,
        ),
        LadderStep.OFFER: ngettext(
            "It may take about %(n)s more interview to tell.",
            "It may take about %(n)s more interviews to tell.",
            step.more_trials_needed,
        ),
    }
    return words[LadderStep(step.step)] % numbers


def _things_to_try(step: str) -> tuple[str, ...]:
    return {
        LadderStep.REPLY: (
            _("Put one posting beside what you sent. Does your first half page answer its first five requirements?"),
            _("For the next few jobs, go through someone who knows you, and see if that changes anything."),
            _("Run an experiment with two clearly different versions. A small edit wouldn't show."),
        ),
        LadderStep.INTERVIEW: (
            _("In the first conversation, ask what they still need to see, and send exactly that."),
            _("Before the next call, say out loud the three things this job needs and your proof of each."),
            _("Ask someone who hires in your field to listen to you for ten minutes."),
        ),
        LadderStep.OFFER: (
            _("After a rejection, ask who was chosen and why. Some will tell you."),
            _("Rehearse the question you dread with someone once, and write your answer down."),
            _("Check pay, place, and start date early, so no last round ends on them."),
        ),
    }[LadderStep(step)]

"""The words of the three answers. Each says something about numbers, none about a person."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.diagnosis import Diagnosis, State, StepDiagnosis
from onward.odds.rounding import about
from onward.odds.stages import Stage

CERTAIN_IN = 20


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of one step; ``why`` and ``to_try`` are empty unless something was told."""

    step: str
    name: str
    state: str
    answer: str
    counts: str
    more: str
    why: str = ""
    to_try: tuple[str, ...] = ()


def statement(step: StepDiagnosis) -> Statement:
    told = step.state is State.TOLD
    return Statement(
        step=step.step,
        name=name(step.step),
        state=step.state.value,
        answer={State.TOLD: _told, State.RULED_OUT: _ruled_out, State.TOO_EARLY: _too_early}[step.state](step),
        counts=_counts(step),
        more="" if step.state is not State.TOO_EARLY else _more(step),
        why=_why() if told else "",
        to_try=_to_try(step.step) if told else (),
    )


def limits(found: Diagnosis) -> str:
    """What would have to be better known before these numbers could say more; empty where nothing limits them."""
    if not any(step.reference_limited for step in found.steps):
        return ""
    return _(
        "The comparison is with published averages, and ordinary seekers differ widely around them. They are too coarse"
        " to judge one person by: only long silence would stand out. More could be said by an experiment with two"
        " versions, by your own earlier months, or by the counts of many seekers in your field."
    )


def name(step: str) -> str:
    return {Stage.REPLY: _("First conversations"), Stage.INTERVIEW: _("Interviews"), Stage.OFFER: _("Offers")}[
        Stage(step)
    ]


def _counts(step: StepDiagnosis) -> str:
    if not step.trials:
        return {
            Stage.REPLY: _("Nothing has been sent yet."),
            Stage.INTERVIEW: _("There has been no first conversation yet."),
            Stage.OFFER: _("There has been no interview yet."),
        }[Stage(step.step)]
    numbers = {"passed": step.positives, "n": step.trials}
    words = {
        Stage.REPLY: ngettext(
            "%(passed)s of %(n)s application has led to one so far.",
            "%(passed)s of %(n)s applications have led to one so far.",
            step.trials,
        ),
        Stage.INTERVIEW: ngettext(
            "%(passed)s of %(n)s first conversation has led to one so far.",
            "%(passed)s of %(n)s first conversations have led to one so far.",
            step.trials,
        ),
        Stage.OFFER: ngettext(
            "%(passed)s of %(n)s interview has led to one so far.",
            "%(passed)s of %(n)s interviews have led to one so far.",
            step.trials,
        ),
    }
    return words[Stage(step.step)] % numbers


def _told(step: StepDiagnosis) -> str:
    return {
        Stage.REPLY: _("First conversations come back less often than they do for ordinary seekers."),
        Stage.INTERVIEW: _("First conversations lead on to an interview less often than they do for ordinary seekers."),
        Stage.OFFER: _("Interviews lead on to an offer less often than they do for ordinary seekers."),
    }[Stage(step.step)]


def _ruled_out(_step: StepDiagnosis) -> str:
    return _("A serious problem at this step is ruled out.")


def _too_early(_step: StepDiagnosis) -> str:
    return _("Too early to say. There is no sign of a problem.")


def _more(step: StepDiagnosis) -> str:
    if step.more_needed is None:
        return _("With this comparison nothing could be said, however many there were.")
    numbers = {"n": about(step.more_needed)}
    words = {
        Stage.REPLY: ngettext(
            "About %(n)s more application, once waited for, before anything could be said.",
            "About %(n)s more applications, once waited for, before anything could be said.",
            step.more_needed,
        ),
        Stage.INTERVIEW: ngettext(
            "About %(n)s more first conversation before anything could be said.",
            "About %(n)s more first conversations before anything could be said.",
            step.more_needed,
        ),
        Stage.OFFER: ngettext(
            "About %(n)s more interview before anything could be said.",
            "About %(n)s more interviews before anything could be said.",
            step.more_needed,
        ),
    }
    return words[Stage(step.step)] % numbers


def _why() -> str:
    return _(
        "Chance alone would do this to at most 1 in 20 ordinary seekers in a whole search. It does not say why, and it"
        " is no verdict on you: a market in which few hire, prejudice in screening, and openings that ask for something"
        " else all look the same in these numbers."
    )


def _to_try(step: str) -> tuple[str, ...]:
    return {
        Stage.REPLY: (
            _("Lay one posting beside what you sent: does your first half page answer its first five requirements?"),
            _("Reach the next few openings through somebody who knows you, and see whether that changes."),
            _("Try two clearly different versions as an experiment; a small edit would not show."),
        ),
        Stage.INTERVIEW: (
            _("Ask in the first conversation what they would still need to see, and send exactly that."),
            _("Say the three things this job needs and your proof of each, aloud, before the next call."),
            _("Ask one person who hires in your field to listen to you for ten minutes."),
        ),
        Stage.OFFER: (
            _("Ask after a no who was chosen and for what; some will tell you."),
            _("Rehearse the one question you dread with somebody, once, and write your answer down."),
            _("Check pay, place and start early, so that no last round ends on them."),
        ),
    }[Stage(step)]

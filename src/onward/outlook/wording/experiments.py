"""The words of an experiment: numbers become sentences here, and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.experiments import ALPHA, Comparison, Needed, Version, smallest_ratio
from onward.odds.priors import load_priors
from onward.odds.rounding import TWO_FIGURES_FROM, about, percent
from onward.odds.stages import Channel, Stage
from onward.outlook.labels import DEADLINE, Outcome, Settled, Side
from onward.outlook.models import Experiment

OPEN_FROM = 100.0
"""A ratio beyond this is said to be open."""
HARDLY_MORE = 1.05
FEW, MANY = 100, 300


@dataclass(frozen=True, slots=True)
class Words:
    """What an experiment says; ``needed``, ``honest`` and ``guess`` are empty where there is nothing to be said."""

    answer: str
    needed: str
    honest: str
    reach: str
    meaning: str
    guess: str


@dataclass(frozen=True, slots=True)
class Line:
    """One experiment in the list: what has come back, and where it stands."""

    counts: str
    standing: str


def words(experiment: Experiment, found: Comparison, told: Settled | None) -> Words:
    waits = told is None and experiment.ended_on is None
    clear = told is not None and found.decided is told.better and experiment.ended_on is None
    known = bool(found.labels.positives.sum() + found.labels.negatives.sum())
    return Words(
        answer=_told(experiment, found, told) if told else _untold(experiment),
        needed=_needed(experiment, found, known=known) if waits else _enough(experiment, found) if clear else "",
        honest=_honest() if waits else "",
        reach=_reach(experiment, found),
        meaning=_meaning(),
        guess=_guess(experiment, found) if known else "",
    )


def line(experiment: Experiment, sides: Sequence[Side], told: Settled | None) -> Line:
    sent, good = sum(each.sent for each in sides), sum(each.conversations for each in sides)
    counts = _("nothing sent yet")
    if sent:
        conversations = ngettext("%(n)s first conversation", "%(n)s first conversations", good) % {"n": good}
        counts = _("%(sent)s sent, %(conversations)s") % {"sent": sent, "conversations": conversations}
    if told:
        return Line(counts, _("“%(better)s” brought more first conversations") % _pair(experiment, told.better))
    return Line(counts, _("Ended before anything could be told") if experiment.ended_on else _("Too early to tell"))


def outcome(seen: Outcome) -> str:
    """What came of one application, in a word or two."""
    return {
        Outcome.UNSENT: _("Not sent"),
        Outcome.WAITING: _("Waiting"),
        Outcome.NONE: _("No conversation"),
        Outcome.CONVERSATION: _("First conversation"),
        Outcome.LEFT_OUT: _("Left out"),
    }[seen]


def notes(outcomes: Sequence[Outcome]) -> list[str]:
    """What the counts by version leave out, or count in a way one has to know."""
    unsent, apart = outcomes.count(Outcome.UNSENT), outcomes.count(Outcome.LEFT_OUT)
    silence = _("Silence for more than %(days)s days counts as no conversation, until one comes after all.")
    found = [silence % {"days": DEADLINE.days}]
    if unsent:
        found.append(_("Drawn and not sent: %(n)s.") % {"n": unsent})
    if apart:
        left_out = _("Left out, as sent before the draw, withdrawn, or of the sample campaign: %(n)s.")
        found.append(left_out % {"n": apart})
    return found


def already_sent() -> str:
    return _(
        "This application has been sent already, so no version was drawn. Only what chance chose beforehand can be"
        " compared; the next one can be part of it."
    )


def _untold(experiment: Experiment) -> str:
    if experiment.ended_on:
        return _(
            "The experiment ended before the answers could tell the two versions apart. Neither is shown to be better,"
            " and neither to be just as good."
        )
    return _("Too early to tell which version brings more first conversations.")


def _told(experiment: Experiment, found: Comparison, told: Settled) -> str:
    pair = {**_pair(experiment, told.better), "day": date_format(told.on, "j F Y")}
    if found.decided is told.better:
        return _("“%(better)s” brings more first conversations than “%(other)s”. It was clear by %(day)s.") % pair
    return (
        _(
            "By %(day)s it was clear that “%(better)s” brings more first conversations. With what has come since it is"
            " less so."
        )
        % pair
    )


def _needed(experiment: Experiment, found: Comparison, *, known: bool) -> str:
    two, three = found.needed
    ahead = Version.B if found.p_better >= 1 / 2 else Version.A
    if known:
        begin = _("If “%(better)s” is really twice as good as “%(other)s”") % _pair(experiment, ahead)
    else:
        begin = _("If one of them is really twice as good as the other")
    return _("%(if)s, it would take %(two)s to see it; if three times as good, %(three)s.") % {
        "if": begin,
        "two": _more(two),
        "three": _more(three),
    }


def _enough(experiment: Experiment, found: Comparison) -> str:
    better = _pair(experiment, found.decided or Version.B)
    return _("You can end it now and send “%(better)s”, or go on to learn how much more it brings.") % better


def _more(needed: Needed) -> str:
    if needed.applications is None:
        return _("many thousands more applications")
    n = max(1, about(needed.applications))
    text = ngettext("about %(n)s more application", "about %(n)s more applications", n)
    return text % {"n": number_format(n, force_grouping=True)}


@cache
def _within(applications: int) -> float:
    """The smallest ratio that so many cold applications reveal half the time."""
    base = load_priors().rate(Stage.REPLY, Channel.COLD).mean
    return smallest_ratio(applications, base) or inf


def _honest() -> str:
    return _(
        "With cold applications, %(few)s can only reveal a version that is %(large)s times as good, and that half the"
        " time; %(many)s one that is %(small)s times as good. So compare versions that differ a lot."
    ) % {"few": FEW, "large": about(_within(FEW)), "many": MANY, "small": about(_within(MANY))}


def _reach(experiment: Experiment, found: Comparison) -> str:
    """The range of the ratio, each side of it in whole numbers of times."""
    if found.low >= 1:
        return _ahead(experiment, Version.B, found.low, found.high)
    if found.high <= 1:
        return _ahead(experiment, Version.A, 1 / found.high, _inverse(found.low))
    return _either(experiment, _inverse(found.low), found.high)


def _ahead(experiment: Experiment, better: Version, low: float, high: float) -> str:
    said = {**_pair(experiment, better), "low": _times(low), "high": _times(high)}
    if high >= OPEN_FROM:
        return _("“%(better)s” brings at least %(low)s times as many first conversations as “%(other)s”.") % said
    if low < HARDLY_MORE:
        return _("“%(better)s” brings more first conversations than “%(other)s”, up to %(high)s times as many.") % said
    return (
        _("“%(better)s” brings between %(low)s and %(high)s times as many first conversations as “%(other)s”.") % said
    )


def _either(experiment: Experiment, on_first: float, on_second: float) -> str:
    said = {
        "first": experiment.first,
        "second": experiment.second,
        "a": _times(min(on_first, OPEN_FROM)),
        "b": _times(min(on_second, OPEN_FROM)),
    }
    if on_first >= OPEN_FROM and on_second >= OPEN_FROM:
        return _("Nothing is ruled out yet: either version could be many times as good as the other.")
    if on_first >= OPEN_FROM:
        return _("Ruled out so far is only that “%(second)s” is more than %(b)s times as good as “%(first)s”.") % said
    if on_second >= OPEN_FROM:
        return _("Ruled out so far is only that “%(first)s” is more than %(a)s times as good as “%(second)s”.") % said
    return (
        _(
            "Still possible: that “%(first)s” brings %(a)s times as many first conversations as “%(second)s”, that"
            " “%(second)s” brings %(b)s times as many as “%(first)s”, and anything between."
        )
        % said
    )


def _meaning() -> str:
    return _(
        "However often you look, the truth lies outside such a range in at most %(wrong)s experiments of 100; and of"
        " two versions that are equally good, one would be called better no more often than that."
    ) % {"wrong": round(100 * ALPHA)}


def _guess(experiment: Experiment, found: Comparison) -> str:
    return _(
        "If you had to guess now: the chance that “%(second)s” is the better one is about %(n)s in 100. That is a"
        " guess, not an answer."
    ) % {"second": experiment.second, "n": percent(found.p_better)}


def _pair(experiment: Experiment, better: Version) -> dict[str, str]:
    first, second = experiment.first, experiment.second
    return {"better": second, "other": first} if better is Version.B else {"better": first, "other": second}


def _inverse(ratio: float) -> float:
    return 1 / ratio if ratio else inf


def _times(ratio: float) -> str:
    """1.4, 3, 12: one figure after the point below ten, two figures above."""
    if ratio < TWO_FIGURES_FROM:
        return number_format(round(ratio, 1), decimal_pos=None if round(ratio, 1) % 1 else 0)
    return str(about(min(ratio, OPEN_FROM)))

"""The sentences of one rejection: figures become sentences here, and nowhere else."""

from dataclasses import dataclass
from math import isfinite

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.odds.distributions import Estimate
from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.rejections.perspective import Perspective
from onward.odds.rounding import percent_as_said, percent_range_as_said, round_as_said
from onward.setbacks.rejections.lead_texts import lead_text, likelihood_text

INPUT_ERRORS = {
    "day_ahead": gettext_lazy("Choose today or a day before, or leave it empty if you do not know."),
}

MIN_OTHERS_NAMED = 2
"""Of fewer, none is left who had the same rejection."""


@dataclass(frozen=True, slots=True)
class PerspectiveTexts:
    """``lead`` is the one sentence that the small picture draws; ``part`` and ``rest`` name its two kinds of dots.

    ``others``, ``part``, ``rest``, ``figure`` and ``crowd`` are empty where nothing is known to be said.
    """

    lead: str
    luck: str
    yours: str
    others: str = ""
    part: str = ""
    rest: str = ""
    figure: str = ""
    crowd: str = ""


def perspective_texts(perspective: Perspective | None) -> PerspectiveTexts:
    """Return what to say of one rejection; ``None`` stands for one after an offer."""
    if perspective is None:
        return PerspectiveTexts(
            lead=_("They had offered you the job: where people were compared, you were the one chosen."),
            luck=_("A budget, a plan or a person that changed after they had decided."),
            yours=_("What you ask before you say yes, and which other applications you keep going until it is signed."),
        )
    return PerspectiveTexts(
        lead=lead_text(perspective),
        luck=_luck_text(perspective),
        yours=_yours_to_change_text(perspective),
        others=_others_text(perspective),
        part=_share_text(perspective.chance_of_rejection),
        rest=_("had the offer") if perspective.reached is LadderStep.INTERVIEW else _("got further"),
        figure=_bits_text(perspective),
        crowd=_crowd_text(perspective),
    )


def others_sentence(perspective: Perspective | None) -> str:
    """Say who else had the same rejection, by their number where one is known; ``None`` is after an offer."""
    if perspective is None:
        return _("Other people have been promised a job and then not had it, too.")
    n = round_as_said(perspective.competitors.others) if perspective.competitors else 0
    if n < MIN_OTHERS_NAMED:
        return likelihood_text(perspective)
    if perspective.reached is LadderStep.INTERVIEW:
        return _("About %(n)s others were still in it with you, as a rule; all but one of them had a no.") % {"n": n}
    return _("About %(n)s others had the same letter, or will have no letter at all.") % {"n": n}


def _share_text(chance: Estimate) -> str:
    n, (low, high) = percent_as_said(chance.mean), percent_range_as_said(chance)
    if low == high:
        return _("a no at this point: about %(n)s") % {"n": n}
    return _("a no at this point: about %(n)s (%(low)s to %(high)s)") % {"n": n, "low": low, "high": high}


def _others_text(perspective: Perspective) -> str:
    competitors = perspective.competitors
    if competitors is None:
        return ""
    numbers = {
        "n": round_as_said(competitors.others),
        "low": round_as_said(competitors.low),
        "high": round_as_said(competitors.high),
    }
    if competitors.known:
        return _advert_count_text(perspective.opening.advert_count or 0, numbers)
    if perspective.reached is LadderStep.INTERVIEW:
        return _("About %(n)s others are usually still in it at this point, often %(low)s to %(high)s.") % numbers
    if OpeningTrait.REMOTE in perspective.opening.traits:
        return _("About %(n)s others apply for a remote job like this, often %(low)s to %(high)s.") % numbers
    return _("About %(n)s others apply for a job like this, often %(low)s to %(high)s.") % numbers


def _advert_count_text(count: int, numbers: dict[str, int]) -> str:
    if count == 0:
        return _("The advert showed no other applicant when you noted it.")
    sentences = ngettext(
        "The advert showed %(n)s applicant. Adverts count clicks, so it may be %(low)s to %(high)s.",
        "The advert showed about %(n)s applicants. Adverts count clicks, so it may be %(low)s to %(high)s.",
        count,
    )
    return sentences % numbers


def _crowd_text(perspective: Perspective) -> str:
    if perspective.competitors is None or perspective.competitors.capable is None:
        return ""
    others, good = round_as_said(perspective.competitors.others), round_as_said(perspective.competitors.capable.mean)
    if good == 0:
        return ngettext("You and about %(n)s other.", "You and about %(n)s others.", others) % {"n": others}
    return _("You among about %(n)s others, of whom about %(k)s could do the job well.") % {"n": others, "k": good}


def _bits_text(perspective: Perspective) -> str:
    evidence = perspective.evidence
    if not isfinite(evidence.rejections_per_pass):
        return ""
    sentences = _(
        "As a figure: %(bits)s bit, where one toss of a coin is 1. "
        "One yes at this stage outweighs about %(nos)s such nos."
    )
    return sentences % {"bits": f"{evidence.bits:.2f}", "nos": round_as_said(evidence.rejections_per_pass)}


def _luck_text(perspective: Perspective) -> str:
    if perspective.reached is LadderStep.INTERVIEW:
        return _("Who else was in the last round, what weighed most that week, whether the job changed under way.")
    if perspective.reached is LadderStep.REPLY:
        return _("Who else they spoke to, a budget or a plan that changed, how the first talk happened to go.")
    return _("How many applied, how early yours was read or whether it was, an inside candidate, a job already filled.")


def _yours_to_change_text(perspective: Perspective) -> str:
    if perspective.reached is LadderStep.APPLIED:
        return _("Which jobs you choose, through whom you reach them, and what the first lines of your letter answer.")
    return _("What you prepare, the questions you ask, and one thing you may want to try differently next time.")

"""The words of one no: numbers become sentences here, and nowhere else."""

from dataclasses import dataclass
from math import isfinite

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.bits import Weight
from onward.odds.laws import Estimate
from onward.odds.perspective import Perspective
from onward.odds.rounding import about, percent, percent_range
from onward.odds.stages import Channel, Stage, Trait

FEWEST_OTHERS = 2
"""Of fewer, none is left who had the same no."""


@dataclass(frozen=True, slots=True)
class Words:
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


def words(seen: Perspective | None) -> Words:
    """What to say of one no; ``None`` stands for a no after an offer."""
    if seen is None:
        return _after_an_offer()
    return Words(
        lead=_("%(likely)s: %(says)s.") % {"likely": _likely(seen), "says": _says(seen)},
        luck=_luck(seen),
        yours=_yours(seen),
        others=_others(seen),
        part=_("a no at this point: %(share)s") % {"share": _share(seen.chance_of_no)},
        rest=_("had the offer") if seen.reached is Stage.INTERVIEW else _("got further"),
        figure=_figure(seen),
        crowd=_crowd(seen),
    )


def _after_an_offer() -> Words:
    return Words(
        lead=_("They had offered you the job: where people were compared, you were the one chosen."),
        luck=_("A budget, a plan or a person that changed after they had decided."),
        yours=_("What you ask before you say yes, and which other applications you keep going until it is signed."),
    )


def _likely(seen: Perspective) -> str:
    n = percent(seen.chance_of_no.mean)
    if seen.reached is Stage.INTERVIEW:
        return _("Of 100 equally strong people who come to the last interviews, about %(n)s hear a no") % {"n": n}
    if seen.reached is Stage.REPLY:
        return _("Of 100 people who get as far as a first conversation, about %(n)s get no further") % {"n": n}
    if seen.channel is Channel.COLD:
        return _("Of 100 people just as good as those who were invited, about %(n)s would have had a no here too") % {
            "n": n
        }
    return _by_channel()[seen.channel] % {"n": n}


def _by_channel() -> dict[Channel, str]:
    return {
        Channel.REFERRAL: _("Of 100 people who apply with a referral, about %(n)s get no further than this"),
        Channel.RECRUITER: _("Of 100 people whom a recruiter brings in, about %(n)s get no further than this"),
        Channel.AGENCY: _("Of 100 people who apply through an agency, about %(n)s get no further than this"),
        Channel.INTERNAL: _("Of 100 people who apply from inside the firm, about %(n)s get no further than this"),
        Channel.EVENT: _("Of 100 people who apply after meeting at an event, about %(n)s get no further than this"),
    }


def _says(seen: Perspective) -> str:
    return {
        Weight.ALMOST_NOTHING: _("this one no says almost nothing about you"),
        Weight.LITTLE: _("this one no says little about you"),
        Weight.SOME: _("this one no, on its own, says too little to conclude anything about you"),
    }[seen.evidence.weight]


def others_too(seen: Perspective | None) -> str:
    """The others who had the same no, by their number where one is known to be said; ``None`` is after an offer."""
    if seen is None:
        return _("Other people have been promised a job and then not had it, too.")
    n = about(seen.field.others) if seen.field else 0
    if n < FEWEST_OTHERS:
        return f"{_likely(seen)}."
    if seen.reached is Stage.INTERVIEW:
        return _("About %(n)s others were still in it with you, as a rule; all but one of them had a no.") % {"n": n}
    return _("About %(n)s others had the same letter, or will have no letter at all.") % {"n": n}


def _share(chance: Estimate) -> str:
    n, (low, high) = percent(chance.mean), percent_range(chance)
    if low == high:
        return _("about %(n)s") % {"n": n}
    return _("about %(n)s (%(low)s to %(high)s)") % {"n": n, "low": low, "high": high}


def _others(seen: Perspective) -> str:
    field = seen.field
    if field is None:
        return ""
    numbers = {"n": about(field.others), "low": about(field.low), "high": about(field.high)}
    if field.known:
        return _shown(seen.opening.advert_count or 0, numbers)
    if seen.reached is Stage.INTERVIEW:
        return _("About %(n)s others are usually still in it at this point, often %(low)s to %(high)s.") % numbers
    if Trait.REMOTE in seen.opening.traits:
        return _("About %(n)s others apply for a remote job like this, often %(low)s to %(high)s.") % numbers
    return _("About %(n)s others apply for a job like this, often %(low)s to %(high)s.") % numbers


def _shown(count: int, numbers: dict[str, int]) -> str:
    if count == 0:
        return _("The advert showed no other applicant when you noted it.")
    said = ngettext("The advert showed %(n)s applicant.", "The advert showed about %(n)s applicants.", count)
    clicks = _("Adverts count clicks, so it may be %(low)s to %(high)s.")
    return f"{said} {clicks}" % numbers


def _crowd(seen: Perspective) -> str:
    if seen.field is None or seen.field.capable is None:
        return ""
    others, good = about(seen.field.others), about(seen.field.capable.mean)
    if good == 0:
        return ngettext("You and about %(n)s other.", "You and about %(n)s others.", others) % {"n": others}
    return _("You among about %(n)s others, of whom about %(k)s could do the job well.") % {"n": others, "k": good}


def _figure(seen: Perspective) -> str:
    evidence = seen.evidence
    if not isfinite(evidence.nos_per_yes):
        return ""
    numbers = {"bits": f"{evidence.bits:.2f}", "nos": about(evidence.nos_per_yes)}
    bits = _("As a figure: %(bits)s bit, where one toss of a coin is 1.")
    nos = _("One yes at this stage outweighs about %(nos)s such nos.")
    return f"{bits} {nos}" % numbers


def _luck(seen: Perspective) -> str:
    if seen.reached is Stage.INTERVIEW:
        return _("Who else was in the last round, what weighed most that week, whether the job changed under way.")
    if seen.reached is Stage.REPLY:
        return _("Who else they spoke to, a budget or a plan that changed, how the first talk happened to go.")
    return _("How many applied, how early yours was read or whether it was, an inside candidate, a job already filled.")


def _yours(seen: Perspective) -> str:
    if seen.reached is Stage.APPLIED:
        return _("Which jobs you choose, through whom you reach them, and what the first lines of your letter answer.")
    return _("What you prepare, the questions you ask, and one thing you may want to try differently next time.")

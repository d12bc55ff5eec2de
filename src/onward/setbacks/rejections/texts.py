"""The sentences of one rejection: figures become sentences here, and nowhere else."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.odds.distributions import Estimate
from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.rejections.perspective import ADVERTISED_CHANNELS, Competitors, Perspective
from onward.odds.rejections.shortlist import SHORTLIST_METHOD
from onward.odds.rounding import percent_as_said, percent_range_as_said, round_as_said
from onward.setbacks.models import RejectionResponse
from onward.setbacks.rejections.lead_texts import lead_text, likelihood_text
from onward.setbacks.rejections.operations import RespondToRejection
from onward.ui.humanize import weekday_date

INPUT_ERRORS = {
    "day_ahead": gettext_lazy("Choose today or an earlier day, or leave it empty if you don't know."),
}

MIN_FINALISTS_NAMED, MIN_APPLICANTS_NAMED = 2, 12
"""With fewer others than this, we can't say that most of them got the same rejection."""
REMOTE_TRAITS = {OpeningTrait.REMOTE, OpeningTrait.REMOTE_US}


class AssumptionSlider(NamedTuple):
    """One number that a reader may set: its name in the address, what it says, where it stands and its range."""

    name: str
    label: str
    value: int
    low: int
    high: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PerspectiveTexts:
    """``lead`` is the one sentence that the small picture draws; ``part`` and ``rest`` name its two kinds of dots.

    ``caution`` is said where few applied; ``experiment`` is what was measured of openings like this, ``able`` what is
    known of how many could do the job. All but ``lead``, ``luck`` and ``yours`` are empty where nothing is known to be
    said.
    """

    lead: str
    luck: str
    yours: str
    others: str = ""
    caution: str = ""
    part: str = ""
    rest: str = ""
    figure: str = ""
    crowd: str = ""
    able: str = ""
    experiment: str = ""


def perspective_texts(perspective: Perspective | None) -> PerspectiveTexts:
    """Return what to say of one rejection; ``None`` stands for one after an offer."""
    if perspective is None:
        return PerspectiveTexts(
            lead=_("They had offered you the job. When people were compared, you were the one they chose."),
            luck=_("A budget, a plan, or a person that changed after they decided."),
            yours=_("What you ask before you say yes, and which applications you keep going until you sign."),
        )
    return PerspectiveTexts(
        lead=lead_text(perspective),
        luck=_luck_text(perspective),
        yours=_yours_to_change_text(perspective),
        others=_others_text(perspective),
        caution=_caution_text(perspective),
        part=_share_text(perspective.chance_of_rejection),
        rest=_("got the offer") if perspective.reached is LadderStep.INTERVIEW else _("got further"),
        figure=_bits_text(perspective),
        crowd=_crowd_text(perspective),
        able=_able_text(perspective.competitors),
        experiment=_experiment_text(perspective),
    )


def assumption_sliders(perspective: Perspective | None) -> list[AssumptionSlider]:
    """Return the numbers that the perspective rests on and nobody measured for this opening, as they stand now."""
    if perspective is None:
        return []
    competitors, screening = perspective.competitors, perspective.screening
    sliders = []
    if competitors and competitors.capable and competitors.others:
        able = round(100 * competitors.capable.mean / competitors.others)
        sliders.append(AssumptionSlider("able", _("Applicants in 100 who could do the job well"), able, 1, 100))
    if perspective.method is SHORTLIST_METHOD:
        invited, seen = round(screening.shortlist), round(100 * screening.strength_seen)
        sliders.append(AssumptionSlider("places", _("People invited to a first conversation"), invited, 3, 12))
        sliders.append(AssumptionSlider("seen", _("How much of a screening score is strength"), seen, 5, 50, "%"))
    if perspective.is_small_field:
        most = round(100 * screening.most_invited)
        sliders.append(AssumptionSlider("most", _("Most people in 100 invited when few apply"), most, 30, 70))
    if perspective.reached is LadderStep.INTERVIEW:
        finalists = perspective.opening.finalists or round(competitors.others + 1 if competitors else 1)
        sliders.append(AssumptionSlider("finalists", _("People in the last round, you included"), finalists, 2, 20))
    return sliders


def others_sentence(perspective: Perspective | None) -> str:
    """Say who else got the same rejection, with their number where it is known; ``None`` stands for one after an
    offer."""
    if perspective is None:
        return _("Other people have been promised a job and lost it, too.")
    competitors = perspective.competitors
    n = round_as_said(competitors.others) if competitors else 0
    if perspective.reached is LadderStep.INTERVIEW and n >= MIN_FINALISTS_NAMED:
        sentence = _("About %(n)s others are usually still in the running here; at most one of them gets the offer.")
    elif competitors is None or n < MIN_APPLICANTS_NAMED:
        return likelihood_text(perspective)
    elif competitors.known:
        sentence = _("About %(n)s others applied, going by the ad. Most of them get a rejection or no answer at all.")
    else:
        sentence = _(
            "About %(n)s others usually apply for a job like this. Most of them get a rejection, or no answer."
        )
    return sentence % {"n": n}


def _share_text(chance: Estimate) -> str:
    n, (low, high) = percent_as_said(chance.mean), percent_range_as_said(chance)
    if low == high:
        return _("rejected at this point: about %(n)s") % {"n": n}
    return _("rejected at this point: about %(n)s (%(low)s to %(high)s)") % {"n": n, "low": low, "high": high}


def _others_text(perspective: Perspective) -> str:
    competitors = perspective.competitors
    if competitors is None:
        return ""
    numbers = {
        "n": round_as_said(competitors.others),
        "low": round_as_said(competitors.low),
        "high": round_as_said(competitors.high),
    }
    if perspective.reached is LadderStep.INTERVIEW and competitors.known:
        sentences = ngettext(
            "By your number, %(n)s other was still in the running.",
            "By your number, %(n)s others were still in the running.",
            numbers["n"],
        )
        return sentences % numbers
    if competitors.known:
        return _advert_count_text(perspective.opening.advert_count or 0, numbers)
    if perspective.reached is LadderStep.INTERVIEW:
        return _("About %(n)s others are usually still in the running, often %(low)s to %(high)s.") % numbers
    if perspective.opening.traits & REMOTE_TRAITS:
        return _("About %(n)s others usually apply for a remote job like this, often %(low)s to %(high)s.") % numbers
    return _("About %(n)s others usually apply for a job like this, often %(low)s to %(high)s.") % numbers


def _caution_text(perspective: Perspective) -> str:
    if not perspective.is_small_field:
        return ""
    return _(
        "When so few apply, their number explains little. This figure rests on an assumption about how many are "
        "invited. Jobs are also filled internally, withdrawn, or promised to someone before they're advertised."
    )


def _advert_count_text(count: int, numbers: dict[str, int]) -> str:
    if count == 0:
        sentence = _("The ad showed no other applicants when you saved it. There may have been up to %(high)s.")
        return sentence % numbers
    sentences = ngettext(
        "The ad showed %(n)s applicant. Ads count clicks, so the real number may be %(low)s to %(high)s.",
        "The ad showed about %(n)s applicants. Ads count clicks, so the real number may be %(low)s to %(high)s.",
        count,
    )
    return sentences % numbers


def _crowd_text(perspective: Perspective) -> str:
    field = perspective.competitors
    if field is None or field.capable is None or round_as_said(field.others) == 0:
        return ""
    able, others = field.capable, round_as_said(field.others)
    said = {"k": able.mean, "low": able.low, "high": able.high}
    numbers = {"n": others, **{name: round_as_said(value) for name, value in said.items()}}
    if numbers["k"] == 0 or others == 1:
        return ngettext("You and about %(n)s other.", "You and about %(n)s others.", others) % numbers
    if able.low == able.high:
        chosen = _("You and about %(n)s others. By the share you set, about %(k)s of them could do the job well.")
        return chosen % numbers
    sentences = ngettext(
        "You and about %(n)s others. The dots show about %(k)s who could do the job; it may be %(low)s to %(high)s.",
        "You and about %(n)s others. The dots show about %(k)s who could do the job; it may be %(low)s to %(high)s.",
        numbers["k"],
    )
    return sentences % numbers


def _able_text(competitors: Competitors | None) -> str:
    """Say where the share of people who could do the job comes from, and how weak it is; nothing once the reader has
    set it."""
    capable = competitors.capable if competitors else None
    if capable is None or capable.low == capable.high:
        return ""
    return _(
        "Little is known about how many applicants could do a job well. At one opening in 2018, 23 in 100 met the "
        "basic requirements and perhaps 9 in 100 were fully qualified. A software company and a survey of British "
        "recruiters say about half meet the basics. Our 5 to 45 in 100 is a guess between them; set your own below."
    )


def _experiment_text(perspective: Perspective) -> str:
    if perspective.reached is not LadderStep.APPLIED or perspective.channel not in ADVERTISED_CHANNELS:
        return ""
    return _(
        "In the largest experiment, six openings in ten contacted none of seven or eight equally good applicants "
        "(entry-level jobs at large US employers, 2019 to 2021)."
    )


def _bits_text(perspective: Perspective) -> str:
    sentences = _(
        "As a number: %(bits)s bits of evidence; a coin toss is 1. It comes from the same chance as the "
        "sentence at the top, compared with someone who would get further only a third as often."
    )
    return sentences % {"bits": f"{perspective.evidence.bits:.2f}"}


def _luck_text(perspective: Perspective) -> str:
    if perspective.reached is LadderStep.INTERVIEW:
        return _("Who else was in the last round, what mattered most that week, a job that changed along the way.")
    if perspective.reached is LadderStep.REPLY:
        return _("Who else they spoke to, a budget or plan that changed, how the first call happened to go.")
    return _("How many applied, whether yours was read in time, an internal candidate, a job already filled.")


def _yours_to_change_text(perspective: Perspective) -> str:
    if perspective.reached is LadderStep.APPLIED:
        return _("Which jobs you choose, who introduces you, and what your first lines answer.")
    return _("What you prepare, the questions you ask, and one thing to try differently next time.")


def response_text(chosen: RespondToRejection, today: date) -> str:
    """Say what was planned after a rejection; empty where nothing was, or where its page opens at once."""
    if chosen.choice is RejectionResponse.Choice.STEP_BACK:
        return _("Rejection recorded. You're back on %(day)s.") % {"day": weekday_date(chosen.back_on(today), today)}
    if chosen.choice is RejectionResponse.Choice.DEBRIEF and not chosen.debrief_today:
        return _("Rejection recorded. You'll look back tomorrow, for five minutes.")
    return ""

"""The one sentence of a rejection: how likely it was for people who got as far, and how much it says.

The sentence depends on the stage reached and, before any reply, on the channel: a share published for a channel is not
about equally good people.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.odds.ladder import LadderStep
from onward.odds.rejections.evidence_bits import EvidenceWeight
from onward.odds.rejections.perspective import ADVERTISED_CHANNELS, Perspective, is_among_applicants
from onward.odds.rounding import percent_as_said
from onward.vocabulary import Channel

HOURLY = "hourly"
"""Those who apply for an hourly job whose advert shows no count: a published share, as for a channel."""

LIKELIHOODS: Mapping[str, str | Promise] = {
    LadderStep.INTERVIEW: gettext_lazy(
        "Of 100 equally strong people who reach the final interviews, about %(n)s are rejected."
    ),
    LadderStep.REPLY: gettext_lazy("Of 100 people who get a first conversation, about %(n)s get no further."),
    Channel.COLD: gettext_lazy(
        "Of 100 people just as good as those who were invited, about %(n)s would have been rejected here too."
    ),
    HOURLY: gettext_lazy(
        "Of 100 people who apply for an hourly or entry-level job at a large employer, about %(n)s get no further."
    ),
    Channel.REFERRAL: gettext_lazy("Of 100 people who apply with a referral, about %(n)s get no further."),
    Channel.RECRUITER: gettext_lazy("Of 100 people a recruiter puts forward, about %(n)s get no further."),
    Channel.AGENCY: gettext_lazy("Of 100 people who apply through an agency, about %(n)s get no further."),
    Channel.INTERNAL: gettext_lazy("Of 100 people who apply from inside the company, about %(n)s get no further."),
    Channel.EVENT: gettext_lazy(
        "Of 100 people who apply after meeting someone at an event, about %(n)s get no further."
    ),
}
WEIGHTS: Mapping[EvidenceWeight, str | Promise] = {
    EvidenceWeight.ALMOST_NOTHING: gettext_lazy("%(likelihood)s This rejection says almost nothing about you."),
    EvidenceWeight.LITTLE: gettext_lazy("%(likelihood)s This rejection says little about you."),
    EvidenceWeight.SOME: gettext_lazy(
        "%(likelihood)s On its own, this rejection says too little to conclude anything about you."
    ),
}


def lead_text(perspective: Perspective) -> str:
    """Say how likely this rejection was, and how much it says."""
    return str(WEIGHTS[perspective.evidence.weight]) % {"likelihood": likelihood_text(perspective)}


def likelihood_text(perspective: Perspective) -> str:
    """Say how likely this rejection was."""
    n = percent_as_said(perspective.chance_of_rejection.mean)
    return str(LIKELIHOODS[_reference(perspective)]) % {"n": n}


def together_text(chance: float | None) -> str:
    """Say how likely a rejection was for each of several applications; ``None`` stands for ones that had an offer."""
    if chance is None:
        return _("They had offered you these jobs. When people were compared, you were the one they chose.")
    sentence = _(
        "Of 100 applications like these, about %(n)s end in a rejection. "
        "Getting several at once says no more about you than getting one."
    )
    return sentence % {"n": percent_as_said(chance)}


def _reference(perspective: Perspective) -> str:
    reached, channel = perspective.reached, perspective.channel
    if reached is not LadderStep.APPLIED:
        return reached
    if channel not in ADVERTISED_CHANNELS:
        return channel
    return Channel.COLD if is_among_applicants(reached, channel, perspective.opening) else HOURLY

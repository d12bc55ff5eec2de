"""The one sentence of a rejection: how likely it was for people who had come as far, and how much it says.

By how far they had come, and before any answer by the channel: a share published for a channel is not one of equally
good people.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.odds.ladder import LadderStep
from onward.odds.rejections.evidence_bits import EvidenceWeight
from onward.odds.rejections.perspective import ADVERTISED_CHANNELS, Perspective, is_among_applicants
from onward.odds.rounding import percent_as_said
from onward.vocabulary import Channel

HOURLY = "hourly"
"""Those who apply for an hourly job whose advert shows no count: a published share, as for a channel."""

LEADS: Mapping[str, Mapping[EvidenceWeight, str | Promise]] = {
    LadderStep.INTERVIEW: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 equally strong people who come to the last interviews, about %(n)s hear a no: "
            "this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 equally strong people who come to the last interviews, about %(n)s hear a no: "
            "this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 equally strong people who come to the last interviews, about %(n)s hear a no: "
            "this one no, on its own, says too little to conclude anything about you."
        ),
    },
    LadderStep.REPLY: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 people who get as far as a first conversation, about %(n)s get no further: "
            "this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 people who get as far as a first conversation, about %(n)s get no further: "
            "this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 people who get as far as a first conversation, about %(n)s get no further: "
            "this one no, on its own, says too little to conclude anything about you."
        ),
    },
    Channel.COLD: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 people just as good as those who were invited, about %(n)s would have had a no here too: "
            "this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 people just as good as those who were invited, about %(n)s would have had a no here too: "
            "this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 people just as good as those who were invited, about %(n)s would have had a no here too: "
            "this one no, on its own, says too little to conclude anything about you."
        ),
    },
    HOURLY: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 people who apply for an hourly or entry-level job at a large employer, about %(n)s get no further "
            "than this: this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 people who apply for an hourly or entry-level job at a large employer, about %(n)s get no further "
            "than this: this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 people who apply for an hourly or entry-level job at a large employer, about %(n)s get no further "
            "than this: this one no, on its own, says too little to conclude anything about you."
        ),
    },
    Channel.REFERRAL: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 people who apply with a referral, about %(n)s get no further than this: "
            "this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 people who apply with a referral, about %(n)s get no further than this: "
            "this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 people who apply with a referral, about %(n)s get no further than this: "
            "this one no, on its own, says too little to conclude anything about you."
        ),
    },
    Channel.RECRUITER: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 people whom a recruiter brings in, about %(n)s get no further than this: "
            "this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 people whom a recruiter brings in, about %(n)s get no further than this: "
            "this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 people whom a recruiter brings in, about %(n)s get no further than this: "
            "this one no, on its own, says too little to conclude anything about you."
        ),
    },
    Channel.AGENCY: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 people who apply through an agency, about %(n)s get no further than this: "
            "this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 people who apply through an agency, about %(n)s get no further than this: "
            "this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 people who apply through an agency, about %(n)s get no further than this: "
            "this one no, on its own, says too little to conclude anything about you."
        ),
    },
    Channel.INTERNAL: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 people who apply from inside the firm, about %(n)s get no further than this: "
            "this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 people who apply from inside the firm, about %(n)s get no further than this: "
            "this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 people who apply from inside the firm, about %(n)s get no further than this: "
            "this one no, on its own, says too little to conclude anything about you."
        ),
    },
    Channel.EVENT: {
        EvidenceWeight.ALMOST_NOTHING: _(
            "Of 100 people who apply after meeting at an event, about %(n)s get no further than this: "
            "this one no says almost nothing about you."
        ),
        EvidenceWeight.LITTLE: _(
            "Of 100 people who apply after meeting at an event, about %(n)s get no further than this: "
            "this one no says little about you."
        ),
        EvidenceWeight.SOME: _(
            "Of 100 people who apply after meeting at an event, about %(n)s get no further than this: "
            "this one no, on its own, says too little to conclude anything about you."
        ),
    },
}
LIKELIHOODS: Mapping[str, str | Promise] = {
    LadderStep.INTERVIEW: _("Of 100 equally strong people who come to the last interviews, about %(n)s hear a no."),
    LadderStep.REPLY: _("Of 100 people who get as far as a first conversation, about %(n)s get no further."),
    Channel.COLD: _("Of 100 people just as good as those who were invited, about %(n)s would have had a no here too."),
    HOURLY: _(
        "Of 100 people who apply for an hourly or entry-level job at a large employer, about %(n)s get no further "
        "than this."
    ),
    Channel.REFERRAL: _("Of 100 people who apply with a referral, about %(n)s get no further than this."),
    Channel.RECRUITER: _("Of 100 people whom a recruiter brings in, about %(n)s get no further than this."),
    Channel.AGENCY: _("Of 100 people who apply through an agency, about %(n)s get no further than this."),
    Channel.INTERNAL: _("Of 100 people who apply from inside the firm, about %(n)s get no further than this."),
    Channel.EVENT: _("Of 100 people who apply after meeting at an event, about %(n)s get no further than this."),
}


def lead_text(perspective: Perspective) -> str:
    """Say how likely this rejection was, and how much it says."""
    return str(LEADS[_reference(perspective)][perspective.evidence.weight]) % _share(perspective)


def likelihood_text(perspective: Perspective) -> str:
    """Say how likely this rejection was."""
    return str(LIKELIHOODS[_reference(perspective)]) % _share(perspective)


def _reference(perspective: Perspective) -> str:
    reached, channel = perspective.reached, perspective.channel
    if reached is not LadderStep.APPLIED:
        return reached
    if channel not in ADVERTISED_CHANNELS:
        return channel
    return Channel.COLD if is_among_applicants(reached, channel, perspective.opening) else HOURLY


def _share(perspective: Perspective) -> dict[str, int]:
    return {"n": percent_as_said(perspective.chance_of_rejection.mean)}

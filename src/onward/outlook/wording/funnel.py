"""The words of the funnel."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.funnel import Funnel, StageShare
from onward.odds.rounding import percent_range
from onward.odds.runs import longest_streak
from onward.odds.stages import Ending, Stage

FEW = 10


def said(share: StageShare) -> str:
    """The range of a share, as people read it."""
    low, high = percent_range(share.expected)
    return _("%(low)s to %(high)s %%") % {"low": low, "high": high}


def share_sentence(share: StageShare) -> str:
    """What the person's own counts say of one step, apart from what is published."""
    if not share.settled:
        return _none_settled()[share.stage]
    return _settled(share.settled)[share.stage] % {"passed": share.passed, "n": share.settled}


def summary(found: Funnel) -> str:
    """The whole flow in one line: the accessible name of its picture."""
    return _(
        "%(sent)s: %(replies)s led to a conversation, %(interviews)s to an interview, %(offers)s to an offer."
        " %(waiting)s."
    ) % {
        "sent": ngettext("%(n)s application sent", "%(n)s applications sent", found.applications)
        % {"n": found.applications},
        "replies": _count(found.reached(Stage.REPLY)),
        "interviews": _count(found.reached(Stage.INTERVIEW)),
        "offers": _count(found.reached(Stage.OFFER)),
        "waiting": _waiting(found.ended(Ending.WAITING)),
    }


def ranges_summary(found: Funnel) -> str:
    """The first and the last hurdle in one line: the accessible name of the picture of the shares."""
    shares = {share.stage: said(share) for share in found.shares}
    return _(
        "Of applications like yours, %(replies)s lead to a first conversation; of interviews, %(offers)s to an offer."
    ) % {
        "replies": shares[Stage.REPLY],
        "offers": shares[Stage.OFFER],
    }


def streak_sentence(found: Funnel) -> str:
    """How long a run without a conversation chance alone makes in so many applications; empty for a handful."""
    if found.applications < FEW:
        return ""
    run = longest_streak(found.applications, found.shares[0].posterior, (0.1, 0.9))
    low, high = (each.count for each in run.quantiles)
    return _(
        "In %(n)s applications like yours, chance alone makes a longest run of %(low)s to %(high)s in a row without a"
        " conversation."
    ) % {"n": found.applications, "low": low, "high": high}


def _count(number: int) -> str:
    return str(number) if number else _("none")


def _waiting(number: int) -> str:
    if not number:
        return _("None is waiting")
    return ngettext("%(n)s is still waiting", "%(n)s are still waiting", number) % {"n": number}


def _settled(n: int) -> dict[Stage, str]:
    return {
        Stage.REPLY: ngettext(
            "%(passed)s of your %(n)s settled application.", "%(passed)s of your %(n)s settled applications.", n
        ),
        Stage.INTERVIEW: ngettext(
            "%(passed)s of your %(n)s settled first conversation.",
            "%(passed)s of your %(n)s settled first conversations.",
            n,
        ),
        Stage.OFFER: ngettext(
            "%(passed)s of your %(n)s settled interview.", "%(passed)s of your %(n)s settled interviews.", n
        ),
        Stage.ACCEPTED: ngettext(
            "%(passed)s of your %(n)s settled offer.", "%(passed)s of your %(n)s settled offers.", n
        ),
    }


def _none_settled() -> dict[Stage, str]:
    """Where nothing of the person's own is settled, the published figures stand alone."""
    return {
        Stage.REPLY: _("None of your applications is settled yet; the range rests on published figures."),
        Stage.INTERVIEW: _("None of your first conversations is settled yet; the range rests on published figures."),
        Stage.OFFER: _("None of your interviews is settled yet; the range rests on published figures."),
        Stage.ACCEPTED: _("None of your offers is settled yet; the range rests on published figures."),
    }

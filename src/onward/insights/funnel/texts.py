"""What the funnel says, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.community.public import Situation, draft_fields
from onward.odds.funnel import Funnel, PassRate
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.odds.rejections.streaks import longest_streak
from onward.odds.rounding import percent_range_as_said
from onward.ui.humanize import join_list, range_text, span, written_count

FEW_APPLICATIONS = 10


def percent_range_text(share: PassRate) -> str:
    """The range of a share, as people read it."""
    low, high = percent_range_as_said(share.expected)
    return _("%(range)s%%") % {"range": range_text(low, high)}


def pass_rate_sentence(share: PassRate) -> str:
    """What the person's own counts say of one step, apart from what is published."""
    if not share.settled and share.together:
        return _never_apart_sentences()[share.stage]
    if not share.settled:
        return _nothing_settled_sentences()[share.stage]
    sentences = _settled_sentences(share.settled) if share.passed else _none_passed_sentences(share.settled)
    return sentences[share.stage] % {"passed": written_count(share.passed), "n": written_count(share.settled)}


def funnel_sentence(funnel: Funnel) -> str:
    """The whole flow in one line: the accessible name of its picture."""
    waiting = funnel.ended(ApplicationStatus.WAITING)
    still = ngettext("%(n)s is still waiting.", "%(n)s are still waiting.", waiting) % {"n": written_count(waiting)}
    return f"{_reached_sentence(funnel)} {still}" if waiting else _reached_sentence(funnel)


def pass_rates_summary(funnel: Funnel) -> str:
    """The first and the last hurdle in one line: the accessible name of the picture of the shares."""
    shares = {share.stage: percent_range_text(share) for share in funnel.shares}
    return _(
        "%(replies)s of applications like yours lead to a conversation, and %(offers)s of interviews to an offer."
    ) % {
        "replies": shares[LadderStep.REPLY],
        "offers": shares[LadderStep.OFFER],
    }


def streak_sentence(funnel: Funnel) -> str:
    """How long a run without a conversation chance alone makes in so many applications; empty for a handful."""
    if funnel.applications < FEW_APPLICATIONS:
        return ""
    run = longest_streak(funnel.applications, funnel.shares[0].posterior, (0.1, 0.9))
    low, high = (each.count for each in run.quantiles)
    return _(
        "In a search like yours, it's normal to send %(range)s applications in a row without getting a conversation."
    ) % {"range": range_text(low, high)}


def search_as_tip(funnel: Funnel, days: int) -> dict[str, str]:
    """The fields of a button that begins a tip with how long a search took and what came of it: counts, nothing else.

    None where there is no board.
    """
    replies, interviews, offers = map(funnel.reached, (LadderStep.REPLY, LadderStep.INTERVIEW, LadderStep.OFFER))
    counts = [
        (funnel.applications, ngettext("%(n)s application", "%(n)s applications", funnel.applications)),
        (replies, ngettext("%(n)s conversation", "%(n)s conversations", replies)),
        (interviews, ngettext("%(n)s interview", "%(n)s interviews", interviews)),
        (offers, ngettext("%(n)s offer", "%(n)s offers", offers)),
    ]
    told = [span(days)] if days else []
    told += [text % {"n": written_count(count)} for count, text in counts if count]
    text = _("My search so far: %(counts)s.") % {"counts": join_list(told)}
    return draft_fields(Situation.KEEPING_GOING, _("What a search looks like in numbers"), text)


def _reached_sentence(funnel: Funnel) -> str:
    n = funnel.applications
    if not n:
        return _("No applications sent yet.")
    replies, interviews, offers = map(funnel.reached, (LadderStep.REPLY, LadderStep.INTERVIEW, LadderStep.OFFER))
    if offers:
        text = ngettext(
            "Of %(n)s application, %(replies)s led to a conversation, %(interviews)s to an interview, and %(offers)s"
            " to an offer.",
            "Of %(n)s applications, %(replies)s led to a conversation, %(interviews)s to an interview, and %(offers)s"
            " to an offer.",
            n,
        )
    elif interviews:
        text = ngettext(
            "Of %(n)s application, %(replies)s led to a conversation and %(interviews)s to an interview, none to an"
            " offer yet.",
            "Of %(n)s applications, %(replies)s led to a conversation and %(interviews)s to an interview, none to an"
            " offer yet.",
            n,
        )
    elif replies:
        text = ngettext(
            "Of %(n)s application, %(replies)s led to a conversation, none to an interview yet.",
            "Of %(n)s applications, %(replies)s led to a conversation, none to an interview yet.",
            n,
        )
    elif n < FEW_APPLICATIONS:
        text = ngettext("%(n)s application sent so far.", "%(n)s applications sent so far.", n)
    else:
        text = ngettext(
            "%(n)s application sent, and no conversation yet.",
            "%(n)s applications sent, and no conversation yet.",
            n,
        )
    counts = {"n": n, "replies": replies, "interviews": interviews, "offers": offers}
    return text % {name: written_count(count) for name, count in counts.items()}


def _settled_sentences(n: int) -> dict[LadderStep, str]:
    return {
        LadderStep.REPLY: ngettext(
            "Your one decided application.", "%(passed)s of your %(n)s decided applications.", n
        ),
        LadderStep.INTERVIEW: ngettext(
            "Your one decided conversation.", "%(passed)s of your %(n)s decided conversations.", n
        ),
        LadderStep.OFFER: ngettext("Your one decided interview.", "%(passed)s of your %(n)s decided interviews.", n),
        LadderStep.ACCEPTED: ngettext("Your one decided offer.", "%(passed)s of your %(n)s decided offers.", n),
    }


def _none_passed_sentences(n: int) -> dict[LadderStep, str]:
    return {
        LadderStep.REPLY: ngettext("Not your one decided application.", "None of your %(n)s decided applications.", n),
        LadderStep.INTERVIEW: ngettext(
            "Not your one decided conversation.", "None of your %(n)s decided conversations.", n
        ),
        LadderStep.OFFER: ngettext("Not your one decided interview.", "None of your %(n)s decided interviews.", n),
        LadderStep.ACCEPTED: ngettext("Not your one decided offer.", "None of your %(n)s decided offers.", n),
    }


def _never_apart_sentences() -> dict[LadderStep, str]:
    """Where the step is on record only together with the one before, the published figures stand alone too."""
    return {
        LadderStep.INTERVIEW: _("No conversation is noted before your interviews, so this is the usual range."),
        LadderStep.OFFER: _("No interview is noted before your offers, so this is the usual range."),
    }


def _nothing_settled_sentences() -> dict[LadderStep, str]:
    """Where nothing of the person's own is settled, the published figures stand alone."""
    return {
        LadderStep.REPLY: _("None of your applications is decided yet, so this is the usual range."),
        LadderStep.INTERVIEW: _("None of your conversations is decided yet, so this is the usual range."),
        LadderStep.OFFER: _("None of your interviews is decided yet, so this is the usual range."),
        LadderStep.ACCEPTED: _("None of your offers is decided yet, so this is the usual range."),
    }

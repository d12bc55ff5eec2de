"""The plan for setbacks in sentences: what is asked for each case, and what was planned once it has come."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.setbacks.models import SetbackPlan
from onward.setbacks.plans.rules import SetbackCase

CASE_LABELS = {
    SetbackCase.WITHOUT_TALK: gettext_lazy("If I'm rejected without a conversation, then …"),
    SetbackCase.AFTER_TALK: gettext_lazy("If I'm rejected after a first conversation, then …"),
    SetbackCase.AFTER_INTERVIEWS: gettext_lazy("If I'm rejected after a final round, then …"),
    SetbackCase.OFFER_WITHDRAWN: gettext_lazy("If an offer is withdrawn, then …"),
    SetbackCase.SILENCE: gettext_lazy("If an employer goes silent, then …"),
    SetbackCase.BAD_WEEK: gettext_lazy("If a week goes badly, then …"),
}
EXAMPLES = {
    SetbackCase.WITHOUT_TALK: gettext_lazy("For example: I record it and carry on with what I was doing."),
    SetbackCase.AFTER_TALK: gettext_lazy("For example: I make tea and look at it tomorrow."),
    SetbackCase.AFTER_INTERVIEWS: gettext_lazy("For example: I call Sam and go for a walk."),
    SetbackCase.OFFER_WITHDRAWN: gettext_lazy("For example: I ask them why in one email, and tell Ana tonight."),
    SetbackCase.SILENCE: gettext_lazy("For example: I ask once, then close it."),
    SetbackCase.BAD_WEEK: gettext_lazy("For example: I do one small thing a day and see Lee on the weekend."),
}


def plan_text(plan: SetbackPlan) -> str:
    """Return a sentence with what the person planned for a case that has now happened."""
    sentence = {
        SetbackCase.WITHOUT_TALK: _("Your plan for a rejection without a conversation: %(then)s"),
        SetbackCase.AFTER_TALK: _("Your plan for a rejection after a first conversation: %(then)s"),
        SetbackCase.AFTER_INTERVIEWS: _("Your plan for a rejection after a final round: %(then)s"),
        SetbackCase.OFFER_WITHDRAWN: _("Your plan for a withdrawn offer: %(then)s"),
        SetbackCase.SILENCE: _("Your plan for when an employer goes silent: %(then)s"),
        SetbackCase.BAD_WEEK: _("Your plan for a bad week: %(then)s"),
    }[SetbackCase(plan.case)]
    return sentence % {"then": plan.then}


def conflict_text(current: str) -> str:
    """Say that a line was changed in another tab, and what it says now."""
    if current:
        sentence = _(
            "This line was changed in another tab. It now says “%(text)s”. Save again to replace it with yours."
        )
        return sentence % {"text": current}
    return _("This line was cleared in another tab. Save again to put yours there.")

"""The plan for setbacks in sentences: what is asked for each case, and what was planned once it has come."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.setbacks.models import SetbackPlan
from onward.setbacks.plans.rules import SetbackCase

CASE_LABELS = {
    SetbackCase.WITHOUT_TALK: gettext_lazy("If a no comes without a talk, then …"),
    SetbackCase.AFTER_TALK: gettext_lazy("If a no comes after a first conversation, then …"),
    SetbackCase.AFTER_INTERVIEWS: gettext_lazy("If a final round ends in a no, then …"),
    SetbackCase.OFFER_WITHDRAWN: gettext_lazy("If an offer is withdrawn, then …"),
    SetbackCase.SILENCE: gettext_lazy("If there is a long silence, then …"),
    SetbackCase.BAD_WEEK: gettext_lazy("If a week goes badly, then …"),
}
EXAMPLES = {
    SetbackCase.WITHOUT_TALK: gettext_lazy("Such as: I note it, and go on with what I was doing."),
    SetbackCase.AFTER_TALK: gettext_lazy("Such as: I make tea, and look at it tomorrow."),
    SetbackCase.AFTER_INTERVIEWS: gettext_lazy("Such as: I call S. and walk."),
    SetbackCase.OFFER_WITHDRAWN: gettext_lazy("Such as: I ask them why, in one mail, and tell A. tonight."),
    SetbackCase.SILENCE: gettext_lazy("Such as: I ask once, and after that I close it."),
    SetbackCase.BAD_WEEK: gettext_lazy("Such as: I do one small thing a day, and see L. at the weekend."),
}


def plan_text(plan: SetbackPlan) -> str:
    """Say what the person planned for a case that has come."""
    sentence = {
        SetbackCase.WITHOUT_TALK: _("You had planned: if a no comes without a talk, then: %(then)s"),
        SetbackCase.AFTER_TALK: _("You had planned: if a no comes after a first conversation, then: %(then)s"),
        SetbackCase.AFTER_INTERVIEWS: _("You had planned: if a final round ends in a no, then: %(then)s"),
        SetbackCase.OFFER_WITHDRAWN: _("You had planned: if an offer is withdrawn, then: %(then)s"),
        SetbackCase.SILENCE: _("You had planned: if there is a long silence, then: %(then)s"),
        SetbackCase.BAD_WEEK: _("You had planned: if a week goes badly, then: %(then)s"),
    }[SetbackCase(plan.case)]
    return sentence % {"then": plan.then}


def conflict_text(current: str) -> str:
    """Say that a line was changed in another tab, and what it says now."""
    if current:
        sentence = _("This line was changed elsewhere. It now says “%(text)s”. Save again to put yours in its place.")
        return sentence % {"text": current}
    return _("This line was changed elsewhere. It is empty now. Save again to put yours in its place.")

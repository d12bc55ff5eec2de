"""The sentences of the weekly plan."""

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.models import PlanItem


def plan_item_title(item: PlanItem) -> str:
    """Say what a line asks for, as a suggestion on Today."""
    n = item.amount
    titles = {
        PlanItem.Activity.APPLICATIONS: ngettext("Send %(n)s application", "Send %(n)s applications", n),
        PlanItem.Activity.INTERACTIONS: ngettext("Get in touch with %(n)s person", "Get in touch with %(n)s people", n),
        PlanItem.Activity.LEARNING: ngettext("%(n)s session of learning", "%(n)s sessions of learning", n),
    }
    title = titles[PlanItem.Activity(item.activity)] % {"n": n}
    return _("%(title)s: %(what)s") % {"title": title, "what": item.what} if item.what else title


def plan_item_reason(item: PlanItem) -> str:
    """Say why Today suggests a line: it is in the plan, at a time and a place if it has them."""
    names = {"time": time_format(item.at, "H:i") if item.at else "", "place": item.where}
    if item.at and item.where:
        return _("In your plan for today, at %(time)s, %(place)s") % names
    if item.at:
        return _("In your plan for today, at %(time)s") % names
    if item.where:
        return _("In your plan for today, %(place)s") % names
    return _("In your plan for today")

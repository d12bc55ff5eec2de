from django.utils.translation import gettext_lazy as _

from onward.community.guides.rules import GuideTopic

TOPIC_TITLES = {
    GuideTopic.ANSWERS: _("Rejections and silence"),
    GuideTopic.INTERVIEWS: _("Interviews and offers"),
    GuideTopic.LIVING: _("Living with a search"),
    GuideTopic.STARTING: _("Where you start from"),
    GuideTopic.NUMBERS: _("Numbers"),
}

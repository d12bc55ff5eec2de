from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import NavItem, RoomConfig


class CommunityConfig(RoomConfig):
    default = True
    name = "onward.community"
    verbose_name = _("Tips")
    url_prefix = "tips/"
    navigation = (NavItem(label=_("Tips"), url_name="community:guides", icon="tips", key="i", order=60),)
    links = {"guide": "community:guide"}

from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import NavItem, RoomConfig
from onward.foundation.subcommands import Subcommand


class WebConfig(RoomConfig):
    default = True
    name = "onward.web"
    url_prefix = ""
    navigation = (NavItem(label=_("Today"), url_name="web:today", icon="today", key="t", order=10),)
    links = {
        "today": "web:today",
        "search": "web:search",
        "app_manifest": "web:manifest",
        "service_worker": "web:service_worker",
    }
    commands = (Subcommand("today", "Show what to do now, most urgent first.", "onward.web.commands.today"),)

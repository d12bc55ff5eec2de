from django.utils.translation import gettext_lazy as _

from onward.foundation.room import Command, Place, Room

ROOM = Room(
    name="web",
    urls="onward.web.urls",
    places=(Place(label=_("Today"), url_name="web:today", icon="today", key="t", order=10),),
    commands=(Command("today", "The things to do now, most pressing first.", "onward.web.commands.today"),),
)

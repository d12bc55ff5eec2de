from django.utils.translation import gettext_lazy as _

from onward.foundation.room import Place, Room

ROOM = Room(
    name="outlook",
    urls="onward.outlook.urls",
    prefix="odds/",
    places=(Place(label=_("Odds"), url_name="outlook:odds", icon="odds", key="o", order=40),),
)

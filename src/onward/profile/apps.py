from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig


class ProfileConfig(RoomConfig):
    default = True
    name = "onward.profile"
    verbose_name = _("Profile")
    archive = (
        ArchivedModel("profile.Profile", "Profile"),
        ArchivedModel("profile.Entry", "ProfileEntry"),
        ArchivedModel("setbacks.Strength", "Evidence"),
        ArchivedModel("balance.ValuesWriting", "ValuesAffirmation"),
    )

from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig


class ProfileConfig(RoomConfig):
    default = True
    name = "onward.profile"
    verbose_name = _("Strengths and values")
    archive = (
        ArchivedModel("setbacks.Strength", "Evidence"),
        ArchivedModel("balance.ValuesWriting", "ValuesAffirmation"),
    )

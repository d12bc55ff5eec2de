from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import RoomConfig


class MaterialsConfig(RoomConfig):
    default = True
    name = "onward.materials"
    verbose_name = _("Materials")

from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import RoomConfig


class ClippingConfig(RoomConfig):
    default = True
    name = "onward.clipping"
    verbose_name = _("Save jobs from elsewhere")
    url_prefix = "clip/"
    links = {"save_from_browser": "clipping:setup", "share_target": "clipping:share"}

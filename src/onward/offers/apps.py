from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig, SectionTab


class OffersConfig(RoomConfig):
    default = True
    name = "onward.offers"
    verbose_name = _("Offers")
    url_prefix = "balance/"
    section = "balance"
    links = {"compare_offers": "offers:index"}

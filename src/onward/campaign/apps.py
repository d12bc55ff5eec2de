from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CampaignConfig(AppConfig):
    name = "onward.campaign"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.campaign import upkeep  # noqa: PLC0415 - models can be imported from here on
        from onward.foundation.deeds import rows_restored  # noqa: PLC0415 - as above

        rows_restored.connect(upkeep.refold_restored, dispatch_uid="campaign.refold")
        post_migrate.connect(upkeep.ensure_search, sender=self, dispatch_uid="campaign.search")

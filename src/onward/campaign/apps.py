from typing import Any

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "onward.campaign"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onward.foundation.deeds import rows_restored

        rows_restored.connect(_refold, dispatch_uid="campaign.refold")


def _refold(touched: dict[str, set[Any]], deed: Any, **kwargs: Any) -> None:
    """After an undo or redo, derive again where the applications it touched stand."""
    from onward.campaign.actions.applications import refold
    from onward.campaign.models import Application, Event

    events = touched.get("campaign.Event", set())
    ids = set(touched.get("campaign.Application", set()))
    ids |= set(Event.objects.owned_by(deed.owner_id).filter(pk__in=events).values_list("application_id", flat=True))
    refold(list(Application.objects.owned_by(deed.owner_id).filter(pk__in=ids)))

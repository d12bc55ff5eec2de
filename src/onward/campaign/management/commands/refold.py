from typing import Any

from django.core.management.base import BaseCommand

from onward.campaign.events.projection import rebuild_state
from onward.campaign.models import Application


class Command(BaseCommand):
    help = "Derive again, from its events, where every application stands."

    def handle(self, *_args: Any, **_options: Any) -> None:
        rows = Application.objects.across_owners("every cached stage is derived again").order_by("owner_id")
        owners = set(rows.values_list("owner_id", flat=True))
        for owner in sorted(owners):
            rebuild_state(list(Application.objects.owned_by(owner)))
        self.stdout.write(f"{rows.count()} applications")

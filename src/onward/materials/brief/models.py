"""The campaign on one page."""

from typing import Any, ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel


class CampaignBrief(OwnedModel):
    """A person's brief: what they offer, to whom, through what channels, each week, and how they know that it works.
    The newest counts.

    ``roles`` are kinds of role, each with why; ``channels`` the minutes a week by channel; ``weekly`` how much of each
    activity of the plan. The employers they want are stored with their employers.
    """

    offer = models.TextField(blank=True)
    roles = models.JSONField(default=list)
    channels = models.JSONField(default=dict)
    weekly = models.JSONField(default=dict)
    signals = models.TextField(blank=True)
    written_on = models.DateField()

    json_shapes: ClassVar[dict[str, Any]] = {
        "roles": list[tuple[str, str]],
        "channels": dict[str, int],
        "weekly": dict[str, int],
    }

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return "campaign brief"

    @property
    def is_empty(self) -> bool:
        return not any((self.offer, self.roles, self.channels, self.weekly, self.signals))

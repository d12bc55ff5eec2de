from typing import Any, ClassVar

from django.db import models

from onward.campaign.public import Application
from onward.foundation.ownership.models import OwnedModel


class Document(OwnedModel):
    """A résumé made from the profile, for one application or for any: what is selected, and how its pages look.

    ``selection`` holds the keys of entries, lines and wordings in the order in which they are printed. ``pinned`` and
    ``left_out`` are keys of lines and entries that tailoring again keeps in and out; ``placed`` is the order the person
    chose by hand. ``best`` is what tailoring proved about its selection: for ``must`` and ``nice`` the weight shown,
    the most possible, and how many requirements are shown; ``of`` is the digest of its inputs.
    """

    application = models.ForeignKey(Application, null=True, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    settings = models.JSONField(default=dict)
    selection = models.JSONField(default=dict)
    pinned = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    placed = models.JSONField(default=list)
    best = models.JSONField(default=dict)
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    json_shapes: ClassVar[dict[str, Any]] = {
        "settings": dict[str, str | int],
        "selection": dict[str, object],
        "pinned": list[str],
        "left_out": list[str],
        "placed": list[str],
        "best": dict[str, list[int] | str],
    }

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.title

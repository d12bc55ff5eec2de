from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application
from onward.foundation.ownership.models import OwnedModel
from onward.materials.documents.models import Document
from onward.materials.sent.rules import FileFormat


class SentDocument(OwnedModel):
    """A document as it was sent, never changed: its exact bytes, and what it was sent for.

    ``posting`` is the text of the posting as it was then, ``answers`` are questions of the form with what was answered.
    ``version_name`` is what the person calls this way of presenting themselves, by which versions can be compared.
    """

    class Kind(models.TextChoices):
        RESUME = "resume", _("Résumé")
        LETTER = "letter", _("Letter")
        OTHER = "other", _("Something else")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sent_documents")
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="sent_copies")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.RESUME)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    format = models.CharField(max_length=10, choices=[(each.value, each.value.upper()) for each in FileFormat])
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    version_name = models.CharField(max_length=120, blank=True)
    posting = models.TextField(blank=True)
    answers = models.JSONField(default=list)
    sent_on = models.DateField()

    json_shapes: ClassVar[dict[str, Any]] = {"answers": list[tuple[str, str]]}

    class Meta:
        ordering: ClassVar = ["-sent_on", "-pk"]

    def __str__(self) -> str:
        return self.title

from typing import ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel
from onward.inbox.mailboxes.models import Mailbox


class MailFilePart(OwnedModel):
    """Bytes of a file that was uploaded, kept until the file has been read; all but the last are equally many."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="file_parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["mailbox", "number"], name="mail_file_part_once")]

    def __str__(self) -> str:
        return f"{self.mailbox_id}: {self.number}"

from typing import ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel
from onward.inbox.mailboxes.models import Mailbox


class ForwardingAddress(OwnedModel):
    """The secret address at which a mailbox gets letters.

    It is looked up by the digest of its secret; ``encrypted`` is the secret itself, encrypted, so that the address can
    be shown again. ``letters_today`` and ``bytes_today`` count what came on ``counted_on``. The last request for a
    confirmation, which a provider sends before it forwards, is kept until the person has done with it.
    """

    mailbox = models.OneToOneField(Mailbox, on_delete=models.CASCADE, related_name="forwarding_address")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    encrypted = models.TextField(editable=False)
    counted_on = models.DateField(null=True, editable=False)
    letters_today = models.PositiveIntegerField(default=0, editable=False)
    bytes_today = models.PositiveBigIntegerField(default=0, editable=False)
    confirmation_sender = models.CharField(max_length=320, blank=True, editable=False)
    confirmation_code = models.CharField(max_length=20, blank=True, editable=False)
    confirmation_link = models.CharField(max_length=2000, blank=True, editable=False)
    confirmation_came_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.mailbox.name

    @property
    def confirmation_host(self) -> str:
        """Return where the link of a confirmation leads."""
        return self.confirmation_link.removeprefix("https://").partition("/")[0]


class ForwardedLetter(OwnedModel):
    """The beginning of a letter that came to a forwarding address, kept until it has been read."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="forwarded_letters")
    data = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.mailbox_id}: {self.pk}"

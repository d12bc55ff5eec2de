from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership import OwnedModel


class Agenda(OwnedModel):
    """A calendar of the life beside the search, from an address or a file.

    ``text`` is what was kept of it: when and what, nothing else. ``sealed`` is the address, encrypted; a file has none.
    """

    class Trouble(models.TextChoices):
        NONE = "", _("Read")
        ADDRESS = "address", _("This is not an address of a calendar on the web.")
        PRIVATE = "private", _("The address leads into a private network, where Onward does not go.")
        UNREACHABLE = "unreachable", _("Nobody answered at the address.")
        REFUSED = "refused", _("The other side did not hand the calendar out. Its secret address may have changed.")
        GONE = "gone", _("There is no calendar at the address any more.")
        TOO_LARGE = "too_large", _("The calendar is larger than 5 MB.")
        TOO_SLOW = "too_slow", _("The calendar did not come within 20 seconds.")
        REDIRECTS = "redirects", _("The address leads on and on to other ones.")
        NO_CALENDAR = "no_calendar", _("What came is not a calendar. It takes one that ends in .ics.")
        NO_ADDRESS = "no_address", _("The address is not here any more. Remove this calendar and add it again.")

    name = models.CharField(max_length=120)
    sealed = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    left_out = models.JSONField(default=dict, editable=False)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, editable=False)
    tried_at = models.DateTimeField(null=True, editable=False)
    work = models.ForeignKey("foundation.Work", null=True, on_delete=models.SET_NULL, related_name="+", editable=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "calendars of other commitments"

    def __str__(self) -> str:
        return self.name or str(_("A calendar"))


class AgendaFile(OwnedModel):
    """The bytes of a file, kept until they were read."""

    agenda = models.OneToOneField(Agenda, on_delete=models.CASCADE, related_name="file")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{len(self.data)} bytes"


class Commitment(OwnedModel):
    """A time that is taken by something else in life. For a whole day the midnights of UTC stand for the days."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="commitments")
    title = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    all_day = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "starts_at"])]

    def __str__(self) -> str:
        return self.title

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership.models import OwnedModel

LOST_AFTER = timedelta(hours=1)


class PostingCopy(OwnedModel):
    """A posting as it was seen when it was saved; a later copy stands beside the earlier ones.

    ``blocks`` is its text, each block as kind, text, depth of its list and whether it is bold; ``page`` the cleaned
    HTML of the page it stood on, empty for pasted text. ``requirements``, ``facts`` and ``conflicts`` are what was read
    of it, and ``sketch`` tells a near copy of its text again.
    """

    job = models.ForeignKey("campaign.Job", on_delete=models.CASCADE, related_name="copies")
    url = models.CharField(max_length=2000, blank=True)
    seen_at = models.DateTimeField()
    blocks = models.JSONField(default=list)
    page = models.TextField(blank=True)
    requirements = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    conflicts = models.JSONField(default=list)
    sketch = models.TextField(blank=True, editable=False)

    json_shapes: ClassVar[dict[str, Any]] = {
        "blocks": list[tuple[str, str, int, bool]],
        "requirements": list[dict[str, object]],
        "facts": dict[str, str],
        "conflicts": list[dict[str, str]],
    }

    class Meta:
        ordering: ClassVar = ["-seen_at", "-pk"]

    def __str__(self) -> str:
        return f"seen {self.seen_at:%Y-%m-%d}"


class LinkReading(OwnedModel):
    """The reading of the page that a job's link leads to: in progress, done, or why it failed."""

    class Problem(models.TextChoices):
        NONE = "", _("Read")
        ADDRESS = "address", _("This isn't the address of a web page.")
        PRIVATE = "private", _("This address is on a private network, which Onward doesn't open.")
        UNREACHABLE = "unreachable", _("The site didn't respond.")
        REFUSED = "refused", _("The site doesn't let programs read this page.")
        GONE = "gone", _("There's no longer a page at this address.")
        TOO_LARGE = "too_large", _("The page is larger than 5 MB.")
        TOO_SLOW = "too_slow", _("The page didn't load within 10 seconds.")
        REDIRECTS = "redirects", _("The address redirects too many times.")
        SIGN_IN = "sign_in", _("The page can only be read after signing in.")
        SCRIPT = "script", _("The page shows nothing without running its scripts.")
        LIST_PAGE = "list_page", _("The page lists several jobs.")
        NO_POSTING = "no_posting", _("There's no job posting on this page.")

    job = models.OneToOneField("campaign.Job", on_delete=models.CASCADE, related_name="link_reading")
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)
    background_job = models.ForeignKey(
        "foundation.BackgroundJob", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    tried_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.problem or f"read {self.read_at or 'never'}"

    def is_waiting(self, now: datetime) -> bool:
        """Return whether the page is still being read; a reading that didn't end within an hour counts as lost."""
        job = self.background_job
        ended = job is None or job.ended_at is not None or self.read_at is not None or bool(self.problem)
        return not ended and now - self.tried_at < LOST_AFTER

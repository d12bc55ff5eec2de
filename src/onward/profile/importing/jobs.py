"""What runs in the background."""

from onward.foundation.jobs.schedule import ScheduledRun
from onward.profile.importing.rules import KEPT_FOR
from onward.profile.models import ResumeUpload


def remove_old_uploads(run: ScheduledRun) -> None:
    """Remove the files that were read and have waited too long to be looked through, with what was read of them."""
    rows = ResumeUpload.objects.across_owners("files of everybody are removed in time")
    rows.filter(read_at__lt=run.started_at - KEPT_FOR).delete()

"""What runs in the background."""

from django.db.models import Q

from onward.campaign.asked_for.projection import CHUNK_SIZE, read_postings
from onward.campaign.asked_for.rules import READER
from onward.campaign.models import Job
from onward.foundation.chunks import chunks
from onward.foundation.jobs.schedule import ScheduledRun

MAX_IN_A_RUN = 2000


def read_unread_postings(run: ScheduledRun) -> None:
    """Read the postings that the current reader has not read: imported ones, and those saved before an upgrade."""
    unread = Q(posting_reading=None) | Q(posting_reading__reader__lt=READER)
    rows = Job.objects.across_owners("postings are read for everybody").exclude(posting="").filter(unread)
    waiting = list(rows.order_by("owner_id", "pk").values_list("owner_id", "pk")[:MAX_IN_A_RUN])
    for owner in dict.fromkeys(owner for owner, _pk in waiting):
        ids = [pk for owned_by, pk in waiting if owned_by == owner]
        for chunk in chunks(ids, CHUNK_SIZE):
            run.report()
            read_postings(list(Job.objects.owned_by(owner).filter(pk__in=chunk)))

"""A backup made by itself on each day that Onward is used."""

from django.utils import timezone

from onward.accounts.backups.queries import has_backups
from onward.foundation.backups import DAILY, ENDING, backups_folder, save_backup
from onward.foundation.jobs.schedule import ScheduledRun
from onward.foundation.process_lock import AlreadyRunningError


def back_up_daily(run: ScheduledRun) -> None:
    """Save a backup on a laptop unless today has one; ``foundation.backups`` keeps the last seven."""
    if not has_backups():
        return
    if any(backups_folder().glob(f"onward-{timezone.localdate(run.started_at)}-*-{DAILY}{ENDING}")):
        return
    run.report()
    try:
        save_backup(DAILY)
    except AlreadyRunningError:
        return  # whoever holds the lock makes one, and in an hour this is asked again

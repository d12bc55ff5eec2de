"""Words for backups."""

from django.utils.translation import gettext_lazy as _

from onward.foundation.backups import BEFORE_RESTORE, BEFORE_UPDATE, DAILY

REASONS = {
    "": _("Saved by you"),
    DAILY: _("Daily backup"),
    BEFORE_UPDATE: _("Before an update"),
    BEFORE_RESTORE: _("Before a restore"),
}
SAVED = _("Backup saved")
NOT_SAVED = _("The backup failed. Run %(command)s to find out why. Your earlier backups are safe.")

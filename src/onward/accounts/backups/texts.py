"""Words for backups."""

from django.utils.translation import gettext_lazy as _

from onward.foundation.backups import BEFORE_RESTORE, BEFORE_UPDATE, DAILY

REASONS = {
    "": _("made by you"),
    DAILY: _("made by Onward, one a day"),
    BEFORE_UPDATE: _("made before an update"),
    BEFORE_RESTORE: _("made before a restore"),
}
SAVED = _("A backup was saved")
NOT_SAVED = _("No backup could be made. The command onward doctor says what is wrong; earlier backups are kept.")

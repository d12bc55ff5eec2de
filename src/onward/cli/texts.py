"""What the commands say of errors and numbers of things, as whole sentences."""

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from onward.foundation.backup_problems import BackupProblem, DamagedBackupError

_BACKUP_PROBLEMS: dict[BackupProblem, str | Promise] = {
    BackupProblem.DATABASE_HERE_DAMAGED: gettext_lazy("The database itself is damaged: %(detail)s."),
    BackupProblem.DATABASE_DAMAGED: gettext_lazy("The database in it is damaged: %(detail)s."),
    BackupProblem.DATABASE_OF_ANOTHER_PROGRAM: gettext_lazy("The database in it is not one of Onward."),
    BackupProblem.NOT_A_BACKUP: gettext_lazy("This is not a backup of Onward, or only a part of one."),
    BackupProblem.FOREIGN_CONTENT: gettext_lazy(
        "There are things in this file that do not belong in a backup of Onward."
    ),
    BackupProblem.TOO_LARGE: gettext_lazy("There is not enough room on the disk for what this file says it holds."),
    BackupProblem.PARTS_MISSING: gettext_lazy("Parts of this backup are missing."),
    BackupProblem.CHANGED: gettext_lazy("This backup was changed or damaged since it was made."),
    BackupProblem.TOO_NEW: gettext_lazy("This backup was made by a newer Onward. Update Onward first."),
    BackupProblem.TOO_OLD: gettext_lazy("This backup was made by an Onward that is too old to be brought up to date."),
}


def damaged_backup_text(error: DamagedBackupError) -> str:
    return str(_BACKUP_PROBLEMS[error.problem]) % {"detail": error.detail}


def database_error_text(error: DatabaseError | InterfaceError) -> str:
    text = str(error).lower()
    if "no such table" in text or "no such column" in text or "does not exist" in text:
        return _("The database is not set up for this version of Onward. This does it: onward serve")
    if "locked" in text:
        return _("The database is busy. Nothing was lost; try again in a moment.")
    if "disk is full" in text or "readonly" in text or "unable to open" in text:
        return _("The database cannot be written. This says why: onward doctor")
    return _("The database does not answer. This says why: onward doctor")


def system_error_text(error: OSError) -> str:
    """The system's own words, and what to do."""
    command = "onward doctor" if apps.ready else "export ONWARD_HOME=/a/folder/of/yours"
    reason = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    return "\n".join([reason, _("This helps: %(command)s") % {"command": command}])


def unexpected_error_text() -> str:
    where = settings.HOME / "onward.log" if apps.ready else "onward.log"
    return _("Something broke, and it was our mistake. What happened is written in %(log)s.") % {"log": where}


def health_text(wrong: int) -> str:
    if not wrong:
        return _("Everything is in order.")
    return ngettext("%(n)s thing to put right.", "%(n)s things to put right.", wrong) % {"n": wrong}


def unknown_setting_text(name: str, meant: str) -> str:
    if not meant:
        return _("%(name)s is set, but there is no such setting.") % {"name": name}
    return _("%(name)s is set, but there is no such setting. Did you mean %(meant)s?") % {"name": name, "meant": meant}


def missing_updates_text(missing: int) -> str:
    if not missing:
        return _("It is up to date")
    return ngettext("%(n)s update of the database is missing", "%(n)s updates of the database are missing", missing) % {
        "n": missing
    }


def worker_text(waiting: int, *, alive: bool) -> str:
    if alive:
        return ngettext("Alive; %(n)s job has waited long", "Alive; %(n)s jobs have waited long", waiting) % {
            "n": waiting
        }
    return ngettext(
        "No worker is alive; %(n)s job has waited long", "No worker is alive; %(n)s jobs have waited long", waiting
    ) % {"n": waiting}


def _(text: str) -> str:
    """Settings that cannot be read leave us without translations too."""
    return gettext(text) if apps.ready else text

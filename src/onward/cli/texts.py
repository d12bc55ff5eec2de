"""What the commands say of errors and numbers of things, as whole sentences."""

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from onward.foundation.backup_problems import BackupProblem, DamagedBackupError
from onward.foundation.own_command import own_command

_BACKUP_PROBLEMS: dict[BackupProblem, str | Promise] = {
    BackupProblem.DATABASE_HERE_DAMAGED: gettext_lazy("Your database is damaged: %(detail)s."),
    BackupProblem.DATABASE_DAMAGED: gettext_lazy("The database in this backup is damaged: %(detail)s."),
    BackupProblem.DATABASE_OF_ANOTHER_PROGRAM: gettext_lazy("This backup holds another program's database."),
    BackupProblem.NOT_A_BACKUP: gettext_lazy("This isn't a complete Onward backup."),
    BackupProblem.FOREIGN_CONTENT: gettext_lazy("This file holds things that don't belong in an Onward backup."),
    BackupProblem.TOO_LARGE: gettext_lazy("The disk doesn't have enough room for this backup."),
    BackupProblem.PARTS_MISSING: gettext_lazy("Parts of this backup are missing."),
    BackupProblem.CHANGED: gettext_lazy("This backup has been changed or damaged since it was made."),
    BackupProblem.TOO_NEW: gettext_lazy("This backup comes from a newer Onward. Update Onward first."),
    BackupProblem.TOO_OLD: gettext_lazy("This backup comes from an Onward that's too old to upgrade."),
}


def damaged_backup_text(error: DamagedBackupError) -> str:
    return str(_BACKUP_PROBLEMS[error.problem]) % {"detail": error.detail}


def database_error_text(error: DatabaseError | InterfaceError) -> str:
    text = str(error).lower()
    if "no such table" in text or "no such column" in text or "does not exist" in text:
        return _("The database isn't set up for this version of Onward. Run: %(command)s") % {
            "command": own_command("serve")
        }
    if "locked" in text:
        return _("The database is busy. Nothing was lost. Try again in a moment.")
    if "disk is full" in text or "readonly" in text or "unable to open" in text:
        return _("Onward can't write to the database. To find out why, run: %(command)s") % {
            "command": own_command("doctor")
        }
    return _("The database isn't responding. To find out why, run: %(command)s") % {"command": own_command("doctor")}


def system_error_text(error: OSError) -> str:
    """The system's own words, and what to do."""
    command = own_command("doctor") if apps.ready else "export ONWARD_HOME=/a/folder/of/yours"
    reason = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    return "\n".join([reason, _("Try: %(command)s") % {"command": command}])


def unexpected_error_text() -> str:
    where = settings.HOME / "onward.log" if apps.ready else "onward.log"
    return _("Something went wrong on our side. The details are in %(log)s.") % {"log": where}


def health_text(wrong: int) -> str:
    if not wrong:
        return _("Everything looks good.")
    return ngettext("%(n)s thing to fix.", "%(n)s things to fix.", wrong) % {"n": wrong}


def unknown_setting_text(name: str, meant: str) -> str:
    if not meant:
        return _("%(name)s isn't a setting Onward knows.") % {"name": name}
    return _("%(name)s isn't a setting Onward knows. Did you mean %(meant)s?") % {"name": name, "meant": meant}


def missing_updates_text(missing: int) -> str:
    if not missing:
        return _("Up to date")
    return ngettext("Needs %(n)s update", "Needs %(n)s updates", missing) % {"n": missing}


def worker_text(waiting: int, *, alive: bool) -> str:
    if alive:
        if not waiting:
            return _("Running")
        return ngettext("Running; %(n)s job is overdue", "Running; %(n)s jobs are overdue", waiting) % {"n": waiting}
    if not waiting:
        return _("Not running")
    return ngettext("Not running; %(n)s job is overdue", "Not running; %(n)s jobs are overdue", waiting) % {
        "n": waiting
    }


def _(text: str) -> str:
    """Without readable settings there are no translations either."""
    return gettext(text) if apps.ready else text

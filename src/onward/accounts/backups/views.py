"""The backups of a local install: list them, save one more, choose one to restore at the next start."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.backups import texts
from onward.accounts.backups.queries import backup_file, has_backups, saved_backups
from onward.foundation.backup_problems import DamagedBackupError
from onward.foundation.backups import request_restore, requested_restore, save_backup, withdraw_restore_request
from onward.foundation.own_command import own_command
from onward.foundation.process_lock import AlreadyRunningError
from onward.ui import messages
from onward.ui.form_transactions import outside_transaction


@require_safe
def backups(request: HttpRequest) -> HttpResponse:
    _require_backups()
    requested = requested_restore()
    context = {
        "backups": [(each, texts.REASONS[each.reason]) for each in saved_backups()],
        "requested": requested.name if requested else "",
        "command": own_command(),
    }
    return render(request, "accounts/backups.html", context)


@outside_transaction
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    _require_backups()
    try:
        save_backup()
    except (DamagedBackupError, AlreadyRunningError, OSError):
        messages.info(request, str(texts.NOT_SAVED) % {"command": own_command("doctor")})
    else:
        messages.info(request, str(texts.SAVED))
    return redirect("accounts:backups")


@require_POST
def restore_at_next_start(request: HttpRequest) -> HttpResponse:
    """Note which backup is to be restored; nothing is replaced while pages are open."""
    _require_backups()
    file = backup_file(request.POST.get("name", ""))
    if file is None:
        raise Http404
    request_restore(file)
    return redirect("accounts:backups")


@require_POST
def keep_present(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django passes the request
    """Take back what ``restore_at_next_start`` noted."""
    _require_backups()
    withdraw_restore_request()
    return redirect("accounts:backups")


def _require_backups() -> None:
    if not has_backups():
        raise Http404

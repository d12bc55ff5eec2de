"""Whether this set-up is sound: what is wrong, and the command that fixes it."""

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.cli.bootstrap import unapplied_migrations
from onward.cli.login_link import base_url, is_port_free
from onward.cli.texts import missing_updates_text, unknown_setting_text, worker_text
from onward.foundation.jobs.worker import WORKER_LOCK, last_heartbeat
from onward.foundation.mail_check import mail_error
from onward.foundation.models import BackgroundJob
from onward.foundation.own_command import own_command
from onward.foundation.process_lock import is_locked

MIN_FREE_BYTES = 200 * 1024 * 1024
MAX_JOB_WAIT = timedelta(minutes=5)
OTHERS_MODE_BITS = 0o077


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One thing looked at: ``fix`` is a command, or what to do, when it is not sound."""

    check: str
    sound: bool
    words: str
    fix: str = ""


def run_health_checks() -> Iterator[HealthCheck]:
    """Everything worth knowing, the ground first."""
    for look in _CHECKS:
        yield from look()


def serving_problems() -> list[HealthCheck]:
    """What must be right before anybody is let in."""
    return [each for each in (*_hosts(), *_https()) if not each.sound]


def _python() -> Iterator[HealthCheck]:
    words = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield HealthCheck("python", sys.version_info >= (3, 11), words, _("Install Python 3.11 or newer."))


def _settings() -> Iterator[HealthCheck]:
    known = [f"ONWARD_{each.name.upper()}" for each in fields(settings.ENVIRONMENT)]
    unknown = sorted(name for name in os.environ if name.startswith("ONWARD_") and name not in known)
    for name in unknown:
        meant = next(iter(get_close_matches(name, known, 1)), "")
        yield HealthCheck("settings", sound=False, words=unknown_setting_text(name, meant), fix=f"unset {name}")
    if not unknown:
        yield HealthCheck("settings", sound=True, words=_("All ONWARD_ variables are valid"))


def _home() -> Iterator[HealthCheck]:
    home: Path = settings.HOME
    if not os.access(home, os.W_OK | os.X_OK):
        fix = f'sudo chown -R "$USER" "{home}"'
        yield HealthCheck("home", sound=False, words=_("Onward can't write to %(home)s") % {"home": home}, fix=fix)
        return
    yield _check_permissions("home", home, "700")
    for path in (*sorted((home / "secrets").glob("*")), home / "onward.sqlite3", home / "onward.log"):
        if path.exists() and path.stat().st_mode & OTHERS_MODE_BITS:
            yield _check_permissions("secrets" if path.parent.name == "secrets" else "home", path, "600")


def _check_permissions(check: str, path: Path, mode: str) -> HealthCheck:
    if path.stat().st_mode & OTHERS_MODE_BITS:
        words = _("Others on this machine can read %(path)s") % {"path": path}
        return HealthCheck(check, sound=False, words=words, fix=f'chmod {mode} "{path}"')
    return HealthCheck(check, sound=True, words=_("Only you can read %(path)s") % {"path": path})


def _disk() -> Iterator[HealthCheck]:
    free = shutil.disk_usage(settings.HOME).free
    words = _("%(megabytes)s MB free") % {"megabytes": free // (1024 * 1024)}
    yield HealthCheck(
        "disk",
        free >= MIN_FREE_BYTES,
        words,
        _("Free some space on the disk that holds %(home)s.") % {"home": settings.HOME},
    )


def _database() -> Iterator[HealthCheck]:
    try:
        yield from _database_state()
    except DatabaseError as error:
        server = {name.lower(): connection.settings_dict[name] for name in ("HOST", "PORT")}
        is_ready = "pg_isready" + "".join(f" --{name}={value}" for name, value in server.items() if value)
        fix = own_command("restore FILE") if connection.vendor == "sqlite" else is_ready
        yield HealthCheck("database", sound=False, words=_("Not responding: %(error)s") % {"error": error}, fix=fix)


def _database_state() -> Iterator[HealthCheck]:
    if connection.vendor == "sqlite":
        if not Path(connection.settings_dict["NAME"]).exists():
            yield HealthCheck("database", sound=False, words=_("Not created yet"), fix=own_command("serve"))
            return
        yield from _sqlite()
    missing = len(unapplied_migrations())
    yield HealthCheck("database", not missing, missing_updates_text(missing), own_command("serve"))


def _sqlite() -> Iterator[HealthCheck]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        whole = cursor.fetchone()[0]
        cursor.execute("PRAGMA journal_mode")
        journal = cursor.fetchone()[0]
    words = _("Intact") if whole == "ok" else _("Damaged: %(what)s") % {"what": whole}
    yield HealthCheck("database", whole == "ok", words, own_command("restore FILE"))
    fix = _("Move the data folder to a local disk. Network disks can't hold a write-ahead log.")
    yield HealthCheck("database", journal == "wal", _("Journal mode: %(journal)s") % {"journal": journal}, fix)


def _server() -> Iterator[HealthCheck]:
    address, port = settings.ENVIRONMENT.address, settings.ENVIRONMENT.port
    if is_locked(settings.HOME / "server.lock"):
        yield HealthCheck("server", sound=True, words=_("Running at %(url)s") % {"url": base_url(address, port)})
        return
    free = is_port_free(address, port)
    words = _("Port %(port)s is free") if free else _("Another program uses port %(port)s")
    yield HealthCheck("server", free, words % {"port": port}, f"ONWARD_PORT={port + 1} {own_command('serve')}")


def _worker() -> Iterator[HealthCheck]:
    try:
        yield _worker_state()
    except DatabaseError:
        yield HealthCheck("worker", sound=False, words=_("Can't tell without the database"), fix=own_command("serve"))


def _worker_state() -> HealthCheck:
    if not is_locked(settings.HOME / "server.lock") and not settings.HOSTED:
        return HealthCheck("worker", sound=True, words=_("Starts with Onward"))
    works = BackgroundJob.objects.across_owners("the doctor asks whether any work is left lying")
    waiting = works.waiting().filter(created_at__lt=timezone.now() - MAX_JOB_WAIT).count()
    busy = works.running().filter(heartbeat_at__gt=timezone.now() - MAX_JOB_WAIT).exists()
    alive = bool(is_locked(settings.HOME / WORKER_LOCK) or busy or last_heartbeat())
    return HealthCheck("worker", alive, worker_text(waiting, alive=alive), own_command("worker"))


def _hosts() -> Iterator[HealthCheck]:
    fix = "export ONWARD_HOSTS=jobs.example.org"
    if settings.HOSTED and settings.ENVIRONMENT.hosts == type(settings.ENVIRONMENT).hosts:
        yield HealthCheck("hosts", sound=False, words=_("The host name that people use isn't set"), fix=fix)
    elif any(host == "*" for host in settings.ALLOWED_HOSTS):
        yield HealthCheck("hosts", sound=False, words=_("Onward answers to any host name, which isn't safe"), fix=fix)
    else:
        words = _("Onward only answers to: %(names)s") % {"names": ", ".join(settings.ALLOWED_HOSTS)}
        yield HealthCheck("hosts", sound=True, words=words)


def _https() -> Iterator[HealthCheck]:
    if settings.ENVIRONMENT.https and not settings.ENVIRONMENT.proxied:
        words = _("Onward itself only speaks HTTP, so HTTPS needs a proxy in front of it")
        yield HealthCheck("https", sound=False, words=words, fix="export ONWARD_PROXIED=true")


def _hosted() -> Iterator[HealthCheck]:
    if not settings.HOSTED:
        return
    words = _("People connect over HTTPS") if settings.ENVIRONMENT.https else _("Passwords are sent unencrypted")
    yield HealthCheck("https", settings.ENVIRONMENT.https, words, "export ONWARD_HTTPS=true ONWARD_PROXIED=true")
    yield _mail()
    if settings.INBOX_DOMAIN:
        port = settings.ENVIRONMENT.receive_port
        taken = not is_port_free("127.0.0.1", port)
        words = _("Takes forwarded email on port %(port)s") if taken else _("Nothing takes forwarded email")
        yield HealthCheck("receive", taken, words % {"port": port}, own_command("receive"))


def _mail() -> HealthCheck:
    if not settings.ENVIRONMENT.email_url:
        words = _("Onward can't send email, so nobody can sign up")
        return HealthCheck(
            "mail", sound=False, words=words, fix="export ONWARD_EMAIL_URL=smtp://user:password@host:587"
        )
    error = mail_error()
    if error:
        words = _("The mail server isn't responding: %(error)s") % {"error": error}
        return HealthCheck("mail", sound=False, words=words, fix=_("Fix ONWARD_EMAIL_URL."))
    return HealthCheck("mail", sound=True, words=_("The mail server responds"))


def _time_zones() -> Iterator[HealthCheck]:
    try:
        ZoneInfo("Europe/Lisbon")
    except ZoneInfoNotFoundError:
        fix = "sudo apt-get install tzdata"
        yield HealthCheck("time zones", sound=False, words=_("This machine has no time zone data"), fix=fix)
    else:
        yield HealthCheck("time zones", sound=True, words=_("Time zone data found"))


_CHECKS: tuple[Callable[[], Iterator[HealthCheck]], ...] = (
    _python,
    _settings,
    _home,
    _disk,
    _database,
    _server,
    _worker,
    _hosts,
    _https,
    _hosted,
    _time_zones,
)

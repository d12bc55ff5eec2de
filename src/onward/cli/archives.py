"""A backup: one compressed tar of the database, the secrets and a list of what they must be.

The database is copied through SQLite's own backup, page by page, so that it is whole even while Onward runs. The
secrets come along because what they encrypt would be lost without them; the file is for its owner alone.
"""

import json
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

FORMAT = 1
DATABASE = "onward.sqlite3"
MANIFEST = "backup.json"
UNFINISHED = ".unfinished-"
AUTOMATIC_KEPT = 5
MANIFEST_BYTES = 1024 * 1024
SECRET_BYTES = 64 * 1024
_MEMBER = re.compile(rf"{re.escape(MANIFEST)}|{re.escape(DATABASE)}|secrets/[a-z0-9][a-z0-9._-]{{0,80}}")


class Damaged(Exception):  # noqa: N818 - reads as the sentence it becomes
    """The file is no backup of Onward, or not a whole one; says why in words for people."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup unpacked and found whole, in a folder that goes away afterwards."""

    folder: Path
    made_at: str

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def secrets(self) -> list[Path]:
        return sorted((self.folder / "secrets").glob("*"))


def save_backup(reason: str = "", target: Path | None = None) -> Path:
    """Back up database and secrets into ``target``, or into the backups folder; whole or not at all."""
    home: Path = settings.HOME
    folder = home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = target or folder / _name(reason, timezone.localtime())
    draft = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(dir=home, prefix=UNFINISHED) as room:
        copy = Path(room) / DATABASE
        copy_database(home / DATABASE, copy)
        try:
            _pack(draft, copy, sorted((home / "secrets").glob("*")))
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    if reason:
        _keep_the_last(folder, reason)
    return target


def copy_database(source: Path, copy: Path) -> None:
    """SQLite's online backup of ``source``, checked; raises ``Damaged``."""
    try:
        with closing(_reading(source)) as here, closing(sqlite3.connect(copy)) as there:
            here.backup(there)
        require_whole(copy)
    except sqlite3.DatabaseError as error:
        raise Damaged(_("The database itself is damaged: %(error)s.") % {"error": error}) from error


def require_whole(database: Path) -> None:
    """Raise ``Damaged`` unless SQLite finds every page in order."""
    try:
        with closing(_reading(database)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Damaged(_("The database in it is damaged: %(error)s.") % {"error": error}) from error
    if found != "ok":
        raise Damaged(_("The database in it is damaged: %(error)s.") % {"error": found})


@contextmanager
def opened(file: Path) -> Iterator[Backup]:
    """Unpack and check ``file``; raises ``Damaged`` before anything of the present install was touched."""
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=UNFINISHED) as room:
        folder = Path(room)
        try:
            with tarfile.open(file, "r:gz") as archive:
                _unpack(archive, folder)
        except (tarfile.TarError, EOFError, OSError) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            raise Damaged(_("This is not a backup of Onward, or only a part of one.")) from error
        yield Backup(folder=folder, made_at=_verified(folder))


def _reading(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)


def _name(reason: str, now: datetime) -> str:
    return f"onward-{now:%Y-%m-%d-%H%M%S}{'-' if reason else ''}{reason}.tar.gz"


def _keep_the_last(folder: Path, reason: str) -> None:
    """Those made by ourselves are not left to fill the disk; those a person asked for are never touched."""
    made = sorted(folder.glob(f"onward-*-{reason}.tar.gz"))
    for old in made[:-AUTOMATIC_KEPT]:
        old.unlink()


def _pack(target: Path, database: Path, secrets: list[Path]) -> None:
    named = {f"secrets/{path.name}": path for path in secrets}
    sources = {DATABASE: database, **{name: path for name, path in named.items() if _MEMBER.fullmatch(name)}}
    about = {
        "format": FORMAT,
        "onward": version("onward"),
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "sha256": {name: _digest(path) for name, path in sources.items()},
    }
    manifest = database.with_name(MANIFEST)
    manifest.write_text(json.dumps(about, indent=2), encoding="utf-8")
    target.touch(mode=0o600)
    target.chmod(0o600)
    with tarfile.open(target, "w:gz", compresslevel=5) as archive:
        for name, path in {MANIFEST: manifest, **sources}.items():
            archive.add(path, arcname=name, recursive=False, filter=_nobodys)


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Only the files a backup has, as plain files, and only as long as the disk has room for them."""
    (folder / "secrets").mkdir(mode=0o700)
    seen: set[str] = set()
    for member in archive:
        if not member.isreg() or not _MEMBER.fullmatch(member.name) or member.name in seen:
            raise Damaged(_("There are things in this file that do not belong in a backup of Onward."))
        if member.size > _bound(member.name, folder):
            raise Damaged(_("There is not enough room on the disk for what this file says it holds."))
        seen.add(member.name)
        source = archive.extractfile(member)
        assert source is not None
        with (folder / member.name).open("xb") as target:
            shutil.copyfileobj(source, target)


def _bound(name: str, folder: Path) -> int:
    if name == DATABASE:
        return shutil.disk_usage(folder).free // 2
    return MANIFEST_BYTES if name == MANIFEST else SECRET_BYTES


def _verified(folder: Path) -> str:
    """When the backup was made, once every file is what its list says."""
    listed, made_at = _listed(folder)
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if present != listed.keys() or DATABASE not in present:
        raise Damaged(_("Parts of this backup are missing."))
    if any(_digest(folder / name) != digest for name, digest in listed.items()):
        raise Damaged(_("This backup was changed or damaged since it was made."))
    require_whole(folder / DATABASE)
    return made_at


def _listed(folder: Path) -> tuple[dict[str, str], str]:
    try:
        about = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        known, listed, made_at = about["format"], dict(about["sha256"]), str(about["made_at"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Damaged(_("This is not a backup of Onward, or only a part of one.")) from error
    if known != FORMAT:
        raise Damaged(_("This backup was made by a newer Onward. Update Onward first."))
    return listed, made_at


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return _hash(file)


def _hash(file: IO[bytes]) -> str:
    seen = sha256()
    while piece := file.read(1 << 20):
        seen.update(piece)
    return seen.hexdigest()

"""One process of a kind at a time: a lock that the system releases when its holder ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOTE_BYTES = 4096


class AlreadyRunningError(Exception):
    """Another process holds the lock; ``note`` is what it left for us."""

    def __init__(self, note: str) -> None:
        super().__init__("Another process is already doing this.")
        self.note = note


@contextmanager
def exclusive_lock(path: Path, note: str = "") -> Iterator[None]:
    """Hold ``path``, with ``note`` in it for others to read. Forked children hold it too.

    Raises ``AlreadyRunningError`` when another process holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(os.read(descriptor, NOTE_BYTES).decode(errors="replace")) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, note.encode())
        yield
    finally:
        os.close(descriptor)


def is_locked(path: Path) -> bool:
    """Return whether a living process holds ``path``."""
    if not path.exists():
        return False
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False

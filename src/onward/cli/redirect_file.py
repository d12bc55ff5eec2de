"""Opening a link in the browser without putting it on a command line, which every user of the machine can read."""

import atexit
import os
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path
from tempfile import mkstemp
from threading import Thread

from django.conf import settings
from django.utils.translation import gettext as _

PREFIX = "onward-sign-in-"
POLL_SECONDS = 0.1
MAX_AGE_SECONDS = 600.0
_PAGE = """<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={link}">
<title>Onward</title>
<p><a href="{link}">{label}</a></p>
"""


def open_link(link: str, is_used: Callable[[], bool], seconds: float) -> None:
    """Open ``link`` by a file that only its owner can read; return when it was used, or after ``seconds``.

    The file is deleted then. Where no browser starts, nothing is waited for.
    """
    with _redirect_file(link) as file:
        started: list[bool] = []
        Thread(target=lambda: started.append(webbrowser.open(file.as_uri())), daemon=True).start()
        until = time.monotonic() + seconds
        while time.monotonic() < until and started != [False] and not is_used():
            time.sleep(POLL_SECONDS)


@contextmanager
def _redirect_file(link: str) -> Iterator[Path]:
    folder = _folder_for_browsers()
    _delete_left_behind(folder)
    descriptor, name = mkstemp(prefix=PREFIX, suffix=".html", dir=folder)
    path = Path(name)
    atexit.register(path.unlink, missing_ok=True)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(_PAGE.format(link=escape(link), label=escape(_("Open Onward"))))
        yield path
    finally:
        path.unlink(missing_ok=True)
        atexit.unregister(path.unlink)


def _delete_left_behind(folder: Path) -> None:
    """Delete what commands that were killed left there; a file of one that still waits is younger."""
    for file in folder.glob(f"{PREFIX}*.html"):
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < time.time() - MAX_AGE_SECONDS:
                file.unlink()


def _folder_for_browsers() -> Path:
    """The data folder, or the user's own where that is hidden: browsers that come as a snap see no hidden folder."""
    hidden = any(part.startswith(".") for part in settings.HOME.parts)
    return Path.home() if hidden and os.access(Path.home(), os.W_OK) else settings.HOME

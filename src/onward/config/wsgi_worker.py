"""What the server's processes run: the application, and an end of their own when their server is killed."""

import os
import signal
import threading
import time

from onward.config.wsgi import application

__all__ = ["application"]

POLL_SECONDS = 0.5


def _exit_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(POLL_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)


threading.Thread(target=_exit_with_parent, args=(os.getppid(),), daemon=True).start()

"""What the server's processes run: the application, and an end of their own when their server is killed."""

import os
import signal
import threading
import time

from onward.config.wsgi import application

__all__ = ["application"]

POLL = 0.5


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(POLL)
    os.kill(os.getpid(), signal.SIGKILL)


threading.Thread(target=_follow, args=(os.getppid(),), daemon=True).start()

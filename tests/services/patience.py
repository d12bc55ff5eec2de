"""How long tests wait for what must come: so long that a busy machine is slow and not red."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = int(os.environ.get("TEST_PATIENCE", "300"))
"""Seconds. Less than the ``timeout`` of a whole test, in ``pyproject.toml`` and ``.ci/attack``."""

Found = TypeVar("Found")


def until(found: Callable[[], Found], *, every: float = 0.05) -> Found:
    """Ask again and again, and answer with the first that is true."""
    deadline = time.monotonic() + PATIENCE
    while not (answer := found()):
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(every)
    return answer

"""A pytest plugin, loaded before any setting is read: tests have a data folder of their own and none of the machine's.

A test run never sees the ``ONWARD_*`` variables of whoever runs it, except those that are meant for tests.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

KEPT_VARIABLES = {"ONWARD_JOURNEY_FILE", "ONWARD_SHOTS", "ONWARD_TEST_MOMENT"}


def _use_temporary_home() -> None:
    for name in [name for name in os.environ if name.startswith("ONWARD_") and name not in KEPT_VARIABLES]:
        del os.environ[name]
    home = Path(tempfile.mkdtemp(prefix="onward-test-"))
    (home / "static").mkdir()
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["ONWARD_HOME"] = str(home)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # a browser's loop runs in the thread of the tests
    os.environ["ONWARD_DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")


_use_temporary_home()

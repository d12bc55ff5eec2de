"""Importing this sets Django up on a data folder of its own, which is gone with the machine's temporary files.

The database is in it, or on the PostgreSQL of ``python -m tests.services.postgres``.
"""

import os
import tempfile

import django
from django.core.management import call_command

PREFIX = "onward-fresh-"
if PREFIX not in os.environ.get("ONWARD_HOME", ""):  # a process that a benchmark starts uses that of its parent
    os.environ["ONWARD_HOME"] = tempfile.mkdtemp(prefix=PREFIX)
os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
os.environ["ONWARD_DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")
django.setup()


def database() -> None:
    """Make the tables and the static files."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)

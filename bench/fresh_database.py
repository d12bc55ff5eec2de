"""Importing this sets Django up on a data folder of its own, which is gone with the machine's temporary files."""

import os
import tempfile

import django
from django.core.management import call_command

os.environ["ONWARD_HOME"] = tempfile.mkdtemp(prefix="onward-fresh-")
os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
django.setup()


def database() -> None:
    """Make the tables and the static files."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)

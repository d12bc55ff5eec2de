"""kill -9 while an account is read, with a real process, a real database file and a real mail server."""

import subprocess
import sys

import pytest
from tests.services.patience import PATIENCE
from tests.services.server import environment_of

from onward.inbox.tests.letters import confirmation, newsletter

pytestmark = [pytest.mark.once, pytest.mark.real_clock]

COMPANIES = ("Cella", "Orba", "Tilia", "Nadir", "Quirin")
STEPS = (5, 38, 60)
"""While it signs in, while it keeps a batch, and in a later batch."""


def test_a_reading_killed_anywhere_loses_and_doubles_nothing(module_home, server):
    for number, company in enumerate(COMPANIES):
        server.put(confirmation(company))
        server.put(newsletter(number))
    program = [sys.executable, "-m", "onward.inbox.tests.account_reader", str(server.port), server.user]
    environment = {**environment_of(module_home), "DJANGO_SETTINGS_MODULE": "onward.config.settings"}
    finished = subprocess.run(
        [*program, *map(str, STEPS)], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert finished.stdout.split() == [str(len(STEPS)), "10", "5"], finished.stderr
    assert server.marked() == []

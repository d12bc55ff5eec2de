"""kill -9 fifty times while an account is read from a real mail server: nothing is lost, and nothing is doubled."""

import random
import subprocess
import sys

import pytest
from tests.services.dovecot import mail_server
from tests.services.server import environment_of

from onward.inbox.tests.letters import confirmation, newsletter

pytestmark = [pytest.mark.once, pytest.mark.real_clock]

KILLS = 50
LETTERS = 120
LAST_STEP = 45
"""Statements and answers of one run before the kill: no run gets further than about two batches of three letters."""


def test_fifty_kills_lose_and_double_nothing(module_home):
    steps = [str(random.Random(number).randint(1, LAST_STEP)) for number in range(KILLS)]
    program = [sys.executable, "-m", "onward.inbox.tests.account_reader"]
    environment = {**environment_of(module_home), "DJANGO_SETTINGS_MODULE": "onward.config.settings"}
    with mail_server() as server:
        for number in range(LETTERS // 2):
            server.put(confirmation(f"Company{number}"))
            server.put(newsletter(number))
        finished = subprocess.run(
            [*program, str(server.port), server.user, *steps],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        kills, digests, letters = map(int, finished.stdout.split())
        assert server.marked() == []
    assert kills >= KILLS // 2, "most runs were to be killed before they were done"
    assert (digests, letters) == (LETTERS, LETTERS // 2)

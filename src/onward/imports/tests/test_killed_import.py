"""kill -9 in the middle of an import, with a real process and a real database file."""

import os
import signal
import subprocess
import sys

import pytest
from tests.services.patience import PATIENCE

pytestmark = pytest.mark.real_clock

PROGRAM = """
import sys, time
import django
django.setup()
from onward.accounts.public import Person
from onward.campaign.public import Application, Event, Job
from onward.foundation.tables import update_tables
from onward.imports import operations as imports_operations
from onward.imports.sources import FileSource
from onward.proposals import operations as proposals_operations
from onward.proposals.models import ProposalBatch

def report(done, total):
    print(done, total, flush=True)
    time.sleep(float(sys.argv[1]) if done else 0)

proposals_operations.CHUNK_SIZE = 100
if sys.argv[2] == "first":
    update_tables()
    person = Person.objects.create_user("alice@example.org")
    rows = "".join(f"Company {n},Analyst,Rejected,2024-01-{n % 28 + 1:02}\\n" for n in range(1000))
    batch = imports_operations.store_file(person, "t.csv", ("Company,Title,Status,Applied\\n" + rows).encode())
    imports_operations.open_import(person, batch, FileSource(batch, person.today()).tables)
person = Person.objects.get()
batch = ProposalBatch.objects.owned_by(person).select_related("action").get()
print("before", Application.objects.owned_by(person).count(), batch.position, flush=True)
imports_operations.import_remaining(person, batch, report)
counted = [model.objects.owned_by(person).count() for model in (Job, Application, Event)]
companies = len(set(Job.objects.owned_by(person).values_list("company", flat=True)))
print("after", *counted, companies, batch.counts["new"], flush=True)
"""


def run(home, pause, which):
    environment = {
        **os.environ,
        "ONWARD_HOME": str(home),
        "ONWARD_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "onward.config.settings",
    }
    command = [sys.executable, "-c", PROGRAM, pause, which]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_an_import_killed_in_the_middle_goes_on_and_doubles_nothing(tmp_path):
    first = run(tmp_path, "0.2", "first")
    for line in first.stdout:
        if line.startswith("300 "):
            break
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert first.returncode == -signal.SIGKILL
    second = run(tmp_path, "0", "second")
    printed, _nothing = second.communicate(timeout=PATIENCE)
    lines = printed.splitlines()
    word, applications, position = lines[0].split()
    assert word == "before"
    assert applications == position
    assert 300 <= int(position) < 1000
    assert lines[-1] == "after 1000 1000 3000 1000 1000"

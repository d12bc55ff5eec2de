"""Two workers at once on PostgreSQL, whose connections are cut again and again."""

import os
import random
import subprocess
import sys
import time

import psycopg
import pytest
from tests.services.postgres import cluster

pytestmark = [pytest.mark.real_clock, pytest.mark.once]

WORKER = [sys.executable, "-m", "onward.foundation.tests.worker_process"]
PIECES = 30
SECONDS, SECONDS_OF_CUTS = 400, 15
"""What was interrupted is taken up when its last report is two minutes old."""
CUT = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def test_each_piece_is_done_once_though_connections_are_cut(tmp_path, tried):
    with cluster() as url:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONWARD_", "DJANGO_"))}
        named = {
            "ONWARD_HOME": str(tmp_path),
            "ONWARD_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "onward.config.settings",
        }

        def launch(*arguments: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen([*WORKER, *arguments], env={**kept, **named}, cwd=tmp_path)

        assert launch("prepare", "ledger", str(PIECES)).wait(SECONDS) == 0
        workers, chance, ledger = [launch("work"), launch("work")], random.Random(5), tmp_path / "ledger"
        began = time.monotonic()
        try:
            with psycopg.connect(url, autocommit=True) as admin:
                while len(ledger.read_text().split() if ledger.exists() else []) < PIECES:
                    assert time.monotonic() < began + SECONDS, "the work did not go on by itself"
                    time.sleep(chance.uniform(0.3, 1))
                    if time.monotonic() > began + SECONDS_OF_CUTS:
                        continue
                    tried(admin.execute(CUT).fetchone()[0])
                    if chance.random() < 0.3:
                        victim = chance.randrange(2)
                        workers[victim].kill()
                        workers[victim].wait()
                        workers[victim] = launch("work")
                        tried()
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
        assert sorted(map(int, ledger.read_text().split())) == list(range(PIECES))

import multiprocessing
import os
import signal

import pytest
from tests.services.patience import PATIENCE

from onward.foundation.process_lock import AlreadyRunningError, exclusive_lock, is_locked

spawned = multiprocessing.get_context("fork")


def hold(path, ready):
    with exclusive_lock(path, "port 1"):
        ready.set()
        signal.pause()


@pytest.fixture
def held(tmp_path):
    path, ready = tmp_path / "lock", spawned.Event()
    holder = spawned.Process(target=hold, args=(path, ready))
    holder.start()
    assert ready.wait(PATIENCE)
    yield path, holder
    holder.kill()
    holder.join()


def test_nobody_holds_a_lock_that_was_never_taken(tmp_path):
    assert not is_locked(tmp_path / "lock")
    assert not (tmp_path / "lock").exists()


def test_a_second_one_is_refused_and_reads_the_note_of_the_first(held):
    path, _holder = held
    assert is_locked(path)
    with pytest.raises(AlreadyRunningError) as refused, exclusive_lock(path):
        pass
    assert refused.value.note == "port 1"


def test_a_killed_holder_holds_no_more(held):
    path, holder = held
    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    assert not is_locked(path)
    with exclusive_lock(path):
        assert path.read_text() == ""


def test_the_lock_is_for_its_owner_alone(tmp_path):
    with exclusive_lock(tmp_path / "lock"):
        assert (tmp_path / "lock").stat().st_mode & 0o077 == 0

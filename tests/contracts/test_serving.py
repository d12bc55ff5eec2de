"""``onward serve`` from the source, as ``make run`` starts it."""

import shutil
import sqlite3
import stat
import subprocess
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import urlencode

import pytest

from tests.services.patience import PATIENCE
from tests.services.server import running_server, status, stop_process

pytestmark = [pytest.mark.once, pytest.mark.real_clock]


def test_the_link_signs_in_once_and_never_again(server):
    link = server.link()
    assert status(link) == 302
    assert status(link) == 401
    fresh = server.run("open", "--no-open")
    assert status(server.link_in(fresh.stdout)) == 302


def test_a_stranger_on_the_network_is_sent_to_the_door(server):
    assert status(server.url("/")) == 302
    assert status(server.url("/account/sign-in/")) == 401


def test_another_name_for_this_machine_is_refused(server):
    """A page elsewhere may point its own name at this machine: such a request is not answered."""
    request = urllib.request.Request(server.url("/account/sign-in/"), headers={"Host": "rebound.example:80"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=PATIENCE)
    assert refused.value.code == 400


def test_styles_and_scripts_are_served_for_keeps(server):
    with urllib.request.urlopen(server.url("/static/ui/onward.css")) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/css")


def test_only_its_owner_can_read_the_data_folder(server):
    assert stat.S_IMODE(server.home.stat().st_mode) == 0o700
    private = [server.home / "onward.sqlite3", *(server.home / "secrets").iterdir()]
    assert len(private) > 1
    assert {path.name for path in private if stat.S_IMODE(path.stat().st_mode) & 0o077} == set()


def test_a_form_sent_eight_times_at_once_to_three_processes_saves_one_job(prepared_home, tmp_path):
    with running_server(shutil.copytree(prepared_home, tmp_path / "home"), workers="3") as running:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        opener.open(running.link(), timeout=PATIENCE).close()
        page = opener.open(running.url("/campaign/save/"), timeout=PATIENCE).read().decode()
        token = page.rpartition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        form = urlencode({"csrfmiddlewaretoken": token, "title": "Cook", "company": "Aubergine"}).encode()

        def send(_time):
            with opener.open(running.url("/campaign/save/"), form, timeout=PATIENCE) as answer:
                return answer.url

        with ThreadPoolExecutor(8) as together:
            reached = list(together.map(send, range(8)))
    assert len(set(reached)) == 1
    with closing(sqlite3.connect(tmp_path / "home" / "onward.sqlite3")) as database:
        assert database.execute("SELECT COUNT(*) FROM campaign_application").fetchone() == (1,)


def test_it_stops_when_asked_and_leaves_nothing_running(prepared_home, tmp_path):
    with running_server(shutil.copytree(prepared_home, tmp_path / "home")) as running:
        stop_process(running.process)
        assert running.process.returncode == 0
    left = subprocess.run(["ps", "-eo", "pid,pgid"], capture_output=True, text=True, check=True).stdout.split("\n")
    assert [line for line in left if line.split()[1:2] == [str(running.process.pid)]] == []

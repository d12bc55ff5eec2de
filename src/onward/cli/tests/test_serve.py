"""``onward serve`` as a process of its own."""

import http.client
import os
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.services.patience import PATIENCE, until

from onward.cli.tests.conftest import Server, alive, below, free_port

pytestmark = pytest.mark.real_clock


def get(url, host="", cookie=""):
    where = urlsplit(url)
    headers = {"Host": host or where.netloc, **({"Cookie": cookie} if cookie else {})}
    with closing(http.client.HTTPConnection(where.hostname, where.port, timeout=PATIENCE)) as connection:
        connection.request("GET", where.path or "/", headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


def base(server):
    return f"http://127.0.0.1:{server.port}"


def cookies(answer):
    return "; ".join(each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie") or [])


@pytest.fixture(scope="module")
def running(module_home):
    server = Server(module_home, "--no-open")
    yield server
    server.stop()


def test_the_link_signs_in_once(running):
    link = running.link()
    assert "Ready in " in running.said()
    signed_in = cookies(get(link))
    assert get(base(running), cookie=signed_in).status == 200
    assert get(base(running), cookie=cookies(get(link))).status == 302


def test_a_page_that_gives_itself_our_address_is_refused(running):
    running.link()
    assert get(base(running), host="evil.example").status == 400
    assert get(base(running), host="127.0.0.1.evil.example").status == 400
    assert get(base(running), host=f"localhost:{running.port}").status == 302


def test_started_twice_it_shows_a_fresh_link_to_the_first(running, onward):
    link = running.link()
    second = onward(running.home, "serve", "--no-open", port=free_port())
    assert second.returncode == 0
    assert f"already running at {base(running)}" in second.stdout
    assert link not in second.stdout


def test_open_shows_a_fresh_link_that_works(running, onward):
    running.link()
    opened = onward(running.home, "open", "--no-open")
    fresh = next(word for word in opened.stdout.split() if "/account/enter/" in word)
    assert get(base(running), cookie=cookies(get(fresh))).status == 200


def test_a_worker_that_dies_is_started_again(running):
    running.link()
    first = until(lambda: worker_of(running))
    os.kill(first, signal.SIGKILL)
    until(lambda: worker_of(running) not in {None, first})


def test_stopping_leaves_no_process_behind(home, serve):
    server = serve(home, "--no-open")
    server.link()
    until(lambda: worker_of(server))
    others = below(server.process.pid)
    assert server.stop(signal.SIGINT) == 0
    assert "Stopped. Everything is saved." in server.said()
    assert len(others) >= 2
    assert not [pid for pid in others if alive(pid)]


def test_killing_it_leaves_no_process_behind_and_the_next_start_works(home, serve):
    server = serve(home, "--no-open")
    server.link()
    until(lambda: worker_of(server))
    others = below(server.process.pid)
    server.stop(signal.SIGKILL)
    until(lambda: not [pid for pid in others if alive(pid)])
    again = serve(home, "--no-open", "--no-worker", port=server.port)
    again.link()
    assert worker_of(again) is None


def worker_of(server):
    found = [pid for pid in below(server.process.pid) if "--parent" in _command(pid)]
    return found[0] if found else None


def _command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def test_open_says_when_nothing_runs(home, onward):
    result = onward(home, "open")
    assert result.returncode == 3
    assert "onward serve" in result.stderr


def test_a_port_taken_by_something_else_is_said_with_the_command_that_helps(home, onward):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = onward(home, "serve", "--no-open", port=port)
    assert result.returncode == 4
    assert f"port {port}" in result.stderr
    assert "ONWARD_PORT=" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("chosen", "word"),
    [
        ({"mode": "hosted"}, "ONWARD_HOSTS"),
        ({"mode": "hosted", "hosts": "*"}, "ONWARD_HOSTS"),
        ({"hosts": "*"}, "ONWARD_HOSTS"),
        ({"https": "true"}, "ONWARD_PROXIED"),
    ],
)
def test_an_unsafe_set_up_is_refused(home, onward, chosen, word):
    result = onward(home, "serve", "--no-open", **chosen)
    assert result.returncode == 4
    assert word in result.stderr


@pytest.mark.parametrize("argument", ["serve", "today", "--help"])
def test_a_setting_that_cannot_be_is_named_without_its_value(home, onward, argument):
    result = onward(home, argument, port="s3cret")
    assert result.returncode == 1
    assert "ONWARD_PORT" in result.stderr
    assert "s3cret" not in result.stderr
    assert "Traceback" not in result.stderr


def test_what_it_keeps_is_for_its_owner_alone(prepared_home):
    kept = [path for path in prepared_home.rglob("*") if "static" not in path.parts]
    names = {path.name for path in kept}
    assert {"onward.sqlite3", "secrets", "django", "server.lock"} <= names
    assert [path for path in kept if path.stat().st_mode & 0o077] == []


def test_what_takes_a_while_is_said_and_an_update_of_the_database_makes_a_backup_first(home, serve, running):
    running.link()
    assert running.said().splitlines()[0] == "Starting the server."
    with closing(sqlite3.connect(home / "onward.sqlite3")) as database:
        database.execute("DROP TABLE django_session")
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.commit()
    (home / "static.made").unlink()
    server = serve(home, "--no-open", "--no-worker")
    server.link()
    assert "Saved a backup before the update" in server.said()
    assert [line for line in server.said().splitlines() if not line.startswith("Saved")][:3] == [
        "Updating the database.",
        "Preparing styles, scripts and icons.",
        "Starting the server.",
    ]
    assert len(list((home / "backups").glob("*-before-update.tar.gz"))) == 1


def test_hosted_behind_a_proxy_it_serves_without_a_link(home, serve):
    server = serve(home, "--no-open", mode="hosted", hosts="jobs.example.org", https="true", proxied="true", workers=2)
    until(lambda: "Serving at" in server.said())
    assert "/account/enter/" not in server.said()
    assert get(base(server), host="jobs.example.org").status == 301
    assert get(base(server), host="localhost").status == 400

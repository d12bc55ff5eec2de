"""How a browser is given the link: by a file for its owner alone, never on its command line."""

import json
import os
import stat
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from tests.services.patience import PATIENCE, until

from onward.cli.redirect_file import open_link
from onward.cli.tests.conftest import Server, free_port

pytestmark = pytest.mark.real_clock

FAKE_BROWSER = """#!{python}
import json, os, re, stat, sys, urllib.request
from pathlib import Path
from urllib.parse import urlsplit
asked = urlsplit(sys.argv[1])
file = Path(asked.path)
page = file.read_text() if asked.scheme == "file" else ""
link = re.search(r'url=(\\S+?)"', page)
seen = {{"arguments": sys.argv[1:], "file": str(file), "mode": stat.S_IMODE(file.stat().st_mode)}}
if {follows}:
    class Still(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_arguments, **_options): return None
    try:
        urllib.request.build_opener(Still).open(link[1])
    except urllib.error.HTTPError as answer:
        seen["cookies"] = "; ".join(each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie") or [])
Path({record!r}).write_text(json.dumps(seen))
sys.exit({code})
"""


@pytest.fixture(scope="module")
def running(module_home):
    server = Server(module_home, "--no-open", "--no-worker")
    server.link()
    yield server
    server.stop()


@pytest.fixture
def fake_browser(tmp_path, monkeypatch):
    """The only browser there is: it writes down how it was called, and follows what it was given or not."""

    def make(*, follows=True, code=0):
        monkeypatch.setenv("PATH", str(tmp_path))
        record, program = tmp_path / "seen.json", tmp_path / "browser"
        program.write_text(FAKE_BROWSER.format(python=sys.executable, follows=follows, record=str(record), code=code))
        program.chmod(0o700)
        monkeypatch.setenv("BROWSER", str(program))
        return record

    return make


@pytest.mark.parametrize("command", [("open",), ("serve",)])
def test_a_command_that_ends_really_opens_the_browser_and_leaves_no_file(running, onward, fake_browser, command):
    record = fake_browser()
    result = onward(running.home, *command, display=":9", port=free_port())
    assert result.returncode == 0, result.stderr
    assert_opened_privately(json.loads(record.read_text()))


def test_the_server_opens_the_browser_the_same_way(home, serve, fake_browser):
    record = fake_browser()
    server = serve(home, "--no-worker", display=":9")
    seen = until(lambda: record.exists() and record.read_text() and json.loads(record.read_text()))
    until(lambda: not Path(seen["file"]).exists())
    assert_opened_privately(seen)
    assert server.process.poll() is None


def test_a_browser_that_is_not_there_is_not_waited_for(running, onward, fake_browser):
    record = fake_browser(follows=False, code=1)
    result = onward(running.home, "open", display=":9")
    assert result.returncode == 0
    assert not Path(json.loads(record.read_text())["file"]).exists()


def assert_opened_privately(seen):
    assert "onward" in seen["cookies"]
    assert [each for each in seen["arguments"] if "enter" in each or "127.0.0.1" in each] == []
    assert seen["mode"] == stat.S_IRUSR | stat.S_IWUSR
    assert not Path(seen["file"]).exists()


class TestFile:
    """Where the file lies, and that none is left."""

    @pytest.fixture
    def opened(self, monkeypatch):
        seen = []
        monkeypatch.setattr("webbrowser.open", lambda address: seen.append(Path(url2pathname(urlsplit(address).path))))
        return seen

    def open_once(self, opened):
        open_link("http://127.0.0.1:8765/account/enter/key/", lambda: bool(opened), PATIENCE)
        return opened[-1]

    def test_it_lies_in_the_data_folder_and_is_gone_afterwards(self, tmp_path, settings, opened):
        settings.HOME = tmp_path / "data"
        settings.HOME.mkdir()
        assert self.open_once(opened).parent == settings.HOME
        assert list(settings.HOME.iterdir()) == []

    def test_where_that_is_hidden_it_lies_in_the_users_own(self, tmp_path, settings, opened, monkeypatch):
        settings.HOME = tmp_path / ".local" / "share"
        settings.HOME.mkdir(parents=True)
        monkeypatch.setenv("HOME", str(tmp_path))
        assert self.open_once(opened).parent == tmp_path
        assert list(tmp_path.glob("*.html")) == []

    def test_what_a_killed_command_left_is_deleted_by_the_next(self, tmp_path, settings, opened):
        settings.HOME = tmp_path
        left, fresh = tmp_path / "onward-sign-in-left.html", tmp_path / "onward-sign-in-fresh.html"
        for file, age in ((left, 3600), (fresh, 1)):
            file.touch()
            os.utime(file, (time.time() - age,) * 2)
        self.open_once(opened)
        assert list(tmp_path.iterdir()) == [fresh]

    def test_a_link_that_nobody_uses_is_not_waited_for_for_ever(self, tmp_path, settings, monkeypatch):
        settings.HOME = tmp_path
        monkeypatch.setattr("webbrowser.open", lambda _address: True)
        open_link("http://127.0.0.1:8765/account/enter/key/", lambda: False, 0.3)
        assert list(tmp_path.iterdir()) == []

import sys
from pathlib import Path

from onward.foundation.own_command import own_command


def test_the_command_is_named_by_its_path_where_no_terminal_finds_it(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert own_command("open") == f"{Path(sys.executable).with_name('onward')} open"


def test_the_command_is_called_by_its_name_where_a_terminal_finds_it(monkeypatch):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert own_command() == "onward"
    assert own_command("open") == "onward open"


def test_another_onward_on_the_path_is_not_this_one(monkeypatch, tmp_path):
    other = tmp_path / "onward"
    other.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert own_command("open") != "onward open"

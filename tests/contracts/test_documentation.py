"""What can be set and what can be run is documented, and nothing else is."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from onward.cli.main import onward, subcommands
from onward.config.environment import Environment

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"


def _text(name):
    return (GUIDE / name).read_text(encoding="utf-8")


def _rows():
    """The table of settings: variable → (default, what it does)."""
    rows = re.findall(r"^\| `(ONWARD_[A-Z_]+)` \| (.+?) \| (.+) \|$", _text("settings.md"), re.MULTILINE)
    return {variable: (default, words) for variable, default, words in rows}


def _variables():
    return {f"ONWARD_{each.name.upper()}": each for each in fields(Environment)}


def test_every_setting_is_documented_and_nothing_else():
    assert len(_variables()) > 5
    assert set(_rows()) == set(_variables())


def test_the_guide_says_the_true_defaults():
    for variable, field in _variables().items():
        default = _rows()[variable][0].strip("`")
        if variable != "ONWARD_HOME":  # the user's own data folder
            shown = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
            assert default == (shown or "empty"), variable


def test_the_guide_and_the_code_describe_a_setting_in_the_same_words():
    for variable, field in _variables().items():
        first = re.split(r"(?<=[.:]) |\.$", field.metadata["description"])[0]
        assert first.split(" that keeps")[0] in _rows()[variable][1], variable


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.name)
def test_no_page_of_the_guide_names_a_setting_that_does_not_exist(page):
    named = set(re.findall(r"\bONWARD_[A-Z_]+\b", page.read_text(encoding="utf-8"))) - {"ONWARD_"}
    assert named <= set(_variables())


def test_every_command_is_documented_and_nothing_else():
    assert len(subcommands()) > 5
    assert set(re.findall(r"^### `onward ([a-z-]+)`$", _text("commands.md"), re.MULTILINE)) == set(subcommands())


@pytest.mark.parametrize("name", sorted(subcommands()))
def test_every_option_of_a_command_is_documented(name):
    command = onward.get_command(click.Context(onward), name)
    section = _text("commands.md").partition(f"### `onward {name}`")[2].partition("\n##")[0]
    options = [param for param in command.params if isinstance(param, click.Option) and not param.hidden]
    missing = [option.opts[0] for option in options if f"`{option.opts[0]}`" not in section]
    assert missing == []


def test_every_exit_code_is_documented():
    codes = re.findall(r"^\| (\d) \|", _text("commands.md"), re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "4"]

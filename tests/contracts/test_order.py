"""The rooms stand on each other in one order, and the ground floor is pure: held, and shown to be held."""

import ast
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from onward.config.settings import INSTALLED_APPS
from onward.foundation.room import rooms
from onward.rooms import ROOMS
from tests.tree import ROOT, SOURCE, modules, shown

pytestmark = pytest.mark.once

NOT_ROOMS = {"odds", "texts", "foundation", "config", "cli", "rooms"}
"""Parts of the house that have no manifest."""

DOORS = {"public", "models"}
"""What other rooms may import of a room; ``models`` of accounts alone."""


def layers() -> list[list[str]]:
    settings = ConfigParser()
    settings.read(ROOT / ".importlinter")
    lines = settings["importlinter:contract:house"]["layers"].split("\n")
    return [[name.strip() for name in line.split("|")] for line in lines if line.strip()]


def linted(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_order_is_kept():
    answer = linted(ROOT)
    assert answer.returncode == 0, answer.stdout
    assert "2 kept, 0 broken" in answer.stdout


@pytest.fixture(scope="module")
def clean_copy(tmp_path_factory):
    """The modules in a place of their own, where the order is kept until something is planted."""
    root = tmp_path_factory.mktemp("copy")
    left_out = shutil.ignore_patterns("__pycache__", "static", "templates", "tests")
    shutil.copytree(SOURCE, root / "src" / "onward", ignore=left_out)
    shutil.copy(ROOT / ".importlinter", root)
    assert linted(root).returncode == 0
    return root


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("foundation/ownership.py", "import onward.campaign.models"),
        ("accounts/models.py", "from onward.web import views"),
        ("ui/pages.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from onward.campaign import public"),
        ("campaign/models.py", "def late():\n    from onward.setbacks import models"),
        ("setbacks/models/__init__.py", "from onward.outlook import views"),
        ("odds/laws.py", "import django"),
        ("odds/laws.py", "from django.utils import timezone"),
        ("odds/laws.py", "from onward.foundation import ownership"),
        ("texts/__init__.py", "import random"),
        ("texts/__init__.py", "import socket"),
        ("campaign/core/timeline.py", "from django.utils import timezone"),
        ("campaign/core/timeline.py", "from onward.campaign.models import Job"),
        ("imports/core/verdicts.py", "import time"),
    ],
)
def test_a_planted_violation_is_caught(clean_copy, module, planted):
    planted_in = clean_copy / "src" / "onward" / module
    clean = planted_in.read_text()
    planted_in.write_text(f"{clean}\n{planted}\n")
    answer = linted(clean_copy)
    planted_in.write_text(clean)
    assert answer.returncode == 1, answer.stdout
    assert "BROKEN" in answer.stdout


def test_folders_manifests_layers_and_apps_name_the_same_rooms():
    folders = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    named = [name.removeprefix("onward.") for name in ROOMS]
    assert len(named) > 5
    assert folders - NOT_ROOMS == set(named)
    assert folders | {"rooms"} == {name for layer in layers() for name in layer}
    assert [room.name for room in rooms()] == named
    assert set(ROOMS) == {name for name in INSTALLED_APPS if name.startswith("onward.")} - {"onward.foundation"}
    height = {name: number for number, layer in enumerate(reversed(layers())) for name in layer}
    assert [height[name] for name in named] == sorted(height[name] for name in named)


def test_every_core_is_held_pure():
    cores = [path for path in SOURCE.glob("*/core") if path.is_dir()]
    assert len(cores) >= 2
    assert "onward.*.core" in (ROOT / ".importlinter").read_text()


def test_rooms_know_each_other_by_their_doors():
    upper = {name.removeprefix("onward.") for name in ROOMS} - {"ui"}
    wrong = []
    for path in modules():
        room = path.relative_to(SOURCE).parts[0]
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("onward.")):
                continue
            other, *inside = node.module.split(".")[1:]
            names = inside[:1] or [alias.name for alias in node.names]
            if other in upper and room not in {other, "config"}:
                allowed = DOORS if other == "accounts" else DOORS - {"models"}
                wrong += [f"{shown(path)}: {node.module} {name}" for name in names if name not in allowed]
    assert wrong == []

"""The rooms stand on each other in one order, and the ground floor is pure: held, and shown to be held."""

import ast
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from onward.foundation.rooms import rooms
from tests.source_tree import ROOT, SOURCE, product_modules, relative_path

pytestmark = pytest.mark.once

NOT_ROOMS = {"odds", "parsing", "foundation", "config", "cli"}
"""Parts of the house that have no manifest."""

PUBLIC_MODULES = {"public", "models", "records"}
"""What other rooms may import of a room; ``records`` are plain data, and ``models`` of accounts alone."""


def layers() -> list[list[str]]:
    settings = ConfigParser()
    settings.read(ROOT / ".importlinter")
    lines = settings["importlinter:contract:house"]["layers"].split("\n")
    return [[name.strip() for name in line.split("|")] for line in lines if line.strip()]


def run_import_linter(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_order_is_kept():
    answer = run_import_linter(ROOT)
    assert answer.returncode == 0, answer.stdout
    assert "2 kept, 0 broken" in answer.stdout


@pytest.fixture(scope="module")
def clean_copy(tmp_path_factory):
    """The modules in a place of their own, where the order is kept until something is planted."""
    root = tmp_path_factory.mktemp("copy")
    left_out = shutil.ignore_patterns("__pycache__", "static", "templates", "tests")
    shutil.copytree(SOURCE, root / "src" / "onward", ignore=left_out)
    shutil.copy(ROOT / ".importlinter", root)
    assert run_import_linter(root).returncode == 0
    return root


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("foundation/ownership/models.py", "import onward.campaign.models"),
        ("accounts/models.py", "from onward.web import views"),
        (
            "ui/rendering.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from onward.campaign import public",
        ),
        ("campaign/models.py", "def late():\n    from onward.setbacks import models"),
        ("setbacks/models.py", "from onward.insights import panels"),
        ("odds/distributions.py", "import django"),
        ("odds/distributions.py", "from django.utils import timezone"),
        ("odds/distributions.py", "from onward.foundation import ownership"),
        ("parsing/__init__.py", "import random"),
        ("parsing/__init__.py", "import socket"),
        ("campaign/events/rules.py", "from django.utils import timezone"),
        ("campaign/events/rules.py", "from onward.campaign.models import Job"),
        ("proposals/rules.py", "import time"),
    ],
)
def test_a_planted_violation_is_caught(clean_copy, module, planted):
    planted_in = clean_copy / "src" / "onward" / module
    clean = planted_in.read_text()
    planted_in.write_text(f"{clean}\n{planted}\n")
    answer = run_import_linter(clean_copy)
    planted_in.write_text(clean)
    assert answer.returncode == 1, answer.stdout
    assert "BROKEN" in answer.stdout


def test_folders_layers_and_apps_name_the_same_rooms():
    folders = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    named = [room.label for room in rooms()]
    assert len(named) > 5
    assert folders - NOT_ROOMS == set(named)
    assert folders == {name for layer in layers() for name in layer} - {"vocabulary"}
    height = {name: number for number, layer in enumerate(reversed(layers())) for name in layer}
    assert [height[name] for name in named] == sorted(height[name] for name in named)


def test_all_rules_are_held_pure():
    rules = [path for path in SOURCE.rglob("rules.py") if "tests" not in path.parts]
    assert len(rules) >= 10
    assert "onward.*.rules" in (ROOT / ".importlinter").read_text()
    assert "onward.*.*.rules" in (ROOT / ".importlinter").read_text()


def test_rooms_know_each_other_by_their_doors():
    upper = {room.label for room in rooms()} - {"ui"}
    wrong = []
    for path in product_modules():
        room = path.relative_to(SOURCE).parts[0]
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("onward.")):
                continue
            other, *inside = node.module.split(".")[1:]
            names = inside[:1] or [alias.name for alias in node.names]
            if other in upper and room not in {other, "config"}:
                allowed = PUBLIC_MODULES if other == "accounts" else PUBLIC_MODULES - {"models"}
                wrong += [f"{relative_path(path)}: {node.module} {name}" for name in names if name not in allowed]
    assert wrong == []

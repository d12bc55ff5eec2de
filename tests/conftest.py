"""A real server with a real database file, and a browser that reaches nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import made_once
from tests.services.browser import DESKTOP, collect_console_errors, fresh_profile
from tests.services.server import environment_of, running_server
from tests.source_tree import ROOT


@pytest.fixture(scope="session")
def seeded_home(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The prepared folder with one of everything for its owner; ``pages.json`` in it says where each page is. It is
    shared as that is."""

    def seed(home: Path) -> None:
        shutil.copytree(prepared_home, home)
        program = [sys.executable, "-m", "tests.services.seed_pages"]
        answer = subprocess.run(
            program, env=environment_of(home, tips="members"), cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert answer.returncode == 0, answer.stderr
        (home / "pages.json").write_text(answer.stdout)

    return made_once("seeded-home", seed, tmp_path_factory, worker_id)


@pytest.fixture(scope="module")
def server(module_home):
    """``onward serve`` with its worker, on a data folder that holds nothing of anybody."""
    with running_server(module_home, tips="members") as running:
        yield running


@pytest.fixture(scope="module")
def seeded(server):
    """Where each page is, by the name of its address, on a server whose ``module_home`` is a seeded one."""
    return json.loads((server.home / "pages.json").read_text())


@pytest.fixture
def way():
    """How wide the window is and whether scripts run; a journey that is walked in several ways is given them here."""
    return {"viewport": DESKTOP}


@pytest.fixture
def context(browser, server, way):
    """A fresh browser profile that can only reach this machine."""
    with fresh_profile(browser, base_url=server.base, **way) as opened:
        yield opened


@pytest.fixture
def signed_out_page(context):
    """A page that fails the test when a script fails in it or the content policy refused something."""
    opened = context.new_page()
    opened.heard = collect_console_errors(opened)
    yield opened
    assert opened.heard == []


@pytest.fixture(scope="module")
def cookies(browser, server):
    """What a browser keeps that came in by the link printed at the start."""
    with fresh_profile(browser) as opened:
        opened.new_page().goto(server.link())
        return opened.cookies()


@pytest.fixture
def page(signed_out_page, cookies, server):
    """The owner's browser, signed in; by a fresh one-time link when a test before has signed out or erased all."""
    signed_out_page.context.add_cookies(cookies)
    signed_out_page.goto("/")
    if "/account/sign-in/" in signed_out_page.url:
        answer = server.run("open", "--no-open")
        assert answer.returncode == 0, answer.stderr
        signed_out_page.goto(server.link_in(answer.stdout))
    return signed_out_page


@pytest.fixture
def shot(page, request):
    """Keeps a picture of the page in the folder ``ONWARD_SHOTS`` names, when it names one."""

    def keep(name: str) -> None:
        if folder := os.environ.get("ONWARD_SHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{request.node.name}-{name}.png", full_page=True)

    return keep

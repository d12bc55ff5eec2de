"""A real server with a real database file, and a browser that reaches nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.browser import DESKTOP, collect_console_errors, fresh_profile
from tests.services.server import running_server
from tests.source_tree import ROOT


@pytest.fixture(scope="module")
def server(module_home):
    """``onward serve`` with its worker, on a data folder that holds nothing of anybody."""
    with running_server(module_home) as running:
        yield running


@pytest.fixture(scope="module")
def seeded(server):
    """The server's owner has one of everything; where each page is, by the name of its address."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.services.seed_pages"],
        env=server.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


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

"""``onward receive`` says why it takes nothing; what it takes is attacked in ``attacks/test_forwarding.py``."""

import socket
from dataclasses import replace

import pytest
from click.testing import CliRunner

from onward.foundation.command_line import RefusedError
from onward.inbox.forwarding.commands import receive


@pytest.mark.parametrize(
    ("hosted", "domain", "said"),
    [(False, "", "On your own computer there are no forwarding addresses"), (True, "", "Set ONWARD_INBOX_DOMAIN")],
)
def test_nothing_is_taken_where_nobody_has_an_address(settings, hosted, domain, said):
    settings.HOSTED, settings.INBOX_DOMAIN = hosted, domain
    ran = CliRunner().invoke(receive)
    assert ran.exit_code == RefusedError.exit_code
    assert said in ran.output


def test_a_port_that_is_taken_is_named(settings):
    settings.HOSTED = True
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, receive_port=port)
        ran = CliRunner().invoke(receive)
    assert ran.exit_code == RefusedError.exit_code
    assert f"Port {port} can't be used" in ran.output

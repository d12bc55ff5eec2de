"""Run where there is no network: starts an installed Onward, signs in, and asks for what a page needs."""

import http.cookiejar
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.services.patience import PATIENCE
from tests.services.server import running_server, status


def try_outside_host() -> str:
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=2).close()
    except OSError:
        return "unreachable"
    return "reachable"


def ask(program: str, home: Path) -> str:
    with running_server(home, program=[program]) as running:
        first = status(running.url("/"))
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        try:
            with browser.open(running.link(), timeout=PATIENCE) as today:
                second = today.status
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{refused}\n{running.said()}\n{(home / 'onward.log').read_text()}") from refused
        with browser.open(running.url("/static/ui/onward.css"), timeout=PATIENCE) as style:
            third = style.status
    return f"{first} {second} {third}"


if __name__ == "__main__":
    print(try_outside_host(), ask(sys.argv[1], Path(sys.argv[2])))  # noqa: T201 - read by whoever started it
